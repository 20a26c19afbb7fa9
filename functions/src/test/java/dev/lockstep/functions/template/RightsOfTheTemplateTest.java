package dev.lockstep.functions.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class RightsOfTheTemplateTest {
    private static final Template TEMPLATE = Template.ofTheProject();
    private static final String INGEST = "/Resources/WebhookIngestRole/Properties/Policies/0/PolicyDocument/Statement";
    private static final String SYNC = "/Resources/SyncPolicy/Properties/PolicyDocument/Statement";

    @Test
    void shouldLetIngestSendAndReadOneSecret_andNothingElse() {
        assertThat(RightsRules.ingest(TEMPLATE)).isEmpty();
        assertThat(RightsRules.ingest(TEMPLATE.with(INGEST + "/1/Action", "sqs:*")))
                .contains("webhook-ingest may sqs:* on ContactUpsertQueue");
        assertThat(RightsRules.ingest(TEMPLATE.without(INGEST + "/1/Resource/1")))
                .containsExactly("webhook-ingest may not send to CompanyAutocreateQueue");
        assertThat(RightsRules.ingest(TEMPLATE.with(INGEST + "/2/Resource", "*")))
                .hasSize(1);
        assertThat(RightsRules.ingest(
                        TEMPLATE.with(INGEST + "/2", TEMPLATE.root().at(SYNC + "/3"))))
                .singleElement()
                .asString()
                .contains("CrmSecret");
        assertThat(RightsRules.ingest(
                        TEMPLATE.with(INGEST + "/2", TEMPLATE.root().at(SYNC + "/1"))))
                .singleElement()
                .asString()
                .contains("dynamodb:Query");
        assertThat(RightsRules.ingest(TEMPLATE.with(INGEST + "/1/Resource/4/Fn::GetAtt/0", "ContactUpsertDeadLetters")))
                .containsExactly("webhook-ingest may sqs:SendMessage on ContactUpsertDeadLetters");
    }

    @Test
    void shouldGrantOnTheTable_exactlyWhatTheCodeCalls() {
        Set<String> needed = Code.tableRights();
        assertThat(needed).contains("dynamodb:BatchGetItem", "dynamodb:ConditionCheckItem", "dynamodb:Query");
        assertThat(RightsRules.table(TEMPLATE, needed)).isEmpty();
        assertThat(RightsRules.table(TEMPLATE.without(SYNC + "/0/Action/2"), needed))
                .hasSize(6);
        assertThat(RightsRules.table(TEMPLATE.with(SYNC + "/0/Action/2", "dynamodb:Scan"), needed))
                .hasSize(6);
        assertThat(RightsRules.table(
                        TEMPLATE.with(SYNC + "/1/Resource", TEMPLATE.root().at(SYNC + "/0/Resource")), needed))
                .hasSize(6);
    }

    @Test
    void shouldLetTheSyncSendAndReadBothSecrets() {
        assertThat(RightsRules.secretsAndQueues(TEMPLATE)).isEmpty();
        assertThat(RightsRules.secretsAndQueues(TEMPLATE.without(SYNC + "/3/Resource/1")))
                .hasSize(6);
        assertThat(RightsRules.secretsAndQueues(TEMPLATE.without(SYNC + "/2"))).hasSize(48);
        assertThat(RightsRules.secretsAndQueues(TEMPLATE.without(SYNC + "/2/Resource/1")))
                .contains("contact-upsert may not send to CompanyAutocreateQueue")
                .hasSize(6);
    }

    @Test
    void shouldGrantNothingAtLarge() {
        assertThat(RightsRules.nothingAtLarge(TEMPLATE)).isEmpty();
        assertThat(RightsRules.nothingAtLarge(TEMPLATE.with(SYNC + "/1/Resource", "*")))
                .hasSize(6);
        assertThat(RightsRules.nothingAtLarge(TEMPLATE.with(SYNC + "/2/Action", "sqs:Send*")))
                .hasSize(48);
    }
}
