package org.tributary.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tributary.Engine;
import org.tributary.chart.Charts;
import org.tributary.cli.Practice;
import org.tributary.cli.Typed;
import org.tributary.delivery.Told;
import org.tributary.delivery.mllp.MllpConnection;
import org.tributary.delivery.mllp.Reply;
import org.tributary.fax.TextRecognitionProbe;
import org.tributary.health.EmptyStore;
import org.tributary.health.FreePorts;
import org.tributary.intake.files.Parcels;
import org.tributary.matching.MatchModel;

/**
 * Every folder of samples/ through the real engine with the product's own routes, mappings and conf: what was answered,
 * stored, decided, charted, sent and noticed is what its files say. {@code -Dgolden.update=true} writes them anew.
 */
class SampleTest {
    private static final Path SAMPLES = Path.of("samples");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
    private static final Pattern PDF = Pattern.compile("\\^application\\^pdf\\^Base64\\^([A-Za-z0-9+/=]+)");

    @TempDir
    static Path data;

    private static Practice practice;
    private static ConfigurableApplicationContext engine;
    private static JdbcTemplate jdbc;
    private static Map<String, Integer> ports;

    @BeforeAll
    static void start() throws IOException {
        practice = new Practice();
        List<String> feeds = feeds();
        int from = FreePorts.inARow(feeds.size() + 1);
        ports = new TreeMap<>();
        feeds.forEach(feed -> ports.put(feed, from + 1 + feeds.indexOf(feed)));
        engine = new SpringApplicationBuilder(Engine.class)
                .run(
                        "--tributary.home=" + Path.of("").toAbsolutePath(),
                        "--tributary.data.absolute=" + data.toAbsolutePath(),
                        "--tributary.ports.from=" + from,
                        "--server.port=" + from,
                        "--practice.north.port=" + practice.port());
        jdbc = engine.getBean(JdbcTemplate.class);
    }

    @AfterAll
    static void stop() throws IOException {
        engine.close();
        practice.close();
    }

    /** The demo feeds all of them to one engine: a number that two of them gave to two people would be a number given again. */
    @Test
    void no_two_samples_give_one_number_to_different_people() throws IOException {
        Pattern pid = Pattern.compile("^PID\\|[^|]*\\|[^|]*\\|([^|^~]*)\\^\\^\\^([^|^~]*)[^|]*\\|[^|]*\\|([^|]*)");
        Map<String, Map<String, Set<String>>> named = new TreeMap<>();
        try (Stream<Path> files = Files.walk(SAMPLES)) {
            for (Path file : files.filter(path -> path.toString().contains("0-received/"))
                    .toList()) {
                String sample = SAMPLES.relativize(file).getName(0).toString();
                Files.readString(file, StandardCharsets.ISO_8859_1)
                        .lines()
                        .map(pid::matcher)
                        .filter(Matcher::find)
                        .filter(found -> !found.group(2).isEmpty())
                        .forEach(found -> named.computeIfAbsent(
                                        found.group(1) + " of " + found.group(2), none -> new TreeMap<>())
                                .computeIfAbsent(sample, none -> new TreeSet<>())
                                .add(found.group(3)));
            }
        }
        assertThat(named).isNotEmpty().allSatisfy((number, samples) -> {
            Set<String> first = samples.values().iterator().next();
            assertThat(samples)
                    .as(number)
                    .allSatisfy((sample, names) -> assertThat(names).as(sample).containsAnyElementsOf(first));
        });
    }

    @TestFactory
    Stream<DynamicTest> samples() throws IOException {
        try (Stream<Path> folders = Files.list(SAMPLES)) {
            return folders.filter(Files::isDirectory).sorted().toList().stream()
                    .map(folder -> DynamicTest.dynamicTest(
                            folder.getFileName().toString(), folder.toUri(), () -> run(folder)));
        }
    }

    private static void run(Path folder) throws IOException {
        EmptyStore.make(jdbc);
        engine.getBean(Told.class).forget();
        practice.received.clear();
        StringBuilder answers = new StringBuilder();
        for (Path file : received(folder)) {
            answers.append(answered(file)).append('\n');
            settle();
        }
        Stations stations = new Stations(jdbc, engine.getBean(Charts.class), engine.getBean(MatchModel.class));
        Map<String, String> written = new TreeMap<>();
        written.put("answers.txt", answers.toString());
        written.put("1-record.yaml", stations.record());
        written.put("2-decision.yaml", stations.decision());
        written.put("3-chart.yaml", stations.chart());
        written.put("4-sent.txt", sent());
        written.put("5-fax.yaml", stations.fax());
        written.put("findings.txt", stations.findings());
        written.replaceAll((station, text) -> timeless(text));
        for (Map.Entry<String, String> station : written.entrySet()) {
            compare(folder.resolve(station.getKey()), station.getValue());
        }
    }

    /** A message through its door, a file into its feed's folder, or a command that somebody types. */
    private static String answered(Path file) throws IOException {
        String name = file.getFileName().toString();
        if (name.endsWith(".tif")) {
            assumeTrue(isTextRecognized(), "the packed text recognition does not run on this machine");
            return drop(file);
        }
        if (name.endsWith("-command.txt")) {
            List<String> words = WORD.matcher(Files.readString(file))
                    .results()
                    .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
                    .collect(Collectors.toList());
            words.addAll(List.of("--data", data.toString()));
            Typed typed = Typed.of(words.toArray());
            return (typed.out() + typed.err()).strip();
        }
        if (name.endsWith(".hl7")) {
            return answer(send(feed(file), Files.readAllBytes(file)));
        }
        return taken(file);
    }

