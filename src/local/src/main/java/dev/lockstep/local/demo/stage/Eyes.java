package dev.lockstep.local.demo.stage;

import dev.lockstep.engine.model.Side;
import dev.lockstep.sandbox.hubspot.HubSpotSandbox;
import dev.lockstep.sandbox.salesforce.SalesforceSandbox;
import dev.lockstep.sandbox.salesforce.org.Org;
import dev.lockstep.sandbox.salesforce.store.Row;
import java.util.List;
import java.util.Optional;

/// Looks at single values in the CRMs' raw state: past their APIs, rights and limits, and past the sync.
public final class Eyes {
    private final HubSpotSandbox hubspot;
    private final SalesforceSandbox salesforce;

    public Eyes(HubSpotSandbox hubspot, SalesforceSandbox salesforce) {
        this.hubspot = hubspot;
        this.salesforce = salesforce;
    }

    /// Which record is meant.
    public sealed interface Where {
        /// HubSpot's merges are followed.
        record ById(String id) implements Where {}

        record ByEmail(String email) implements Where {}
    }

    /// What a live record holds in that field, `""` when it is blank; empty when there is no such record.
    public Optional<String> read(Side side, Where where, String field) {
        return side == Side.HUBSPOT ? inHubSpot(where, field) : inSalesforce(where, field);
    }

    private Optional<String> inHubSpot(Where where, String field) {
        Optional<Long> id =
                switch (where) {
                    case Where.ById(String text) -> Optional.of(Long.parseLong(text));
                    case Where.ByEmail(String email) -> hubspot.holder("contacts", "email", email);
                };
        return id.flatMap(i -> hubspot.state("contacts", i))
                .map(record -> record.values().getOrDefault(field, ""));
    }

    private Optional<String> inSalesforce(Where where, String field) {
        return salesforce.inspect(org -> row(org, where)
                .filter(row -> !row.deleted() && !row.is("IsConverted"))
                .map(row -> row.text(field) == null ? "" : row.text(field)));
    }

    private static Optional<Row> row(Org org, Where where) {
        return switch (where) {
            case Where.ById(String id) -> Optional.ofNullable(org.store().get(id));
            case Where.ByEmail(String email) ->
                List.of("Contact", "Lead").stream()
                        .map(org.schema()::require)
                        .flatMap(type -> org.store().live(type, type.require("Email"), email).stream())
                        .findFirst();
        };
    }
}
