package dev.lockstep.local.cli;

import dev.lockstep.aws.table.StateUnavailable;
import dev.lockstep.aws.table.Table;
import java.time.Duration;
import picocli.CommandLine.Option;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/// The table of a deployment, reached with the caller's own AWS credentials.
final class DeployedTable {
    private static final int CALLS_AT_ONCE_MAX = 8;

    @Option(
            names = "--table",
            paramLabel = "NAME",
            required = true,
            description = "The table of a deployment: the output TableName of its stack.")
    private String name;

    @Option(
            names = "--region",
            paramLabel = "REGION",
            description = "The AWS region of the table (default: the one of your AWS profile or environment).")
    private String region;

    Table table() {
        DynamoDbClientBuilder builder = DynamoDbClient.builder().httpClientBuilder(UrlConnectionHttpClient.builder());
        if (region != null) {
            builder.region(Region.of(region));
        }
        try {
            return new Table(builder.build(), name, DeployedTable::sleep, CALLS_AT_ONCE_MAX);
        } catch (SdkClientException e) {
            throw new IllegalStateException(
                    "No AWS region is known: name it by --region, or set AWS_REGION or AWS_PROFILE", e);
        }
    }

    /// What AWS's answer means for the person who typed the command.
    IllegalStateException unavailable(StateUnavailable failure) {
        return new IllegalStateException(sentence(failure), failure);
    }

    private String sentence(StateUnavailable failure) {
        if (!(failure.getCause() instanceof AwsServiceException)) {
            return "AWS could not be asked about the table '" + name
                    + "': set AWS_PROFILE or sign in ('aws sts get-caller-identity' has to work), then try again";
        }
        return switch (failure.code()) {
            case "ResourceNotFoundException" ->
                "There is no table '" + name + "' in " + (region == null ? "your region" : region)
                        + " of this AWS account: take the output TableName of the stack, and its region";
            case "AccessDeniedException" ->
                "Your AWS credentials may not use the table '" + name
                        + "': they need dynamodb:BatchGetItem, UpdateItem and Query on it and its index";
            case "UnrecognizedClientException", "ExpiredTokenException", "InvalidSignatureException" ->
                "AWS does not take your credentials: sign in again, then try again";
            default -> failure.getMessage();
        };
    }

    private static void sleep(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the table", e);
        }
    }
}