    /** What is a file of several, or a document, as a door for files takes it. */
    private static String taken(Path file) throws IOException {
        try {
            return engine
                    .getBean(Parcels.class)
                    .take(feed(file), "sftp", file.getFileName().toString(), Files.readAllBytes(file), piece -> false)
                    .pieces()
                    .stream()
                    .map(piece -> String.join(
                            " ",
                            piece.stored() ? "stored" : "not stored",
                            piece.answer() == null ? "-" : piece.answer(),
                            String.join(" ", piece.codes())))
                    .map(String::strip)
                    .collect(Collectors.joining("\n"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Its sidecar comes last, and says that the fax is complete. */
    private static String drop(Path file) throws IOException {
        Path folder = data.resolve("fax").resolve(feed(file));
        Path sidecar = file.resolveSibling(file.getFileName().toString().replace(".tif", ".json"));
        Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        if (Files.exists(sidecar)) {
            Files.copy(sidecar, folder.resolve(".beside"), StandardCopyOption.REPLACE_EXISTING);
            Files.move(folder.resolve(".beside"), folder.resolve(sidecar.getFileName()));
        }
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> rows("fax where read_at is not null") == 1);
        return "taken";
    }

    private static boolean isTextRecognized() throws IOException {
        return TextRecognitionProbe.works(data.resolve("ocr"));
    }

    /** Faxes are stamped with the moment. */
    private static String timeless(String text) {
        String result = text;
        for (OffsetDateTime received : jdbc.queryForList("select received_at from fax", OffsetDateTime.class)) {
            OffsetDateTime second =
                    received.withOffsetSameInstant(ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS);
            String iso = second.format(DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss"));
            result = result.replace(iso + "+00:00", "TIME").replace(iso, "TIME");
            result = result.replace(second.format(DateTimeFormatter.ofPattern("yyyyMMddHHmmss")) + "+0000", "TIME");
        }
        return result;
    }

    private static void compare(Path file, String text) throws IOException {
        if (Boolean.getBoolean("golden.update")) {
            if (text.isEmpty()) {
                Files.deleteIfExists(file);
            } else {
                Files.writeString(file, text);
            }
        }
        assertThat(text).as(file.toString()).isEqualTo(Files.exists(file) ? Files.readString(file) : "");
    }

    /** One after the other, each settled before the next: so ids are the same in every run. */
    private static void settle() {
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> rows("waiting") == 0 && rows("unsent") == 0);
    }

    private static long rows(String table) {
        Long count = jdbc.queryForObject("select count(*) from " + table, Long.class);
        return count == null ? 0 : count;
    }

    private static byte[] send(String feed, byte[] message) {
        MllpConnection.Target door =
                new MllpConnection.Target("127.0.0.1", ports.get(feed), 2_000, 10_000, 1 << 20, null);
        try (MllpConnection connection = new MllpConnection(door)) {
            return connection.send(message).fold(Reply.Answered::ack, silence -> new byte[0], unsent -> new byte[0]);
        }
    }

    /** {@code AR SM7108 ERR MSH-11}. */
    private static String answer(byte[] ack) {
        String text = new String(ack, StandardCharsets.ISO_8859_1);
        List<String> said = new ArrayList<>();
        String separator = text.length() > 3 ? Pattern.quote(text.substring(3, 4)) : "\\|"; // the sender's own
        for (String segment : text.split("\r")) {
            String[] fields = segment.split(separator, -1);
            if (fields[0].equals("MSA")) {
                said.add(fields[1]);
                said.add(fields.length > 2 ? fields[2] : "");
            } else if (fields[0].equals("ERR")) {
                said.add("ERR "
                        + Stream.of(fields)
                                .skip(1)
                                .limit(2)
                                .filter(field -> !field.isEmpty())
                                .collect(Collectors.joining(" ")));
            }
        }
        return said.isEmpty() ? "no answer" : String.join(" ", said);
    }

    /** Segments on lines; the time of sending and the number of the message are of the moment. */
    private static String sent() {
        StringBuilder text = new StringBuilder();
        for (String message : practice.received) {
            for (String segment : message.split("\r")) {
                String[] fields = segment.split("\\|", -1);
                if (fields[0].equals("MSH")) {
                    fields[6] = "TIME";
                    fields[9] = "ID";
                } else if (fields[0].equals("EVN")) {
                    fields[2] = "TIME";
                }
                text.append(PDF.matcher(String.join("|", fields)).replaceAll(SampleTest::pages))
                        .append('\n');
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static String pages(MatchResult embedded) {
        try (PDDocument pdf = Loader.loadPDF(Base64.getDecoder().decode(embedded.group(1)))) {
            return "^application^pdf^Base64^[a PDF of " + pdf.getNumberOfPages() + " pages]";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String feed(Path file) {
        return file.getFileName().toString().replaceFirst("^\\d+-", "").replaceFirst("\\.[^.]+$", "");
    }

    private static List<Path> received(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("0-received"))) {
            return files.filter(file -> !file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> feeds() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("routes/feeds"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml"))
                    .sorted()
                    .map(name -> name.replace(".yaml", ""))
                    .toList();
        }
    }
}
