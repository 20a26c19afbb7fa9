package dev.lockstep.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockstep.local.Logs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.runner.RunnerException;

/// Takes every measure, or those that are named, and prints each beside its bar. Exits with 1 when a bar is
/// missed. `--json FILE` writes the same figures; `--small` takes a tenth of the volume, to see that it works.
public final class Bench {
    private static final String USAGE = """
            ./lockstep bench [--json FILE] [--small] [MEASURE ...]
              --json FILE   writes the figures as JSON too
              --small       takes a tenth of the volume, to see that it works
            Only those that are named, or all, which takes some twenty minutes:
              --merge       unchanged records a second on one core; a minute
              --start-up    the packaged zip
              --lone        a lone change, from one CRM to the other
              --storm       many people change at once
              --throughput  the share of the CRMs' ceiling that is used
              --companies   the companies and accounts of new contacts
              --rates       the open deals that a changed exchange rate touches
              --members     the members that a list makes of a campaign
            Ends with 1 when a bar is missed.""";

    private static final Map<String, Measure> MEASURES = measures();

    private Bench() {}

    /// `divisor`: what the volume is divided by.
    private interface Measure {
        List<Figure> take(int divisor) throws IOException, InterruptedException, RunnerException;
    }

    private static Map<String, Measure> measures() {
        Map<String, Measure> measures = new LinkedHashMap<>();
        measures.put("--merge", divisor -> MergePace.measure());
        measures.put("--start-up", divisor -> StartUp.measure(home()));
        measures.put("--lone", divisor -> LoneChange.measure(60 / divisor));
        measures.put("--storm", divisor -> Storm.measure(10_000 / divisor));
        measures.put("--throughput", divisor -> Throughput.measure(55_000 / divisor));
        measures.put("--companies", divisor -> CompaniesMade.measure(10_000 / divisor, 1_500 / divisor));
        measures.put("--rates", divisor -> ChangedRate.measure(50_000 / divisor));
        measures.put("--members", divisor -> MembersMade.measure(100_000 / divisor));
        return measures;
    }

    /// Ends the process itself: the servers in it leave threads behind.
    public static void main(String[] args) {
        Logs.warningsOnly();
        int status = 1;
        try {
            status = measure(List.of(args));
        } catch (IOException | InterruptedException | RunnerException | RuntimeException failure) {
            System.err.println("bench: " + failure.getMessage());
        }
        System.out.flush();
        System.exit(status);
    }

    private static int measure(List<String> options) throws IOException, InterruptedException, RunnerException {
        if (options.contains("--help")) {
            System.out.println(USAGE);
            return 0;
        }
        int divisor = options.contains("--small") ? 10 : 1;
        boolean all = MEASURES.keySet().stream().noneMatch(options::contains);
        List<Figure> figures = new ArrayList<>();
        for (Map.Entry<String, Measure> measure : MEASURES.entrySet()) {
            if (all || options.contains(measure.getKey())) {
                List<Figure> taken = measure.getValue().take(divisor);
                taken.forEach(Bench::print);
                figures.addAll(taken);
            }
        }
        return end(figures, options);
    }

    private static int end(List<Figure> figures, List<String> options) throws IOException {
        int json = options.indexOf("--json");
        if (json >= 0 && json + 1 < options.size()) {
            new ObjectMapper()
                    .writerWithDefaultPrettyPrinter()
                    .writeValue(Path.of(options.get(json + 1)).toFile(), figures);
        }
        return figures.stream().allMatch(Figure::isMet) ? 0 : 1;
    }

    /// The project's directory, as the script `lockstep` names it.
    private static Path home() {
        return Path.of(System.getProperty("dev.lockstep.home", "."));
    }

    private static void print(Figure figure) {
        System.out.printf(
                Locale.ROOT, "%-62s %12.3f %-8s %s%n", figure.name(), figure.value(), figure.unit(), figure.verdict());
    }
}
