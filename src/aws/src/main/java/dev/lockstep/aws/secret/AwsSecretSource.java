package dev.lockstep.aws.secret;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/// AWS Secrets Manager: the version that is current there, read anew at every call.
public final class AwsSecretSource implements SecretSource {
    private final SecretsManagerClient client;

    public AwsSecretSource(SecretsManagerClient client) {
        this.client = client;
    }

    @Override
    public String read(String id) {
        String text;
        try {
            text = client.getSecretValue(r -> r.secretId(id)).secretString();
        } catch (SdkException failure) {
            throw unreadable(id, code(failure));
        }
        if (text == null) {
            throw new SecretUnreadable("NotText", "The secret '" + id + "' holds bytes: store it as text, in JSON");
        }
        return text;
    }

    private static String code(SdkException failure) {
        return failure instanceof AwsServiceException service && service.awsErrorDetails() != null
                ? service.awsErrorDetails().errorCode()
                : failure.getClass().getSimpleName();
    }

    private static SecretUnreadable unreadable(String id, String code) {
        String name = "The secret '" + id + "' ";
        return new SecretUnreadable(
                code,
                switch (code) {
                    case "ResourceNotFoundException" ->
                        name + "is not in this account and region, or has no value: create it there, or correct the"
                                + " function's setting";
                    case "AccessDeniedException" ->
                        name + "is closed to this function: its role needs secretsmanager:GetSecretValue on it, and"
                                + " kms:Decrypt on its key if that is your own";
                    case "DecryptionFailure" ->
                        name + "cannot be decrypted: enable its KMS key, and let this function's role use it";
                    case "InvalidRequestException" ->
                        name + "is marked for deletion: restore it, or name another one in the function's setting";
                    default ->
                        name + "could not be read (" + code + "): try again, and look at Secrets Manager's health in"
                                + " this region";
                });
    }
}
