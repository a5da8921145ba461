package org.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tributary.Engine;
import org.tributary.Home;
import org.tributary.fax.SampleFax;

/** Panels through a whole engine: files in, messages in, what each destination gets. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PanelsTest {
    private static final String HEADER = "identifier,family,given,birth-date,sex,street,city,state,postal-code,phone";
    private static final String PLACE = "12 Harbor Lane,Springfield,IL,62704,2175550148";
    private static final AtomicInteger NEXT = new AtomicInteger(1);

    @TempDir
    static Path dir;

    private static final List<String> LINES = new ArrayList<>();
    private static Path home;
    private static Path data;
    private static Path panel;
    private static final List<String> bundles = new CopyOnWriteArrayList<>();
    private static HttpServer registry;
    private static Practice practice;
    private static ConfigurableApplicationContext engine;
    private static JdbcTemplate jdbc;

    @BeforeAll
    static void start() throws IOException {
        practice = new Practice();
        data = Files.createDirectories(dir.resolve("data"));
        home = Home.make(dir.resolve("home"));
        Path routes = home.resolve("routes");
        panel = Files.createDirectories(routes.resolve("panels")).resolve("north.csv");
        Files.writeString(routes.resolve("feeds/lab.yaml"), """
                - route:
                    id: lab
                    from:
                      uri: mllp:127.0.0.1:0
                      steps: []
                """);
        destination(routes, "north", "panel: panels/north.csv");
        destination(routes, "everybody", "kinds: 'ADT^A08, ADT^A24, ADT^A37'");
        destination(routes, "south", "panel: panels/north.csv");
        registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        registry.createContext("/r4", exchange -> {
            bundles.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        registry.start();
        destination(routes, "registry", "format: fhir, panel: panels/north.csv");
        Path registryFile = routes.resolve("destinations/registry.yaml");
        Files.writeString(
                registryFile,
                Files.readString(registryFile)
                        .replaceAll(
                                "mllp:.*",
                                "fhir:http://127.0.0.1:" + registry.getAddress().getPort() + "/r4"));
        Files.writeString(routes.resolve("feeds/fax.yaml"), """
                - route:
                    id: fax
                    from:
                      uri: fax-in:fax
                      parameters: {pollMillis: 20, stableMillis: 50}
                      steps: []
                """);
        Files.writeString(routes.resolve("feeds/desk.yaml"), """
                - route:
                    id: desk
                    from:
                      uri: mllp:127.0.0.1:0
                      parameters: {acknowledge: enhanced, applicationAcknowledgmentsTo: south}
                      steps: []
                """);
        LINES.add("N-1,Okonkwo,Adaeze,1961-04-09,F," + PLACE);
        LINES.add(",Okonkwo,,1961-04-09,F," + PLACE); // tells too little
        Files.writeString(panel, HEADER + "\n" + String.join("\n", LINES) + "\n");
        engine = new SpringApplicationBuilder(Engine.class)
                .run(
                        "--server.port=0",
                        "--tributary.data.absolute=" + data,
                        "--tributary.home=" + home,
                        "--tributary.fax.ocr.command=/nonexistent/tesseract");
        jdbc = engine.getBean(JdbcTemplate.class);
    }

    private static void destination(Path routes, String name, String parameter) throws IOException {
        Files.writeString(routes.resolve("destinations/" + name + ".yaml"), """
                - route:
                    id: %s
                    from:
                      uri: destination:%s
                      parameters: {%s}
                      steps:
                        - to: mllp:127.0.0.1:%d
                """.formatted(
                        name, name, parameter, practice.port()));
    }

    @AfterAll
    static void stop() throws IOException {
        engine.close();
        registry.stop(0);
        practice.close();
    }

    @Test
    void who_is_on_the_panel_is_sent_with_the_receivers_number_first_and_a_stranger_is_not() throws Exception {
        long known = send("L-1", "Okonkwo^Adaeze", "19610409", "F");
        assertThat(offered(known)).containsExactly("everybody", "north", "registry", "south");
        assertThat(message(known, "north")).contains("|N-1^^^panel/north^MR~").contains("~L-1^");
        assertThat(message(known, "everybody")).doesNotContain("N-1");
        long stranger = send("L-2", "Featherstone^Barnaby", "19330117", "M");
        assertThat(offered(stranger)).containsExactly("everybody");

        Typed chart = Typed.of("chart", person("L-1"), "--data", data);
        java.nio.file.Path written =
                java.nio.file.Files.createTempDirectory("chart").resolve("one.xml");
        assertThat(Typed.of("chart", person("L-1"), "--ccda", written, "--data", data)
                        .exit())
                .isZero();
        assertThat(java.nio.file.Files.getPosixFilePermissions(written))
                .isEqualTo(java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
        assertThat(Typed.of("chart", person("L-1"), "--ccda", written, "--data", data)
                        .err())
                .contains("is there already");
        assertThat(org.tributary.ccda.CcdaReader.read(
                                java.nio.file.Files.readAllBytes(written),
                                (root, extension, origin) ->
                                        new org.tributary.canonical.PatientIdentifier(extension, root, "MR", origin))
                        .reading()
                        .patients())
                .singleElement()
                .satisfies(patient -> assertThat(patient.patient().identifiers())
                        .extracting("value")
                        .contains("L-1"));
        assertThat(chart.out()).contains("lab").doesNotContain("panel");
        assertThat(Typed.of("check", "--home", home).out())
                .contains("routes/panels/north.csv:3:1  PANEL-106", "Fill identifier, or family, given and birth-date.")
                .doesNotContain("Okonkwo");
    }

    @Test
    void a_line_counts_once_it_is_written_and_no_longer_than_it_stands() throws IOException {
        send("L-3", "Vandermeer^Cornelia", "19720830", "F");
        LINES.add("N-3,Vandermeer,Cornelia,1972-08-30,F," + PLACE);
        write();
        assertThat(offered(send("L-3", "Vandermeer^Cornelia", "19720830", "F"))).contains("north");
        long versions = count("record_version where intake_id < 0");
        write();
        assertThat(count("record_version where intake_id < 0"))
                .as("an unchanged file")
                .isEqualTo(versions);

        LINES.set(LINES.size() - 1, "N-3,Wintergreen,Ignatius,1940-01-02,M,9 Mill Road,Peoria,IL,61602,3095550101");
        write();
        assertThat(offered(send("L-3", "Vandermeer^Cornelia", "19720830", "F")))
                .as("the number is somebody else's now")
                .doesNotContain("north");
        assertThat(offered(send(
                        "L-4",
                        "Wintergreen^Ignatius",
                        "19400102",
                        "M",
                        "9 Mill Road^^Peoria^IL^61602",
                        "(309)555-0101")))
                .contains("north");
        LINES.remove(LINES.size() - 1);
        write();
        assertThat(offered(send(
                        "L-4",
                        "Wintergreen^Ignatius",
                        "19400102",
                        "M",
                        "9 Mill Road^^Peoria^IL^61602",
                        "(309)555-0101")))
                .doesNotContain("north");
        assertThat(Typed.of("chart", person("L-4"), "--data", data).exit()).isZero();
    }

    @Test
    void a_likely_line_is_a_task_and_no_subscription() throws IOException {
        long tasks = count("task where kind = 'match-review'");
        send("L-5", "Lindqvist^Solveig", "19890521", "F");
        LINES.add("N-5,Lindqvist,Sigrid,1989-05-21,F," + PLACE);
        write();
        assertThat(offered(send("L-5", "Lindqvist^Solveig", "19890521", "F"))).doesNotContain("north");
        assertThat(count("task where kind = 'match-review'")).isGreaterThan(tasks);
    }

    @Test
    void persons_that_merge_share_the_panel() throws IOException {
        LINES.add("N-6,Castellanos,Ximena,1955-12-01,F," + PLACE);
        write();
        send("L-6", "Castellanos^Ximena", "19551201", "F");
        assertThat(offered(send("L-7", "Castellanos^Ximena", "", "F", "", ""))).doesNotContain("north");
        long merge = sent(
                "ADT^A40^ADT_A39",
                "L-6",
                "Castellanos^Ximena",
                "19551201",
                "F",
                "12 Harbor Lane^^Springfield^IL^62704",
                "(217)555-0148",
                "MRG|L-7^^^LAB^MR\r");
        assertThat(offered(merge)).contains("north");
        assertThat(message(merge, "north"))
                .as("who never had L-7 hears who the patient is, and of no merge")
                .contains("ADT^A31", "L-7^^^feed/lab/LAB^MR")
                .doesNotContain("MRG|");
        assertThat(offered(send("L-7", "Castellanos^Ximena", "", "F", "", ""))).contains("north");
    }

    @Test
    void a_chart_is_sent_again_to_those_on_the_panel_under_a_number_of_its_own() throws IOException {
        long first = jdbc.queryForObject("select coalesce(max(id), 0) from outbox", Long.class);
        LINES.add("N-8,Abernathy,Philippa,1948-06-30,F," + PLACE);
        write();
        send("L-8", "Abernathy^Philippa", "19480630", "F");
        send("L-9", "Quigley^Tobias", "19710130", "M");
        long person = person("L-8");
        Typed dry = Typed.of("resend", "--destination", "north", "--person", person, "--dry-run", "--data", data);
        assertThat(dry.out()).as(dry.err()).contains("1 message about 1 person would be sent to north.");
        assertThat(count("outbox where intake_id < 0 and patient_key = 'person " + person + "'"))
                .isZero();

        Typed one =
                Typed.of("resend", "--destination", "north", "--person", person, "--reason", "lost", "--data", data);
        assertThat(one.exit()).as(one.err()).isZero();
        await().until(() -> practice.received.stream().anyMatch(m -> m.contains("ADT^A31") && m.contains("N-8^")));
        String resent = practice.received.stream()
                .filter(m -> m.contains("ADT^A31") && m.contains("|R") && m.contains("N-8^"))
                .findFirst()
                .orElseThrow();
        assertThat(resent.split("\\|")[9]).matches("R[0-9A-Z]+-[0-9A-Z]{6}");
        assertThat(resent).contains("Abernathy^Philippa").contains("|N-8^^^panel/north^MR~");
        assertThat(jdbc.queryForObject(
                        "select affected from audit where what = 'resend' and reason = 'lost'", Long.class))
                .isEqualTo(1);

        assertThat(Typed.of("resend", "--destination", "north", "--data", data).exit())
                .isZero();
        assertThat(jdbc.queryForList(
                        "select distinct destination from outbox where intake_id < 0 and id > ?", String.class, first))
                .containsExactly("north");
        assertThat(jdbc.queryForList("select patient_key from outbox where intake_id < 0", String.class))
                .doesNotContain("person " + person("L-9"));
        assertThat(Typed.of("resend", "--destination", "north", "--person", person("L-9"), "--data", data)
                        .err())
                .contains("is not on the panel of north; add a line to routes/panels/north.csv");
        assertThat(Typed.of("resend", "--destination", "everybody", "--data", data)
                        .err())
                .contains("a chart is sent as ADT^A31, ORU^R01, VXU^V04 and MDM^T02, and everybody takes none");
    }

    @Test
    void a_fhir_server_hears_of_its_panel_only_and_of_one_who_parts_from_it_no_longer() throws IOException {
        LINES.add("N-10,Montague,Rosalind,1966-03-14,F," + PLACE);
        write();
        send("L-10", "Montague^Rosalind", "19660314", "F");
        send("L-11", "Ostrowski^Kazimierz", "19380509", "M", "4 Low Street^^Joliet^IL^60431", "(815)555-0111");
        await().until(() -> bundles.stream().anyMatch(bundle -> bundle.contains("Rosalind")));
        assertThat(bundles.stream().filter(bundle -> bundle.contains("Rosalind")))
                .allMatch(bundle -> bundle.contains("\"value\":\"N-10\""));
        assertThat(bundles).noneMatch(bundle -> bundle.contains("Ostrowski"));
        long fax = faxOf("L-11");
        assertThat(offered(fax)).isEmpty();

        assertThat(Typed.of("link", record("L-10"), record("L-11"), "--reason", "x", "--despite-vetoes", "--data", data)
                        .exit())
                .isZero();
        assertThat(last("everybody", "ADT^A24"))
                .containsPattern("\rPID\\|.*\rPID\\|1\\|\\|\\d+\\^\\^\\^TRIBUTARY\\^PI\\|");
        assertThat(offered(send("L-11", "Ostrowski^Kazimierz", "19380509", "M")))
                .contains("north", "registry");
        String visit = "PV1|1|I|W^1||||||||||||||||V-11\r";
        sent("ADT^A01^ADT_A01", "L-11", "Ostrowski^Kazimierz", "19380509", "M", "", "", visit);
        await().until(() -> bundles.stream().anyMatch(bundle -> bundle.contains("V-11")));
        ok("resend", "--destination", "registry", "--person", person("L-10"));
        assertThat(jdbc.update( // as by a limit of the registry's that is gone by now
                        "update fax_in_parts set parts = 3, whole = false where destination = 'registry' and intake_id = ?",
                        fax))
                .as("what was sent again is noted")
                .isEqualTo(1);
        long before = jdbc.queryForObject("select max(id) from outbox", Long.class);
        assertThat(Typed.of("not-same", record("L-10"), record("L-11"), "--reason", "no", "--data", data)
                        .exit())
                .isZero();
        assertThat(last("everybody", "ADT^A37")).contains("Montague^Rosalind").contains("Ostrowski^Kazimierz");
        await().until(() ->
                bundles.stream().anyMatch(bundle -> bundle.contains("V-11") && bundle.contains("entered-in-error")));
        assertThat(toRegistry(before, fax))
                .singleElement()
                .satisfies(bundle -> assertThat(bundle)
                        .contains("FAX-" + fax + ".1\"", "FAX-" + fax + ".2\"", "FAX-" + fax + ".3\"", "in-error")
                        .doesNotContain("FAX-" + fax + "\"", "Ostrowski", "\"current\""));
        long parted = jdbc.queryForObject("select max(id) from outbox", Long.class);
        ok("fax", "unfile", fax, "--reason", "x");
        assertThat(toRegistry(parted, fax))
                .as("nothing of it is left there, and it does not hear whose it is")
                .isEmpty();
        assertThat(offered(send("L-11", "Ostrowski^Kasimir", "19380509", "M")))
                .as("whoever parted from the patient on the panel")
                .containsExactly("everybody");
        assertThat(offered(send("L-10", "Montague^Rosalind", "19660314", "F"))).contains("north", "registry");
    }

    @Test
    void a_visit_that_moves_off_the_panel_is_cancelled_there_and_is_told_again_when_it_comes_back() throws IOException {
        LINES.add("N-30,Abernathy,Philippa,1959-03-03,F," + PLACE);
        write();
        String visit = "PV1|1|I|3W^1^1" + "|".repeat(16) + "V30^^^LAB^VN" + "|".repeat(25) + "20261125\r";
        String place = "12 Harbor Lane^^Springfield^IL^62704";
        String elsewhere = "77 Quarry Road^^Peoria^IL^61602";
        sent("ADT^A01^ADT_A01", "L-30", "Abernathy^Philippa", "19590303", "F", place, "(217)555-0148", visit);
        sent("ADT^A04^ADT_A01", "L-31", "Hollingsworth^Cressida", "19881212", "F", elsewhere, "", "PV1|1|O\r");

        long away = sent(
                "ADT^A45^ADT_A45",
                "L-31",
                "Hollingsworth^Cressida",
                "19881212",
                "F",
                elsewhere,
                "",
                "MRG|L-30^^^LAB^MR||||V30^^^LAB^VN\r" + visit);
        assertThat(messages(away, "north"))
                .anySatisfy(message -> assertThat(message).contains("||ADT^A11", "|Abernathy^Philippa|", "|V30"))
                .noneMatch(message -> message.contains("Hollingsworth"));

        long back = sent(
                "ADT^A45^ADT_A45",
                "L-30",
                "Abernathy^Philippa",
                "19590303",
                "F",
                place,
                "(217)555-0148",
                "MRG|L-31^^^LAB^MR||||V30^^^LAB^VN\r" + visit);
        assertThat(messages(back, "north"))
                .anySatisfy(message -> assertThat(message)
                        .contains("|Abernathy^Philippa|", "|V30")
                        .doesNotContain("||ADT^A11"))
                .noneMatch(message -> message.contains("Hollingsworth"));
        assertThat(messages(away, "registry")).noneMatch(bundle -> bundle.contains("Hollingsworth"));
        assertThat(messages(back, "registry")).noneMatch(bundle -> bundle.contains("Hollingsworth"));
    }

    @Test
    void who_does_not_take_the_merge_itself_is_told_by_the_kinds_it_takes() throws IOException {
        send("L-20", "Quarrington^Beatrix", "19490606", "F", "9 Mill Road^^Quincy^IL^62301", "(217)555-0199");
        send("L-21", "Quarrington^Beatrix", "19490606", "F", "9 Mill Road^^Quincy^IL^62301", "(217)555-0199");
        long gone = person("L-21");
        assertThat(person("L-20")).isNotEqualTo(gone);
        long merge =
                sent("ADT^A40^ADT_A39", "L-20", "Quarrington^Beatrix", "19490606", "F", "", "", "MRG|L-21^^^LAB^MR\r");
        assertThat(person("L-21")).isEqualTo(person("L-20"));
        assertThat(offered(merge)).contains("everybody");
        assertThat(last("everybody", "ADT^A24")).contains("\rPID|1||" + gone + "^^^TRIBUTARY^PI||Quarrington^Beatrix");
    }

    @Test
    void a_fax_goes_to_the_receivers_on_whose_panel_its_patient_is() throws IOException {
        LINES.add("N-12,Abelard,Heloise,1959-10-02,F," + PLACE);
        write();
        send("L-12", "Abelard^Heloise", "19591002", "F");
        send("L-13", "Zimmerman^Roberta", "19821231", "F", "77 Elm^^Cairo^IL^62914", "(618)555-0177");
        for (String number : List.of("L-12", "L-13")) {
            long fax = faxOf(number);
            if (number.equals("L-12")) {
                assertThat(offered(fax)).containsExactly("north", "registry", "south");
                assertThat(message(fax, "north")).contains("MDM^T02", "|N-12^^^panel/north^MR~");
                assertThat(message(fax, "registry")).contains("DocumentReference", "\"value\":\"N-12\"");
            } else {
                assertThat(offered(fax)).isEmpty();
            }
        }
    }

    /** Returns its id once it is filed to whom that number is. */
    private static long faxOf(String number) throws IOException {
        long before = count("fax");
        Files.write(Files.createDirectories(data.resolve("fax/fax")).resolve(number + ".tif"), SampleFax.tiff(number));
        await().until(() -> count("fax where read_at is not null") == before + 1);
        long fax = jdbc.queryForObject("select max(intake_id) from fax", Long.class);
        ok("fax", "file", fax, "--person", person(number));
        return fax;
    }

    private static void ok(Object... words) {
        Typed typed = Typed.of(
                Stream.concat(Stream.of(words), Stream.of("--data", data)).toArray());
        assertThat(typed.exit()).as(typed.err()).isZero();
    }

    /** What names a fax. */
    private static List<String> toRegistry(long after, long fax) {
        return jdbc
                .queryForList(
                        "select body from outbox where destination = 'registry' and id > ? order by id",
                        byte[].class,
                        after)
                .stream()
                .map(body -> new String(body, StandardCharsets.UTF_8))
                .filter(body -> body.contains("FAX-" + fax))
                .toList();
    }

    @Test
    void a_destination_whose_file_goes_away_holds_nothing_up_and_has_its_panel_again_with_its_file() throws Exception {
        Path file = home.resolve("routes/destinations/south.yaml");
        String text = Files.readString(file);
        LINES.add("N-14,Fitzwilliam,Georgiana,1991-02-17,F," + PLACE);
        write();
        Files.delete(file);
        await().until(() -> count("panel_line where destination = 'south'") == 0);
        assertThat(offered(send("L-14", "Fitzwilliam^Georgiana", "19910217", "F")))
                .contains("north")
                .doesNotContain("south");
        Path asking = dir.resolve("asking.hl7");
        Files.writeString(
                asking,
                "MSH|^~\\&|D|D|||20261125080000||ADT^A08^ADT_A01|DESK1|P|2.5.1|||AL|AL\rEVN||20261125080000\rPID|1||D-14^^^DESK^MR||"
                        + "Fitzwilliam^Georgiana||19910217|F\rPV1|1|N\r");
        assertThat(Typed.of("send", asking, "--to", "127.0.0.1:" + port("desk")).exit())
                .isZero();
        await().until(() -> count("journal j join outcome o on o.intake_id = j.id where j.control_id = 'DESK1'") == 1);
        assertThat(count("unsent where destination = 'south'"))
                .as("the acknowledgment waits for its destination")
                .isEqualTo(1);
        assertThat(Typed.of("check", "--home", home).out()).contains("ROUTE-116");

        Files.writeString(file, text);
        await().until(() -> count("unsent where destination = 'south'") == 0);
        write();
        assertThat(offered(send("L-14", "Fitzwilliam^Georgiana", "19910217", "F")))
                .contains("south");
    }

    /** Puts the file in place at once, and waits until it holds. */
    private static void write() throws IOException {
        Path draft = panel.resolveSibling("draft");
        Files.writeString(draft, HEADER + "\n" + String.join("\n", LINES) + "\n");
        Files.move(draft, panel, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        long good = LINES.stream().filter(line -> !line.startsWith(",")).count();
        String last = LINES.get(LINES.size() - 1);
        await().untilAsserted(() -> {
            for (String destination : List.of("north", "registry", "south")) {
                assertThat(count("panel_line where destination = '" + destination + "'"))
                        .isEqualTo(good);
            }
            assertThat(jdbc.queryForList(
                            "select v.patient from panel_line l join record_version v on v.record_id = l.record_id",
                            String.class))
                    .anyMatch(patient ->
                            patient.contains(last.split(",")[0] + "\"") && patient.contains(last.split(",")[1]));
        });
    }

    private static long send(String number, String name, String born, String sex) throws IOException {
        return send(number, name, born, sex, "12 Harbor Lane^^Springfield^IL^62704", "(217)555-0148");
    }

    private static long send(String number, String name, String born, String sex, String address, String phone)
            throws IOException {
        return sent("ADT^A08^ADT_A01", number, name, born, sex, address, phone, "PV1|1|N\r");
    }

    /** Returns its id once it is filed. */
    private static long sent(
            String type, String number, String name, String born, String sex, String address, String phone, String rest)
            throws IOException {
        String controlId = "P" + NEXT.getAndIncrement();
        Path file = dir.resolve(controlId + ".hl7");
        Files.writeString(
                file,
                "MSH|^~\\&|LAB|LAB|||20261125080000||" + type + "|" + controlId
                        + "|P|2.5.1\rEVN||20261125080000\rPID|1||"
                        + number + "^^^LAB^MR||" + name + "||" + born + "|" + sex + "|||" + address + "||" + phone
                        + "\r"
                        + rest);
        Typed sent = Typed.of("send", file, "--to", "127.0.0.1:" + port());
        assertThat(sent.exit()).as(sent.toString()).isZero();
        long id = jdbc.queryForObject("select id from journal where control_id = ?", Long.class, controlId);
        await().until(() -> count("outcome where state = 'filed' and intake_id = " + id) == 1);
        return id;
    }

    private static List<String> offered(long id) {
        return jdbc.queryForList(
                "select distinct destination from outbox where intake_id = ? order by destination", String.class, id);
    }

    /** The newest message of a kind that was made for a destination. */
    private static String last(String destination, String kind) {
        return new String(
                jdbc.queryForObject(
                        "select body from outbox where destination = ? and kind = ? order by id desc fetch first 1 row only",
                        byte[].class,
                        destination,
                        kind),
                StandardCharsets.UTF_8);
    }

    private static String message(long id, String destination) {
        return new String(jdbc.queryForObject(
                "select body from outbox where intake_id = ? and destination = ?", byte[].class, id, destination));
    }

    private static List<String> messages(long id, String destination) {
        return jdbc
                .queryForList(
                        "select body from outbox where intake_id = ? and destination = ? order by id",
                        byte[].class,
                        id,
                        destination)
                .stream()
                .map(body -> new String(body, StandardCharsets.UTF_8))
                .toList();
    }

    private static long record(String number) {
        return jdbc.queryForObject(
                "select id from source_record where feed = 'lab' and number = ?", Long.class, number);
    }

    private static long person(String number) {
        return jdbc.queryForObject(
                "select person_id from source_record where feed = 'lab' and number = ?", Long.class, number);
    }

    private static long count(String from) {
        return jdbc.queryForObject("select count(*) from " + from, Long.class);
    }

    private static int port() {
        return port("lab");
    }

    private static int port(String feed) {
        Typed status = Typed.of("status", "--data", data);
        Matcher port = Pattern.compile(feed + " +open +(\\d+)").matcher(status.out());
        assertThat(port.find()).as(status.toString()).isTrue();
        return Integer.parseInt(port.group(1));
    }
}
