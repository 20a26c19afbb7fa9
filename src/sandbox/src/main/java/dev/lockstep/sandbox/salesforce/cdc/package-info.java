/// Change data capture: committed changes as events in EventBridge's envelope, delivered with configurable
/// imperfection.
package dev.lockstep.sandbox.salesforce.cdc;
