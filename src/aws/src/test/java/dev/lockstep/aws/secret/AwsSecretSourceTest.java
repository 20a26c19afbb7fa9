package dev.lockstep.aws.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;

final class AwsSecretSourceTest {
    @Test
    void shouldReadTheText_ofTheSecretThatIsNamed() {
        AwsSecretSource manager = answering(GetSecretValueResponse.builder().secretString("{}"));
        assertThat(manager.read("ours")).isEqualTo("{}");
    }

    @Test
    void shouldSayHowToStoreIt_whenItHoldsBytes() {
        AwsSecretSource manager =
                answering(GetSecretValueResponse.builder().secretBinary(SdkBytes.fromUtf8String("password")));
        assertThatExceptionOfType(SecretUnreadable.class)
                .isThrownBy(() -> manager.read("ours"))
                .withMessage("The secret 'ours' holds bytes: store it as text, in JSON");
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                arguments("ResourceNotFoundException", "create it there"),
                arguments("AccessDeniedException", "secretsmanager:GetSecretValue"),
                arguments("DecryptionFailure", "enable its KMS key"),
                arguments("InvalidRequestException", "restore it"),
                arguments("ThrottlingException", "(ThrottlingException): try again"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void shouldNameTheSecretAndTheFix_whenAwsRefuses(String code, String fix) {
        SdkException refusal = SecretsManagerException.builder()
                .message("AWS's own words about password")
                .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
                .build();
        assertThatExceptionOfType(SecretUnreadable.class)
                .isThrownBy(() -> failing(refusal).read("ours"))
                .withMessageContaining("'ours'")
                .withMessageContaining(fix)
                .withMessageNotContaining("password")
                .withNoCause()
                .satisfies(e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void shouldSaySo_whenSecretsManagerCannotBeReached() {
        assertThatExceptionOfType(SecretUnreadable.class)
                .isThrownBy(() -> failing(SdkClientException.create("no route")).read("ours"))
                .withMessageContaining("SdkClientException");
    }

    private static AwsSecretSource answering(GetSecretValueResponse.Builder answer) {
        return new AwsSecretSource(new FakeClient() {
            @Override
            public GetSecretValueResponse getSecretValue(GetSecretValueRequest request) {
                assertThat(request.secretId()).isEqualTo("ours");
                return answer.build();
            }
        });
    }

    private static AwsSecretSource failing(SdkException failure) {
        return new AwsSecretSource(new FakeClient() {
            @Override
            public GetSecretValueResponse getSecretValue(GetSecretValueRequest request) {
                throw failure;
            }
        });
    }

    private abstract static class FakeClient implements SecretsManagerClient {
        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }
}
