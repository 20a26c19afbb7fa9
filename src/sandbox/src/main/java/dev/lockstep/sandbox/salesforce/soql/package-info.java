/// SOQL: tokens, a recursive-descent parser to a sealed syntax tree, binding to the schema, and evaluation over
/// indexes.
package dev.lockstep.sandbox.salesforce.soql;
