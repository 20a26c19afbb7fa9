package dev.lockstep.salesforce.session;

import dev.lockstep.engine.call.Caller;
import dev.lockstep.engine.call.Transport;
import dev.lockstep.engine.call.Transport.Answer;
import dev.lockstep.engine.call.Transport.Call;
import dev.lockstep.engine.call.Verdict;
import dev.lockstep.engine.model.Lane;
import dev.lockstep.engine.model.Side;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.engine.port.RateBudget;
import dev.lockstep.engine.port.Sleeper;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The integration user's session, got at first use and shared by every thread: nothing is made when it is
/// constructed, so a snapshot holds no token and no time. However many ask, one of them signs in.
public final class SalesforceSession implements Caller.Session {
    public static final String TOKEN_PATH = "/services/oauth2/token";
    private static final Duration ASSERTION_LIFE = Duration.ofMinutes(3);
    private static final String JWT_GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    private static final String FORM = "application/x-www-form-urlencoded";

    private final Supplier<Credentials> credentials;
    private final Caller login;
    private final InstantSource clock;
    private final boolean allowLocal;
    private final Consumer<String> org;
    private final ReentrantLock signingIn = new ReentrantLock();
    private volatile Grant grant;

    /// With credentials that stay the same.
    public SalesforceSession(
            Credentials credentials, Transport login, InstantSource clock, Sleeper sleeper, boolean allowLocal) {
        this(() -> credentials, login, clock, sleeper, allowLocal, org -> {});
    }

    /// `credentials` is asked whenever it signs in, for they may be rotated. `login`: the wire to the login host.
    /// `allowLocal` lets the instance be on this machine: for the local runner only. `org` is told the id of the
    /// org that it signed in to (18 characters) before any token is given out; where it throws, none is.
    public SalesforceSession(
            Supplier<Credentials> credentials,
            Transport login,
            InstantSource clock,
            Sleeper sleeper,
            boolean allowLocal,
            Consumer<String> org) {
        this.credentials = credentials;
        this.login = new Caller(Side.SALESFORCE, login, new Unmetered(), clock, sleeper);
        this.clock = clock;
        this.allowLocal = allowLocal;
        this.org = org;
    }

    @Override
    public String token(Deadline deadline) {
        return current(deadline).token();
    }

    @Override
    public void renew(Deadline deadline) {
        renew(token(deadline), deadline);
    }

    /// Makes a new session unless another thread did since `refused` was handed out.
    @Override
    public void renew(String refused, Deadline deadline) {
        signingIn.lock();
        try {
            if (grant == null || grant.token().equals(refused)) {
                grant = signIn(deadline);
            }
        } finally {
            signingIn.unlock();
        }
    }

    /// The server that the session's token is for. There is one once a token was asked for.
    public URI instance() {
        Grant known = grant;
        if (known == null) {
            throw new IllegalStateException("The instance is known once a token was asked for");
        }
        return known.instance();
    }

    /// The id of the integration user, 18 characters, if Salesforce told it.
    public Optional<String> userId(Deadline deadline) {
        return current(deadline).userId();
    }

    private Grant current(Deadline deadline) {
        Grant known = grant;
        if (known != null) {
            return known;
        }
        signingIn.lock();
        try {
            if (grant == null) {
                grant = signIn(deadline);
            }
            return grant;
        } finally {
            signingIn.unlock();
        }
    }

    private Grant signIn(Deadline deadline) {
        Credentials present = credentials.get();
        Answer answer =
                login.call("login", new Anonymous(), SalesforceSession::judge, none -> tokenCall(present), deadline);
        if (answer.status() != 200) {
            throw Refusal.of(answer.status(), answer.body());
        }
        Grant given = Grant.read(answer.body())
                .orElseThrow(() -> Refusal.unavailable(
                        "UNREADABLE_TOKEN", "The login address does not answer as Salesforce does: check it"));
        if (!SalesforceHosts.isTrusted(given.instance(), allowLocal)) {
            throw Refusal.unavailable(
                    "INSTANCE_REFUSED",
                    "The login address names an instance that is not Salesforce's ("
                            + given.instance().getHost() + "), so no token is sent there: check the login address");
        }
        given.orgId().ifPresent(org);
        return given;
    }

    private static Verdict judge(Answer answer) {
        return answer.status() >= 500
                ? new Verdict.Transient("LOGIN_HTTP_" + answer.status(), Duration.ZERO)
                : new Verdict.Final();
    }

    private Call tokenCall(Credentials present) {
        String form =
                switch (present) {
                    case Credentials.JwtBearer jwt ->
                        "grant_type=" + encoded(JWT_GRANT) + "&assertion=" + encoded(assertion(jwt));
                    case Credentials.ClientCredentials client ->
                        "grant_type=client_credentials&client_id=" + encoded(client.consumerKey()) + "&client_secret="
                                + encoded(client.consumerSecret());
                };
        return new Call("POST", TOKEN_PATH, Map.of("content-type", FORM), form);
    }

    private String assertion(Credentials.JwtBearer jwt) {
        Instant now = clock.instant();
        return Jwt.issuer(jwt.consumerKey())
                .subject(jwt.user())
                .audience(jwt.audience().toString())
                .issuedAt(now)
                .expiresAt(now.plus(ASSERTION_LIFE))
                .jws()
                .algorithm(SignatureAlgorithm.RS256)
                .sign(jwt.key());
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /// Signing in needs no session.
    private record Anonymous() implements Caller.Session {
        @Override
        public String token(Deadline deadline) {
            return "";
        }

        @Override
        public void renew(Deadline deadline) {}
    }

    /// Logins do not count against the API's limits.
    private record Unmetered() implements RateBudget {
        @Override
        public Duration reserve(String bucket, Lane lane, Instant now) {
            return Duration.ZERO;
        }

        @Override
        public void pause(String bucket, Instant until) {}
    }
}
