package dev.lockstep.functions;

import com.amazonaws.services.lambda.runtime.Context;
import io.quarkus.funqy.lambda.FunqyStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jboss.logging.MDC;

/// The handler on Lambda's Java runtime: Quarkus' own, with Lambda's request id in every line of the log. (In a
/// native image Quarkus' loop does the same by itself.)
public class FunctionEntry extends FunqyStreamHandler {
    private static final String REQUEST_ID = "AWSRequestId";

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        MDC.put(REQUEST_ID, context.getAwsRequestId());
        try {
            super.handleRequest(event, answer, context);
        } finally {
            MDC.remove(REQUEST_ID);
        }
    }
}
