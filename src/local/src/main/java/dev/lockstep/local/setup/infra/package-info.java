/// What the folder `infra` says, and what the mapping needs.
package dev.lockstep.local.setup.infra;
