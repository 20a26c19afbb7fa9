package dev.lockstep.engine.company;

import java.util.Set;

/// The lists of mail providers and role names. Packaged ones come from packages that follow the world
/// (src/engine/lists); a test makes its own.
record DomainLists(Set<String> freeMail, Set<String> disposable, Set<String> roleNames) {
    DomainLists {
        freeMail = Set.copyOf(freeMail);
        disposable = Set.copyOf(disposable);
        roleNames = Set.copyOf(roleNames);
    }

    /// Read at the first use: most functions never ask.
    private static final class Packaged {
        static final DomainLists LISTS =
                new DomainLists(set("free-mail.txt"), set("disposable.txt"), set("role-names.txt"));

        private static Set<String> set(String resource) {
            return Set.copyOf(Resource.entries(resource));
        }
    }

    static DomainLists packaged() {
        return Packaged.LISTS;
    }
}
