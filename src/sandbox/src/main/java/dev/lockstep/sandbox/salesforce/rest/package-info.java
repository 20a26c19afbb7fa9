/// The REST resources under `/services/data`.
package dev.lockstep.sandbox.salesforce.rest;
