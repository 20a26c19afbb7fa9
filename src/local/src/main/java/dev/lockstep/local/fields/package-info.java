/// What `./lockstep fields` shows of both CRMs' fields, and what `./lockstep config check` finds in them.
package dev.lockstep.local.fields;
