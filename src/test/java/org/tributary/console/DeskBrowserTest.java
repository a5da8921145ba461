package org.tributary.console;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tributary.console.access.Role;
import org.tributary.console.access.Setup;
import org.tributary.console.access.Users;
import org.tributary.fax.TextRecognitionProbe;
import org.tributary.health.RunningEngine;

/** A clerk, an analyst and an administrator before a real browser: the fax inbox, the mappings, alerts, the configuration. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DeskBrowserTest {
    private static final Path SAMPLE = Path.of("samples/fax-two-pages/0-received");
    private static final String RULES = "feed: lab\nextends: base\nzone: America/Chicago\n";
    private static final String RESULT = "MSH|^~\\&|LAB|LAB|TRIB|HIE|20260302093000||ORU^R01|%s|P|2.3.1\r"
            + "PID|1||77^^^LAB^MR||DOE^JANE||19700102|F\rOBR|1|P-1|A-1|GLUP^Panel^L\rOBX|1|NM|GLU^Glucose^L||150|mg/dL\r";

    @TempDir
    static Path dir;

    private static RunningEngine engine;
    private static ConsoleBrowser browser;
    private static Page page;
    private static HttpServer pager;
    private static final List<String> told = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void open() throws Exception {
        ConsoleBrowser.installed();
        pager = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
        pager.createContext("/", exchange -> {
            told.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        pager.start();
        engine = new RunningEngine(dir)
                .feed("lab", "{}")
                .feed("ward", "{}")
                .feedFile("fax", """
                        - route:
                            id: fax
                            from:
                              uri: fax-in:fax
                              parameters: {pollMillis: 20, stableMillis: 100}
                              steps: []
                        """)
                .with(
                        "tributary.alerts.webhook.url",
                        "http://127.0.0.1:" + pager.getAddress().getPort() + "/page")
                .with("tributary.alerts.every", "200ms")
                .with("tributary.alerts.settled", "0s")
                .with("tributary.alerts.parked-fewest", "2");
        Files.writeString(dir.resolve("home/mappings/feeds/lab.yaml"), RULES);
        engine.start();
        browser = ConsoleBrowser.on(engine.http());
        page = browser.page();
        browser.setUp(engine.bean(Setup.class).path());
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
        if (engine != null) {
            engine.close();
        }
        if (pager != null) {
            pager.stop(0);
        }
    }

    private static void send(String feed, String message) {
        assertThat(RunningEngine.code(engine.send(feed, message.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("AA");
    }

    @Test
    @Order(1)
    void screens_on_which_nothing_is_yet_say_so() {
        for (String path : List.of("/faxes", "/settings/alerts", "/playground", "/errors", "/tasks", "/review")) {
            page.navigate(path);
            browser.look("empty-" + path.substring(1).replace('/', '-'));
        }
    }

    @Test
    @Order(2)
    void a_fax_is_filed_in_three_keys() throws Exception {
        assumeTrue(
                TextRecognitionProbe.works(dir.resolve("ocr")),
                "skipped: this machine reads no pages, so that nobody is proposed");
        for (String name : List.of("01-st-mary-adt.hl7", "02-st-mary-adt.hl7")) {
            send("ward", Files.readString(SAMPLE.resolve(name)));
        }
        await().atMost(20, SECONDS).until(() -> count("select count(*) from source_record") == 2);
        Files.copy(SAMPLE.resolve("03-fax.tif"), engine.data().resolve("fax/fax/letter.tif"));
        await().atMost(120, SECONDS).until(() -> count("select count(*) from fax where read_at is not null") == 1);

        whoSeesFaxesAloneIsProposedNobody();
        page.navigate("/faxes");
        browser.lookTwice("faxes-waiting");
        page.keyboard().press("j");
        page.keyboard().press("o");
        page.waitForURL("**/faxes/*");
        page.waitForFunction(
                "[...document.querySelectorAll('.sheets img')].every(one => one.complete || one.loading === 'lazy')");
        assertThat(page.locator(".sheets img").count()).isEqualTo(2);
        assertThat((Integer) page.locator(".sheets img")
                        .first()
                        .evaluate("one => one.decode().then(() => one.naturalWidth)"))
                .as("the page is a picture")
                .isGreaterThan(500);
        page.waitForFunction("[...document.querySelectorAll('img.crop')].every(one => one.complete)");
        browser.lookTwice("fax");
        assertThat(page.locator(".pick").first().innerText()).contains("ACHTERBERG", "ROSALIND", "1958-02-17");
        assertThat(page.locator(".pick").first().locator("dt").allInnerTexts())
                .anySatisfy(what -> assertThat(what).startsWithIgnoringCase("name"))
                .anySatisfy(what -> assertThat(what).startsWithIgnoringCase("birth date"));
        assertThat(page.locator("img.crop").evaluateAll("all => all.filter(one => one.naturalWidth < 50).length"))
                .as("crops that are no picture")
                .isEqualTo(0);
        assertThat(page.locator("img.crop").first().getAttribute("alt")).contains("Achterberg");
        assertThat(page.locator("img.crop").first().getAttribute("srcset"))
                .as("neither name nor number is in an address")
                .matches("/faxes/[0-9]+/crops/[0-9]+ 1.8x");
        assertThat(page.request().get(page.url() + "/crops/0").headers())
                .containsEntry("content-type", "image/png")
                .hasEntrySatisfying("cache-control", it -> assertThat(it).contains("no-store"));
        assertThat(page.request().get(page.url() + "/crops/99").status()).isEqualTo(404);
        page.click("button[aria-label='Leave page 1 out']");
        page.waitForLoadState();
        assertThat(page.locator(".sheets figure").count()).isEqualTo(1);
        assertThat(page.locator("#page-2 img").getAttribute("src")).endsWith("/pages/2");
        assertThat(page.request().get(page.url() + "/pages/1").status()).isEqualTo(404);
        assertThat(page.request().get(page.url() + "/pages/2").status()).isEqualTo(200);
        page.click("button:has-text('Pages as they came')");
        page.waitForLoadState();
        assertThat(page.locator(".sheets figure").count()).isEqualTo(2);
        page.keyboard().press("1");
        page.keyboard().press("f");
        page.waitForSelector("dialog#sure[open]");
        assertThat(page.locator("dialog#sure").innerText())
                .as("who it is filed to is said once more")
                .contains("ACHTERBERG, ROSALIND 1958-02-17 F");
        browser.look("fax-sure");
        page.keyboard().press("Enter");
        page.waitForCondition(() -> count("select count(*) from fax where state = 'filed'") == 1);
        assertThat(
                        count(
                                "select f.person_id from fax f join source_record r on r.person_id = f.person_id where r.number = 'SM71552'"))
                .isPositive();
        assertThat(count("select count(*) from fact where kind = 'document'")).isEqualTo(1);
        assertThat(count("select count(*) from audit where who = 'anna' and what = 'fax file'"))
                .isEqualTo(1);
        page.waitForLoadState();
        browser.look("fax-filed");
        itsPagesAreReadOnTheChart();
    }

    private static void itsPagesAreReadOnTheChart() {
        long person = count("select person_id from source_record where number = 'SM71552'");
        String document = "/charts/" + person + "/documents/" + count("select id from fact where kind = 'document'");
        page.navigate("/charts/" + person);
        page.locator("#document summary").first().click();
        page.click("a[href='" + document + "']");
        page.waitForURL("**" + document);
        page.waitForFunction(
                "[...document.querySelectorAll('.sheets img')].every(one => one.complete || one.loading === 'lazy')");
        assertThat(page.locator(".sheets img").count()).isEqualTo(2);
        assertThat((Integer) page.locator(".sheets img")
                        .first()
                        .evaluate("one => one.decode().then(() => one.naturalWidth)"))
                .isGreaterThan(500);
        browser.lookTwice("document");
        assertThat(page.request().get(document + "/pages/2").headers())
                .containsEntry("content-type", "image/png")
                .hasEntrySatisfying("cache-control", it -> assertThat(it).contains("no-store"));
        assertThat(page.request().get(document + "/pages/3").status()).isEqualTo(404);
        assertThat(count("select count(*) from audit where who = 'anna' and what = 'document'"))
                .as("its page was looked at once, with all its pictures")
                .isEqualTo(1);
    }

    /** Whose records come by another feed is not told to who does not see that feed. */
    private static void whoSeesFaxesAloneIsProposedNobody() throws Exception {
        Users users = engine.bean(Users.class);
        users.add("rita", ConsoleClient.PASSWORD, List.of(Role.FAX_CLERK), List.of("fax"));
        users.add("rolf", ConsoleClient.PASSWORD, List.of(Role.FAX_CLERK), List.of("fax", "ward"));
        engine.bean(NameIndex.class).follow();
        ConsoleClient rita = new ConsoleClient(engine.http()).signIn("rita", ConsoleClient.PASSWORD);
        ConsoleClient rolf = new ConsoleClient(engine.http()).signIn("rolf", ConsoleClient.PASSWORD);
        String fax = "/faxes/" + count("select intake_id from fax");
        assertThat(rolf.get(fax).body())
                .contains("ACHTERBERG, ROSALIND", "SM71552 of ")
                .doesNotContain("no record");
        assertThat(rita.get(fax).body())
                .contains("Somebody is proposed of whom you see no record")
                .doesNotContain("SM71552 of ", "type=\"radio\"");
        assertThat(rolf.post(fax + "/persons", "words", "achterberg").body()).contains("ACHTERBERG, ROSALIND");
        assertThat(rita.post(fax + "/persons", "words", "achterberg").body()).contains("Nobody found");
        long person = count("select person_id from source_record where number = 'SM71552'");
        rita.post(fax + "/file", "person", Long.toString(person), "type", "Letter");
        assertThat(rita.get(fax).body()).contains("You see no such person");
        assertThat(count("select count(*) from fax where state = 'filed'")).isZero();
    }

    @Test
    @Order(3)
    void a_mapping_is_edited_its_difference_seen_and_the_file_written() throws Exception {
        send("lab", RESULT.formatted("P1"));
        await().atMost(20, SECONDS).until(() -> count("select count(*) from fact where kind = 'observation'") == 1);
        page.navigate("/playground");
        browser.look("playground-feeds");
        page.click("a.row:text-is('lab')");
        page.waitForURL("**/playground/lab");
        page.waitForResponse(
                answer -> answer.url().endsWith("/playground/lab"),
                () -> page.selectOption("#take", new com.microsoft.playwright.options.SelectOption().setIndex(1)));
        page.waitForFunction("document.querySelector('#outcome').innerText.includes('These are the deployed rules')");
        browser.lookTwice("playground");

        page.waitForResponse(
                answer -> answer.url().endsWith("/playground/lab"),
                () -> page.fill("#rules", RULES + "override:\n  OBX.methud: {value: OBX-3}\n"));
        page.waitForSelector("#outcome :text('MAP-115')");
        browser.look("playground-wrong");
        page.waitForResponse(
                answer -> answer.url().endsWith("/playground/lab"),
                () -> page.fill("#rules", RULES + "override:\n  OBX.method: {value: OBX-3}\n"));
        page.waitForSelector("#outcome :text('Differs from the deployed rules')");
        assertThat(page.locator("#outcome .line.new").count()).isPositive();
        browser.lookTwice("playground-differs");
        page.click("button[value=compare]");
        page.waitForSelector("#comparison a[href^='/messages/']");
        browser.look("playground-compared");

        Path file = dir.resolve("home/mappings/feeds/lab.yaml");
        assertThat(Files.readString(file))
                .as("nothing is written before it is saved")
                .isEqualTo(RULES);
        page.fill("#reason", "their method stands in OBX-3");
        page.click("button:has-text('Test and save')");
        page.waitForSelector("[role=status]");
        assertThat(Files.readString(file)).isEqualTo(RULES + "override:\n  OBX.method: {value: OBX-3}\n");
        await().atMost(30, SECONDS)
                .until(() -> engine.bean(Playground.class).deployed().forFeed("lab").explain().stream()
                        .anyMatch(line ->
                                line.name().equals("OBX.method") && line.text().contains("OBX-3")));
        send("lab", RESULT.formatted("P2"));
        await().atMost(20, SECONDS)
                .until(() -> count("select count(*) from fact where kind = 'observation' and body like '%\"method\"%'")
                        == 1);
    }

    @Test
    @Order(4)
    void what_is_wrong_is_on_the_page_and_was_told_and_a_test_is_taken() {
        for (int i = 1; i <= 3; i++) {
            send("ward", "MSH|^~\\&|A|B|C|D|20260101||ZZZ^Z99|W" + i + "|P|2.5.1\r");
        }
        await().atMost(30, SECONDS).until(() -> told.stream().anyMatch(one -> one.contains("ward")));
        page.navigate("/settings/alerts");
        assertThat(page.locator("h1 + p").innerText()).isEqualTo("One thing is wrong now.");
        assertThat(page.locator("tbody tr").first().innerText()).contains("now", "ward");
        browser.lookTwice("alerts");
        int before = told.size();
        page.click("button:has-text('Send a test alert')");
        page.waitForSelector(":text('test taken')");
        assertThat(told).hasSizeGreaterThan(before);
        browser.look("alerts-tested");
    }

    @Test
    @Order(5)
    void the_configuration_in_force_shows_what_was_changed_and_no_secret() {
        page.navigate("/settings/configuration");
        String shown = page.locator("main").innerText();
        assertThat(shown)
                .contains("tributary.alerts.parked-fewest", "Changed here", "As shipped")
                .doesNotContainPattern("(?i)control.token\\s+[0-9a-f]{16}");
        assertThat(page.locator("tr:has-text('tributary.alerts.parked-fewest') td:nth-child(2)")
                        .first()
                        .innerText())
                .isEqualTo("2");
        browser.lookTwice("configuration");
        page.locator("summary").first().focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("details[open] tbody tr").count()).isGreaterThan(20);
        browser.look("configuration-shipped");
    }

    @Test
    @Order(6)
    void no_page_complained() {
        assertThat(browser.complaints()).isEmpty();
    }

    private static long count(String sql) {
        return engine.bean(JdbcTemplate.class).queryForObject(sql, Long.class);
    }
}
