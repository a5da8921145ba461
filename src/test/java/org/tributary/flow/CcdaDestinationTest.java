package org.tributary.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tributary.audit.Requester;
import org.tributary.canonical.Allergy;
import org.tributary.canonical.Fact;
import org.tributary.canonical.PatientIdentifier;
import org.tributary.canonical.PatientRecord;
import org.tributary.canonical.Problem;
import org.tributary.ccda.CcdaReader;
import org.tributary.ccda.UnreadableDocument;
import org.tributary.cli.Practice;
import org.tributary.cli.Typed;
import org.tributary.control.Control;
import org.tributary.control.WrittenDocument;
import org.tributary.health.RunningEngine;

/** Two hospitals tell of one patient, and practices get the reconciled chart as a CCD: through the real engine. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CcdaDestinationTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Pattern WITHIN = Pattern.compile("\\^Base64\\^([A-Za-z0-9+/=]+)");

    private static final Pattern SET = Pattern.compile("<setId root=\"([^\"]+)\"");
    private static final Pattern VERSION = Pattern.compile("<versionNumber value=\"(\\d+)\"");
    private static final Pattern ID = Pattern.compile("<id root=\"([^\"]+)\"");
    private static final Pattern REPLACES =
            Pattern.compile("<relatedDocument typeCode=\"RPLC\">\\s*<parentDocument>\\s*<id root=\"([^\"]+)\"");

    @TempDir
    static Path dir;

    private static Practice practice;
    private static RunningEngine engine;
    private static JdbcTemplate jdbc;
    private static Path folder;
    private static Path narrow;
    private static Path open;
    private static Path kept;
    private static Path chosen;
    private static Path valley;
    private static Practice trusted;
    private static Practice mdm;
    private static int number;

    @BeforeAll
    static void start() throws Exception {
        practice = new Practice();
        trusted = new Practice();
        mdm = new Practice();
        folder = Files.createDirectory(dir.resolve("folder"));
        narrow = Files.createDirectory(dir.resolve("narrow"));
        open = Files.createDirectory(dir.resolve("open"));
        kept = Files.createDirectory(dir.resolve("kept"));
        chosen = Files.createDirectory(dir.resolve("chosen"));
        valley = Files.createDirectory(dir.resolve("valley"));
        engine = new RunningEngine(dir)
                .feed("hospital", "{}")
                .feed("clinic", "{}")
                .feed("detox", "{}")
                .feed("north", "{}")
                .feed("south", "{}")
                .feed("hill", "{}")
                .feed("lake", "{}")
                .feed("valley", "{}")
                .destination("mdm", "{format: ccda-mdm, feeds: valley}", mdm.port())
                .destinationFile(
                        "valley-charts", to("valley-charts", "{format: ccda, feeds: valley}", "file-out:" + valley))
                .destination("practice", "{format: ccda-mdm, feeds: 'hospital, clinic'}", practice.port())
                .destination("trusted", "{format: ccda-mdm, feeds: detox, confidentiality: 'R, V'}", trusted.port())
                .destinationFile(
                        "folder", to("folder", "{format: ccda, feeds: 'hospital, clinic'}", "file-out:" + folder))
                .destinationFile("kept", to("kept", "{format: ccda, feeds: 'north, south'}", "file-out:" + kept))
                .destinationFile("chosen", to("chosen", "{format: ccda, feeds: 'hill, lake'}", "file-out:" + chosen))
                .destinationFile("open", to("open", "{format: ccda, feeds: detox}", "file-out:" + open))
                .destinationFile("narrow", to("narrow", "{format: ccda, feeds: hospital}", "file-out:" + narrow))
                .start();
        jdbc = engine.bean(JdbcTemplate.class);
        send("hospital", "AL1|1|DA|7980^Penicillin G^RXNORM|SV|Hives\rDG1|1||38341003^Hypertension^SCT|||A\r");
        send("clinic", "AL1|1|DA|7980^Penicillin G^RXNORM|MO|Rash\rAL1|2|DA|1191^Aspirin^RXNORM\r");
        settle();
        Typed linked = Typed.of(
                "link",
                record("hospital"),
                record("clinic"),
                "--reason",
                "known",
                "--despite-vetoes",
                "--data",
                engine.data());
        assertThat(linked.exit() == 0 || linked.err().contains("already"))
                .as(linked.err())
                .isTrue();
        settle();
        send("clinic", "AL1|1|DA|7980^Penicillin G^RXNORM|MO|Rash\rAL1|2|DA|1191^Aspirin^RXNORM\r");
        settle();
    }

    @AfterAll
    static void stop() throws Exception {
        engine.close();
        practice.close();
        trusted.close();
        mdm.close();
    }

    @Test
    void a_folder_gets_one_CCD_in_which_both_sources_are_one_list() {
        List<byte[]> files = files(folder);
        assertThat(files).isNotEmpty();
        PatientRecord chart = read(files.get(files.size() - 1));
        assertThat(chart.patient().identifiers()).extracting("value").contains("hospital-7", "clinic-7");
        assertThat(of(chart, Allergy.class))
                .extracting(one -> one.about().code("RXNORM"))
                .containsExactlyInAnyOrder("7980", "1191");
        assertThat(of(chart, Allergy.class))
                .filteredOn(one -> "7980".equals(one.about().code("RXNORM")))
                .singleElement()
                .satisfies(one -> assertThat(one.reactions())
                        .extracting(reaction -> reaction.shown())
                        .containsExactlyInAnyOrder("Rash", "Hives"));
        assertThat(of(chart, Problem.class)).hasSize(1);
    }

    @Test
    void each_CCD_of_a_person_replaces_the_one_before_and_that_of_a_person_who_ended_is_closed() {
        String south = "BIANCHI^LUCIA||19360214|F|||3 HIGH ST^^AURORA^IL^60505";
        send("north", "OKAFOR^IFEOMA||19910812|F|||9 MILL RD^^PEORIA^IL^61602", "");
        send("south", south, "");
        send("south", south, "AL1|1|DA|1191^Aspirin^RXNORM\r");
        Typed linked = Typed.of(
                "link",
                record("north"),
                record("south"),
                "--reason",
                "known",
                "--despite-vetoes",
                "--data",
                engine.data());
        assertThat(linked.exit()).as(linked.err()).isZero();
        send("south", south, "AL1|1|DA|7980^Penicillin G^RXNORM\r");
        settle();
        Map<String, List<String>> sets = new TreeMap<>();
        files(kept).forEach(file -> {
            String xml = new String(file, StandardCharsets.UTF_8);
            sets.computeIfAbsent(found(SET, xml), first -> new ArrayList<>()).add(xml);
        });
        assertThat(sets).as("of two persons who became one").hasSize(2);
        sets.values().forEach(versions -> {
            versions.sort(Comparator.comparing(xml -> Integer.valueOf(found(VERSION, xml))));
            String before = null;
            for (int n = 1; n <= versions.size(); n++) {
                String xml = versions.get(n - 1);
                assertThat(found(VERSION, xml)).isEqualTo(String.valueOf(n));
                assertThat(found(REPLACES, xml)).isEqualTo(before);
                before = found(ID, xml);
            }
            assertThat(before).isNotNull();
            assertThat(versions.subList(0, versions.size() - 1)).noneMatch(xml -> xml.contains("nonXMLBody"));
        });
        List<String> last = sets.values().stream()
                .map(versions -> versions.get(versions.size() - 1))
                .toList();
        assertThat(last)
                .filteredOn(xml -> xml.contains("nonXMLBody"))
                .as("the closing word names who the patient is now")
                .singleElement()
                .satisfies(xml ->
                        assertThat(xml).contains("Chart that is kept no longer", "34133-9", "north-7", "south-7"));
    }

    @Test
    void who_has_a_chart_gets_the_next_version_where_a_choice_changes_its_header_and_only_then() {
        send("hill", "ABARA^CHIDI||19850102|M|||5 LAKE RD^^PEORIA^IL^61602", "");
        long hill = newest();
        send("lake", "ABARA^CHIDI||19850201|M|||5 LAKE RD^^PEORIA^IL^61602", "");
        long lake = newest();
        if (jdbc.queryForObject(
                        "select count(distinct person_id) from source_record where id in (?, ?)",
                        Long.class,
                        hill,
                        lake)
                > 1) {
            steward("link", hill, lake, "--reason", "known", "--despite-vetoes");
        }
        settle();
        String last = lastChosen();
        assertThat(last).contains("birthTime value=\"19850201\"");
        int before = files(chosen).size();

        String said = steward("match", "pin", hill, "birth date", "--reason", "passport seen")
                .out();
        assertThat(said).contains("Told: chosen.");
        await().atMost(LONG).until(() -> files(chosen).size() == before + 1);
        assertThat(lastChosen()).contains("birthTime value=\"19850102\"");
        assertThat(found(SET, lastChosen())).isEqualTo(found(SET, last));
        assertThat(found(REPLACES, lastChosen())).isEqualTo(found(ID, last));

        assertThat(steward("match", "pin", lake, "sex", "--reason", "asked").out())
                .as("both say so")
                .doesNotContain("Told");
        String claim = said.split("[ :]")[1];
        assertThat(steward("withdraw", claim, "--reason", "misread").out()).contains("Told: chosen.");
        await().atMost(LONG).until(() -> files(chosen).size() == before + 2);
        assertThat(lastChosen()).contains("birthTime value=\"19850201\"");
    }

    private static Typed steward(Object... words) {
        Object[] all = Arrays.copyOf(words, words.length + 2);
        all[words.length] = "--data";
        all[words.length + 1] = engine.data();
        Typed typed = Typed.of(all);
        assertThat(typed.exit()).as(typed.err()).isZero();
        return typed;
    }

    private static long newest() {
        return jdbc.queryForObject(
                "select record_id from record_version order by id desc fetch first 1 row only", Long.class);
    }

    private static String lastChosen() {
        List<byte[]> all = files(chosen);
        return new String(all.get(all.size() - 1), StandardCharsets.UTF_8);
    }

    private static String found(Pattern pattern, String xml) {
        Matcher matcher = pattern.matcher(xml);
        return matcher.find() ? matcher.group(1) : null;
    }

    @Test
    void an_MDM_with_a_later_CCD_names_the_one_that_it_replaces() {
        await().atMost(LONG).until(() -> practice.received.stream().anyMatch(message -> message.contains("MDM^T10")));
        String later = practice.received.stream()
                .filter(message -> message.contains("MDM^T10"))
                .findFirst()
                .orElseThrow();
        String replaced =
                later.substring(later.indexOf("\rTXA|") + 1).split("\r")[0].split("\\|", -1)[13];
        assertThat(practice.received)
                .filteredOn(message -> message.contains("|" + replaced + "|") && !message.equals(later))
                .as("TXA-12 of the one before")
                .isNotEmpty()
                .first()
                .satisfies(message -> assertThat(message).contains("MDM^T02"));
        String xml = new String(Base64.getDecoder().decode(within(later)), StandardCharsets.UTF_8);
        assertThat(found(REPLACES, xml)).isEqualTo(replaced);
    }

    @Test
    void the_same_CCD_within_an_MDM_reaches_a_practice_over_MLLP() {
        await().atMost(LONG).until(() -> practice.received.stream().anyMatch(message -> message.contains("clinic-7")));
        String last = practice.received.get(practice.received.size() - 1);
        assertThat(last).contains("MDM^T10", "34133-9").containsPattern("OBX\\|1\\|ED\\|");
        PatientRecord chart = read(Base64.getDecoder().decode(within(last)));
        assertThat(of(chart, Allergy.class)).hasSize(2);
    }

    @Test
    void a_message_around_a_restricted_CCD_says_that_it_is() {
        send("detox", "DG1|1||66590003^Alcohol dependence^SCT|||A||||||||||||Y\r");
        await().atMost(LONG).until(() -> trusted.received.stream().anyMatch(message -> message.contains("detox-7")));
        String last = trusted.received.get(trusted.received.size() - 1);
        String[] txa = last.substring(last.indexOf("\rTXA|") + 1).split("\r")[0].split("\\|", -1);
        assertThat(txa).hasSizeGreaterThan(18);
        assertThat(txa[18]).as("TXA-18, table 0272").isEqualTo("R");
        assertThat(new String(Base64.getDecoder().decode(within(last)), StandardCharsets.UTF_8))
                .contains("confidentialityCode code=\"R\"");

        await().atMost(LONG).until(() -> !files(open).isEmpty());
        assertThat(files(open))
                .as("one that lists no mark gets the rest")
                .noneMatch(file -> new String(file, StandardCharsets.UTF_8).contains("66590003"));
        assertThat(jdbc.queryForList(
                        "select distinct f.place from finding f join journal j on j.id = f.intake_id"
                                + " where f.code = 'SEND-117' and j.feed = 'detox'",
                        String.class))
                .as("and the journal says that something was withheld, not what")
                .containsExactly("");
        assertThat(
                        count(
                                "finding f join journal j on j.id = f.intake_id where f.code = 'SEND-117' and j.feed = 'clinic'"))
                .isZero();
    }

    @Test
    void a_coverage_stands_under_payers_and_what_has_no_section_in_a_CCD_is_told() {
        send("detox", "IN1|1|GOLD|77|Lakeside Health\r");
        String appointment = "MSH|^~\\&|X|detox|||20260302080059-0600||SIU^S12^SIU_S12|SIU1|P|2.5.1\r"
                + "SCH|P-1|A-1|||||ROUTINE|CHECKUP^Check-up^L|30|min|^^^20260420090000-0600||||||||||||||Booked\r"
                + "PID|1||detox-7^^^detox^MR||OKAFOR^NGOZI||19710812|F\rRGS|1\r";
        assertThat(RunningEngine.code(engine.send("detox", appointment.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("AA");
        await().atMost(LONG).until(() -> count("waiting") == 0);
        long person =
                jdbc.queryForObject("select person_id from source_record where id = ?", Long.class, record("detox"));
        WrittenDocument written = engine.bean(Control.class).document(person, new Requester("a test", null));
        assertThat(written.xml()).contains("code=\"48768-6\"").contains("Lakeside Health");
        assertThat(written.findings()).anyMatch(finding -> finding.startsWith("CDW-101"));
    }

    private static String within(String message) {
        Matcher within = WITHIN.matcher(message);
        assertThat(within.find()).isTrue();
        return within.group(1);
    }

    @Test
    void a_destination_of_one_feed_hears_nothing_of_the_others() {
        for (byte[] file : files(narrow)) {
            PatientRecord chart = read(file);
            assertThat(chart.patient().identifiers()).extracting("value").doesNotContain("clinic-7");
            assertThat(of(chart, Allergy.class))
                    .extracting(one -> one.about().code("RXNORM"))
                    .doesNotContain("1191");
        }
        assertThat(files(narrow)).isNotEmpty();
    }

    @Test
    void the_whole_chart_can_be_sent_again_and_a_replay_that_says_the_same_sends_nothing() {
        int before = files(folder).size();
        Typed resent = Typed.of("resend", "--destination", "folder", "--reason", "asked for", "--data", engine.data());
        assertThat(resent.exit()).as(resent.err()).isZero();
        await().atMost(LONG).until(() -> files(folder).size() == before + 1);
        int after = files(folder).size();
        long newest = jdbc.queryForObject("select max(id) from journal", Long.class);
        Typed replayed = Typed.of("replay", newest, "--reason", "looked at", "--data", engine.data());
        assertThat(replayed.exit()).as(replayed.err() + replayed.out()).isZero();
        settle();
        assertThat(files(folder)).hasSize(after);
    }

    @Test
    void replaying_what_came_before_the_newest_message_sends_nothing_while_the_chart_stays_as_it_is() {
        String about = "HOLM^ASTRID||19500607|F|||8 ELM ST^^PEORIA^IL^61602";
        send("valley", about, "AL1|1|DA|7980^Penicillin G^RXNORM|SV|Hives\r");
        send("valley", about, "DG1|1||38341003^Hypertension^SCT|||A\r");
        send("valley", about, "AL1|1|DA|7980^Penicillin G^RXNORM|SV|Hives\rAL1|2|DA|1191^Aspirin^RXNORM\r");
        settle();
        int charts = files(valley).size();
        int messages = mdm.received.size();
        assertThat(charts).isEqualTo(3);
        assertThat(messages).isEqualTo(3);
        assertThat(steward("replay", "--feed", "valley", "--reason", "looked at")
                        .out())
                .contains("3 messages");
        settle();
        assertThat(files(valley)).hasSize(charts);
        assertThat(mdm.received).hasSize(messages);
    }

    private static void settle() {
        await().atMost(LONG).until(() -> count("waiting") == 0 && count("unsent") == 0);
    }

    private static List<byte[]> files(Path in) {
        try (Stream<Path> all = Files.list(in)) {
            return all.filter(file -> file.toString().endsWith(".xml"))
                    .sorted(Comparator.comparing(CcdaDestinationTest::written))
                    .map(file -> {
                        try {
                            return Files.readAllBytes(file);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    })
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileTime written(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PatientRecord read(byte[] xml) {
        try {
            return CcdaReader.read(
                            xml, (root, extension, origin) -> new PatientIdentifier(extension, root, "MR", origin))
                    .reading()
                    .patients()
                    .get(0);
        } catch (UnreadableDocument e) {
            throw new AssertionError(e);
        }
    }

    private static <F extends Fact> List<F> of(PatientRecord record, Class<F> kind) {
        return record.facts().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private static String to(String name, String parameters, String uri) {
        return """
                - route:
                    id: %s
                    from:
                      uri: destination:%s
                      parameters: %s
                      steps:
                        - to: %s
                """.formatted(name, name, parameters, uri);
    }

    private static long record(String feed) {
        return jdbc.queryForObject("select min(id) from source_record where feed = ?", Long.class, feed);
    }

    private static long count(String from) {
        return jdbc.queryForObject("select count(*) from " + from, Long.class);
    }

    private static void send(String feed, String segments) {
        send(feed, "OKAFOR^NGOZI||19710812|F|||9 MILL RD^^PEORIA^IL^61602", segments);
    }

    /** @param about PID-5 to PID-11 */
    private static void send(String feed, String about, String segments) {
        String message = "MSH|^~\\&|X|" + feed + "|||202603020800" + (10 + ++number) + "-0600||ADT^A31|M" + number
                + "|P|2.5.1\rPID|1||" + feed + "-7^^^" + feed
                + "^MR||" + about + "\r"
                + segments;
        assertThat(RunningEngine.code(engine.send(feed, message.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("AA");
        await().atMost(LONG).until(() -> count("waiting") == 0);
    }
}
