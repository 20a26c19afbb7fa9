package dev.lockstep.salesforce;

import dev.lockstep.engine.call.Transport;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// The bare wire to Salesforce, over Quarkus' REST client. Needs a running Quarkus application. Of a call's
/// headers only the known ones are sent; the content type is JSON unless the call says it is a form. Redirects
/// are not followed.
public final class SalesforceTransport implements Transport {
    public static final String AUTHORIZATION = "authorization";
    public static final String CALL_OPTIONS = "sforce-call-options";
    public static final String AUTO_ASSIGN = "sforce-auto-assign";
    public static final String CONTENT_TYPE = "content-type";
    public static final String FORM = "application/x-www-form-urlencoded";
    private static final Set<String> KNOWN = Set.of(AUTHORIZATION, CALL_OPTIONS, AUTO_ASSIGN, CONTENT_TYPE);
    /// MicroProfile REST Client: without it a 4xx or 5xx arrives as an exception.
    private static final String NO_DEFAULT_MAPPER = "microprofile.rest.client.disable.default.mapper";
    /// Every call names its own address: the client's is never used, and leads nowhere.
    private static final URI NOWHERE = URI.create("https://salesforce.invalid");

    private final SalesforceWire wire;
    private final Supplier<URI> base;

    private SalesforceTransport(SalesforceWire wire, Supplier<URI> base) {
        this.wire = wire;
        this.base = base;
    }

    /// `base`: scheme, host and port, no path; asked for at every call, because the token's answer names it.
    /// `answerTimeout` bounds the wait for an answer, connecting included.
    public static SalesforceTransport to(Supplier<URI> base, Duration connectTimeout, Duration answerTimeout) {
        SalesforceWire wire = QuarkusRestClientBuilder.newBuilder()
                .baseUri(NOWHERE)
                .property(NO_DEFAULT_MAPPER, true)
                .connectTimeout(connectTimeout.toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(answerTimeout.toMillis(), TimeUnit.MILLISECONDS)
                .followRedirects(false)
                .build(SalesforceWire.class);
        return new SalesforceTransport(wire, base);
    }

    @Override
    public Answer exchange(Call call) throws TransportFailure {
        if (!KNOWN.containsAll(call.headers().keySet())) {
            throw new IllegalArgumentException("Salesforce's wire carries these headers only: " + KNOWN);
        }
        try (Response response = send(call)) {
            return answer(response);
        } catch (ProcessingException failure) {
            throw new TransportFailure("Salesforce gave no answer: " + kind(failure));
        }
    }

    private Response send(Call call) {
        String authorization = call.headers().get(AUTHORIZATION);
        String options = call.headers().get(CALL_OPTIONS);
        String autoAssign = call.headers().get(AUTO_ASSIGN);
        String address = origin(base.get()) + call.path();
        return switch (call.method()) {
            case "GET" -> wire.get(address, authorization, options);
            case "POST" ->
                FORM.equals(call.headers().get(CONTENT_TYPE))
                        ? wire.postForm(address, call.body())
                        : wire.post(address, authorization, options, autoAssign, call.body());
            case "PATCH" -> wire.patch(address, authorization, options, autoAssign, call.body());
            case "DELETE" -> wire.delete(address, authorization, options);
            default -> throw new IllegalArgumentException("Not a verb of Salesforce's API: " + call.method());
        };
    }

    private static String origin(URI base) {
        return base.getScheme() + "://" + base.getRawAuthority();
    }

    private static Answer answer(Response response) {
        Map<String, String> headers = new HashMap<>();
        response.getStringHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
        String body = response.readEntity(String.class);
        return new Answer(response.getStatus(), headers, body == null ? "" : body);
    }

    /// The class of the root cause: its message may name addresses.
    private static String kind(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getClass().getSimpleName();
    }
}
