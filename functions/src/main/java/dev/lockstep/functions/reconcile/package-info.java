/// The function `reconcile`: finds what events missed.
package dev.lockstep.functions.reconcile;
