package dev.lockstep.aws.secret;

/// Where the text of secrets comes from.
@FunctionalInterface
public interface SecretSource {
    /// The secret's present text. `id`: its name or ARN. Throws `SecretUnreadable`.
    String read(String id);
}
