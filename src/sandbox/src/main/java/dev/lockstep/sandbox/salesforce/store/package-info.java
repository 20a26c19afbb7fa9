/// Records in memory: ids, rows, tables with indexes, and transactions that can be rolled back.
package dev.lockstep.sandbox.salesforce.store;
