/// What a person asks of both systems: rows, as a table, JSON or CSV.
package dev.lockstep.local.report;
