/// Secrets, as AWS Secrets Manager keeps them.
package dev.lockstep.aws.secret;
