/// What Lambda and its event sources do around the functions: invocation by name with JSON, time-outs, the SQS
/// event source, the HTTP API, the event bus and the schedule.
package dev.lockstep.local.lambda;
