package dev.lockstep.local.cli;

import dev.lockstep.engine.company.CompanyDomain;
import dev.lockstep.engine.company.CompanyDomain.Domain;
import java.util.LinkedHashSet;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Decides that domains are one organisation's (REQUIREMENTS C4), besides the configuration's table of aliases.
@Command(
        name = "alias",
        mixinStandardHelpOptions = true,
        description = "Decides that domains are one organisation's, from the next change of its records on.")
final class AliasCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Parameters(arity = "2..*", paramLabel = "DOMAIN", description = "The main domain, then its others.")
    private List<String> domains;

    @Mixin
    private TargetSystem system = new TargetSystem();

    @Override
    public void run() {
        List<String> registrable = List.copyOf(
                new LinkedHashSet<>(domains.stream().map(this::registrable).toList()));
        if (registrable.size() < 2) {
            throw new ParameterException(spec.commandLine(), "These are one domain: " + registrable.getFirst());
        }
        system.desk().alias(registrable.getFirst(), registrable.subList(1, registrable.size()));
        spec.commandLine()
                .getOut()
                .println("Decided for good: " + String.join(", ", registrable)
                        + " count as one organisation from the next change of their records on.");
    }

    private String registrable(String text) {
        return CompanyDomain.of(text)
                .domain()
                .map(Domain::registrable)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "'" + text + "' is no company's domain: write it such as acme.com"));
    }
}
