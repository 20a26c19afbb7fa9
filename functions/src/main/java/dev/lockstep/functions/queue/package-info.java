/// What every function that a queue of hints invokes has in common.
package dev.lockstep.functions.queue;
