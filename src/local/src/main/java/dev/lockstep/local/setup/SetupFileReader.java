package dev.lockstep.local.setup;

import dev.lockstep.local.setup.SetupFile.Admin;
import dev.lockstep.local.setup.SetupFile.Aws;
import dev.lockstep.local.setup.SetupFile.HubSpot;
import dev.lockstep.local.setup.SetupFile.Salesforce;
import dev.lockstep.salesforce.session.Credentials;
import dev.lockstep.salesforce.session.PrivateKeys;
import dev.lockstep.salesforce.session.SalesforceHosts;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/// Reads `setup.yaml`. Every error is a `SetupFailed` that names the key and the fix.
public final class SetupFileReader {
    private static final URI HUBSPOT = URI.create("https://api.hubapi.com");
    private static final String LOGIN = "https://login.salesforce.com";

    private final UnaryOperator<String> environment;

    /// `environment`: the value of an environment variable, or null.
    public SetupFileReader(UnaryOperator<String> environment) {
        this.environment = environment;
    }

    public SetupFile read(Path file) {
        SetupSection root = new SetupSection(file, environment, "", load(file));
        root.allowOnly("hubspot", "salesforce", "aws", "webhookUrl", "lockstep");
        return new SetupFile(
                hubspot(root.section("hubspot")),
                salesforce(root.section("salesforce")),
                root.optionalSection("aws").map(SetupFileReader::aws),
                root.optional("webhookUrl").map(text -> root.address("webhookUrl", text)),
                root.optional("lockstep").map(root::resolved));
    }

    private static HubSpot hubspot(SetupSection section) {
        section.allowOnly("baseUrl", "portalId", "token");
        String portal = section.required("portalId", "the number after /contacts/ in HubSpot's address bar");
        if (!portal.matches("[1-9]\\d{0,17}")) {
            throw section.wrong("portalId", "it is the number after /contacts/ in HubSpot's address bar");
        }
        URI base = section.optional("baseUrl")
                .map(text -> section.address("baseUrl", text))
                .orElse(HUBSPOT);
        if (!isLoopback(base) && !HUBSPOT.equals(base)) {
            throw section.wrong("baseUrl", "leave it out: the token is sent to " + HUBSPOT + " only");
        }
        return new HubSpot(base, Long.parseLong(portal), section.secret("token", "the app's access token"));
    }

    private static Salesforce salesforce(SetupSection section) {
        section.allowOnly("loginUrl", "consumerKey", "consumerSecret", "privateKey", "username", "audience", "admin");
        URI login = trusted(section, "loginUrl");
        return new Salesforce(
                login, credentials(section), section.optionalSection("admin").map(SetupFileReader::admin));
    }

    private static Credentials credentials(SetupSection section) {
        String key = section.secret("consumerKey", "the External Client App's consumer key");
        if (!section.has("privateKey")) {
            return new Credentials.ClientCredentials(
                    key,
                    section.secret("consumerSecret", "the app's consumer secret (or set privateKey and username)"));
        }
        try {
            return new Credentials.JwtBearer(
                    key,
                    section.required("username", "the integration user's user name"),
                    section.address("audience", section.optional("audience").orElse(LOGIN)),
                    PrivateKeys.fromPem(section.secret("privateKey", "the private key in PEM")));
        } catch (IllegalArgumentException e) {
            throw new SetupFailed(e.getMessage());
        }
    }

    private static Admin admin(SetupSection section) {
        section.allowOnly("instanceUrl", "accessToken");
        return new Admin(
                trusted(section, "instanceUrl"),
                section.secret("accessToken", "an administrator's access token, as 'sf org display' shows it"));
    }

    private static Aws aws(SetupSection section) {
        section.allowOnly("account", "region");
        String account = section.required("account", "the twelve digits of your AWS account, in quotes");
        String region = section.required("region", "the region of the deployment, such as eu-central-1");
        if (!account.matches("\\d{12}")) {
            throw section.wrong("account", "it has twelve digits, and quotes around them");
        }
        if (!region.matches("[a-z]{2}(-[a-z]+)+-\\d")) {
            throw section.wrong("region", "it is written as eu-central-1");
        }
        return new Aws(account, region);
    }

    /// An address that a token may be sent to.
    private static URI trusted(SetupSection section, String key) {
        URI address = section.address(
                key, section.required(key, "your org's My Domain, such as https://example.my.salesforce.com"));
        if (!SalesforceHosts.isTrusted(address, true)) {
            throw section.wrong(key, "it is an https address of Salesforce, such as https://example.my.salesforce.com");
        }
        return address;
    }

    public static boolean isLoopback(URI address) {
        return Set.of("localhost", "127.0.0.1")
                .contains(Optional.ofNullable(address.getHost()).orElse(""));
    }

    private static Map<?, ?> load(Path file) {
        try {
            Object read = new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
            if (read instanceof Map<?, ?> map) {
                return map;
            }
            throw new SetupFailed(file + " is not a set-up file: start from the one in docs/setup.md");
        } catch (IOException e) {
            throw new SetupFailed(file + " cannot be read: name a file that is there, as docs/setup.md shows it");
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new SetupFailed(file + " is not YAML (line " + line + "): correct that line");
        }
    }
}
