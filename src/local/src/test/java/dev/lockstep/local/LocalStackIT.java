package dev.lockstep.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.local.backing.Backing;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

/// The way of a change with table and queue in LocalStack. Skipped where docker is not.
@Testcontainers(disabledWithoutDocker = true)
class LocalStackIT {
    private static final Duration QUIET_WITHIN = Duration.ofSeconds(30);

    @Container
    private static final LocalStackContainer AWS = new LocalStackContainer(
                    DockerImageName.parse("localstack/localstack:4.14.0"))
            .withServices("dynamodb", "sqs");

    private static LocalSystem system;
    private static Clients clients;

    @BeforeAll
    static void start() {
        LocalOptions options = LocalOptions.prompt();
        Backing backing = Backing.createAt(
                AWS.getEndpoint(),
                options.lambda().visibilityTimeout(),
                options.lambda().receiveCountMax());
        system = LocalSystem.start(options, UnaryOperator.identity(), backing);
        clients = new Clients(system);
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    @Test
    @Tag("P1")
    void shouldMakeALeadAndCarryEditsBothWays() throws InterruptedException {
        clients.createContact(Map.of("email", "lou@example.com", "lastname", "Lou"));
        Await.until("the lead is there", () -> clients.leads("lou@example.com").size() == 1);
        clients.createLead(Map.of("Email", "max@example.org", "LastName", "Max", "Company", "Example"));
        Await.until(
                "the contact is there",
                () -> clients.contacts("max@example.org").size() == 1);
        assertThat(system.awaitQuiet(QUIET_WITHIN)).isTrue();
        assertThat(system.deadLetters().messages()).isEmpty();
    }

    @Test
    @Tag("X2")
    void shouldReconcile() {
        system.reconcile();
        assertThat(system.deadLetters().messages()).isEmpty();
    }
}
