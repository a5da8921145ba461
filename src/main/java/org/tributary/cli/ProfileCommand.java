package org.tributary.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tributary.profile.Profile;
import org.tributary.profile.ProfilePage;
import org.tributary.profile.Profiler;
import org.tributary.profile.Proposal;
import org.tributary.profile.Section;
import org.tributary.profile.Sections;
import org.tributary.yaml.Problems;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tributary profile}: what a new sender's samples hold and what we would miss in them; no engine is needed. */
@Command(
        name = "profile",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Reads sample messages of a new sender (files with one HL7 v2 message, several, or a batch) and tells what is in"
                    + " them: versions, events, segments, fields, codes, who numbers the patients, how times are written, what is"
                    + " odd; and what a chart wants and does not get, and what no rule of the mapping reads.",
            "",
            "No patient's data is in it: a value appears only where HL7 has a table for the field or it names who issues patient"
                    + " numbers, and at least five patients share it; of all else there is the shape (AA-9999)."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:there is no HL7 v2 message in it", "2:wrong usage, or something cannot be written"
        },
        footer = {
            "",
            "Examples:",
            "  tributary profile samples-of-north-lab",
            "  tributary profile samples-of-north-lab --html north-lab.html --propose . --name north-lab --zone America/Denver"
        })
final class ProfileCommand implements Callable<Integer> {
    private static final String NOBODY = "profile"; // whose numbers these are while no feed is named

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FOLDER", description = "A folder with all that is in it, or a file.")
    private Path samples = Path.of(".");

    @Option(names = "--html", paramLabel = "FILE", description = "Writes the whole report there, as a page.")
    private @Nullable Path html;

    @Option(
            names = "--propose",
            paramLabel = "DIR",
            description =
                    "Writes routes/feeds/NAME.yaml and mappings/feeds/NAME.yaml there, to begin with. Replaces nothing.")
    private @Nullable Path propose;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            defaultValue = "new-feed",
            description = "Of the feed that --propose writes (default: ${DEFAULT-VALUE}).")
    private String name = "new-feed";

    @Option(
            names = "--feed",
            paramLabel = "NAME",
            description = "Read with mappings/feeds/NAME.yaml (default: the base mapping).")
    private @Nullable String feed;

    @Option(
            names = "--top",
            paramLabel = "N",
            defaultValue = "60",
            description = "How many rows of each table are printed; the page has all (default: ${DEFAULT-VALUE}).")
    private int top;

    @Mixin
    private HowToRead how = new HowToRead();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        if (!Files.isReadable(samples)) {
            throw wrong(samples + " cannot be read");
        }
        try {
            Profile profile = profile();
            String title =
                    "Profile of " + Count.of(profile.files(), "file") + ", " + Count.of(profile.messages(), "message");
            List<Section> sections = Sections.of(profile);
            out.println(title);
            sections.forEach(section -> print(section, out));
            if (html != null) {
                Files.writeString(html, ProfilePage.html(title, sections));
                out.println("\n" + html + " is the whole report.");
            }
            if (propose != null) {
                List<Path> written = new Proposal(name, how.zone(), how.home(), profile).write(propose);
                out.println();
                written.forEach(file -> out.println(file + " is written; look for CHOOSE in it."));
            }
            return profile.messages() == 0 ? 1 : 0;
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        } catch (Problems e) {
            err.println(e.getMessage());
        } catch (FileAlreadyExistsException e) {
            err.println("tributary profile: " + e.getFile()
                    + " exists and is not replaced. Choose another --name or --propose.");
        } catch (IOException e) {
            err.println("tributary profile: " + samples + " cannot be read, or the report not be written: "
                    + e.getClass().getSimpleName());
        }
        return 2;
    }

    private Profile profile() throws Problems, IOException {
        return Profiler.profile(samples, how.normalizer(feed, NOBODY), how.charset());
    }

    private void print(Section section, PrintWriter out) {
        out.println();
        out.println(section.title());
        if (section.rows().isEmpty()) {
            out.println("  None.");
            return;
        }
        out.println("  " + section.intro());
        Table table = new Table(section.heads().toArray(String[]::new));
        section.rows().stream().limit(top).forEach(row -> table.row(row.toArray()));
        table.print(out);
        if (section.rows().size() > top) {
            out.println("... and " + (section.rows().size() - top) + " more");
        }
    }

    private ParameterException wrong(String problem) {
        return new ParameterException(spec.commandLine(), problem);
    }
}
