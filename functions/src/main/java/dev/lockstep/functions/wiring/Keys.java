package dev.lockstep.functions.wiring;

import dev.lockstep.engine.hash.HashKeys;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads the hash keys out of their setting.
final class Keys {
    private static final String NAME = "lockstep.hash-keys";

    private Keys() {}

    static HashKeys read(LockstepConfig config) {
        List<String> entries = Setting.required(config.hashKeys(), NAME);
        Map<String, byte[]> keys = new LinkedHashMap<>();
        for (String entry : entries) {
            int colon = entry.indexOf(':');
            if (colon < 1) {
                throw new Misconfigured(NAME + " takes entries of the form id:secret");
            }
            keys.put(entry.substring(0, colon).strip(), secret(entry.substring(colon + 1)));
        }
        return new HashKeys(keys.keySet().iterator().next(), keys);
    }

    private static byte[] secret(String text) {
        try {
            return Base64.getDecoder().decode(text.strip());
        } catch (IllegalArgumentException e) {
            throw new Misconfigured(NAME + " holds a secret that is not base64");
        }
    }
}
