package dev.lockstep.engine.hash;

import dev.lockstep.engine.model.Side;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The secret keys under which values are hashed: the first names the current one, others still verify until
/// every hash was renewed. A hash is `keyId.` and 128 bits of HMAC-SHA256, base64url: it tells equality to
/// whoever has the key, and nothing else.
public final class HashKeys {
    private static final int KEY_BYTES_MIN = 32;
    private static final int HASH_BYTES = 16;
    private static final String ALGORITHM = "HmacSHA256";
    private static final String RECORD = "record";
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private final String current;
    private final Map<String, Keyed> keys = new TreeMap<>();

    /// `ready`: has taken the key, and is only ever copied.
    private record Keyed(Key key, Mac ready) {}

    /// `keys`: id to secret of at least 32 bytes; ids are letters, digits and `-`.
    public HashKeys(String current, Map<String, byte[]> keys) {
        keys.forEach((id, secret) -> this.keys.put(checked(id, secret), keyed(secret)));
        if (!this.keys.containsKey(current)) {
            throw new IllegalArgumentException("The current hash key '" + current + "' is not among the keys given");
        }
        this.current = current;
    }

    private static String checked(String id, byte[] secret) {
        if (!id.matches("[A-Za-z0-9-]+")) {
            throw new IllegalArgumentException(
                    "A hash key's id is made of letters, digits and '-', and stands before the colon; one does not");
        }
        if (secret.length < KEY_BYTES_MIN) {
            throw new IllegalArgumentException("A hash key is too short: it takes 32 bytes or more");
        }
        return id;
    }

    /// The hash of one side's own, normalised value of a mapped field, under the current key.
    public String value(Side side, String mapping, String normalised) {
        return value(current, side, mapping, normalised);
    }

    /// True when `hash` is the hash of this value, under whichever key it was made. An unknown key or an empty
    /// hash matches nothing.
    public boolean matches(String hash, Side side, String mapping, String normalised) {
        int dot = hash.indexOf('.');
        return dot > 0
                && keys.containsKey(hash.substring(0, dot))
                && hash.equals(value(hash.substring(0, dot), side, mapping, normalised));
    }

    /// The hash of all of one side's values together, framed by the caller, under the current key.
    public String record(Side side, String framed) {
        return hash(current, RECORD, side.name(), framed);
    }

    /// As `matches`, for the hash of a whole record.
    public boolean matchesRecord(String hash, Side side, String framed) {
        return knows(hash) && hash.equals(hash(hash.substring(0, hash.indexOf('.')), RECORD, side.name(), framed));
    }

    /// True when the hash was made under a key that is still known.
    public boolean knows(String hash) {
        int dot = hash.indexOf('.');
        return dot > 0 && keys.containsKey(hash.substring(0, dot));
    }

    /// True when the hash was made under the current key.
    public boolean isCurrent(String hash) {
        return hash.startsWith(current + ".");
    }

    /// The claim of an e-mail address, under the current key. The address is normalised by the caller.
    public String claim(String email) {
        return hash(current, "claim", "email", email);
    }

    /// The claim of an address under every live key, the current one first.
    public List<String> claimsUnderAllKeys(String email) {
        return keys.keySet().stream()
                .sorted((a, b) -> Boolean.compare(b.equals(current), a.equals(current)))
                .map(id -> hash(id, "claim", "email", email))
                .toList();
    }

    private String value(String keyId, Side side, String mapping, String normalised) {
        return hash(keyId, side.name(), mapping, normalised);
    }

    private String hash(String keyId, String scope, String name, String text) {
        Mac mac = mac(keys.get(keyId));
        mac.update((scope + '\u0000' + name + '\u0000').getBytes(StandardCharsets.UTF_8));
        byte[] full = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        return keyId + "." + BASE64.encodeToString(Arrays.copyOf(full, HASH_BYTES));
    }

    /// A copy costs a fraction of what finding the algorithm and taking the key do; a provider need not offer it.
    private static Mac mac(Keyed keyed) {
        try {
            return (Mac) keyed.ready().clone();
        } catch (CloneNotSupportedException e) {
            return withKey(keyed.key());
        }
    }

    private static Keyed keyed(byte[] secret) {
        Key key = new SecretKeySpec(secret, ALGORITHM);
        return new Keyed(key, withKey(key));
    }

    private static Mac withKey(Key key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no " + ALGORITHM, e);
        }
    }
}
