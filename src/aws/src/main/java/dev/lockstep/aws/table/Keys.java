package dev.lockstep.aws.table;

import dev.lockstep.engine.campaign.Membership;
import dev.lockstep.engine.model.Note;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.port.Desk;
import dev.lockstep.engine.port.Desk.KeptHint;
import dev.lockstep.engine.schema.ObjectName;
import java.util.List;
import java.util.stream.IntStream;

/// The keys of every kind of item, and of the listings they stand in.
final class Keys {
    static final String SWITCHES = "desk#switches";
    static final String PILOT = "desk#pilot";
    static final String DEPLOYMENT = "deployment";
    static final String ALIASES = "desk#aliases";
    static final String DECISIONS = "decision";
    static final String LEASES = "lease";
    static final String RATES = "exchangeRates";
    /// A listing is spread over this many keys of the index, because one key takes 1,000 writes a second at most.
    private static final int SHARDS = 8;

    private Keys() {}

    static String link(String id) {
        return "link#" + id;
    }

    static String pointer(RecordKey key) {
        return "record#" + key;
    }

    static String claim(String hash) {
        return "claim#" + hash;
    }

    static String note(Note.Kind kind, String subject) {
        return noteList(kind) + "#" + subject;
    }

    static String noteList(Note.Kind kind) {
        return "note#" + kind;
    }

    static String kept(KeptHint hint) {
        return keptList(hint.reason()) + "#" + hint.id();
    }

    static String keptList(Desk.Reason reason) {
        return "kept#" + reason;
    }

    static String decision(RecordKey record) {
        return DECISIONS + "#" + record;
    }

    static RecordKey recordOfDecision(String key) {
        return RecordKey.parse(key.substring(DECISIONS.length() + 1));
    }

    static String cursor(String name) {
        return "cursor#" + name;
    }

    static String admitted(String linkId) {
        return "pilot#" + linkId;
    }

    static String rate(String bucket) {
        return "rate#" + bucket;
    }

    /// Exchange rates of this content, since that version of the state.
    static String rates(long version, String hash) {
        return RATES + "#" + version + "#" + hash;
    }

    static String member(Membership.Key key) {
        return "member#" + key.campaignId() + "#" + key.linkId();
    }

    static String schema(ObjectName name) {
        return "schema#" + name;
    }

    /// The part of a listing that the item stands in.
    static String shard(String list, String item) {
        return list + "#" + Math.floorMod(item.hashCode(), SHARDS);
    }

    static List<String> shards(String list) {
        return IntStream.range(0, SHARDS).mapToObj(i -> list + "#" + i).toList();
    }
}
