package org.tributary.intake.fax;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tributary.audit.Requester;
import org.tributary.cli.Practice;
import org.tributary.cli.Typed;
import org.tributary.delivery.Destinations;
import org.tributary.delivery.Told;
import org.tributary.fax.FaxWorker;
import org.tributary.fax.SampleFax;
import org.tributary.fax.Sidecar;
import org.tributary.health.EmptyStore;
import org.tributary.health.RunningEngine;
import org.tributary.journal.DiskSync;
import org.tributary.journal.Journal;
import org.tributary.upkeep.Pruning;
import org.tributary.upkeep.Retention;

/** Without text recognition, which is slow; SampleTest has it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FaxDoorTest {
    private static final String ADT =
            "MSH|^~\\&|A|H|||20260101||ADT^A08|M%d|P|2.5.1\rPID|1||%d^^^H^MR||Zzyzx^Zelda||19580217|F\r";

    private static final String SERVER = """
            - route:
                id: server
                from:
                  uri: destination:server
                  parameters: {format: fhir, kinds: MDM, feeds: slow, maxPdfBytes: %d}
                  steps:
                    - to: fhir:http://127.0.0.1:%d/r4
            """;

    @TempDir
    static Path dir;

    private static RunningEngine engine;
    private static Practice practice;
    private static Practice small; // takes 20,000 bytes at once
    private static final List<String> bundles = new CopyOnWriteArrayList<>();
    private static HttpServer server; // takes any length at first
    private static Path folder;
    private static Path slow;
    private static Path outside;

    @BeforeAll
    static void start() throws Exception {
        practice = new Practice();
        small = new Practice();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/r4", exchange -> {
            bundles.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        outside = Files.createDirectories(dir.resolve("fax server/in"));
        engine = new RunningEngine(dir)
                .feed("ward", "{}")
                .feedFile("fax", """
                        - route:
                            id: fax
                            from:
                              uri: fax-in:fax
                              parameters: {pollMillis: 20, stableMillis: 100, maxBytes: 60000}
                              steps: []
                        """)
                .feedFile("slow", """
                        - route:
                            id: slow
                            from:
                              uri: fax-in:slow
                              parameters: {folder: fax/elsewhere, pollMillis: 20, stableMillis: 3600000}
                              steps: []
                        """)
                .feedFile("outside", """
                        - route:
                            id: outside
                            from:
                              uri: fax-in:outside
                              parameters: {folder: '%s', pollMillis: 20, stableMillis: 100}
                              steps: []
                        """.formatted(outside))
                .destination("practice", "{kinds: MDM, retryDelayMillis: 50}", practice.port())
                .destination("small", "{kinds: MDM, feeds: slow, maxPdfBytes: 20000}", small.port())
                .destinationFile(
                        "server",
                        SERVER.formatted(10_000_000, server.getAddress().getPort()))
                .with("tributary.fax.ocr.command", "/nonexistent/tesseract")
                .start();
        folder = engine.data().resolve("fax/fax");
        slow = engine.data().resolve("fax/elsewhere");
    }

    @AfterAll
    static void stop() throws IOException {
        engine.close();
        practice.close();
        small.close();
        server.stop(0);
    }

    /** The tests share the engine; each finds folders and store empty. */
    @BeforeEach
    void empty() throws IOException {
        if (!engine.isRunning()) {
            engine.start();
        }
        for (Path each : List.of(
                folder, folder.resolve("taken"), slow, slow.resolve("taken"), outside, outside.resolve("taken"))) {
            for (String name : Files.isDirectory(each) ? names(each) : List.<String>of()) {
                Files.delete(each.resolve(name));
            }
        }
        await().atMost(20, SECONDS)
                .until(() -> number("select (select count(*) from waiting) + (select count(*) from unsent)"
                                + " + (select count(*) from fax where read_at is null)")
                        == 0);
        EmptyStore.make(jdbc());
        engine.bean(Told.class).forget();
        practice.received.clear();
        small.received.clear();
        bundles.clear();
    }

    @Test
    void a_file_is_taken_when_it_is_complete_and_moved_only_when_it_is_stored() throws Exception {
        Files.write(slow.resolve("growing.tif"), SampleFax.tiff("growing"));
        Files.write(slow.resolve("hidden.tif.part"), SampleFax.tiff("hidden"));
        Files.createFile(slow.resolve("announced.tif"));
        Files.write(slow.resolve("done.tif"), SampleFax.tiff("done"));
        Files.createFile(slow.resolve("done.tif.done"));
        Files.write(slow.resolve("told.TIF"), SampleFax.tiff("told"));
        Files.writeString(slow.resolve("told.json"), "{\"caller-number\": \"+15555550140\"}");
        Files.write(slow.resolve("half.tif"), SampleFax.tiff("half"));
        Files.writeString(slow.resolve("half.json"), "{\"caller-number\": ");
        await().atMost(20, SECONDS).until(() -> names(slow).size() == 5 && read() == 2);
        assertThat(names(slow))
                .containsExactlyInAnyOrder("growing.tif", "hidden.tif.part", "announced.tif", "half.tif", "half.json");
        assertThat(names(slow.resolve("taken")))
                .allMatch(name -> name.matches("\\d+-(done.tif|told.TIF|told.json)"))
                .hasSize(3);
        assertThat(strings("select sidecar from fax order by intake_id"))
                .containsExactly("{}", "{\"caller\":\"+15555550140\"}");
        Files.writeString(slow.resolve("half.json"), "{\"error\": \"lost carrier\"}"); // now it is whole
        await().atMost(20, SECONDS).until(() -> read() == 3);
        long incomplete = number("select max(intake_id) from fax");
        assertThat(findings(incomplete)).containsExactlyInAnyOrder("FAX-104", "FAX-110");
    }

    @Test
    void a_sidecar_longer_than_any_is_not_read_whole_and_its_fax_is_taken() throws Exception {
        try (RandomAccessFile sidecar =
                new RandomAccessFile(folder.resolve("bad.json").toFile(), "rw")) {
            sidecar.writeBytes("{\"caller\": \"");
            sidecar.setLength(3 << 20);
        }
        Files.write(folder.resolve("bad.tif"), SampleFax.tiff("bad"));
        await().atMost(20, SECONDS).until(() -> read() == 1 && names(folder).isEmpty());
        assertThat(findings(number("select intake_id from fax"))).contains("FAX-103");
        Journal journal = engine.bean(Journal.class);
        assertThat(jdbc().queryForList("select id from journal", Long.class))
                .hasSize(2)
                .allMatch(id -> journal.entry(id).bytes().length <= Sidecar.BYTES_LIMIT + 1);
    }

    @Test
    void a_file_that_cannot_be_moved_at_first_and_a_broken_sidecar_do_not_stop_the_others() throws Exception {
        Path stuck = folder.resolve("stuck.tif");
        long last = number("select coalesce(max(id), 0) from journal");
        for (long id = last + 1; id <= last + 8; id++) { // where it would be moved, something else stands
            Files.createDirectories(folder.resolve("taken/" + id + "-stuck.tif/in the way"));
        }
        Files.write(stuck, SampleFax.tiff("stuck"));
        Files.setLastModifiedTime(stuck, FileTime.from(Instant.now().minusSeconds(60))); // before the others
        Files.write(
                folder.resolve("broken.json"), new byte[] {'{', 0, 0, 0, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x7f});
        Files.write(folder.resolve("broken.tif"), SampleFax.tiff("broken"));
        Files.write(folder.resolve("whole.tif"), SampleFax.tiff("whole"));
        await().atMost(20, SECONDS).until(() -> read() == 3 && names(folder).isEmpty());
        assertThat(number("select count(*) from fax")).as("stuck is one fax").isEqualTo(3);
        assertThat(strings("select code from finding where code = 'FAX-103'")).hasSize(1);
    }

    @Test
    void the_same_file_is_one_fax_however_often_it_comes() throws Exception {
        byte[] bytes = SampleFax.tiff("twice");
        Files.write(folder.resolve("one.tif"), bytes);
        await().atMost(20, SECONDS).until(() -> read() == 1 && names(folder).isEmpty());

        Path taken =
                folder.resolve("taken").resolve(names(folder.resolve("taken")).get(0));
        Files.move(taken, folder.resolve("one.tif")); // killed after the commit and before the move
        await().atMost(20, SECONDS).until(() -> names(folder).isEmpty());
        assertThat(number("select count(*) from journal")).isEqualTo(1);

        Files.write(folder.resolve("again.tif"), bytes);
        Files.setLastModifiedTime(
                folder.resolve("again.tif"), FileTime.from(Instant.now().plusSeconds(5)));
        await().atMost(20, SECONDS).until(() -> number("select count(*) from outcome where state = 'repeat'") == 1);
        assertThat(strings("select reason from outcome where state = 'repeat'")).containsExactly("of message 1");
        assertThat(number("select count(*) from fax")).isEqualTo(1);
        assertThat(number("select count(*) from task where kind = 'fax' and closed_at is null"))
                .isEqualTo(1);
    }

    @Test
    void a_folder_outside_the_data_folder_is_taken_from_and_what_is_taken_there_is_ours_alone() throws Exception {
        Files.write(outside.resolve("one.tif"), SampleFax.tiff("one"));
        await().atMost(20, SECONDS).until(() -> read() == 1 && names(outside).isEmpty());
        assertThat(strings("select feed from journal")).containsExactly("outside");
        assertThat(names(outside.resolve("taken"))).singleElement().isEqualTo("1-one.tif");
        assertThat(Files.getPosixFilePermissions(outside.resolve("taken")))
                .as("nobody else's")
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    /** In whatever locale: bytes that are no UTF-8, letters that are, a name as long as names may be, and one with a line end. */
    @Test
    void a_fax_is_taken_whatever_its_name_and_its_sidecar_with_it() throws Exception {
        String longest = "n".repeat(251) + ".tif";
        Files.write(dir.resolve("odd.tif"), SampleFax.tiff("odd"));
        Files.write(dir.resolve("other.tif"), SampleFax.tiff("other"));
        Files.write(dir.resolve("long.tif"), SampleFax.tiff("long"));
        Files.write(dir.resolve("lines.tif"), SampleFax.tiff("lines"));
        Files.writeString(dir.resolve("odd.json"), "{\"caller-number\": \"+15555550140\"}");
        shell("""
                set -e
                mkdir hand
                cp odd.tif "hand/$(printf 'm\\374ller.tif')"
                cp odd.json "hand/$(printf 'm\\374ller.json')"
                cp other.tif "hand/$(printf 'm\\303\\274ller.tif')"
                cp long.tif hand/%s
                cp lines.tif "hand/$(printf -- '-a\\nb %%%%s ;.tif')"
                mv hand/* '%s'
                """.formatted(longest, folder));
        await().atMost(20, SECONDS).until(() -> read() == 4);
        await().atMost(20, SECONDS).until(() -> names(folder).isEmpty());
        assertThat(names(folder.resolve("taken"))).hasSize(5).allMatch(name -> name.matches("(?s)\\d+-.+(tif|json)"));
        assertThat(strings("select sidecar from fax order by sidecar"))
                .containsExactly("{\"caller\":\"+15555550140\"}", "{}", "{}", "{}");
    }

    private static void shell(String commands) throws Exception {
        Process run = new ProcessBuilder("sh", "-c", commands)
                .directory(dir.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(run.waitFor()).as(said).isZero();
    }

    @Test
    void what_is_no_fax_is_kept_and_parked_whatever_its_name() throws Exception {
        Files.writeString(folder.resolve("letter.tif"), ADT.formatted(1, 1));
        Files.write(folder.resolve("large.tif"), new byte[60_001]);
        await().atMost(20, SECONDS).until(() -> number("select count(*) from parked") == 2);
        assertThat(strings("select distinct code from finding order by code")).containsExactly("FAX-101", "FAX-102");
        await().atMost(20, SECONDS).until(() -> names(folder).isEmpty());
        assertThat(number("select count(*) from fax")).isZero();

        long letter = number("select intake_id from finding where code = 'FAX-101'");
        assertThat(typed("replay", letter).exit()).isZero();
        await().atMost(20, SECONDS).until(() -> number("select count(*) from waiting") == 0);
        assertThat(strings("select state from outcome where intake_id = " + letter + " order by id"))
                .containsExactly("parked", "parked");

        Files.write(folder.resolve("named.txt"), SampleFax.tiff("named"));
        await().atMost(20, SECONDS).until(() -> read() == 1);
    }

    @Test
    void a_crash_while_the_pages_are_read_leaves_them_to_be_read_again() throws Exception {
        Files.write(folder.resolve("one.tif"), SampleFax.tiff("one"));
        await().atMost(20, SECONDS).until(() -> read() == 1);
        String pdf = strings("select pdf from fax").get(0);
        jdbc().update("update fax set read_at = null, pages = 0, pdf = null, tries = 1"); // as a kill leaves it
        engine.close();
        engine.start();
        await().atMost(30, SECONDS).until(() -> read() == 1);
        assertThat(strings("select pdf from fax")).containsExactly(pdf);

        jdbc().update("update fax set read_at = null, pages = 0, pdf = null, tries = 3"); // it killed the engine thrice
        engine.bean(FaxWorker.class).wake();
        await().atMost(20, SECONDS).until(() -> read() == 1);
        assertThat(strings("select code from finding where code = 'FAX-112'")).hasSize(1);
        assertThat(typed("fax", "file", 1, "--person", 1).err()).contains("no page of fax 1 can be decoded");
        assertThat(typed("replay", 1).exit()).isZero(); // the cause is mended
        await().atMost(20, SECONDS)
                .until(() ->
                        !strings("select pdf from fax where pdf is not null").isEmpty());
    }

    @Test
    void a_clerk_files_takes_back_files_again_and_the_practice_is_told_each_time() throws Exception {
        engine.send("ward", ADT.formatted(1, 4711).getBytes(StandardCharsets.UTF_8));
        await().atMost(20, SECONDS).until(() -> number("select count(*) from source_record where person_id = 1") == 1);
        Files.write(folder.resolve("one.tif"), SampleFax.tiff("one", "two"));
        await().atMost(20, SECONDS).until(() -> read() == 1);
        long id = number("select intake_id from fax");

        assertThat(typed("tasks").out()).containsPattern("fax +" + id + " +whose it is");
        assertThat(typed("fax", "list").out())
                .containsPattern(id + " +fax +.* 2 +waiting .*FAX-110")
                .contains("1 fax waits.");
        Path pdf = dir.resolve("fax.pdf");
        Typed shown = typed("fax", "show", id, "--pdf", pdf);
        assertThat(shown.out()).contains("Nothing was read", "Nobody on record is like that.", pdf.toString());
        try (PDDocument pages = Loader.loadPDF(pdf.toFile())) {
            assertThat(pages.getNumberOfPages()).isEqualTo(2);
        }
        assertThat(typed("fax", "show", id, "--pdf", pdf).err()).contains("is there already");
        assertThat(typed("fax", "file", id, "--person", 999).err()).contains("there is no person 999");
        assertThat(typed("fax", "file", 999, "--person", 1).err()).contains("no fax has the id 999");
        assertThat(typed("fax", "unfile", id, "--reason", "x").err()).contains("is not filed");
        assertThat(practice.received).isEmpty();

        Typed filed = typed("fax", "file", id, "--person", 1, "--type", "Letter");
        assertThat(filed.out()).contains("Fax " + id + " is filed to person 1; on its way to practice.");
        await().atMost(20, SECONDS).until(() -> practice.received.size() == 1);
        assertThat(practice.received.get(0)).contains("MDM^T02", "|FAX-" + id + "|", "^application^pdf^Base64^JVBER");
        assertThat(typed("fax", "file", id, "--person", 1).err())
                .contains("was filed to person 1 by " + System.getProperty("user.name"), "fax unfile " + id);
        assertThat(typed("fax", "discard", id, "--reason", "x").err()).contains("take it back first");
        assertThat(typed("tasks").out()).contains("0 open tasks");
        assertThat(typed("chart", 1).out()).contains("Letter", "Fax of 2 pages");
        assertThat(typed("replay", id).exit()).isZero(); // changes nothing
        await().atMost(20, SECONDS).until(() -> number("select count(*) from waiting") == 0);

        assertThat(typed("fax", "unfile", id, "--reason", "her sister's").out()).contains("waits again");
        await().atMost(20, SECONDS).until(() -> practice.received.size() == 2);
        assertThat(practice.received.get(1))
                .contains("MDM^T11", "|FAX-" + id + "|")
                .doesNotContain("OBX|");
        assertThat(typed("chart", 1).out()).doesNotContain("Fax of 2 pages");
        assertThat(typed("tasks").out()).contains("1 open tasks");

        assertThat(typed("fax", "file", id, "--person", 1).exit()).isZero();
        await().atMost(20, SECONDS).until(() -> practice.received.size() == 3);
        assertThat(practice.received.get(2)).contains("MDM^T02", "|FAX-" + id + "-2|");
        assertThat(strings("select what || ' ' || target from audit where what like 'fax%' order by id"))
                .containsExactly(
                        "fax show --pdf fax " + id,
                        "fax show --pdf fax " + id,
                        "fax file fax " + id + " to person 1",
                        "fax unfile fax " + id + " from person 1",
                        "fax file fax " + id + " to person 1");
        assertThat(strings("select state from outcome where intake_id = " + id + " order by id"))
                .containsExactly("listed", "filed", "filed", "listed", "filed");
    }

    @Test
    void the_clock_of_a_filed_fax_runs_until_its_receiver_acknowledges_it_or_somebody_says_how_it_arrived()
            throws Exception {
        engine.send("ward", ADT.formatted(1, 4711).getBytes(StandardCharsets.UTF_8));
        await().atMost(20, SECONDS).until(() -> number("select count(*) from source_record where person_id = 1") == 1);
        Files.write(folder.resolve("one.tif"), SampleFax.tiff("one"));
        await().atMost(20, SECONDS).until(() -> read() == 1);
        long id = number("select intake_id from fax");
        assertThat(typed("fax", "handed-over", id, "--reason", "by hand").err()).contains("is waiting");

        practice.answer = message -> "AE";
        try {
            typed("fax", "file", id, "--person", 1);
            await().atMost(20, SECONDS).until(() -> number("select count(*) from rejected") == 1);
        } finally {
            practice.answer = message -> "AA";
        }
        assertThat(typed("fax", "list").out())
                .containsPattern(id + " +fax +.* filed .*practice: refused with AE")
                .contains("0 faxes wait. 1 is filed and not acknowledged by all who get them.");
        assertThat(typed("resend-delivery", number("select outbox_id from rejected"))
                        .exit())
                .isZero();
        await().atMost(20, SECONDS).until(() -> number("select count(*) from unsent") == 0);
        assertThat(typed("fax", "list").out()).contains("0 faxes wait.").doesNotContain("practice");
        assertThat(typed("fax", "show", id).out()).contains("practice: acknowledged, 20");
        assertThat(typed("fax", "handed-over", id, "--reason", "by hand").err())
                .contains("is filed", "not acknowledged");

        typed("pause", "practice");
        try {
            typed("fax", "unfile", id, "--reason", "her sister's");
            typed("fax", "file", id, "--person", 1);
            assertThat(typed("fax", "list").out()).contains("practice: on its way");
            assertThat(typed("fax", "handed-over", id).err()).contains("say how");
            assertThat(typed("fax", "handed-over", id, "--reason", "in her tray")
                            .exit())
                    .isZero();
            assertThat(typed("fax", "list").out()).contains("0 faxes wait.").doesNotContain("practice");
            assertThat(typed("fax", "show", id).out())
                    .contains("Arrived, says " + System.getProperty("user.name") + ": in her tray.");
        } finally {
            typed("resume", "practice");
        }
    }

    @Test
    void a_receiver_of_short_messages_gets_a_fax_in_parts_that_say_so_and_each_is_taken_back() throws Exception {
        registered(1);
        Files.write(
                slow.resolve("long.tif"),
                SampleFax.tiff(SampleFax.sheet(1), SampleFax.sheet(2), SampleFax.sheet(3), SampleFax.sheet(4)));
        Files.createFile(slow.resolve("long.tif.done"));
        await().atMost(20, SECONDS).until(() -> read() == 1);
        long id = number("select intake_id from fax");
        int parts = Math.toIntExact(number("select pdf_bytes from fax") / 20_000) + 1;
        assertThat(parts).isGreaterThan(1);
        assertThat(typed("fax", "file", id, "--person", 1).err()).isEmpty();
        await().atMost(20, SECONDS)
                .until(() -> practice.received.size() == 1 && number("select count(*) from unsent") == 0);
        int sent = small.received.size();
        assertThat(sent).isGreaterThanOrEqualTo(parts);
        for (int part = 1; part <= sent; part++) {
            String message = small.received.get(part - 1);
            assertThat(message)
                    .contains("MDM^T02", "|FAX-" + id + "." + part + "|", ", part " + part + " of " + sent + ": page");
            assertThat(java.util.Base64.getDecoder()
                            .decode(message.split("\\^Base64\\^")[1].split("[|\\r]")[0])
                            .length)
                    .isLessThanOrEqualTo(20_000);
        }
        assertThat(findings(id)).contains("FAX-116");
        assertThat(typed("fax", "change", id, "--type", "Letter", "--date", "2026-11-03")
                        .err())
                .isEmpty();
        await().atMost(20, SECONDS)
                .until(() -> practice.received.size() == 3 && number("select count(*) from unsent") == 0);
        assertThat(practice.received.get(1)).contains("MDM^T11", "|FAX-" + id + "|");
        assertThat(practice.received.get(2)).contains("MDM^T02", "|FAX-" + id + "-2|", "TXA|1|Letter|AP|20261103|");
        assertThat(small.received).hasSize(3 * sent);
        for (int part = 1; part <= sent; part++) {
            assertThat(small.received.get(sent + part - 1)).contains("MDM^T11", "|FAX-" + id + "." + part + "|");
            assertThat(small.received.get(2 * sent + part - 1)).contains("|FAX-" + id + "-2." + part + "|");
        }
        assertThat(typed("fax", "show", id).out()).contains("Letter", "2026-11-03");

        assertThat(typed("resend", "--destination", "small").err()).isEmpty();
        await().atMost(20, SECONDS).until(() -> small.received.size() == 4 * sent);
        for (int part = 1; part <= sent; part++) {
            assertThat(small.received.get(3 * sent + part - 1))
                    .as("what is sent again comes in parts too")
                    .contains(
                            "MDM^T02", "|FAX-" + id + "-2." + part + "|", ", part " + part + " of " + sent + ": page");
        }

        smallTakes(1_000_000);
        assertThat(typed("resend", "--destination", "small").err()).isEmpty();
        await().atMost(20, SECONDS).until(() -> small.received.size() == 5 * sent + 1);
        assertThat(small.received.get(4 * sent))
                .contains("MDM^T02", "|FAX-" + id + "-2|")
                .doesNotContain(", part ");
        for (int part = 1; part <= sent; part++) {
            assertThat(small.received.get(4 * sent + part))
                    .as("beside the whole no part stays")
                    .contains("MDM^T11", "|FAX-" + id + "-2." + part + "|")
                    .doesNotContain("^Base64^");
        }
        smallTakes(20_000);
        assertThat(typed("resend", "--destination", "small").err()).isEmpty();
        await().atMost(20, SECONDS).until(() -> small.received.size() == 6 * sent + 2);
        assertThat(small.received.get(6 * sent + 1))
                .as("beside the parts the whole does not stay")
                .contains("MDM^T11", "|FAX-" + id + "-2|");
        int before = small.received.size();
        jdbc().update("update fax_in_parts set whole = true"); // as of a fax that an earlier version sent again whole
        typed("fax", "unfile", id, "--reason", "her sister's");
        await().atMost(20, SECONDS)
                .until(() -> practice.received.size() == 4 && number("select count(*) from unsent") == 0);
        assertThat(small.received.subList(before, small.received.size()))
                .as("what may have been sent again whole is taken back too")
                .hasSize(sent + 1)
                .allSatisfy(message -> assertThat(message).contains("MDM^T11"))
                .anySatisfy(message -> assertThat(message).contains("|FAX-" + id + "-2|"));
    }

    @Test
    void a_fax_that_goes_with_its_record_leaves_nothing_of_itself_at_the_other_patient_however_it_was_sent_there()
            throws Exception {
        registered(1);
        registered(2);
        Files.write(
                slow.resolve("long.tif"),
                SampleFax.tiff(SampleFax.sheet(1), SampleFax.sheet(2), SampleFax.sheet(3), SampleFax.sheet(4)));
        Files.createFile(slow.resolve("long.tif.done"));
        await().atMost(20, SECONDS).until(() -> read() == 1);
        long id = number("select intake_id from fax");
        String whole = "FAX-" + id + " ";
        assertThat(typed("fax", "file", id, "--person", 2).err()).isEmpty();
        assertThat(documents()).containsExactly(whole + "current with its pages");

        serverTakes(20_000);
        linkedAndParted();
        List<String> parted = documents();
        int parts = parted.size() - 1;
        assertThat(parts).isGreaterThan(1);
        for (int part = 1; part <= parts; part++) {
            assertThat(parted.get(part - 1)).isEqualTo("FAX-" + id + "." + part + " current with its pages");
        }
        assertThat(parted).last().isEqualTo(whole + "entered-in-error");

        serverTakes(40_000);
        linkedAndParted();
        List<String> fewer = documents();
        assertThat(fewer).hasSize(parts).first().isEqualTo("FAX-" + id + ".1 current with its pages");
        assertThat(fewer).last().isEqualTo("FAX-" + id + "." + parts + " entered-in-error");
        int now = (int) fewer.stream().filter(one -> one.contains("current")).count();
        assertThat(now).isGreaterThan(1);

        Files.delete(blob(strings("select filed_pdf from fax").get(0)));
        linkedAndParted();
        assertThat(documents())
                .as("what it has moves, without bytes that are gone")
                .hasSize(now)
                .allMatch(one -> one.matches("FAX-" + id + "[.]\\d current"));
        typed("fax", "unfile", id, "--reason", "her sister's");
        assertThat(documents())
                .as("what it has is taken back, and nothing twice")
                .hasSize(now)
                .allMatch(one -> one.matches("FAX-" + id + "[.]\\d entered-in-error"));
    }

    /** The second record is the first one's person for a while: what is said of it moves when it parts again. */
    private static void linkedAndParted() {
        Typed linked = typed("link", 1, 2, "--reason", "x", "--despite-vetoes");
        assertThat(linked.exit()).as(linked.err()).isZero();
        Typed parted = typed("withdraw", number("select max(id) from assertion"), "--reason", "x");
        assertThat(parted.exit()).as(parted.err()).isZero();
        assertThat(number("select person_id from source_record where id = 2")).isEqualTo(2);
    }

    /** What the server got of documents, in that order, since this was asked last; all of it is the second patient's. */
    private static List<String> documents() throws IOException {
        await().atMost(20, SECONDS).until(() -> number("select count(*) from unsent") == 0);
        List<String> documents = new ArrayList<>();
        for (String bundle : bundles) {
            for (JsonNode entry : new ObjectMapper().readTree(bundle).at("/entry")) {
                JsonNode resource = entry.at("/resource");
                if (resource.at("/resourceType").asText().equals("DocumentReference")) {
                    assertThat(bundle).contains("\"id\":\"person-2\"").doesNotContain("\"person-1\"");
                    documents.add(resource.at("/masterIdentifier/value").asText()
                            + " "
                            + resource.at("/status").asText()
                            + (resource.at("/content/0/attachment").has("url") ? " with its pages" : ""));
                }
            }
        }
        bundles.clear();
        return documents;
    }

    private static void serverTakes(int bytes) throws IOException {
        engine.destinationFile(
                "server", SERVER.formatted(bytes, server.getAddress().getPort()));
        awaitLimit("server", bytes);
    }

    private static void smallTakes(int bytes) throws IOException {
        engine.destination("small", "{kinds: MDM, feeds: slow, maxPdfBytes: " + bytes + "}", small.port());
        awaitLimit("small", bytes);
    }

    /** Until the changed file counts. */
    private static void awaitLimit(String destination, int bytes) {
        await().atMost(20, SECONDS)
                .until(() -> engine.bean(Destinations.class).subscriptions().stream()
                        .anyMatch(to -> to.destination().equals(destination) && to.maxPdfBytes() == bytes));
    }

    private static Path blob(String sha256) throws IOException {
        try (Stream<Path> files = Files.walk(engine.data())) {
            return files.filter(file -> file.getFileName().toString().contains(sha256))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void what_kind_of_document_a_waiting_fax_is_is_kept_until_it_is_filed() throws Exception {
        registered(1);
        Files.write(folder.resolve("one.tif"), SampleFax.tiff("one"));
        await().atMost(20, SECONDS).until(() -> read() == 1);
        long id = number("select intake_id from fax");
        assertThat(typed("fax", "change", id).err()).contains("the type, the date or both");
        assertThat(typed("fax", "change", id, "--date", "3 November").err()).contains("written like 2026-11-20");
        assertThat(typed("fax", "change", id, "--type", "Referral").err()).isEmpty();
        assertThat(typed("fax", "change", id, "--date", "2026-11-03").err()).isEmpty();
        assertThat(typed("fax", "show", id).out()).contains("Referral", "2026-11-03");
        assertThat(typed("fax", "file", id, "--person", 1).err()).isEmpty();
        await().atMost(20, SECONDS).until(() -> practice.received.size() == 1);
        assertThat(practice.received.get(0)).contains("TXA|1|Referral|AP|20261103|");
        assertThat(strings("select what from audit where what = 'fax change'")).hasSize(2);
    }

    @Test
    void what_somebody_has_claimed_nobody_else_files_or_discards() throws Exception {
        Files.write(folder.resolve("one.tif"), SampleFax.tiff("one"));
        await().atMost(20, SECONDS).until(() -> read() == 1);
        long id = number("select intake_id from fax");
        jdbc().update("update fax set owner = 'ana'");
        assertThat(typed("fax", "claim", id).err()).contains("fax " + id + " is ana's; tributary fax release " + id);
        assertThat(typed("fax", "file", id, "--person", 1).err()).contains("is ana's");
        assertThat(typed("fax", "discard", id, "--reason", "x").err()).contains("is ana's");
        assertThat(number("select count(*) from fax where state = 'waiting'")).isEqualTo(1);
        assertThat(typed("fax", "release", id).exit()).isZero();
        assertThat(typed("fax", "claim", id).exit()).isZero();
        assertThat(typed("fax", "discard", id, "--reason", "x").exit()).isZero();
    }

    @Test
    void pages_are_turned_and_left_out_as_they_are_shown_and_filed_and_the_original_keeps_them() throws Exception {
        registered(1);
        byte[] bytes = SampleFax.tiff("one", "two", "three");
        Files.write(folder.resolve("one.tif"), bytes);
        await().atMost(20, SECONDS).until(() -> read() == 1);
        long id = number("select intake_id from fax");
        assertThat(typed("fax", "rotate", id, "--pages", "2", "--by", "90").out())
                .contains("[1, 2, 3]");
        assertThat(typed("fax", "drop", id, "--pages", "1,3").out()).contains("the pages [2] are shown");
        assertThat(typed("fax", "drop", id, "--pages", "2").err()).contains("no page of fax " + id + " would be left");
        assertThat(typed("fax", "drop", id, "--pages", "4").err()).contains("has no page 4");
        assertThat(typed("fax", "drop", id, "--cover").err()).contains("has no such page");
        assertThat(typed("fax", "rotate", id, "--pages", "2", "--by", "45").err())
                .contains("90, 180 or 270");
        Path pdf = dir.resolve("edited.pdf");
        assertThat(typed("fax", "show", id, "--pdf", pdf).out())
                .contains("page 2 turned by 90 degrees", "page 1 left out", "page 3 left out");
        try (PDDocument pages = Loader.loadPDF(pdf.toFile())) {
            assertThat(pages.getNumberOfPages()).isEqualTo(1);
            assertThat(pages.getPage(0).getRotation()).isEqualTo(90);
        }
        assertThat(typed("fax", "file", id, "--person", 1).exit()).isZero();
        await().atMost(20, SECONDS).until(() -> practice.received.size() == 1);
        byte[] sent = Base64.getDecoder()
                .decode(practice.received.get(0).replaceAll("(?s).*\\^Base64\\^([A-Za-z0-9+/=]*).*", "$1"));
        assertThat(sent).isEqualTo(Files.readAllBytes(pdf));
        assertThat(typed("chart", 1).out()).contains("Fax of 1 page");
        assertThat(typed("fax", "drop", id, "--pages", "2").err()).contains("does not wait any more: it is filed");
        assertThat(engine.bean(Journal.class).entry(id).bytes()).isEqualTo(bytes);
        assertThat(typed("fax", "unfile", id, "--reason", "x").exit()).isZero();
        assertThat(typed("fax", "restore", id).out()).contains("[1, 2, 3]");
    }

    @Test
    void a_fax_is_moved_to_another_person_and_the_practice_hears_of_both() throws Exception {
        registered(1);
        registered(2);
        Files.write(folder.resolve("one.tif"), SampleFax.tiff("one"));
        await().atMost(20, SECONDS).until(() -> read() == 1);
        long id = number("select intake_id from fax");
        assertThat(typed("fax", "move", id, "--person", 2, "--reason", "x").err())
                .contains("is not filed");
        typed("fax", "file", id, "--person", 1, "--type", "Letter");
        await().atMost(20, SECONDS).until(() -> practice.received.size() == 1);
        assertThat(typed("fax", "move", id, "--person", 999, "--reason", "x").err())
                .contains("there is no person 999");
        assertThat(typed("chart", 1).out()).as("nothing has changed").contains("Letter");
        jdbc().update("update fax set content = null"); // as of a fax that was filed before schema 41
        assertThat(typed("fax", "move", id, "--person", 2, "--reason", "her sister")
                        .out())
                .contains("is filed to person 2 now");
        await().atMost(20, SECONDS).until(() -> practice.received.size() == 3);
        assertThat(practice.received.get(1)).contains("MDM^T11", "|FAX-" + id + "|", "PID|1||1^");
        assertThat(practice.received.get(2)).contains("MDM^T02", "|FAX-" + id + "-2|", "PID|1||2^");
        assertThat(typed("chart", 1).out()).doesNotContain("Letter");
        assertThat(typed("chart", 2).out()).contains("Letter");
        assertThat(typed("tasks").out()).doesNotContain("whose it is");
        assertThat(strings("select what || ' ' || target || ' ' || reason from audit where what = 'fax move'"))
                .containsExactly("fax move fax " + id + " from person 1 her sister");
    }

    /** Before schema 41 nothing was kept of a fax's words. */
    @Test
    void a_fax_that_an_earlier_version_read_is_moved_without_being_read_again() throws Exception {
        registered(1);
        registered(2);
        Files.write(folder.resolve("one.tif"), SampleFax.tiff("one"));
        await().atMost(20, SECONDS).until(() -> read() == 1);
        long id = number("select intake_id from fax");
        typed("fax", "file", id, "--person", 1, "--type", "Letter");
        await().atMost(20, SECONDS).until(() -> practice.received.size() == 1);
        jdbc().update("update fax set content = null");
        assertThat(typed("fax", "move", id, "--person", 2, "--reason", "her sister")
                        .err())
                .isEmpty();
        await().atMost(20, SECONDS).until(() -> practice.received.size() == 3);
        assertThat(practice.received.get(2)).contains("MDM^T02", "PID|1||2^");
        assertThat(strings("select state from fax where read_at is not null")).containsExactly("filed");
    }

    @Test
    void who_was_sent_a_fax_is_told_that_it_is_taken_back_also_when_that_sending_is_pruned() throws Exception {
        registered(1);
        Files.write(folder.resolve("one.tif"), SampleFax.tiff("one"));
        await().atMost(20, SECONDS).until(() -> read() == 1);
        long id = number("select intake_id from fax");
        typed("fax", "file", id, "--person", 1);
        await().atMost(20, SECONDS)
                .until(() -> practice.received.size() == 1 && number("select count(*) from unsent") == 0);
        Pruning pruning = new Pruning(
                jdbc(),
                new TransactionTemplate(engine.bean(PlatformTransactionManager.class)),
                engine.bean(DiskSync.class),
                engine.data(),
                Retention.of("forever", "1d", "forever"));
        assertThat(pruning.prune(Instant.now().plusSeconds(200_000)).deliveries())
                .isPositive();
        assertThat(number("select count(*) from outbox")).isZero();
        assertThat(typed("fax", "unfile", id, "--reason", "x").exit()).isZero();
        await().atMost(20, SECONDS).until(() -> practice.received.size() == 2);
        assertThat(practice.received.get(1)).contains("MDM^T11", "|FAX-" + id + "|");
        assertThat(practice.received.stream().map(message -> message.split("\\|")[9]))
                .as("MSH-10 is given once")
                .doesNotHaveDuplicates();
    }

    /** What a crash leaves: the parts are on the list, and the whole fax still is too. */
    @Test
    void a_split_that_was_cut_short_is_done_again_and_leaves_what_was_decided_about_a_part() throws Exception {
        Files.write(folder.resolve("one.tif"), SampleFax.tiff("one", "two"));
        await().atMost(20, SECONDS).until(() -> read() == 1);
        long id = number("select intake_id from fax");
        assertThat(typed("fax", "split", id, "--pages", "1", "--pages", "2").err())
                .isEmpty();
        await().atMost(20, SECONDS).until(() -> read() == 3 && number("select count(*) from waiting") == 0);
        jdbc().update("update fax set part_of = null");
        jdbc().update("update fax set state = 'waiting', reason = null, decided_by = null where intake_id = " + id);
        long second = number("select max(intake_id) from fax");
        assertThat(typed("fax", "discard", second, "--reason", "blank").exit()).isZero();
        assertThat(typed("fax", "split", id, "--pages", "1", "--pages", "2").err())
                .isEmpty();
        assertThat(strings("select state from fax order by intake_id"))
                .containsExactly("split", "waiting", "discarded");
        assertThat(number("select count(*) from fax where part_of = " + id)).isEqualTo(2);
        assertThat(typed("tasks").out()).contains("1 open tasks");
    }

    @Test
    void a_fax_is_split_into_faxes_that_wait_are_read_and_filed_by_themselves() throws Exception {
        registered(1);
        Files.write(folder.resolve("one.tif"), SampleFax.tiff("one", "two", "three"));
        Files.writeString(folder.resolve("one.json"), "{\"caller\": \"+15555550140\"}");
        await().atMost(20, SECONDS).until(() -> read() == 1);
        long id = number("select intake_id from fax");
        assertThat(typed("fax", "split", id, "--pages", "1-2").err()).contains("its pages [1, 2, 3] each once");
        assertThat(typed("fax", "split", id, "--pages", "1-2", "--pages", "2-3").err())
                .contains("each once");
        assertThat(typed("fax", "split", id, "--pages", "one", "--pages", "2").err())
                .contains("written like 1-3");
        Typed split = typed("fax", "split", id, "--pages", "1-2", "--pages", "3");
        assertThat(split.err()).isEmpty();
        await().atMost(20, SECONDS).until(() -> read() == 3 && number("select count(*) from waiting") == 0);
        List<Long> parts =
                jdbc().queryForList("select intake_id from fax where part_of = " + id + " order by 1", Long.class);
        assertThat(split.out()).contains(parts.toString());
        assertThat(strings("select pages || ' ' || state from fax where part_of is not null order by intake_id"))
                .containsExactly("2 waiting", "1 waiting");
        assertThat(strings("select state from fax where intake_id = " + id)).containsExactly("split");
        assertThat(typed("fax", "show", parts.get(0)).out()).contains("It came with fax " + id, "+15555550140");
        assertThat(typed("fax", "list").out()).contains("2 faxes wait.");
        assertThat(typed("tasks").out()).contains("2 open tasks");
        assertThat(strings("select due_at from fax").stream().distinct())
                .as("the clock runs on")
                .hasSize(1);
        assertThat(typed("fax", "file", parts.get(1), "--person", 1).exit()).isZero();
        assertThat(typed("fax", "split", id, "--pages", "1-2", "--pages", "3").err())
                .contains("does not wait");
        assertThat(typed("fax", "file", parts.get(0), "--person", 1, "--pages", "3")
                        .err())
                .contains("has the pages [1, 2]");
        Typed page = typed("fax", "file", parts.get(0), "--person", 1, "--pages", "2");
        assertThat(page.err()).isEmpty();
        assertThat(page.out()).contains("Its other pages are fax", "is filed to person 1");
        await().atMost(20, SECONDS).until(() -> read() == 5);
        assertThat(strings("select pages || ' ' || state from fax where part_of = " + parts.get(0) + " order by 1"))
                .containsExactly("1 filed", "1 waiting");
    }

    @Test
    void of_two_clerks_who_divide_a_fax_at_the_same_time_one_does() throws Exception {
        Files.write(folder.resolve("one.tif"), SampleFax.tiff("one", "two", "three"));
        await().atMost(20, SECONDS).until(() -> read() == 1);
        long id = number("select intake_id from fax");
        FaxSplitting splitting = engine.bean(FaxSplitting.class);
        CyclicBarrier together = new CyclicBarrier(2);
        ExecutorService clerks = Executors.newFixedThreadPool(2);
        List<Future<Object>> asked = new ArrayList<>();
        for (List<List<Integer>> parts :
                List.of(List.of(List.of(1, 2), List.of(3)), List.of(List.of(1), List.of(2, 3)))) {
            asked.add(clerks.submit(() -> {
                together.await(20, SECONDS);
                try {
                    return splitting.split(id, parts, new Requester("a clerk", "a test"));
                } catch (IllegalArgumentException refused) {
                    return refused;
                }
            }));
        }
        List<Object> answers = new ArrayList<>();
        for (Future<Object> one : asked) {
            answers.add(one.get(60, SECONDS));
        }
        clerks.shutdown();
        assertThat(answers)
                .hasAtLeastOneElementOfType(IllegalArgumentException.class)
                .filteredOn(List.class::isInstance)
                .hasSize(1);
        await().atMost(20, SECONDS).until(() -> read() == 3 && number("select count(*) from waiting") == 0);
        assertThat(strings("select pages from fax where state = 'waiting' order by pages"))
                .as("three pages, each once")
                .containsExactly("1", "2");
    }

    @Test
    void labels_junk_and_the_way_back() throws Exception {
        Files.write(folder.resolve("one.tif"), SampleFax.tiff("one"));
        await().atMost(20, SECONDS).until(() -> read() == 1);
        long id = number("select intake_id from fax");
        assertThat(typed("fax", "label", id, "page missing").exit()).isZero();
        assertThat(typed("fax", "label", id, "page missing").err()).contains("has that label already");
        assertThat(typed("fax", "list").out()).contains("page missing", "in 23 h 5");
        jdbc().update("update fax set due_at = received_at");
        assertThat(typed("fax", "list").out())
                .contains("LATE 0 h", "1 is late.")
                .doesNotContain("urgent");
        assertThat(typed("fax", "urgent", id).exit()).isZero();
        assertThat(typed("fax", "list").out()).containsPattern(id + " +fax .* urgent ");
        assertThat(typed("fax", "sender", id, "Lakeside   Cardiology").exit()).isZero();
        assertThat(typed("fax", "show", id).out()).contains("\nIt comes first: urgent.", "\nFrom Lakeside Cardiology.");
        assertThat(typed("fax", "sender", id, " ").err()).contains("who sent it");
        assertThat(typed("fax", "ordinary", id).exit()).isZero();
        assertThat(typed("fax", "list").out()).doesNotContain("urgent");
        assertThat(typed("fax", "label", id, "page missing", "--remove").exit()).isZero();
        assertThat(typed("fax", "label", id, "page missing", "--remove").err()).contains("has no such label");
        assertThat(typed("fax", "back", id, "--reason", "x").err()).contains("only what was discarded or is junk");
        assertThat(typed("fax", "junk", id).exit()).isZero();
        assertThat(typed("tasks").out()).contains("0 open tasks");
        assertThat(typed("fax", "list").out()).contains("0 faxes wait.");
        assertThat(typed("fax", "back", id, "--reason", "a referral").exit()).isZero();
        assertThat(typed("tasks").out()).contains("1 open tasks");
        assertThat(typed("fax", "list").out()).contains("1 fax waits.");
        assertThat(typed("fax", "reviewed", id).err()).contains("nobody was asked to look at fax " + id);
        assertThat(strings("select what from audit where what like 'fax %' order by id"))
                .containsExactly(
                        "fax label",
                        "fax urgent",
                        "fax sender",
                        "fax show",
                        "fax ordinary",
                        "fax unlabel",
                        "fax junk",
                        "fax back");
    }

    private void registered(int person) {
        engine.send("ward", ADT.formatted(person, person).getBytes(StandardCharsets.UTF_8));
        await().atMost(20, SECONDS)
                .until(() -> number("select count(*) from source_record where person_id = " + person) == 1);
    }

    @Test
    void while_no_engine_runs_a_fax_is_shown_and_discarded_and_not_filed() throws Exception {
        Files.write(folder.resolve("one.tif"), SampleFax.tiff("one"));
        await().atMost(20, SECONDS).until(() -> read() == 1);
        engine.close();
        assertThat(typed("fax", "list").out()).contains("1 fax waits.");
        assertThat(typed("fax", "show", 1).out()).contains("Fax 1 of feed fax");
        assertThat(typed("fax", "file", 1, "--person", 1).err()).contains("only while an engine runs");
        assertThat(typed("fax", "discard", 1, "--reason", "advertisement").out())
                .contains("Fax 1 is discarded");
        assertThat(typed("fax", "discard", 1, "--reason", "advertisement").err())
                .contains("discarded already");
        assertThat(typed("fax", "list").out()).contains("0 faxes wait.");
        assertThat(typed("fax", "list", "--all").out()).contains("discarded");
        assertThat(typed("message", 1).out()).contains("kept", "discarded by a person");
        assertThat(typed("tasks").out()).contains("0 open tasks");
    }

    private static Typed typed(Object... words) {
        return Typed.of(Stream.concat(Stream.of(words), Stream.of("--data", engine.data()))
                .toArray());
    }

    private static JdbcTemplate jdbc() {
        return engine.bean(JdbcTemplate.class);
    }

    private static long read() {
        return number("select count(*) from fax where read_at is not null");
    }

    private static long number(String sql) {
        Long found = jdbc().queryForObject(sql, Long.class);
        return found == null ? 0 : found;
    }

    private static List<String> strings(String sql) {
        return jdbc().queryForList(sql, String.class);
    }

    private static List<String> findings(long id) {
        return strings("select code from finding where intake_id = " + id);
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .toList();
        }
    }
}
