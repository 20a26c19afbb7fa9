/// The functions as they are deployed: the packaged zip, run as Lambda runs it.
package dev.lockstep.local.packaged;
