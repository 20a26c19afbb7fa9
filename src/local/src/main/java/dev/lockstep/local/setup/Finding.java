package dev.lockstep.local.setup;

import java.util.Optional;

/// One thing that was looked at. `fix`: what to do, in plain words; `""` where there is nothing to do. `remedy`:
/// how `--apply` does it.
public record Finding(Crm crm, String what, State state, String fix, Optional<Remedy> remedy) {
    public enum Crm {
        HUBSPOT("HubSpot"),
        SALESFORCE("Salesforce");

        private final String label;

        Crm(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    public enum State {
        OK("ok"),
        MISSING("missing"),
        /// No API says it, or nobody was named who may ask.
        CANNOT_BE_TOLD("cannot be told"),
        /// The sync works without it.
        NOTE("note");

        private final String label;

        State(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    public static Finding ok(Crm crm, String what) {
        return new Finding(crm, what, State.OK, "", Optional.empty());
    }

    public static Finding missing(Crm crm, String what, String fix) {
        return new Finding(crm, what, State.MISSING, fix, Optional.empty());
    }

    public static Finding cannotBeTold(Crm crm, String what, String fix) {
        return new Finding(crm, what, State.CANNOT_BE_TOLD, fix, Optional.empty());
    }

    public static Finding note(Crm crm, String what, String fix) {
        return new Finding(crm, what, State.NOTE, fix, Optional.empty());
    }

    /// What to do, with the short way where there is one.
    public String advice() {
        return remedy.isPresent() ? "run with --apply, or " + fix : fix;
    }

    public Finding with(Optional<Remedy> newRemedy) {
        return new Finding(crm, what, state, fix, newRemedy);
    }
}
