/// The figures of a run, as a table for people and as JSON.
package dev.lockstep.local.demo.report;
