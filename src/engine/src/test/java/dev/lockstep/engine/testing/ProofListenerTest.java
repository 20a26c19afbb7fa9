package dev.lockstep.engine.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

class ProofListenerTest {
    private static final String CLASS = "ProofListenerTest$";

    @TempDir
    Path root;

    @Test
    void shouldNoteWorstResultOfEachMethod_whenTaggedTestsRan() throws IOException {
        run(root.resolve("target/proofs.tsv"), Mixed.class);
        assertThat(root.resolve("target/proofs.tsv"))
                .hasContent(String.join(
                        "\n",
                        "X1\t" + CLASS + "Mixed.failing\tFAILED\t1",
                        "X1\t" + CLASS + "Mixed.parameterised\tFAILED\t3",
                        "X1\t" + CLASS + "Mixed.passing\tPASSED\t1",
                        "X1\t" + CLASS + "Mixed.skipped\tSKIPPED\t1",
                        "X2\t" + CLASS + "Mixed.passing\tPASSED\t1"));
    }

    @Test
    void shouldNoteInheritedTests_underTheClassThatRan() throws IOException {
        run(root.resolve("target/proofs.tsv"), Inheriting.class);
        assertThat(root.resolve("target/proofs.tsv")).hasContent("P4\t" + CLASS + "Inheriting.holds\tPASSED\t1");
    }

    @Test
    void shouldNoteEveryMethod_whenTheClassNeverRan() throws IOException {
        run(root.resolve("target/proofs.tsv"), Broken.class);
        run(root.resolve("target/proofs.tsv"), Off.class);
        assertThat(root.resolve("target/proofs.tsv"))
                .hasContent("P1\t%sBroken.one\tFAILED\t0\nP1\t%sOff.one\tSKIPPED\t0".formatted(CLASS, CLASS));
    }

    @Test
    void shouldWriteNothing_whenNoTestIsTagged() {
        run(root.resolve("target/proofs.tsv"), Untagged.class);
        assertThat(root.resolve("target/proofs.tsv")).doesNotExist();
    }

    @Test
    void shouldPrintVerdicts_inTheOrderOfTheRequirements() throws IOException {
        requirements("| P4 | one |", "| X2 | two |", "| X9 | three |");
        run(root.resolve("src/engine/target/proofs.tsv"), Mixed.class);
        run(root.resolve("functions/target/proofs.tsv"), Inheriting.class);
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        boolean proven = ProofTable.print(root, new PrintStream(out, true, StandardCharsets.UTF_8));

        assertThat(proven).isFalse();
        assertThat(out.toString(StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith(" ")))
                .map(String::strip)
                .containsExactly("P4   proven", "X2   proven", "X9   NO PROOF", "X1   FAILED");
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("FAILED ×3", "Mixed.parameterised");
    }

    @Test
    void shouldBeProven_whenEveryRequirementHasATestThatPassed() throws IOException {
        requirements("| P4 | one |");
        run(root.resolve("functions/target/proofs.tsv"), Inheriting.class);
        assertThat(ProofTable.print(root, new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8)))
                .isTrue();
    }

    private void requirements(String... rows) throws IOException {
        Files.createDirectories(root.resolve("docs"));
        Files.writeString(root.resolve("docs/requirements.md"), String.join("\n", rows));
    }

    private static void run(Path file, Class<?> sample) {
        LauncherConfig alone = LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(false)
                .enableTestEngineAutoRegistration(true)
                .addTestExecutionListeners(new ProofListener(file))
                .build();
        LauncherFactory.create(alone)
                .execute(LauncherDiscoveryRequestBuilder.request()
                        .selectors(selectClass(sample))
                        .build());
    }

    @Tag("X1")
    static class Mixed {
        @Test
        @Tag("X2")
        @Tag("slow")
        void passing() {}

        @Test
        void failing() {
            Assertions.fail();
        }

        @Test
        void skipped() {
            Assumptions.abort();
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 2, 3})
        void parameterised(int number) {
            Assertions.assertNotEquals(2, number);
        }
    }

    interface Contract {
        @Test
        @Tag("P4")
        default void holds() {}
    }

    static class Inheriting implements Contract {}

    @Tag("P1")
    static class Broken {
        @BeforeAll
        static void fail() {
            throw new IllegalStateException("on purpose");
        }

        @Test
        void one() {}
    }

    @Disabled("on purpose")
    @Tag("P1")
    static class Off {
        @Test
        void one() {}
    }

    static class Untagged {

        @Test
        @Tag("slow")
        void one() {}
    }
}
