package dev.lockstep.local.cli;

import dev.lockstep.engine.model.Note;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// What a person may want to look at, though nothing is blocked by it.
@Command(
        name = "review",
        mixinStandardHelpOptions = true,
        description =
                "Lists what a person may decide or look at: fields that differ, ambiguous matches, overtaken edits.")
final class ReviewCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Option(names = "--limit", paramLabel = "N", description = "How many at most (default: ${DEFAULT-VALUE}).")
    private int limit = 100;

    @Mixin
    private TargetSystem system = new TargetSystem();

    @Override
    public void run() {
        new NoteList(Note.Kind.REVIEW, "For review: nothing is blocked by these.", "Nothing is for review.")
                .print(system.desk(), limit, spec.commandLine().getOut());
    }
}
