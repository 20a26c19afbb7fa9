package dev.lockstep.functions.wiring;

import java.net.URI;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Clients of AWS with the function's own role and region, or of the stand-ins that the configuration names.
final class AwsClients {
    private static final StaticCredentialsProvider ANY =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));

    private AwsClients() {}

    static DynamoDbClient dynamodb(LockstepConfig config) {
        return build(DynamoDbClient.builder(), config.aws().dynamodbEndpoint());
    }

    static SqsClient sqs(LockstepConfig config) {
        return build(SqsClient.builder(), config.aws().sqsEndpoint());
    }

    static SecretsManagerClient secretsManager(LockstepConfig config) {
        return build(SecretsManagerClient.builder(), config.aws().secretsmanagerEndpoint());
    }

    private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C build(
            B builder, Optional<URI> standIn) {
        standIn.ifPresent(endpoint ->
                builder.endpointOverride(endpoint).region(Region.US_EAST_1).credentialsProvider(ANY));
        return builder.httpClientBuilder(UrlConnectionHttpClient.builder()).build();
    }
}
