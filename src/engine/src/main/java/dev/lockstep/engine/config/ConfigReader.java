package dev.lockstep.engine.config;

import dev.lockstep.engine.campaign.CampaignRules;
import dev.lockstep.engine.deal.Lifecycle;
import dev.lockstep.engine.deal.RoleRules;
import dev.lockstep.engine.mapping.FieldMapping;
import dev.lockstep.engine.mapping.ObjectMapping;
import dev.lockstep.engine.money.MoneyRules;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// Reads `lockstep.yaml`. Its form is published as `lockstep.schema.json`; what a schema cannot say is checked
/// too.
public final class ConfigReader {
    private static final String PACKAGED = "/lockstep.yaml";

    private ConfigReader() {}

    public sealed interface Result {
        record Valid(SyncConfig config) implements Result {}

        /// Every problem there is, in the file's order; at least one.
        record Invalid(List<ConfigProblem> problems) implements Result {
            public Invalid {
                problems = List.copyOf(problems);
            }
        }
    }

    /// The configuration that the text holds, or all that is wrong with it.
    public static Result read(String yaml) {
        Problems problems = new Problems();
        Optional<Section> root = YamlSource.root(yaml, problems);
        Optional<SyncConfig> config = root.flatMap(section -> config(section, problems));
        return config.isPresent() && problems.isEmpty()
                ? new Result.Valid(config.get())
                : new Result.Invalid(problems.inFileOrder());
    }

    /// The text of the `lockstep.yaml` that was packaged with this build.
    public static String packaged() {
        try (InputStream in = ConfigReader.class.getResourceAsStream(PACKAGED)) {
            if (in == null) {
                throw new IllegalStateException("This build was packaged without its lockstep.yaml");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The packaged lockstep.yaml cannot be read", e);
        }
    }

    private static Optional<SyncConfig> config(Section root, Problems problems) {
        root.allowOnly(
                "version", "people", "companies", "deals", "money", "contactRoles", "lifecycle", "campaigns", "limits");
        Optional<Integer> version = root.required("version", "`version: " + SyncConfig.VERSION + "`")
                .flatMap(value -> value.wholeNumber(SyncConfig.VERSION, SyncConfig.VERSION));
        Optional<ObjectMapping> people = root.required(
                        "people", "`people`, as in the lockstep.yaml that Lockstep comes with")
                .flatMap(Value::section)
                .flatMap(section -> new PeopleReader(problems).read(section, root.has("companies")));
        List<FieldMapping> shown = people.map(ObjectMapping::fields).orElse(List.of());
        Optional<CompaniesConfig> companies = root.optional("companies")
                .flatMap(Value::section)
                .flatMap(section -> new CompaniesReader(problems).read(section, shown));
        Optional<MoneyRules> money =
                root.optional("money").flatMap(Value::section).flatMap(MoneyReader::read);
        if (root.has("money") && !root.has("deals")) {
            root.problemAt("money", "Amounts are of deals, which are not kept in step.", "Add the section `deals`.");
        }
        Optional<DealsConfig> deals = root.optional("deals")
                .flatMap(Value::section)
                .flatMap(section -> new DealsReader(problems).read(section, money));
        Optional<RoleRules> roles = roles(root);
        Optional<CampaignRules> campaigns =
                root.optional("campaigns").flatMap(Value::section).map(CampaignsReader::read);
        Limits limits = root.optional("limits")
                .flatMap(Value::section)
                .map(LimitsReader::read)
                .orElse(Limits.DEFAULT);
        return version.flatMap(v -> people.map(p -> new SyncConfig(v, p, companies, deals, roles, campaigns, limits)));
    }

    /// Without the section `contactRoles` nothing is asked of roles, so that no lifecycle stage can follow them.
    private static Optional<RoleRules> roles(Section root) {
        Optional<Lifecycle> lifecycle =
                root.optional("lifecycle").flatMap(Value::section).flatMap(RolesReader::lifecycle);
        if (root.has("lifecycle") && !root.has("contactRoles")) {
            root.problemAt("lifecycle", "It follows contact roles, which are not read.", "Add `contactRoles`.");
        }
        if (root.has("contactRoles") && !root.has("deals")) {
            root.problemAt("contactRoles", "Deals are not kept in step.", "Add `deals`, or remove this.");
        }
        return root.optional("contactRoles")
                .flatMap(Value::section)
                .map(section -> RolesReader.read(section, lifecycle));
    }
}
