package dev.lockstep.local.demo.play;

import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.local.demo.stage.Eyes;
import dev.lockstep.local.demo.stage.Hands;
import java.time.Duration;
import java.util.Optional;

/// One thing that a person does, `at` so long after the play began. `subject` is the record it is done to; empty
/// for someone new. Without an expectation nothing has to cross that could be seen at one field.
public record Edit(
        Duration at, Kind kind, Optional<RecordKey> subject, Action action, Optional<Expectation> expectation) {

    /// Whether what it was to bring about is there now.
    public boolean isThere(Eyes eyes) {
        return expectation.filter(e -> e.isMet(eyes)).isPresent();
    }

    public enum Kind {
        HUBSPOT_FIELD("fields edited in HubSpot"),
        SALESFORCE_FIELD("fields edited in Salesforce"),
        BLANKED("fields cleared"),
        PUT_BACK("edits that a rule puts back"),
        ADDRESS("e-mail addresses changed"),
        CONFLICT("edits of one field on both sides at once"),
        CONVERTED("leads converted, then edited as contacts"),
        MERGED("records merged"),
        DELETED("records deleted"),
        NEW_PERSON("people who joined"),
        TROUBLE("values too long, addresses that are none"),
        MENDED("refused records mended");

        private final String sentence;

        Kind(String sentence) {
            this.sentence = sentence;
        }

        /// In the plural, to be put after a count.
        public String sentence() {
            return sentence;
        }
    }

    /// Does it.
    @FunctionalInterface
    public interface Action {
        void play(Hands hands);
    }
}
