package dev.lockstep.aws.table;

import static dev.lockstep.engine.testing.Links.NOW;
import static dev.lockstep.engine.testing.Links.lease;
import static dev.lockstep.engine.testing.Links.link;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.engine.model.Link;
import dev.lockstep.engine.model.Note;
import dev.lockstep.engine.model.RecordKey;
import dev.lockstep.engine.port.SyncState.Birth;
import dev.lockstep.engine.port.SyncState.Commit;
import dev.lockstep.engine.port.SyncState.CommitResult;
import dev.lockstep.engine.port.SyncState.LockResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

final class TroubleTest {
    private final TroubledDynamo client = new TroubledDynamo(TestTable.CLIENT);
    private final List<Duration> slept = new ArrayList<>();
    private DynamoSyncState state;
    private DynamoDesk desk;

    @BeforeEach
    void startEmpty() {
        Table table = new Table(client, TestTable.fresh().name(), slept::add, 4);
        state = new DynamoSyncState(table);
        desk = new DynamoDesk(table);
    }

    @Test
    void shouldKnowItsOwnLock_whenTheFirstAnswerWasLost() {
        state.create(List.of(link("L1", Set.of())));
        client.losesAnswers = true;

        assertThat(lock("w1")).isInstanceOf(LockResult.Locked.class);
        assertThat(lock("w1")).as("another call of the same owner").isInstanceOf(LockResult.Held.class);
    }

    @Test
    void shouldKnowItsOwnCommit_whenTheFirstAnswerWasLost() {
        Link link = link("L1", Set.of());
        state.create(List.of(link));
        lock("w1");
        client.losesAnswers = true;

        assertThat(commit(Commit.of(link))).isEqualTo(new CommitResult.Freed());
        assertThat(commit(Commit.of(link))).isEqualTo(new CommitResult.LeaseLost());
    }

    @Test
    void shouldTryAgain_whenTransactionsGetInEachOthersWay() {
        client.failures.add(cancelled("TransactionConflict"));
        client.failures.add(cancelled("ThrottlingError"));

        assertThat(state.create(List.of(link("L1", Set.of("c1"))))).containsEntry("L1", new Birth.Born());

        client.failures.add(TransactionConflictException.builder().build());
        assertThat(lock("w1")).isInstanceOf(LockResult.Locked.class);
        assertThat(slept).hasSize(3).allMatch(Duration::isPositive);
    }

    @Test
    void shouldGiveUpWithAPlainSentence_whenConflictsDoNotEnd() {
        for (int i = 0; i < 20; i++) {
            client.failures.add(cancelled("TransactionConflict"));
        }

        assertThatThrownBy(() -> state.create(List.of(link("L1", Set.of("c1")))))
                .isInstanceOf(StateUnavailable.class)
                .hasMessageContaining("too busy")
                .hasMessageContaining("TransactionConflict");
        assertThat(client.failures).hasSize(11);
    }

    @Test
    void shouldNameAwsErrorCode_whenThrottled() {
        client.failures.add(ProvisionedThroughputExceededException.builder()
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode("ProvisionedThroughputExceededException")
                        .build())
                .build());

        assertThatThrownBy(() -> state.links(List.of("L1")))
                .isInstanceOfSatisfying(
                        StateUnavailable.class,
                        e -> assertThat(e.code()).isEqualTo("ProvisionedThroughputExceededException"))
                .hasMessageContaining("did not do what was asked");
    }

    @Test
    void shouldTryAllOthers_whenOneElementFails() {
        List<Link> links =
                IntStream.range(0, 10).mapToObj(i -> link("L" + i, Set.of())).toList();
        client.failures.add(cancelled("ItemCollectionSizeLimitExceeded"));

        assertThatThrownBy(() -> state.create(links)).isInstanceOf(StateUnavailable.class);

        assertThat(state.links(links.stream().map(Link::id).toList())).hasSize(9);
    }

    @Test
    void shouldAskForTheRest_whenABatchIsAnsweredInPart() {
        client.partialBatches = 2;
        desk.write(IntStream.range(0, 20)
                .mapToObj(i -> new Note(Note.Kind.PARKED, "L" + i, List.of(), "C", "S", List.of(), NOW))
                .toList());
        assertThat(desk.countByCause(Note.Kind.PARKED)).containsEntry("C", 20L);
        state.create(IntStream.range(0, 5)
                .mapToObj(i -> link("L" + i, Set.of(), RecordKey.hubspotContact("h" + i)))
                .toList());

        client.partialBatches = 3;
        assertThat(state.links(List.of("L0", "L1", "L2", "L3", "L4", "L5"))).hasSize(5);
        assertThat(slept).hasSize(5);
    }

    @Test
    void shouldRefuse_whenATransactionIsTooLarge() {
        Link large = link(
                "L1", Set.copyOf(IntStream.range(0, 100).mapToObj(i -> "c" + i).toList()));

        assertThatThrownBy(() -> state.create(List.of(large)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("100");
    }

    private LockResult lock(String owner) {
        return state.lock(List.of("L1"), lease(owner), NOW).get("L1");
    }

    private CommitResult commit(Commit commit) {
        Map<String, CommitResult> results = state.commit(List.of(commit), "w1");
        return results.get("L1");
    }

    private static TransactionCanceledException cancelled(String code) {
        return TransactionCanceledException.builder()
                .cancellationReasons(
                        CancellationReason.builder().code("None").build(),
                        CancellationReason.builder().code(code).build())
                .build();
    }
}
