package dev.lockstep.local.demo.play;

import dev.lockstep.local.demo.play.Edit.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// The edits of one run, in the order of their times. The same seed and people give the same script.
public final class Script {
    /// In a hundred edits; what is left is fields.
    private static final Map<Kind, Integer> SHARES = new EnumMap<>(Map.of(
            Kind.BLANKED, 6,
            Kind.PUT_BACK, 4,
            Kind.ADDRESS, 6,
            Kind.CONFLICT, 10,
            Kind.CONVERTED, 6,
            Kind.MERGED, 2,
            Kind.DELETED, 2,
            Kind.NEW_PERSON, 8,
            Kind.TROUBLE, 2));

    private final FieldStories fields;
    private final PersonStories people;
    private final Random dice;
    private final Duration length;
    private final List<Edit> edits = new ArrayList<>();

    private Script(Ensemble ensemble, Random dice, Duration length) {
        this.fields = new FieldStories(ensemble);
        this.people = new PersonStories(ensemble);
        this.dice = dice;
        this.length = length;
    }

    /// About `count` edits over `length`; fewer where people run out.
    public static List<Edit> of(Ensemble ensemble, long seed, int count, Duration length) {
        Script script = new Script(ensemble, new Random(seed), length);
        script.edits.addAll(script.people.mended(script::any));
        SHARES.forEach((kind, share) -> script.add(kind, Math.max(1, count * share / 100)));
        boolean inHubSpot = true;
        while (script.edits.size() < count && script.add(inHubSpot ? Kind.HUBSPOT_FIELD : Kind.SALESFORCE_FIELD, 1)) {
            inHubSpot = !inHubSpot;
        }
        return script.edits.stream().sorted(Comparator.comparing(Edit::at)).toList();
    }

    private boolean add(Kind kind, int count) {
        int end = edits.size() + count;
        while (edits.size() < end) {
            List<Edit> story = tell(kind, any());
            if (story.isEmpty()) {
                return false;
            }
            edits.addAll(story);
        }
        return true;
    }

    private List<Edit> tell(Kind kind, Duration at) {
        return switch (kind) {
            case HUBSPOT_FIELD, SALESFORCE_FIELD -> fields.edited(kind, at);
            case BLANKED -> fields.blanked(at);
            case PUT_BACK -> fields.putBack(at);
            case ADDRESS -> fields.address(at);
            case CONFLICT -> fields.conflict(at);
            case TROUBLE -> fields.trouble(at);
            case CONVERTED -> people.converted(at);
            case MERGED -> people.merged(at);
            case DELETED -> people.deleted(at);
            case NEW_PERSON -> people.newPerson(at);
            case MENDED -> people.mended(this::any);
        };
    }

    private Duration any() {
        return Duration.ofMillis(dice.nextLong(Math.max(1, length.toMillis())));
    }
}
