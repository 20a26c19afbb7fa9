package dev.lockstep.functions.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class AlarmsOfTheTemplateTest {
    private static final Template TEMPLATE = Template.ofTheProject();
    private static final Set<String> METRICS =
            Set.of("Hints", "Echoes", "Writes", "ApiCalls", "Created", "Parked", "ParkedRecords", "Lag", "BudgetUsed");

    @Test
    void shouldTellOfErrorsAndThrottlesOfEachFunction() {
        assertThat(AlarmRules.ofFunctions(TEMPLATE)).isEmpty();
        assertThat(AlarmRules.ofFunctions(TEMPLATE.without("/Resources/ReconcileThrottles")))
                .containsExactly("No alarm tells of Throttles of reconcile");
        assertThat(AlarmRules.ofFunctions(TEMPLATE.with(
                        "/Resources/ContactUpsertErrors/Properties/Dimensions/0/Value/Ref", "WebhookIngest")))
                .containsExactly("No alarm tells of Errors of contact-upsert");
    }

    @Test
    void shouldTellOfDeadLettersAndOfWaitingMessages() {
        assertThat(AlarmRules.ofQueues(TEMPLATE)).isEmpty();
        assertThat(AlarmRules.ofQueues(TEMPLATE.without("/Resources/ChangeEventDeadLettersDepth")))
                .containsExactly("No alarm tells of messages in ChangeEventDeadLetters");
        assertThat(AlarmRules.ofQueues(TEMPLATE.without("/Resources/ContactUpsertQueueAge")))
                .hasSize(1);
    }

    @Test
    void shouldTellOfParkedRecordsOfRefusedWebhooksAndOfAMissingReconcile() {
        assertThat(AlarmRules.ofTheWhole(TEMPLATE)).isEmpty();
        assertThat(AlarmRules.ofTheWhole(TEMPLATE.with("/Resources/ParkedRecords/Properties/MetricName", "Parked")))
                .hasSize(1);
        assertThat(AlarmRules.ofTheWhole(TEMPLATE.without("/Resources/ApiFaults")))
                .hasSize(1);
        assertThat(AlarmRules.ofTheWhole(
                        TEMPLATE.with("/Resources/ReconcileNotRun/Properties/TreatMissingData", "notBreaching")))
                .hasSize(1);
    }

    @Test
    void shouldBeHeard() {
        assertThat(AlarmRules.heard(TEMPLATE)).isEmpty();
        assertThat(AlarmRules.heard(TEMPLATE.without("/Resources/ApiFaults/Properties/AlarmActions")))
                .containsExactly("Nobody hears of ApiFaults");
    }

    @Test
    void shouldShowEveryMetricOnTheDashboard() {
        assertThat(AlarmRules.dashboard(TEMPLATE, METRICS)).isEmpty();
        String body = "/Resources/Dashboard/Properties/DashboardBody/Fn::Sub/0";
        String json = TEMPLATE.root().at(body).asText();
        assertThat(AlarmRules.dashboard(TEMPLATE.with(body, json.replace("Echoes", "Echos")), METRICS))
                .hasSize(1);
        assertThat(AlarmRules.dashboard(TEMPLATE.with(body, json.stripTrailing().replaceAll(".$", "")), METRICS))
                .singleElement()
                .asString()
                .contains("not JSON");
    }
}
