package dev.lockstep.local.simulation;

import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.model.Side;
import java.util.Locale;
import java.util.Optional;

/// How companies, accounts and who is under them stand in the CRMs' own fields.
final class Companies {
    private Companies() {}

    /// The bare host of a company's domain or an account's website; `""` for none.
    static String domain(RawRecord company) {
        String text = company.text(company.key().side() == Side.HUBSPOT ? "domain" : "Website");
        return text.toLowerCase(Locale.ROOT)
                .replaceFirst("^[a-z]+://", "")
                .replaceFirst("^www\\.", "")
                .replaceFirst("[/?#].*$", "");
    }

    /// The company or account that a person is under; leads are under none.
    static Optional<RecordKey> of(RawRecord person) {
        boolean inHubSpot = person.key().side() == Side.HUBSPOT;
        String id = person.text(inHubSpot ? "associatedcompanyid" : "AccountId");
        return id.isEmpty()
                ? Optional.empty()
                : Optional.of(new RecordKey(
                        person.key().side(), inHubSpot ? RecordKey.HUBSPOT_COMPANY : RecordKey.ACCOUNT, id));
    }

    /// At most so many writes of ours are no answer to an edit: each person's company is made, its account, and the
    /// person put under both.
    static int writesOfMaking(House house) {
        return house.config
                .companies()
                .map(companies ->
                        4 * house.hubspot.state(RecordKey.HUBSPOT_CONTACT).size())
                .orElse(0);
    }
}
