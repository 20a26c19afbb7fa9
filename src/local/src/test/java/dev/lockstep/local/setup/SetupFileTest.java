package dev.lockstep.local.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.salesforce.session.Credentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SetupFileTest {
    private static final Map<String, String> ENVIRONMENT = Map.of("TOKEN", "pat-1", "KEY", "k", "SECRET", "s");
    private static final String GOOD = """
            hubspot: { portalId: 12345, token: { env: TOKEN } }
            salesforce:
              loginUrl: https://example.my.salesforce.com
              consumerKey: { env: KEY }
              consumerSecret: { env: SECRET }
            """;

    @TempDir
    private Path folder;

    @Test
    void shouldReadSecretsFromTheEnvironment_andShowNone() throws IOException {
        SetupFile file = read(GOOD);
        assertThat(file.hubspot().token()).isEqualTo("pat-1");
        assertThat(file.hubspot().portalId()).isEqualTo(12345);
        assertThat(file.salesforce().credentials()).isInstanceOf(Credentials.ClientCredentials.class);
        assertThat(file.toString()).doesNotContain("pat-1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "portalId: 12345 | portalId: abc | 'hubspot.portalId' cannot be used",
                "portalId: 12345, | \"\" | 'hubspot.portalId' is missing",
                "{ env: TOKEN } | pat-secret | a secret does not stand in this file",
                "{ env: TOKEN } | { env: NOWHERE } | the environment variable NOWHERE is not set",
                "{ env: TOKEN } | { file: nowhere } | cannot be read",
                "https://example.my.salesforce.com | http://example.my.salesforce.com | 'salesforce.loginUrl' cannot be used",
                "https://example.my.salesforce.com | https://example.com | 'salesforce.loginUrl' cannot be used",
                "portalId: 12345, | portalId: 12345, baseUrl: https://example.com, | 'hubspot.baseUrl' cannot be used",
                "salesforce: | salesforze: | 'salesforze' is not a key",
                "hubspot: { | hubspot: {{ | is not YAML (line"
            })
    void shouldNameKeyAndFix_whenSomethingIsWrong(String is, String becomes, String said) {
        assertThatThrownBy(() -> read(GOOD.replace(is, becomes)))
                .isInstanceOf(SetupFailed.class)
                .hasMessageContaining(said)
                .hasMessageNotContaining("pat-secret");
    }

    private SetupFile read(String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("setup.yaml"), yaml);
        return new SetupFileReader(ENVIRONMENT::get).read(file);
    }
}
