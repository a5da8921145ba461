package org.tributary.console;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
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
import org.tributary.console.access.Setup;
import org.tributary.health.RunningEngine;

/**
 * A person before a real browser: each screen is opened, looked at by axe for what shuts people out, and acted on. Needs an
 * installed Chromium ({@code chromium} or {@code google-chrome}); pictures of all screens lie in {@code target/screenshots} afterwards.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BrowserTest {
    private static final String ADT = "MSH|^~\\&|A|B|C|D|20260101||ADT^A04^ADT_A01|%s|P|2.5.1\rEVN||20260101\r"
            + "PID|1||%s^^^%s^MR||%s||19700102|F|||1 Elm St^^Springfield^IL^62701||555-0140\rPV1|1|O\r";

    @TempDir
    static Path dir;

    private static RunningEngine engine;
    private static ConsoleBrowser browser;
    private static Page page;

    @BeforeAll
    static void open() throws Exception {
        ConsoleBrowser.installed();
        engine = new RunningEngine(dir).feed("lab", "{}").feed("ward", "{}").start();
        send("lab", ADT.formatted("B1", "4711", "LAB", "Zimmermann^Adelheid"));
        send("ward", ADT.formatted("B2", "17", "WARD", "Zimmermann^Adele"));
        send("ward", "MSH|^~\\&|A|B|C|D|20260101||ZZZ^Z99|B3|P|2.5.1\r");
        await().atMost(20, SECONDS).until(() -> count("select count(*) from outcome") >= 3);
        engine.bean(NameIndex.class).follow();

        browser = ConsoleBrowser.on(engine.http());
        page = browser.page();
    }

    private static void send(String feed, String message) {
        assertThat(RunningEngine.code(engine.send(feed, message.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("AA");
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
        if (engine != null) {
            engine.close();
        }
    }

    @Test
    @Order(1)
    void the_first_user_is_made_by_the_link() {
        page.navigate(engine.bean(Setup.class).path());
        look("setup");
        page.fill("#name", "anna");
        page.fill("#password", ConsoleClient.PASSWORD);
        page.fill("#again", ConsoleClient.PASSWORD);
        page.click("button[type=submit]");
        page.waitForURL("**/feeds");
        look("feeds");
    }

    @Test
    @Order(2)
    void numbers_change_while_somebody_looks() {
        page.navigate("/feeds");
        assertThat(page.locator("tr:has-text('ward') td:nth-child(8)").first().innerText())
                .as("one of its messages is parked")
                .isEqualTo("1");
        assertThat(page.evaluate("""
                        () => {
                          const state = document.querySelector("tbody tr td:nth-child(2)");
                          state.insertAdjacentHTML("beforeend", '<br><span class="small soft says">nothing for 18 min;'
                            + ' a message each 60 s is expected</span>');
                          document.querySelector("tbody tr td:nth-child(5)").textContent = "each 60 s";
                          document.querySelector("tbody tr td:nth-child(6)").textContent = "59 min ago";
                          document.querySelector("tbody tr a.row").textContent = "lakeside-files";
                          const table = document.querySelector(".scroll");
                          return table.scrollWidth <= table.clientWidth;
                        }"""))
                .as("also where a feed is silent, its button is within the card")
                .isEqualTo(true);
        page.navigate("/feeds");
        long before = Long.parseLong(
                page.locator("tr:has-text('lab') td:nth-child(7)").first().innerText());
        send("lab", ADT.formatted("B4", "4712", "LAB", "Ohlsson^Per"));
        page.waitForCondition(() -> Long.parseLong(page.locator("tr:has-text('lab') td:nth-child(7)")
                        .first()
                        .innerText())
                == before + 1);
    }

    @Test
    @Order(3)
    void a_message_is_found_and_opened_by_keys_alone() {
        page.navigate("/messages");
        page.keyboard().press("/");
        page.keyboard().type("adelheid");
        page.waitForResponse(
                response -> response.url().endsWith("/messages"),
                () -> page.keyboard().press("Enter"));
        page.waitForSelector("#found a.row");
        assertThat(page.url()).endsWith("/messages");
        look("messages");
        page.keyboard().press("Escape");
        page.keyboard().press("j");
        page.keyboard().press("o");
        page.waitForURL("**/messages/1");
        page.locator(".hl7 .value", new Page.LocatorOptions().setHasText("Zimmermann"))
                .first()
                .hover();
        assertThat(page.locator(".same").count())
                .as("the same value in what was received and understood")
                .isGreaterThan(1);
        page.waitForSelector("[aria-labelledby=chart-title] h3");
        page.locator(".hl7 .value", new Page.LocatorOptions().setHasText("Springfield"))
                .first()
                .hover();
        assertThat(page.locator("[aria-labelledby=chart-title] .same").count())
                .as("and on the chart")
                .isPositive();
        assertThat(page.locator("[aria-labelledby=chart-title]").first().innerText())
                .contains("given by this message");
        look("message");
    }

    @Test
    @Order(4)
    void an_error_is_replayed_once_its_number_is_typed() {
        page.navigate("/errors");
        look("errors");
        page.click("a.row");
        page.waitForURL("**/errors/ward/MAP-201");
        look("error");
        page.click("button:has-text('Replay all')");
        assertThat(page.locator("dialog[open] button[type=submit]").isDisabled())
                .isTrue();
        page.fill("#replay-typed", "replay 1");
        page.click("dialog[open] button[type=submit]");
        page.waitForURL("**/errors");
        await().atMost(10, SECONDS)
                .until(() -> count("select count(*) from outcome where intake_id = 3 and state = 'parked'") == 2);
    }

    @Test
    @Order(5)
    void two_records_are_made_one_person_and_it_is_taken_back() {
        long task = count("select count(*) from task where kind = 'match-review' and closed_at is null");
        assertThat(task)
                .as("two of like names, born on one day, wait for a decision")
                .isPositive();
        page.navigate("/tasks");
        assertThat(page.locator("table.tasks a.row").first().innerText()).contains("Zimmermann, Adele", "1970-01-02");
        look("tasks");
        page.keyboard().press("j");
        page.keyboard().press("x");
        page.keyboard().press("a");
        look("tasks-assign");
        page.click("dialog[open] button[type=submit]");
        page.waitForURL("**/tasks?show=all&by=age");
        assertThat(page.locator("[role=status]").innerText()).isEqualTo("1 is yours now.");
        page.click("nav.tabs >> text=Mine");
        page.waitForURL("**/tasks?show=mine**");
        assertThat(page.locator("tbody tr").count()).isEqualTo(1);
        page.locator("tbody input").press("Enter");
        look("tasks-mine");
        assertThat(page.locator("tbody tr").count())
                .as("Enter in a box presses no row's button")
                .isEqualTo(1);
        page.click("button:has-text('Give back')");
        page.waitForSelector(".empty");
        page.navigate("/review");
        look("review");
        page.keyboard().press("j");
        page.keyboard().press("o");
        page.waitForURL("**/review/*");
        look("pair");
        page.keyboard().press("y");
        page.fill("#same-reason", "asked the patient");
        page.locator("dialog[open] input[type=checkbox]").all().forEach(box -> box.check());
        page.click("dialog[open] button[type=submit]");
        page.waitForURL("**/review");
        assertThat(count("select count(distinct person_id) from source_record where number in ('4711', '17')"))
                .isEqualTo(1);
        page.click("button:has-text('Take back')");
        page.waitForLoadState();
        assertThat(count("select count(distinct person_id) from source_record where number in ('4711', '17')"))
                .isEqualTo(2);
    }

    @Test
    @Order(6)
    void the_other_screens_open_and_shut_nobody_out() {
        for (String path : List.of(
                "/charts",
                "/charts/1",
                "/charts/1/history",
                "/charts/1/known?at=2020-01-01T00:00",
                "/faxes",
                "/audit",
                "/settings",
                "/settings/users/new",
                "/sessions",
                "/settings/sessions",
                "/feeds/lab/pause",
                "/login/second-factor")) {
            page.navigate(path);
            look(path.substring(1).replaceAll("[/?=:]", "-"));
        }
    }

    @Test
    @Order(6)
    void a_chart_is_shown_as_it_was_known_by_keys_alone() {
        page.navigate("/charts/1");
        page.keyboard().press("h");
        page.waitForURL("**/charts/1/history");
        page.keyboard().press("j");
        page.keyboard().press("o");
        page.waitForURL("**/messages/**");
        page.goBack();
        page.click("tbody tr:last-child a:has-text('as known then')");
        page.waitForURL("**/charts/1/known?at=*");
        assertThat(page.locator("main").innerText()).contains("As known on", "Zimmermann", "As it is now");
        look("chart-known");
    }

    @Test
    @Order(6)
    void results_over_time_are_a_line_and_a_table_and_are_read_by_keys() {
        String result =
                "MSH|^~\\&|A|B|C|D|20260101||ORU^R01^ORU_R01|%s|P|2.5.1\rPID|1||4711^^^LAB^MR||Zimmermann^Adelheid||19700102|F\r"
                        + "OBR|1||%s|2823-3^Potassium^LN|||%s\rOBX|1|NM|2823-3^Potassium^LN||%s|%s|%s||||F|||%s\r";
        String[][] values = {
            {"T1", "4.1", "mmol/L", "3.5-5.1", "20260101080000"},
            {"T2", "5.9", "mmol/L", "3.5-5.1", "20260102080000"},
            {"T3", "17.5", "mg/dL", "13.7-19.9", "20260103080000"},
            {"T4", "4.6", "mmol/L", "3.5-5.1", "20260104080000"}
        };
        for (String[] one : values) {
            send("lab", result.formatted(one[0], one[0], one[4], one[1], one[2], one[3], one[4]));
        }
        await().atMost(20, SECONDS).until(() -> count("select count(*) from fact where kind = 'observation'") == 4);
        page.navigate("/charts/" + count("select person_id from source_record where number = '4711'"));
        assertThat(page.locator("#results tbody tr").count())
                .as("one value in another unit is no line, and on no other's")
                .isEqualTo(1);
        page.click("#results a.row");
        page.waitForURL("**/charts/*/results/*");
        page.waitForSelector(".uplot canvas");
        assertThat(page.locator("#values tbody tr").count()).isEqualTo(3);
        page.locator(".plot").focus();
        page.keyboard().press("End");
        assertThat(page.locator(".readout").innerText()).contains("4.6 mmol/L on 2026-01-04", "by lab, within 3.5-5.1");
        page.keyboard().press("ArrowLeft");
        assertThat(page.locator(".readout").innerText()).contains("5.9 mmol/L", "above the range 3.5-5.1");
        browser.lookTwice("results");
        page.navigate("/feeds");
        page.locator("a.line").first().click();
        page.waitForURL("**/feeds/*");
        page.waitForSelector(".uplot canvas");
        page.locator(".plot").last().hover();
        assertThat(page.locator(".readout").last().innerText()).contains("messages in the minute from");
        browser.lookTwice("feed");
    }

    @Test
    @Order(6)
    void every_list_is_read_by_keys_also_where_its_rows_open_nothing() {
        page.navigate("/audit");
        page.keyboard().press("j");
        page.keyboard().press("j");
        assertThat(page.locator("tbody tr").nth(1).getAttribute("class")).contains("at");
        page.keyboard().press("k");
        assertThat(page.locator("tbody tr.at").count()).isEqualTo(1);
        assertThat(page.locator("tbody tr").nth(0).evaluate("row => row === document.activeElement"))
                .as("a screen reader reads it")
                .isEqualTo(true);
        page.keyboard().press("?");
        page.waitForSelector("dialog#keys[open]");
        page.keyboard().press("Escape");
        page.navigate("/tasks");
        page.keyboard().press("/");
        page.waitForURL("**/messages#search");
        page.waitForFunction("document.activeElement.type === 'search'");
        page.navigate("/charts/1");
        page.keyboard().press("/");
        page.waitForURL("**/charts#search");
        page.navigate("/charts/1");
        for (int row = 0; row < 50 && page.locator("li.at").count() == 0; row++) {
            page.keyboard().press("j");
        }
        page.keyboard().press("o");
        assertThat(page.locator("li.at details").first().getAttribute("open"))
                .as("a row of the chart opens")
                .isNotNull();
    }

    @Test
    @Order(7)
    void the_night_shift_reads_it_too() {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        for (String path :
                List.of("/feeds", "/messages/1", "/review", "/tasks", "/charts/1/known?at=2020-01-01T00:00")) {
            page.navigate(path);
            look("dark-" + path.substring(1).replaceAll("[/?=:]", "-"));
        }
        for (String path : List.of(
                "/messages",
                "/errors",
                "/charts",
                "/charts/1",
                "/audit",
                "/settings",
                "/settings/users/new",
                "/sessions",
                "/login/second-factor")) {
            page.navigate(path);
            browser.colours(path + " by night");
        }
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    }

    @Test
    @Order(8)
    void the_first_rows_are_there_while_older_messages_are_still_looked_at() {
        engine.bean(JdbcTemplate.class).execute("alter table journal alter column id restart with 20000000");
        send("ward", ADT.formatted("B9", "18", "WARD", "Lindqvist^Maj"));
        page.navigate("/messages");
        page.keyboard().press("/");
        page.keyboard().type("ADT^A04");
        String first = page.waitForResponse(
                        response -> response.url().endsWith("/messages"),
                        () -> page.keyboard().press("Enter"))
                .text();
        assertThat(first)
                .contains("/messages/20000000\"", "it goes on by itself")
                .doesNotContain("/messages/1\"");
        page.waitForSelector("#found a[href='/messages/1']");
        page.waitForSelector("#found >> text=These are all.");
        assertThat(page.locator("#found a.row").count()).isEqualTo(4);
        look("messages-further");
        page.keyboard().press("Escape");
        page.keyboard().press("j");
        page.keyboard().press("j");
        page.keyboard().press("o");
        page.waitForURL("**/messages/4");
    }

    @Test
    @Order(8)
    void on_a_telephone_no_page_is_wider_than_the_screen_and_each_cell_says_what_it_is() {
        page.setViewportSize(390, 844);
        for (String path : List.of(
                "/feeds",
                "/messages",
                "/messages/1",
                "/errors",
                "/tasks",
                "/review",
                "/charts/1",
                "/audit",
                "/settings")) {
            page.navigate(path);
            assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .as(path)
                    .isEqualTo(true);
        }
        page.navigate("/tasks");
        look("telephone-tasks");
        page.navigate("/review");
        page.click("a.row");
        page.waitForURL("**/review/*");
        look("telephone-pair");
        page.navigate("/messages");
        assertThat(page.locator("#found td[data-label=Feed]").first().isVisible())
                .isTrue();
        look("telephone-messages");
        page.setViewportSize(1360, 900);
    }

    @Test
    @Order(9)
    void no_page_complained() {
        assertThat(browser.complaints()).isEmpty();
    }

    private static void look(String name) {
        browser.look(name);
    }

    private static long count(String sql) {
        return engine.bean(JdbcTemplate.class).queryForObject(sql, Long.class);
    }
}
