/// The command line of the local runner.
package dev.lockstep.local.cli;
