package dev.lockstep.local.cli;

import dev.lockstep.engine.config.ConfigReader;
import dev.lockstep.local.setup.SetupFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/// The `lockstep.yaml` that a command is about.
final class MappingFile {
    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "The lockstep.yaml (default: the one that setup.yaml names, else the one that is packaged).")
    private Path file;

    String name() {
        return file == null ? "lockstep.yaml" : file.toString();
    }

    String text(Optional<SetupFile> crms, CommandSpec spec) {
        if (file == null) {
            return crms.map(CrmAccess::yaml).orElseGet(ConfigReader::packaged);
        }
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new ParameterException(spec.commandLine(), "There is no file " + file, e);
        } catch (CharacterCodingException e) {
            throw new ParameterException(spec.commandLine(), file + " is not a text in UTF-8", e);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }
}
