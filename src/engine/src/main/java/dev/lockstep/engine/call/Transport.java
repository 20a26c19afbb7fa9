package dev.lockstep.engine.call;

import java.util.Map;

/// The bare wire to one CRM: one request, one answer, no retry, no state.
@FunctionalInterface
public interface Transport {
    /// `path`: path and query as they go on the wire, encoded, from the first `/`. Header names of the answer are
    /// lower-case.
    Answer exchange(Call call) throws TransportFailure;

    record Call(String method, String path, Map<String, String> headers, String body) {
        public Call {
            headers = Map.copyOf(headers);
        }
    }

    record Answer(int status, Map<String, String> headers, String body) {
        public Answer {
            headers = Map.copyOf(headers);
        }
    }

    /// No answer came: refused, cut off or timed out. The effect may or may not be there.
    final class TransportFailure extends Exception {
        private static final long serialVersionUID = 1L;

        public TransportFailure(String message) {
            super(message);
        }
    }
}
