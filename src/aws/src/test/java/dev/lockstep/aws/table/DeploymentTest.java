package dev.lockstep.aws.table;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class DeploymentTest {
    private static final URI ACME = URI.create("https://acme.my.salesforce.com");
    private final Deployment deployment = new Deployment(TestTable.fresh());

    @BeforeEach
    void noteTheFirst() {
        deployment.belongsTo(33, ACME);
    }

    @Test
    void shouldPass_whenItIsTheSameDeployment() {
        assertThatCode(() -> {
                    deployment.belongsTo(33, ACME);
                    deployment.belongsTo(33, URI.create("https://ACME.my.salesforce.com/"));
                })
                .doesNotThrowAnyException();
    }

    @Test
    void shouldRefuse_whenThePortalIsAnother() {
        assertThatExceptionOfType(ForeignTable.class)
                .isThrownBy(() -> deployment.belongsTo(34, ACME))
                .withMessageContaining("portal 33, not 34")
                .withMessageContaining("LOCKSTEP_HUBSPOT_PORTAL_ID");
    }

    @Test
    void shouldRefuse_whenTheOrgIsAnother() {
        assertThatExceptionOfType(ForeignTable.class)
                .isThrownBy(() -> deployment.belongsTo(33, URI.create("https://globex.my.salesforce.com")))
                .withMessageContaining("LOCKSTEP_SALESFORCE_LOGIN_URL")
                .withMessageNotContaining("globex");
    }
}
