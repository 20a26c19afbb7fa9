package dev.lockstep.engine.testing;

import static dev.lockstep.engine.testing.Links.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.engine.campaign.Membership;
import dev.lockstep.engine.port.MembershipStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every store of memberships promises.
public abstract class MembershipStoreContract {
    private static final Membership.Key KEY = key("701000000000001AAA", "L1");
    private static final Membership.Key OTHER_PERSON = key("701000000000001AAA", "L2");
    private static final Membership.Key OTHER_CAMPAIGN = key("701000000000002AAA", "L1");
    private static final Map<String, Instant> BOTH =
            Map.of(Membership.SALESFORCE, NOW, Membership.LIST, NOW.minusNanos(1), "form/7c2f-11", Instant.EPOCH);
    private MembershipStore store;

    /// A store with nothing in it.
    protected abstract MembershipStore newStore();

    @BeforeEach
    void startEmpty() {
        store = newStore();
    }

    @Test
    void shouldAnswerWithNone_whenNothingIsStored() {
        assertThat(store.read(List.of(KEY, OTHER_PERSON)))
                .isEqualTo(Map.of(KEY, Membership.none(KEY), OTHER_PERSON, Membership.none(OTHER_PERSON)));
        assertThat(store.read(List.of())).isEmpty();
        assertThat(store.save(List.of())).isEmpty();
    }

    @Test
    void shouldGiveBackEveryPlace_underTheNextVersion_andKeepKeysApart() {
        assertThat(store.save(List.of(Membership.none(KEY).with(BOTH)))).isEmpty();

        assertThat(store.read(List.of(KEY, OTHER_PERSON, OTHER_CAMPAIGN, KEY)))
                .isEqualTo(Map.of(
                        KEY,
                        new Membership(KEY, new TreeMap<>(BOTH), 1),
                        OTHER_PERSON,
                        Membership.none(OTHER_PERSON),
                        OTHER_CAMPAIGN,
                        Membership.none(OTHER_CAMPAIGN)));
    }

    @Test
    void shouldReplaceAllPlaces_whenTheVersionIsTheStoredOne() {
        store.save(List.of(Membership.none(KEY).with(BOTH)));

        assertThat(store.save(List.of(stored(KEY).with(Map.of(Membership.LIST, NOW)))))
                .isEmpty();

        assertThat(stored(KEY)).isEqualTo(new Membership(KEY, new TreeMap<>(Map.of(Membership.LIST, NOW)), 2));
    }

    @Test
    void shouldStoreNothing_whenAnotherWasFaster_andStoreTheOthers() {
        Membership seen = Membership.none(KEY);
        store.save(List.of(seen.with(BOTH)));

        assertThat(store.save(List.of(
                        seen.with(Map.of(Membership.LIST, NOW)),
                        Membership.none(OTHER_PERSON).with(Map.of(Membership.LIST, NOW)),
                        new Membership(OTHER_CAMPAIGN, new TreeMap<>(BOTH), 3))))
                .isEqualTo(Set.of(KEY, OTHER_CAMPAIGN));

        assertThat(stored(KEY)).isEqualTo(new Membership(KEY, new TreeMap<>(BOTH), 1));
        assertThat(stored(OTHER_PERSON).version()).isEqualTo(1);
        assertThat(stored(OTHER_CAMPAIGN)).isEqualTo(Membership.none(OTHER_CAMPAIGN));
    }

    @Test
    void shouldDeleteWhatHasNoPlaces_andStartAgain() {
        store.save(List.of(Membership.none(KEY).with(BOTH)));
        store.save(List.of(stored(KEY).with(BOTH)));

        assertThat(store.save(List.of(stored(KEY).with(Map.of())))).isEmpty();
        assertThat(stored(KEY)).isEqualTo(Membership.none(KEY));

        assertThat(store.save(List.of(Membership.none(KEY).with(BOTH)))).isEmpty();
        assertThat(stored(KEY).version()).isEqualTo(1);
    }

    @Test
    void shouldDeleteNothing_whenAnotherWasFaster() {
        Membership seen = Membership.none(KEY);
        store.save(List.of(seen.with(BOTH)));
        Membership first = stored(KEY);
        store.save(List.of(first.with(Map.of(Membership.LIST, NOW))));

        assertThat(store.save(List.of(seen))).containsExactly(KEY);
        assertThat(store.save(List.of(first.with(Map.of())))).containsExactly(KEY);

        assertThat(stored(KEY)).isEqualTo(new Membership(KEY, new TreeMap<>(Map.of(Membership.LIST, NOW)), 2));
    }

    @Test
    void shouldPassOver_whenWhatHasNoPlacesIsNotStored() {
        assertThat(store.save(List.of(Membership.none(KEY)))).isEmpty();
        assertThat(store.save(List.of(new Membership(OTHER_PERSON, new TreeMap<>(), 1))))
                .containsExactly(OTHER_PERSON);

        assertThat(stored(KEY)).isEqualTo(Membership.none(KEY));
    }

    @Test
    void shouldLetExactlyOneWin_whenManySaveTheSameAtOnce() throws Exception {
        List<Membership.Key> keys =
                IntStream.range(0, 20).mapToObj(i -> key("701", "L" + i)).toList();
        for (int round = 0; round < 2; round++) {
            Map<Membership.Key, Membership> seen = store.read(keys);
            List<Set<Membership.Key>> lost = Crowd.of(
                    8,
                    i -> store.save(keys.stream()
                            .map(key -> seen.get(key).with(Map.of("by" + i, NOW)))
                            .toList()));

            Map<Membership.Key, Membership> now = store.read(keys);
            for (Membership.Key key : keys) {
                List<Integer> winners = IntStream.range(0, lost.size())
                        .filter(i -> !lost.get(i).contains(key))
                        .boxed()
                        .toList();
                assertThat(winners).hasSize(1);
                assertThat(now.get(key).places()).containsOnlyKeys("by" + winners.getFirst());
                assertThat(now.get(key).version()).isEqualTo(round + 1);
            }
        }
    }

    @Test
    void shouldLetADeletionAndASaveNotBothWin_whenTheyComeAtOnce() throws Exception {
        store.save(List.of(Membership.none(KEY).with(BOTH)));
        Membership seen = stored(KEY);

        List<Set<Membership.Key>> lost =
                Crowd.of(2, i -> store.save(List.of(i == 0 ? seen.with(Map.of()) : seen.with(BOTH))));

        assertThat(lost).containsOnlyOnce(Set.of(KEY)).containsOnlyOnce(Set.of());
        assertThat(stored(KEY).version()).isEqualTo(lost.getFirst().isEmpty() ? 0 : 2);
    }

    @Test
    void shouldReadAndSaveMoreThanABatch() {
        List<Membership.Key> keys =
                IntStream.range(0, 250).mapToObj(i -> key("701", "L" + i)).toList();

        assertThat(store.save(keys.stream()
                        .map(key -> Membership.none(key).with(Map.of(key.linkId(), NOW)))
                        .toList()))
                .isEmpty();

        Map<Membership.Key, Membership> read = store.read(keys);
        assertThat(read).hasSize(250);
        keys.forEach(key -> assertThat(read.get(key).places()).containsOnlyKeys(key.linkId()));
    }

    private Membership stored(Membership.Key key) {
        return store.read(List.of(key)).get(key);
    }

    private static Membership.Key key(String campaignId, String linkId) {
        return new Membership.Key(campaignId, linkId);
    }
}
