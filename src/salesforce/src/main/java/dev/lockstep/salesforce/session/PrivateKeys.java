package dev.lockstep.salesforce.session;

import io.smallrye.jwt.util.KeyUtils;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;

/// Reads the key that assertions are signed with.
public final class PrivateKeys {
    private PrivateKeys() {}

    /// An RSA key in PEM, PKCS#8 (`BEGIN PRIVATE KEY`). The error says what is wrong and shows nothing of the key.
    public static PrivateKey fromPem(String pem) {
        if (!pem.contains("BEGIN PRIVATE KEY")) {
            throw new IllegalArgumentException("The Salesforce private key is not PKCS#8 in PEM (BEGIN PRIVATE KEY):"
                    + " convert it with 'openssl pkcs8 -topk8 -nocrypt'");
        }
        try {
            return KeyUtils.decodePrivateKey(pem);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "The Salesforce private key cannot be read: it takes an RSA key, PKCS#8 in PEM, whole and unencrypted");
        }
    }
}
