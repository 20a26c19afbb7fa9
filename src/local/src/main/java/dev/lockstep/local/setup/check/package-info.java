/// One class for each thing that is looked at.
package dev.lockstep.local.setup.check;
