/// `./lockstep demo`: two invented CRMs, the sync between them, people who edit both, and a check of the outcome.
package dev.lockstep.local.demo;
