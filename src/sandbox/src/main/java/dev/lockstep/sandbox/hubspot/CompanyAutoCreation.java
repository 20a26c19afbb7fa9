package dev.lockstep.sandbox.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// The portal setting *Create and associate companies with contacts*: a contact without a company gets the one of
/// its e-mail's domain, made when there is none. Free-mail domains are left alone. Off unless it is switched on;
/// then it acts some time after the contact was written, as the real one does.
final class CompanyAutoCreation implements ChangeListener {

    private static final int PRIMARY = 1;
    private static final Source SOURCE = new Source("COMPANIES", "companyAutoCreation", null);

    private final Portal portal;
    private final Crm crm;
    private final Associations associations;
    private final Set<String> freeMail = new HashSet<>();
    private final Map<String, TreeSet<Long>> byDomain = new HashMap<>();
    private final Map<Long, Set<String>> domains = new HashMap<>();
    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
    private boolean enabled;
    private Duration delay = Duration.ZERO;

    CompanyAutoCreation(Portal portal, Crm crm, Associations associations) {
        this.portal = portal;
        this.crm = crm;
        this.associations = associations;
        for (JsonNode domain : Schema.resource("free-mail-domains.json")) {
            freeMail.add(domain.asText());
        }
    }

    private record Waiting(long contactId, Instant dueAt) {}

    void set(boolean on, Duration after) {
        enabled = on;
        delay = after;
    }

    @Override
    public void created(ObjectType type, CrmRecord created, Source by) {
        wrote(type, created);
    }

    @Override
    public void updated(ObjectType type, CrmRecord updated, Map<String, String> changed, Source by) {
        wrote(type, updated);
    }

    @Override
    public void restored(ObjectType type, CrmRecord restored, Source by) {
        wrote(type, restored);
    }

    @Override
    public void merged(ObjectType type, Merge merge, Source by) {
        forget(type, merge.primaryId());
        merge.mergedIds().forEach(id -> forget(type, id));
        wrote(type, merge.result());
    }

    @Override
    public void archived(ObjectType type, CrmRecord archived, Source by) {
        forget(type, archived.id());
    }

    private void wrote(ObjectType type, CrmRecord written) {
        if (type == companies().type()) {
            forget(type, written.id());
            Set<String> own = new HashSet<>(tokens(written.stored("domain")));
            own.addAll(tokens(written.stored("hs_additional_domains")));
            domains.put(written.id(), own);
            own.forEach(domain ->
                    byDomain.computeIfAbsent(domain, key -> new TreeSet<>()).add(written.id()));
        } else if (enabled && type == contacts().type() && domainOf(written) != null) {
            waiting.add(new Waiting(written.id(), portal.now().plus(delay)));
        }
    }

    private void forget(ObjectType type, long id) {
        Set<String> own = type == companies().type() ? domains.remove(id) : null;
        if (own != null) {
            own.forEach(domain ->
                    byDomain.computeIfPresent(domain, (key, ids) -> ids.remove(id) && ids.isEmpty() ? null : ids));
        }
    }

    /// Does what is due by now.
    void advanceTo(Instant now) {
        while (!waiting.isEmpty() && !waiting.peek().dueAt().isAfter(now)) {
            CrmRecord contact =
                    contacts().live(contacts().current(waiting.remove().contactId()));
            String domain = contact == null ? null : domainOf(contact);
            if (domain != null
                    && associations
                            .of(contacts().type(), contact.id(), companies().type())
                            .isEmpty()) {
                TreeSet<Long> there = byDomain.get(domain);
                long company = there == null ? create(domain) : there.getFirst();
                AssociationType primary =
                        associations.type(contacts().type(), companies().type(), PRIMARY);
                associations.add(primary, contact.id(), company, SOURCE);
            }
        }
    }

    private long create(String domain) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("domain", domain);
        values.put("name", domain);
        return crm.create(companies(), values, SOURCE).id();
    }

    private String domainOf(CrmRecord contact) {
        String email = contact.stored("email");
        String domain = email == null
                ? null
                : email.substring(email.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
        return domain == null || freeMail.contains(domain) ? null : domain;
    }

    private static Set<String> tokens(String value) {
        return value == null ? Set.of() : new HashSet<>(PropertyRules.tokens(value.toLowerCase(Locale.ROOT)));
    }

    private ObjectStore contacts() {
        return crm.store("contacts");
    }

    private ObjectStore companies() {
        return crm.store("companies");
    }
}
