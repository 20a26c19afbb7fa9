package dev.lockstep.engine.sync;

import dev.lockstep.engine.mapping.ObjectMapping;
import dev.lockstep.engine.model.Hint;
import dev.lockstep.engine.port.Deadline;
import dev.lockstep.engine.sync.ObjectSync.Left;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// What the function of companies does with its messages: keeps companies and accounts in step, has looked at what
/// refers to them, and gives contacts their company. Stateless, as `ObjectSync`.
public final class CompanySync {
    private final ObjectSync companies;
    private final Collection<ObjectMapping> mappings;

    /// `mappings`: of everything that is kept in step.
    public CompanySync(ObjectSync companies, Collection<ObjectMapping> mappings) {
        this.companies = companies;
        this.mappings = List.copyOf(mappings);
    }

    public SyncReport handle(List<List<Hint>> messages, Deadline deadline) {
        return companies.handle(messages, deadline, this::beside);
    }

    /// Takes the hints that ask for something else than a look at a company.
    private Left beside(Batch batch, Collection<Hint> hints) {
        List<Hint> looks = new ArrayList<>();
        List<Hint> children = new ArrayList<>();
        List<Hint> wanting = new ArrayList<>();
        for (Hint hint : hints) {
            switch (hint.cause()) {
                case CHILDREN -> children.add(hint);
                case NEEDS_COMPANY -> wanting.add(hint);
                default -> looks.add(hint);
            }
        }
        if (!children.isEmpty()) {
            batch.count("children", new Children(batch.ports, mappings).follow(children, batch.deadline));
        }
        Optional<CompaniesOfContacts> companies = batch.settings
                .companies()
                .filter(any -> !wanting.isEmpty())
                .map(rules -> new CompaniesOfContacts(batch, rules));
        companies.ifPresent(all -> looks.addAll(all.find(wanting)));
        return new Left(looks, () -> companies.ifPresent(CompaniesOfContacts::associate));
    }
}
