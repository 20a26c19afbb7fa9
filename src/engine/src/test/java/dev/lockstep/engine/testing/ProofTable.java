package dev.lockstep.engine.testing;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Prints the proofs: each requirement of docs/requirements.md, its tests and their results, from the
/// `target/proofs.tsv` of all modules. Needs nothing but Java.
public final class ProofTable {
    private static final Pattern DOCUMENTED = Pattern.compile("^\\| *([A-Z]\\d+) *\\|.*");
    private static final int DEPTH_MAX = 4;

    private ProofTable() {}

    /// `args[0]`: the project's root, default the current directory. Exits with 1 when a test failed or a
    /// documented requirement has no test that passed.
    public static void main(String[] args) throws IOException {
        boolean proven = print(Path.of(args.length > 0 ? args[0] : "."), System.out);
        if (!proven) {
            System.exit(1);
        }
    }

    /// True when every documented requirement has a test that passed, and none has one that failed.
    static boolean print(Path root, PrintStream out) throws IOException {
        Map<String, Map<String, String>> proofs = proofs(root);
        Map<String, Map<String, String>> rows = new LinkedHashMap<>();
        documented(root).forEach(id -> rows.put(id, proofs.getOrDefault(id, Map.of())));
        proofs.forEach(rows::putIfAbsent);
        boolean proven = true;
        for (Map.Entry<String, Map<String, String>> row : rows.entrySet()) {
            boolean failed = row.getValue().values().stream().anyMatch(result -> result.startsWith("FAILED"));
            boolean passed = row.getValue().values().stream().anyMatch(result -> result.startsWith("PASSED"));
            proven &= passed && !failed;
            String verdict = failed ? "FAILED" : passed ? "proven" : "NO PROOF";
            out.printf("%-4s %-9s%n", row.getKey(), verdict);
            row.getValue().forEach((test, result) -> out.printf("       %-14s %s%n", result, test));
        }
        return proven;
    }

    private static List<String> documented(Path root) throws IOException {
        Path file = root.resolve("docs/requirements.md");
        List<String> ids = new ArrayList<>();
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                Matcher row = DOCUMENTED.matcher(line);
                if (row.matches()) {
                    ids.add(row.group(1));
                }
            }
        }
        return ids;
    }

    /// Id to test to result. A later line of the same test replaces an earlier one.
    private static Map<String, Map<String, String>> proofs(Path root) throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.find(root, DEPTH_MAX, (path, is) -> path.endsWith("target/proofs.tsv"))) {
            files = found.sorted().toList();
        }
        Map<String, Map<String, String>> proofs = new TreeMap<>();
        for (Path file : files) {
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                String[] cells = line.split("\t", -1);
                if (cells.length == 4) {
                    String times = cells[3].equals("1") || cells[3].equals("0") ? "" : " ×" + cells[3];
                    proofs.computeIfAbsent(cells[0], id -> new TreeMap<>()).put(cells[1], cells[2] + times);
                }
            }
        }
        return proofs;
    }
}
