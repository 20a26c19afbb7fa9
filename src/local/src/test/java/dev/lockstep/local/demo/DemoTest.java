package dev.lockstep.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.local.LocalOptions;
import dev.lockstep.local.demo.report.Figures;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The whole demo, small: both CRMs, the sync and the people, over HTTP and in real time.
class DemoTest {
    @Test
    @Tag("P2")
    @Tag("P5")
    @Tag("P6")
    @Tag("X2")
    @Tag("X6")
    void shouldEndInAgreement_whenASmallCastIsPlayed() throws InterruptedException {
        StringWriter printed = new StringWriter();
        DemoOptions options = DemoOptions.standard().withSize(120, 40).withLength(Duration.ofSeconds(4));
        LocalOptions system =
                Demo.usualSystem().withLambda(LocalOptions.prompt().lambda());

        Figures figures = new Demo(options, system, new PrintWriter(printed, true)).run();

        assertThat(figures.outcome().disagreements()).as(printed.toString()).isEmpty();
        assertThat(figures.outcome().agrees()).isTrue();
        assertThat(figures.firstLoad().toSalesforce().creates()).isPositive();
        assertThat(figures.firstLoad().toHubSpot().creates()).isPositive();
        assertThat(figures.latency().measured()).isGreaterThan(20);
        assertThat(figures.open()).extracting(Figures.Open::cause).contains("DUPLICATES_DETECTED", "AMBIGUOUS_MATCH");
        assertThat(printed.toString()).contains("runs live", "starts in observe", "What crossed");
    }
}
