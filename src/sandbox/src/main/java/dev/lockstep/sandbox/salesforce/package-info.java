/// A stand-in for Salesforce's REST and SOAP APIs and its change data capture: one core object, no threads, no
/// system clock.
package dev.lockstep.sandbox.salesforce;
