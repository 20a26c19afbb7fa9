package dev.lockstep.local.cli;

import dev.lockstep.engine.config.SyncConfig;
import dev.lockstep.local.report.Sheet;
import dev.lockstep.local.setup.CrmConnections;
import dev.lockstep.salesforce.SalesforceRoles.WithoutRoles;
import java.net.URI;
import java.util.List;
import picocli.CommandLine.Command;

/// Open opportunities that still have no contact role (REQUIREMENTS L2).
@Command(
        name = "contact-roles",
        mixinStandardHelpOptions = true,
        description = {
            "Lists open opportunities without a contact role: nobody's lifecycle stage follows these.",
            "'./lockstep review' lists the roles that are proposed for them."
        })
final class ContactRolesReport extends CrmReport {
    private static final List<String> COLUMNS =
            List.of("opportunity", "name", "account", "stage", "closeDate", "owner", "address");

    @Override
    Sheet read(CrmConnections crms, SyncConfig config) {
        List<WithoutRoles> without = crms.roles().withoutRoles(crms.deadline());
        URI instance = crms.instance();
        return new Sheet(
                without.isEmpty()
                        ? "Every open opportunity has a contact role."
                        : "Open opportunities without a contact role: " + without.size()
                                + ". Add one to each, in Salesforce or as a contact of its deal.",
                COLUMNS,
                without.stream()
                        .map(one -> List.of(
                                one.opportunity(),
                                one.name(),
                                one.account(),
                                one.stage(),
                                one.closeDate(),
                                one.owner(),
                                instance.resolve("/" + one.opportunity()).toString()))
                        .toList());
    }
}
