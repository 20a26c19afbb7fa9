/// What the real system does not have: acting as a person, seeding, faults and raw state, in Java and under
/// `/__sandbox/`.
package dev.lockstep.sandbox.salesforce.control;
