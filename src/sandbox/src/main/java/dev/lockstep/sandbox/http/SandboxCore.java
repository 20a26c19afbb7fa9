package dev.lockstep.sandbox.http;

/// A stand-in for a remote system as a pure, synchronous object: it never sleeps, starts no thread and reads no
/// system clock. Safe to call from many threads; calls take effect one after the other.
public interface SandboxCore {

    /// Answers one request. A response of status 0 means that the connection is dropped without an answer.
    SandboxResponse handle(SandboxRequest request);
}
