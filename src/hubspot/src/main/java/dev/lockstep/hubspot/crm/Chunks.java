package dev.lockstep.hubspot.crm;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// Cuts what goes into batch calls.
final class Chunks {
    private Chunks() {}

    static <T> List<List<T>> of(Collection<T> all, int sizeMax) {
        List<T> list = List.copyOf(all);
        List<List<T>> chunks = new ArrayList<>();
        for (int start = 0; start < list.size(); start += sizeMax) {
            chunks.add(list.subList(start, Math.min(list.size(), start + sizeMax)));
        }
        return chunks;
    }
}
