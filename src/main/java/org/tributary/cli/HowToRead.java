package org.tributary.cli;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.tributary.authority.Authorities;
import org.tributary.mapping.Mappings;
import org.tributary.mapping.Normalizer;
import org.tributary.yaml.Problems;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How files are read where no engine runs: by which folder of mappings, in which zone, in which character set. */
final class HowToRead {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec command;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description =
                    "The sender's, as in America/Chicago, for times without offset; a feed's mapping may name its own."
                            + " Without either such times stay without offset.")
    private @Nullable String zone;

    @Option(
            names = "--charset",
            paramLabel = "NAME",
            defaultValue = "UTF-8",
            description = "Of HL7 v2 messages that declare none (default: ${DEFAULT-VALUE}).")
    private String charset = "UTF-8";

    @Option(
            names = "--home",
            paramLabel = "DIR",
            description = "The folder that holds mappings/ and conf/ (default: the program's own).",
            defaultValue = "${sys:tributary.home:-.}")
    private Path home = Path.of(".");

    @Nullable
    ZoneId zone() {
        try {
            return zone == null ? null : ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw wrong("--zone is a time zone such as America/Chicago, not " + zone);
        }
    }

    /**
     * The mapping to read with.
     *
     * @param feed null for the base
     * @param nobody whose numbers these are while no feed is named
     * @throws IllegalArgumentException when the feed has no file
     */
    Normalizer normalizer(@Nullable String feed, String nobody) throws Problems {
        Authorities authorities = Authorities.load(home.resolve("conf/authorities.yaml"));
        return Mappings.load(home.resolve("mappings"), authorities, zone()).named(feed, nobody);
    }

    Charset charset() {
        try {
            return Charset.forName(charset);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw wrong("--charset is the name of a character set such as ISO-8859-1, not " + charset);
        }
    }

    Path home() {
        return home;
    }

    private ParameterException wrong(String problem) {
        return new ParameterException(command.commandLine(), problem);
    }
}
