/// Object types as data: fields, labels, lengths and flags, loaded from describe results, plus custom fields
/// added at run time.
package dev.lockstep.sandbox.salesforce.schema;
