package dev.lockstep.functions.wiring;

import dev.lockstep.engine.hash.HashKeys;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads the hash keys out of their text form.
final class Keys {
    private static final String NAME = "The list of hash keys (hashKeys, lockstep.hash-keys)";

    private Keys() {}

    /// `entries`: `id:secret` each, the current key first.
    static HashKeys read(List<String> entries) {
        Map<String, byte[]> keys = new LinkedHashMap<>();
        for (String entry : entries) {
            int colon = entry.indexOf(':');
            if (colon < 1) {
                throw new Misconfigured(NAME + " takes entries of the form id:base64");
            }
            keys.put(entry.substring(0, colon).strip(), secret(entry.substring(colon + 1)));
        }
        try {
            return new HashKeys(keys.keySet().iterator().next(), keys);
        } catch (IllegalArgumentException e) {
            throw new Misconfigured(NAME + " cannot be used: " + e.getMessage());
        }
    }

    private static byte[] secret(String text) {
        try {
            return Base64.getDecoder().decode(text.strip());
        } catch (IllegalArgumentException e) {
            throw new Misconfigured(NAME + " holds a secret that is not base64");
        }
    }
}
