package dev.lockstep.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockstep.local.LocalOptions;
import dev.lockstep.local.LocalOptions.Crms;
import dev.lockstep.local.crm.LocalHubSpot;
import dev.lockstep.local.crm.LocalSalesforce;
import dev.lockstep.sandbox.hubspot.HubSpotSandbox;
import dev.lockstep.sandbox.salesforce.SalesforceSandbox;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import picocli.CommandLine;

/// Both CRMs as an administrator finds them, the set-up file that leads to them, and the command run on it.
final class BoughtCrms implements AutoCloseable {
    private final LocalHubSpot hubspot;
    private final LocalSalesforce salesforce;
    private final Path folder;
    String token = HubSpotSandbox.DEFAULT_TOKEN;
    String consumerSecret = LocalSalesforce.CONSUMER_SECRET;
    String adminToken;
    URI loginUrl;
    long portalId = HubSpotSandbox.DEFAULT_PORTAL_ID;
    String aws = "aws: { account: \"123456789012\", region: eu-central-1 }\n";
    String more = "";

    /// What one run said.
    record Run(int status, String out, String err, JsonNode report) {
        List<String> missing() {
            List<String> names = new ArrayList<>();
            for (JsonNode finding : report.path("findings")) {
                if (finding.path("state").asText().equals("missing")) {
                    names.add(finding.path("what").asText());
                }
            }
            return names;
        }

        int made() {
            return report.path("made").size();
        }
    }

    BoughtCrms(Path folder) {
        LocalOptions options = LocalOptions.prompt();
        this.folder = folder;
        this.hubspot = LocalHubSpot.start(
                InstantSource.system(),
                new SplittableRandom(1),
                options.limits(),
                options.latencies(),
                Crms.AS_BOUGHT,
                0);
        this.salesforce = LocalSalesforce.start(
                InstantSource.system(),
                new SplittableRandom(2),
                options.limits(),
                options.latencies(),
                Crms.AS_BOUGHT,
                0);
        this.loginUrl = salesforce.baseUrl();
        this.adminToken = salesforce.sandbox().openSession(salesforce.sandbox().adminId());
    }

    HubSpotSandbox hubspot() {
        return hubspot.sandbox();
    }

    SalesforceSandbox salesforce() {
        return salesforce.sandbox();
    }

    /// How many records anybody has written in the org.
    int writes() {
        return salesforce().inspect(org -> org.audit().size());
    }

    /// The objects whose change events leave the org.
    Set<String> captured() {
        return salesforce().inspect(org -> Set.copyOf(org.settings().capturedTypes));
    }

    /// Everything that can be made is made, and the relay runs.
    void setUp() {
        run("--apply");
        run("--apply", "--start-relay");
    }

    Run run(String... options) {
        return run(file(), folder, options);
    }

    static Run run(Path file, Path folder, String... options) {
        Path json = folder.resolve("report.json");
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        List<String> args = new ArrayList<>(List.of("setup", "--config", file.toString(), "--json", json.toString()));
        args.addAll(List.of(options));
        try {
            Files.deleteIfExists(json);
            int status = line.execute(args.toArray(String[]::new));
            JsonNode report = Files.exists(json)
                    ? new ObjectMapper().readTree(json.toFile())
                    : new ObjectMapper().createObjectNode();
            return new Run(status, out.toString(), err.toString(), report);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path file() {
        return write(folder, hubspot.baseUrl(), portalId, token, loginUrl, consumerSecret, adminToken, aws + more);
    }

    /// A set-up file with its secrets in files beside it; no administrator where `adminToken` is empty.
    static Path write(
            Path folder,
            URI hubspot,
            long portalId,
            String token,
            URI salesforce,
            String consumerSecret,
            String adminToken,
            String more) {
        String admin = adminToken.isEmpty()
                ? ""
                : "  admin: { instanceUrl: \"%s\", accessToken: { file: admin } }\n".formatted(salesforce);
        try {
            Files.writeString(folder.resolve("token"), token + "\n");
            Files.writeString(folder.resolve("key"), LocalSalesforce.CONSUMER_KEY);
            Files.writeString(folder.resolve("secret"), consumerSecret);
            Files.writeString(folder.resolve("admin"), adminToken);
            return Files.writeString(
                    folder.resolve("setup.yaml"), """
                    hubspot:
                      baseUrl: %s
                      portalId: %d
                      token: { file: token }
                    salesforce:
                      loginUrl: %s
                      consumerKey: { file: key }
                      consumerSecret: { file: secret }
                    %s%s""".formatted(hubspot, portalId, salesforce, admin, more));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        hubspot.close();
        salesforce.close();
    }
}
