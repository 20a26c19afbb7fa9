/// What the functions are made of: typed configuration, and the parts that are built from it at first use.
package dev.lockstep.functions.wiring;
