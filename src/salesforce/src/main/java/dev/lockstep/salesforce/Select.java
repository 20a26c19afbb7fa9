package dev.lockstep.salesforce;

import dev.lockstep.salesforce.client.Soql;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// A query over one object whose fields may turn out to be unreadable. `required` are read in any case; `wanted`
/// as far as they can be; `tail` is the rest of the query, from `WHERE` on. `all` sees deleted rows; at most
/// `rowsMax` rows are fetched.
record Select(String object, List<String> required, Set<String> wanted, String tail, boolean all, int rowsMax) {
    private static final int PATH_AND_WHERE_BYTES = 200;
    static final int NO_LIMIT = Integer.MAX_VALUE;

    static Select of(String object, List<String> required, Collection<String> wanted, String tail) {
        Set<String> names = new TreeSet<>(wanted);
        names.removeIf(name -> required.contains(name) || !Soql.isFieldName(name));
        return new Select(object, required, names, tail, false, NO_LIMIT);
    }

    Select seeingDeleted() {
        return new Select(object, required, wanted, tail, true, rowsMax);
    }

    Select withTail(String next) {
        return new Select(object, required, wanted, next, all, rowsMax);
    }

    Select atMost(int rows) {
        return new Select(object, required, wanted, tail, all, rows);
    }

    /// The same over the rows whose field has one of these values: as many queries as addresses take, of at most
    /// `countMax` values. `rest`: what follows, from ` AND` or ` ORDER BY` on.
    List<Select> in(String field, Collection<String> values, int countMax, String rest) {
        int overhead = overheadBytes() + Soql.encoded(field + rest).length();
        return Soql.chunks(new TreeSet<>(values), overhead, countMax).stream()
                .map(chunk -> withTail(" WHERE " + field + " IN " + Soql.list(chunk) + rest))
                .toList();
    }

    String soql(Set<String> readable) {
        StringBuilder soql = new StringBuilder("SELECT ").append(String.join(",", required));
        readable.forEach(field -> soql.append(',').append(field));
        return soql.append(" FROM ").append(object).append(tail).toString();
    }

    /// What the address of this query takes, without the values that are still to be put into its `WHERE`.
    int overheadBytes() {
        return Soql.encoded(soql(wanted)).length() + PATH_AND_WHERE_BYTES;
    }
}
