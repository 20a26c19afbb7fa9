package dev.lockstep.local;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockstep.local.setup.SetupFile;
import dev.lockstep.salesforce.session.Credentials;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Where a running local system can be reached, for clients of its CRMs and for the commands that switch it.
@JsonIgnoreProperties(ignoreUnknown = true)
public record SystemFile(HubSpot hubspot, Salesforce salesforce, State state) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /// `webhookUrl` and `webhookSecret`: where HubSpot's webhooks go, and what they are signed with.
    public record HubSpot(String baseUrl, String accessToken, long portalId, String webhookUrl, String webhookSecret) {}

    /// OAuth client credentials, and an access token of the integration user. `flowUrl` and `flowSecret`: where
    /// flows call, and what they sign with.
    public record Salesforce(
            String baseUrl,
            String consumerKey,
            String consumerSecret,
            String accessToken,
            String flowUrl,
            String flowSecret) {}

    public record State(String dynamodbEndpoint, String table, String sqsEndpoint, String queueUrl) {}

    public void write(Path file) {
        try {
            JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), this);
        } catch (IOException e) {
            throw new UncheckedIOException("The system's addresses cannot be written to " + file, e);
        }
    }

    /// Its two CRMs, as a set-up file names them.
    public SetupFile crms() {
        return new SetupFile(
                new SetupFile.HubSpot(URI.create(hubspot.baseUrl()), hubspot.portalId(), hubspot.accessToken()),
                new SetupFile.Salesforce(
                        URI.create(salesforce.baseUrl()),
                        new Credentials.ClientCredentials(salesforce.consumerKey(), salesforce.consumerSecret()),
                        Optional.empty()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    public static SystemFile read(Path file) {
        try {
            return JSON.readValue(Files.readAllBytes(file), SystemFile.class);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " is not what './lockstep up --json " + file + "' writes", e);
        }
    }
}
