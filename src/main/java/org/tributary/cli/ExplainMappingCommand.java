package org.tributary.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tributary.hl7v2.Batch;
import org.tributary.hl7v2.Message;
import org.tributary.mapping.EffectiveLine;
import org.tributary.mapping.Normalizer;
import org.tributary.yaml.Problems;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tributary explain-mapping}: which rules a feed has after all layers, and what each made of a message. */
@Command(
        name = "explain-mapping",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Prints the effective mapping of a feed: base, site and feed put together, each line with the file and line that"
                    + " it came from, and below a line that stands in another's place the one it replaced.",
            "With --message: what each rule made of that message, and what no rule read. That shows what the message holds, so"
                    + " take care with a real patient's."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:nothing is named so, or no mapping fits the message",
            "2:wrong usage, or wrong files"
        },
        footer = {
            "",
            "Examples:",
            "  tributary explain-mapping --feed city-lab                        all of it",
            "  tributary explain-mapping --feed city-lab PID OBX.code           these files' and rules' lines",
            "  tributary explain-mapping --feed city-lab OBX-5                  who reads this field",
            "  tributary explain-mapping --feed city-lab --changed              what the site and the feed changed",
            "  tributary explain-mapping --feed city-lab --message a.hl7        what came of a message",
            "  tributary explain-mapping --feed city-lab --message a.hl7 PID-5  what came of a field of it"
        })
final class ExplainMappingCommand implements Callable<Integer> {
    private static final String NOBODY = "explain-mapping"; // whose numbers these are while no feed is named
    private static final String BASE = "mappings/hl7v2/";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(
            arity = "0..*",
            paramLabel = "WHAT",
            description = "A file's name (PID), a rule's (PID.birthDate) or a field (OBX-5). Default: all.")
    private List<String> wanted = new ArrayList<>();

    @Option(names = "--feed", paramLabel = "NAME", description = "Whose mapping (default: the base mapping).")
    private @Nullable String feed;

    @Option(names = "--changed", description = "Only what is not in the base mapping.")
    private boolean changed;

    @Option(names = "--message", paramLabel = "FILE", description = "An HL7 v2 message, or a batch of them.")
    private @Nullable Path message;

    @Option(names = "--parts", description = "With --message: the rules of datatypes too.")
    private boolean parts;

    @Mixin
    private HowToRead how = new HowToRead();

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        try {
            Normalizer normalizer = how.normalizer(feed, NOBODY);
            List<EffectiveLine> lines = normalizer.explain().stream()
                    .filter(line -> !changed || !isBase(line))
                    .filter(line -> wanted.isEmpty() || wanted.stream().anyMatch(what -> isMeant(line, what)))
                    .toList();
            if (message != null) {
                return messages(normalizer, lines);
            }
            return print(lines);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
        } catch (Problems e) {
            err.println(e.getMessage());
        } catch (IOException e) {
            err.println("tributary explain-mapping: " + message + " cannot be read: "
                    + e.getClass().getSimpleName());
        }
        return 2;
    }

    private int print(List<EffectiveLine> lines) {
        PrintWriter out = spec.commandLine().getOut();
        for (EffectiveLine line : lines) {
            out.println(line);
            for (EffectiveLine was = line.replaces(); was != null; was = was.replaces()) {
                out.println("    in place of " + was);
            }
        }
        if (lines.isEmpty()) {
            out.println(nothing());
            return 1;
        }
        return 0;
    }

    private String nothing() {
        String of = feed == null ? "The base mapping" : "The mapping of " + feed;
        return wanted.isEmpty()
                ? of + " is the base mapping, unchanged."
                : of + " has no line for " + String.join(", ", wanted)
                        + (changed ? " that is not the base mapping's." : ".");
    }

    private int messages(Normalizer normalizer, List<EffectiveLine> lines) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Batch batch = Batch.split(Files.readAllBytes(message));
        if (batch.messages().isEmpty()) {
            throw new IllegalArgumentException(message + " holds no HL7 v2 message: no line of it starts with MSH");
        }
        TracePage page = new TracePage(out, parts, wanted.isEmpty() && !changed ? null : lines);
        boolean all = true;
        for (Batch.Range range : batch.messages()) {
            all &= page.print(normalizer.trace(Message.read(batch.bytes(range), how.charset())));
        }
        return all ? 0 : 1;
    }

    private static boolean isBase(EffectiveLine line) {
        String place = line.place();
        return place == null || place.startsWith(BASE);
    }

    private static boolean isMeant(EffectiveLine line, String what) {
        return line.isNamed(what) || line.reads(what);
    }
}
