package org.tributary.cli;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.Home;
import org.tributary.health.RunningEngine;

/** Does what docs/mapping-guide.md says, block by block: writes its files, types its commands, compares what they print. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MappingGuideTest {
    private static final Path GUIDE = Path.of("docs/mapping-guide.md");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\S+)(?: (\\S+))?( \\(added\\))?\\n(.*?)^```$");
    private static final Set<String> ON_FILES =
            Set.of("profile", "check", "convert", "explain-mapping", "test-mappings");

    @TempDir
    Path dir;

    @Test
    void every_block_does_what_the_guide_says() throws IOException {
        Path home = Home.make(dir.resolve("home"));
        for (String feed : List.of("city-lab", "lakeside-adt", "st-mary-adt")) {
            Files.copy(Path.of("routes/feeds", feed + ".yaml"), home.resolve("routes/feeds/" + feed + ".yaml"));
        }
        Matcher blocks = BLOCK.matcher(Files.readString(GUIDE));
        int commands = 0;
        try (RunningEngine engine = RunningEngine.of(dir)) {
            while (blocks.find()) {
                if (blocks.group(1).equals("console")) {
                    console(blocks.group(4).lines().toList(), home, engine);
                    commands++;
                } else {
                    write(home.resolve(blocks.group(2)), blocks.group(4), blocks.group(3) != null);
                }
            }
        }
        assertThat(commands).isGreaterThan(12);
    }

    private static void write(Path file, String text, boolean added) throws IOException {
        Files.createDirectories(file.getParent());
        if (added) {
            Files.writeString(file, text, StandardOpenOption.APPEND);
        } else {
            Files.writeString(file, text);
        }
    }

    private static void console(List<String> lines, Path home, RunningEngine engine) throws IOException {
        List<String> words = new ArrayList<>();
        for (String word : lines.get(0).replace("$ ./tributary ", "").split(" ")) {
            words.addAll(word(word, home, engine));
        }
        if (words.get(0).equals("run")) {
            engine.start();
            return;
        }
        if (ON_FILES.contains(words.get(0))) {
            words.addAll(List.of("--home", home.toString()));
        }
        Awaitility.await(lines.get(0))
                .atMost(60, SECONDS)
                .untilAsserted(
                        () -> { // an engine files what it has acknowledged a little later
                            Typed typed = Typed.of(words.toArray());
                            List<String> printed = typed.out()
                                    .lines()
                                    .map(line -> line.replace(home + "/", ""))
                                    .toList();
                            assertThat(difference(lines.subList(1, lines.size()), printed))
                                    .as(typed.out() + typed.err())
                                    .isEmpty();
                        });
    }

    private static List<String> word(String word, Path home, RunningEngine engine) throws IOException {
        if (word.equals("data")) {
            return List.of(engine.data().toString());
        } else if (word.startsWith("127.0.0.1:")) {
            return List.of("127.0.0.1:" + engine.port("acme-lab"));
        } else if (word.endsWith("*.hl7")) {
            try (Stream<Path> files = Files.list(home.resolve(word).getParent())) {
                return files.sorted().map(Path::toString).toList();
            }
        }
        boolean path = word.equals(".") || word.matches("(acme|out)(/.*)?");
        return List.of(path ? home.resolve(word).toString() : word.replace("'", ""));
    }

    /** The first line of the guide that was not printed where it should be; empty where all were. */
    private static String difference(List<String> shown, List<String> printed) {
        int at = 0;
        boolean skipping = false;
        for (String line : shown) {
            if (line.equals("...")) {
                skipping = true;
                continue;
            }
            int found = at;
            while (found < printed.size() && !fits(line, printed.get(found)) && skipping) {
                found++;
            }
            if (found >= printed.size() || !fits(line, printed.get(found))) {
                return line;
            }
            at = found + 1;
            skipping = false;
        }
        return skipping || at == printed.size() ? "" : "(no more lines)";
    }

    /** Columns are as wide as what stands in them, which may be a line that the guide leaves out. */
    private static boolean fits(String shown, String printed) {
        String pattern = Pattern.quote(shown.strip().replaceAll(" {2,}", "  ")).replace("...", "\\E.*\\Q");
        return printed.strip().replaceAll(" {2,}", "  ").matches(pattern);
    }
}
