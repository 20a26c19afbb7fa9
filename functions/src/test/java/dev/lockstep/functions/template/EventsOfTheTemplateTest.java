package dev.lockstep.functions.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EventsOfTheTemplateTest {
    private static final Template TEMPLATE = Template.ofTheProject();
    private static final String MAPPING = "/Resources/ContactUpsert/Properties/Events/Hints/Properties";
    private static final String BACKFILL = "/Resources/ContactUpsert/Properties/Events/Backfill/Properties";
    private static final String QUEUE = "/Resources/ContactUpsertQueue/Properties";

    @Test
    void shouldInvokeEveryFunction() {
        assertThat(EventRules.invoked(TEMPLATE)).isEmpty();
        assertThat(EventRules.invoked(TEMPLATE.without("/Resources/Reconcile/Properties/Events/Timer")))
                .containsExactly("Nothing invokes reconcile");
    }

    @Test
    void shouldMapAQueueToEachFunctionThatTakesMessages() {
        Set<String> names = Code.queueFunctions();
        assertThat(names)
                .containsExactly("campaign-member-sync", "company-autocreate", "contact-upsert", "deal-upsert");
        assertThat(QueueRules.ownQueues(TEMPLATE, names)).isEmpty();
        assertThat(QueueRules.ownQueues(TEMPLATE.without("/Resources/ContactUpsert/Properties/Events/Hints"), names))
                .containsExactly("contact-upsert has not exactly one event mapping for each lane");
        assertThat(QueueRules.ownQueues(TEMPLATE.without("/Resources/ContactUpsertQueue"), names))
                .containsExactly("contact-upsert has no queue of its own for each lane");
        assertThat(QueueRules.ownQueues(TEMPLATE.with(BACKFILL + "/Queue/Fn::GetAtt/0", "ContactUpsertQueue"), names))
                .containsExactly("contact-upsert has no queue of its own for each lane");
        assertThat(QueueRules.ownQueues(
                        TEMPLATE.without(
                                "/Resources/ContactUpsertRole/Properties/Policies/0/PolicyDocument/Statement/1/Action/1"),
                        names))
                .containsExactly(
                        "contact-upsert lacks sqs:DeleteMessage on ContactUpsertQueue",
                        "contact-upsert lacks sqs:DeleteMessage on ContactUpsertBackfillQueue");
    }

    @Test
    void shouldReserveRoomForBothLanes() {
        assertThat(QueueRules.concurrency(TEMPLATE)).isEmpty();
        assertThat(QueueRules.concurrency(TEMPLATE.with(BACKFILL + "/ScalingConfig/MaximumConcurrency", 4)))
                .containsExactly("contact-upsert may be invoked 8 times at once and reserves 7");
    }

    @Test
    void shouldReportEachFailedMessage() {
        assertThat(QueueRules.reportItemFailures(TEMPLATE)).isEmpty();
        assertThat(QueueRules.reportItemFailures(TEMPLATE.without(MAPPING + "/FunctionResponseTypes")))
                .hasSize(1);
    }

    @Test
    void shouldHideMessages_sixTimesTheTimeoutAndTheWindow() {
        assertThat(QueueRules.visibility(TEMPLATE)).isEmpty();
        assertThat(QueueRules.visibility(TEMPLATE.with(QUEUE + "/VisibilityTimeout", 360)))
                .hasSize(1);
        assertThat(QueueRules.visibility(TEMPLATE.with(MAPPING + "/MaximumBatchingWindowInSeconds", 2)))
                .hasSize(1);
        assertThat(QueueRules.visibility(TEMPLATE.without(QUEUE + "/VisibilityTimeout")))
                .hasSize(1);
    }

    @Test
    void shouldKeepDeadLetters_longerThanTheQueueKeepsMessages() {
        assertThat(QueueRules.deadLetters(TEMPLATE)).isEmpty();
        assertThat(QueueRules.deadLetters(TEMPLATE.without(QUEUE + "/RedrivePolicy")))
                .hasSize(1);
        assertThat(QueueRules.deadLetters(
                        TEMPLATE.without("/Resources/ContactUpsertDeadLetters/Properties/MessageRetentionPeriod")))
                .hasSize(2);
    }

    @Test
    void shouldEncryptEveryQueue() {
        assertThat(QueueRules.encryption(TEMPLATE)).isEmpty();
        assertThat(QueueRules.encryption(TEMPLATE.without(QUEUE + "/SqsManagedSseEnabled")))
                .containsExactly("ContactUpsertQueue is not encrypted");
    }

    @Test
    void shouldKeepWhatEventBridgeCannotDeliver() {
        assertThat(EventRules.rules(TEMPLATE))
                .containsOnlyKeys("ChangeEvents", "ReconcileTimer", "CurrencyNormaliseTimer");
        assertThat(EventRules.deadLetters(TEMPLATE)).isEmpty();
        assertThat(EventRules.deadLetters(
                        TEMPLATE.without("/Resources/ChangeEvents/Properties/Targets/0/DeadLetterConfig")))
                .containsExactly("ChangeEvents has no dead-letter queue");
        assertThat(EventRules.deadLetters(TEMPLATE.without("/Resources/ReconcileDeadLettersPolicy")))
                .containsExactly("ReconcileTimer may not send to its dead-letter queue");
    }

    @Test
    void shouldLetInTheChangeEvents_thatTheChannelCarries() {
        List<String> entities = EventRules.channelEntities();
        assertThat(entities)
                .contains("LeadChangeEvent", "ContactChangeEvent", "AccountChangeEvent", "OpportunityChangeEvent");
        String types = "/Resources/ChangeEvents/Properties/EventPattern/detail-type";
        assertThat(EventRules.changeEvents(TEMPLATE, entities)).isEmpty();
        assertThat(EventRules.changeEvents(TEMPLATE.without(types + "/2"), entities))
                .containsExactly(
                        "The rule lets in [ContactChangeEvent, LeadChangeEvent, OpportunityChangeEvent], the channel carries "
                                + "[AccountChangeEvent, ContactChangeEvent, LeadChangeEvent, OpportunityChangeEvent]");
    }

    @Test
    void shouldLetTheRuleInvoke_byItsArn() {
        assertThat(EventRules.permissions(TEMPLATE)).isEmpty();
        assertThat(EventRules.permissions(TEMPLATE.without("/Resources/ChangeEventsMayInvoke/Properties/SourceArn")))
                .hasSize(1);
        assertThat(EventRules.permissions(
                        TEMPLATE.with("/Resources/ChangeEventsMayInvoke/Properties/FunctionName/Ref", "WebhookIngest")))
                .hasSize(1);
    }
}
