package dev.lockstep.aws.table;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class DeploymentTest {
    private static final String ACME = "00D5f000005KcCnEAK";
    private static final String GLOBEX = "00D5f000007XyZaEAK";
    private final Deployment deployment = new Deployment(TestTable.fresh());

    @BeforeEach
    void noteTheFirst() {
        deployment.belongsToPortal(33);
        deployment.belongsToOrg(ACME);
    }

    @Test
    void shouldPass_whenItIsTheSameDeployment() {
        assertThatCode(() -> {
                    deployment.belongsToPortal(33);
                    deployment.belongsToOrg(ACME);
                })
                .doesNotThrowAnyException();
    }

    @Test
    void shouldRefuse_whenThePortalIsAnother() {
        assertThatExceptionOfType(ForeignTable.class)
                .isThrownBy(() -> deployment.belongsToPortal(34))
                .withMessageContaining("portal 33, not 34")
                .withMessageContaining("LOCKSTEP_HUBSPOT_PORTAL_ID");
    }

    @Test
    void shouldRefuse_whenTheOrgIsAnother() {
        assertThatExceptionOfType(ForeignTable.class)
                .isThrownBy(() -> deployment.belongsToOrg(GLOBEX))
                .withMessageContaining(ACME)
                .withMessageContaining(GLOBEX)
                .withMessageContaining("LOCKSTEP_SALESFORCE_LOGIN_URL");
    }
}
