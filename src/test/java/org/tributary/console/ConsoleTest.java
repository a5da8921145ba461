package org.tributary.console;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tributary.audit.Requester;
import org.tributary.console.access.Role;
import org.tributary.console.access.Users;
import org.tributary.control.Control;
import org.tributary.flow.MappingFiles;
import org.tributary.health.RunningEngine;
import org.tributary.journal.Journal;
import org.tributary.journal.Pauses;

/** The console over HTTP, on a real engine: what an act does in the store, and what is found and shown. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ConsoleTest extends ConsoleOnAnEngine {
    @Test
    void the_places_of_a_cause_are_those_of_the_newest_processing() throws Exception {
        engine.bean(JdbcTemplate.class)
                .update("insert into finding (intake_id, code, place, outcome_id) values (2, 'MAP-201', 'OLD-9', 0)");
        assertThat(anna.get("/errors/lab/MAP-201").body()).contains("MSH-9").doesNotContain("OLD-9");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "CTRL1", "4711", "zimmer", "Adelheid ZIMMERMANN", "lab ADT^A01", "today filed"})
    void a_message_is_found_by_whatever_is_known_of_it(String words) throws Exception {
        anna.get("/messages");
        assertThat(anna.post("/messages", "words", words).body()).contains("href=\"/messages/1\"");
    }

    @Test
    void what_nobody_sent_is_not_found() throws Exception {
        anna.get("/messages");
        for (String words :
                List.of("4712", "Zimmerfrau", "ward", "2020-01-01", "HL7-999", "'; drop table journal; --")) {
            assertThat(anna.post("/messages", "words", words).body()).as(words).contains("Nothing found");
        }
    }

    @Test
    void a_failed_message_stands_under_its_cause_and_is_processed_again_from_there() throws Exception {
        String errors = anna.get("/errors").body();
        assertThat(errors).contains("MAP-201", "/errors/lab/MAP-201", "<td>mapping</td>");
        assertThat(anna.get("/errors/lab/MAP-201").body())
                .contains("href=\"/messages/2\"", "replay 1", "Where it says so", "<td class=\"mono\">MSH-9</td>");
        assertThat(anna.get("/errors/lab/MAP-201/dry-run").body())
                .contains("1 would be parked again: MAP-201", "href=\"/messages/2\"")
                .doesNotContain("would be read<");
        assertThat(count("select count(*) from outcome where intake_id = 2"))
                .as("nothing is done")
                .isEqualTo(1);
        DryRun dry = DryRun.of(
                List.of(1L, 2L, 999_999L),
                engine.bean(Journal.class),
                engine.bean(MappingFiles.class).current().forFeed("lab"),
                StandardCharsets.UTF_8);
        assertThat(dry).isEqualTo(new DryRun(1, Map.of("MAP-201", 1), 1, List.of(2L)));
        anna.post("/errors/lab/MAP-201/replay", "typed", "replay 7");
        assertThat(count("select count(*) from outcome where intake_id = 2"))
                .as("another number than there are does nothing")
                .isEqualTo(1);
        anna.post("/errors/lab/MAP-201/replay", "typed", "replay 1", "reason", "the mapping is there now");
        await().atMost(10, SECONDS)
                .until(() -> count("select count(*) from outcome where intake_id = 2 and state = 'parked'") == 2);
        assertThat(count("select count(*) from audit where who = 'anna' and what = 'replay'"
                        + " and reason = 'the mapping is there now'"))
                .isEqualTo(1);
    }

    @Test
    void an_edited_message_is_a_new_one_that_names_the_old() throws Exception {
        String text = ADT.formatted("9", "4799", "Edited^Eva").replace("\r", "\n");
        anna.get("/messages/1/edit");
        HttpResponse<String> sent = anna.post("/messages/1/edit", "text", text, "reason", "a wrong name");
        String made = sent.headers().firstValue("Location").orElse("");
        assertThat(made).matches(".*/messages/\\d+").doesNotEndWith("/messages/1");
        String page = anna.get(made.replace(engine.http(), "")).body();
        assertThat(page).contains("It was made of <a href=\"/messages/1\">message 1</a>", "door console", "Edited");
        assertThat(anna.get("/messages/1").body())
                .contains("Zimmermann", "edited it and sent that as", made.replaceAll(".*(/messages/)", "$1"))
                .doesNotContain("Edited");
    }

    @Test
    void a_paused_feed_is_shut_until_it_is_resumed() throws Exception {
        anna.get("/feeds/ward/pause");
        anna.post("/feeds/ward/pause", "reason", "its certificate");
        assertThat(engine.bean(Pauses.class).contains("ward")).isTrue();
        await().atMost(10, SECONDS).until(() -> !engine.listens("ward"));
        assertThat(anna.get("/feeds").body()).contains("ward is paused", "a person paused it");
        anna.get("/feeds/ward/pause");
        anna.post("/feeds/ward/resume");
        await().atMost(10, SECONDS).until(() -> engine.listens("ward"));
    }

    @Test
    void an_edited_message_keeps_the_letters_of_its_feed() throws Exception {
        byte[] latin = ADT.formatted("8", "4788", "Müller^Jörg").getBytes(StandardCharsets.ISO_8859_1);
        assertThat(RunningEngine.code(engine.send("latin", latin))).isEqualTo("AA");
        await().atMost(10, SECONDS)
                .until(() -> count(
                                "select count(*) from outcome o join journal j on j.id = o.intake_id where control_id = 'CTRL8'")
                        == 1);
        long id = count("select max(id) from journal where control_id = 'CTRL8'");
        assertThat(anna.get("/messages/" + id + "/edit").body()).contains("Müller^Jörg");
        String changed = ADT.formatted("88", "4788", "Müller^Björn").replace("\r", "\n");
        anna.post("/messages/" + id + "/edit", "text", changed, "reason", "a slip");
        assertThat(engine.bean(JdbcTemplate.class)
                        .queryForObject("select body from journal where control_id = 'CTRL88'", byte[].class))
                .isEqualTo(changed.replace("\n", "\r").strip().concat("\r").getBytes(StandardCharsets.ISO_8859_1));
        assertThat(anna.post("/messages/" + id + "/edit", "text", changed.replace("Müller", "Μπλε"), "reason", "x")
                        .body())
                .contains("does not have");
        assertThat(anna.post(
                                "/messages/" + id + "/edit",
                                "text",
                                anna.get("/messages/" + id + "/edit")
                                        .body()
                                        .replaceAll("(?s).*<textarea[^>]*>\n?(.*)</textarea>.*", "$1")
                                        .replace("&amp;", "&"),
                                "reason",
                                "x")
                        .body())
                .contains("Nothing is changed.");
    }

    @Test
    void the_chart_of_a_person_is_found_by_name_and_each_look_is_in_the_audit_trail() throws Exception {
        anna.get("/charts");
        assertThat(anna.post("/charts", "words", "zimmermann 1970").body()).contains("href=\"/charts/1\"");
        assertThat(anna.post("/charts", "words", "zimmermann 1971").body()).contains("Nobody found");
        long before = count("select count(*) from audit where who = 'anna' and what = 'chart' and target = 'person 1'");
        String chart = anna.get("/charts/1").body();
        assertThat(chart).contains("href=\"/messages/1\"");
        assertThat(chart.substring(chart.indexOf("<title>"), chart.indexOf("</title>")))
                .doesNotContain("Zimmermann");
        assertThat(count("select count(*) from audit where who = 'anna' and what = 'chart' and target = 'person 1'"))
                .isEqualTo(before + 1);
        assertThat(anna.get("/charts/1/ccd").body()).contains("<ClinicalDocument");
    }

    @Test
    void a_person_chooses_whose_word_counts_and_takes_it_back() throws Exception {
        for (String feed : List.of("lab", "latin")) {
            String name = feed.equals("lab") ? "Ahlgren^Ruta" : "Ahlgren^Ruth";
            engine.send(feed, ADT.formatted("9" + feed, "99", name).getBytes(StandardCharsets.UTF_8));
            await().atMost(10, SECONDS) // who spoke last counts
                    .until(() -> count(
                                    "select count(*) from outcome o join journal j on j.id = o.intake_id where control_id = 'CTRL9"
                                            + feed + "'")
                            == 1);
        }
        long lab = count("select id from source_record where number = '99' and feed = 'lab'");
        long latin = count("select id from source_record where number = '99' and feed = 'latin'");
        engine.bean(Control.class)
                .decide(new Control.Pair(lab, latin, true, true), new Requester("a steward", "a test"));
        String chart = "/charts/" + Math.min(lab, latin);
        assertThat(anna.get(chart).body())
                .contains("<b>Ruth Ahlgren</b>", "its source spoke last", "Ruta Ahlgren (lab)", "Choose");
        anna.post(chart + "/choose", "record", Long.toString(lab), "attribute", "name", "reason", "asked her");
        assertThat(anna.get(chart).body()).contains("<b>Ruta Ahlgren</b>", "a person chose it");
        assertThat(anna.get("/review").body()).contains("its name counts", "asked her");
        long claim = count("select id from assertion where what = 'golden' and ended_at is null");
        anna.post("/review/claims/" + claim + "/withdraw");
        assertThat(anna.get(chart).body()).contains("<b>Ruth Ahlgren</b>");
    }

    @Test
    void what_people_decided_stands_apart_from_what_senders_said_which_asks_before_it_is_taken_back() throws Exception {
        String visit =
                ADT.formatted("V50", "5050", "Wechsler^Vera").replace("PV1|1|I", "PV1|1|I" + "|".repeat(17) + "V51");
        String moved = visit.replace("ADT^A01^ADT_A01", "ADT^A50")
                .replace("CTRLV50", "CTRLV51")
                .replace("PV1|", "MRG|5050^^^HOSP^MR||||V51\rPV1|")
                .replace("|V51\r", "|V52\r")
                .replace("MRG|5050^^^HOSP^MR||||V52", "MRG|5050^^^HOSP^MR||||V51");
        for (String message : List.of(visit, moved)) {
            assertThat(RunningEngine.code(engine.send("lab", message.getBytes(StandardCharsets.UTF_8))))
                    .isEqualTo("AA");
        }
        await().atMost(10, SECONDS)
                .untilAsserted(() -> assertThat(anna.get("/review").body())
                        .contains("What senders said of visits and accounts", "visit V51 is V52 now"));
        String page = anna.get("/review").body();
        Matcher form = Pattern.compile("/review/claims/(\\d+)/withdraw").matcher(page);
        form.region(page.indexOf("visit V51 is V52 now"), page.length());
        assertThat(form.find()).isTrue();
        assertThat(page.substring(page.indexOf("visit V51 is V52 now"), form.start()))
                .as("its button is seen only once it is asked for")
                .contains("<summary");
        assertThat(page.substring(0, page.indexOf("What senders said"))).doesNotContain("visit V51");
        anna.post(form.group());
        assertThat(anna.get("/review").body()).doesNotContain("visit V51 is V52 now");
    }

    @Test
    void a_medication_is_rejected_and_that_is_taken_back() throws Exception {
        String message = ADT.formatted("RX", "98", "Rosenqvist^Ebba").replace("ADT^A01^ADT_A01", "RDE^O11^RDE_O11")
                + "ORC|NW|R-98\rRXE||29046^Lisinopril^RXNORM|10||mg\r";
        engine.send("lab", message.getBytes(StandardCharsets.UTF_8));
        await().atMost(10, SECONDS)
                .until(() -> count("select count(*) from fact f join source_record r on r.id = f.record_id"
                                + " where f.kind = 'medication' and r.number = '98'")
                        == 1);
        String chart = "/charts/" + count("select person_id from source_record where number = '98'");
        String page = anna.get(chart).body();
        String saw = page.split("name=\"saw\" value=\"", 2)[1].split("\"", 2)[0];
        anna.post(chart + "/reconcile", "drug", "Lisinopril", "saw", "0" + saw, "accepted", "false", "reason", "x");
        assertThat(anna.get(chart).body()).contains("something else was said of it meanwhile; look again");
        anna.post(
                chart + "/reconcile", "drug", "Lisinopril", "saw", saw, "accepted", "false", "reason", "never took it");
        assertThat(anna.get(chart).body()).contains("rejected</span>", "never took it", "Take back");
        assertThat(count("select count(*) from audit where what = 'reject medication' and who = 'anna'"))
                .isEqualTo(1);
        long claim = count("select id from assertion where what = 'medication' and ended_at is null");
        anna.post(chart + "/reconcile/" + claim + "/undo");
        assertThat(anna.get(chart).body()).contains("Taken back.").doesNotContain("rejected</span>");
    }

    @Test
    void what_two_sources_tell_under_one_name_is_parted_with_a_reason_and_joined_again() throws Exception {
        say("lab", "P1", "PART1", "Lindqvist^Maja", "19610203", "DG1|1||J45.9^Asthma^I10|||W\r");
        say("latin", "P2", "PART2", "Lindqvist^Maja", "19610203", "DG1|1||J45.9^Asthma^I10|||W\r");
        await().atMost(10, SECONDS)
                .until(() -> count("select count(*) from fact where kind = 'problem' and body like '%Asthma%'") == 2);
        long lab = count("select id from source_record where number = 'PART1'");
        long latin = count("select id from source_record where number = 'PART2'");
        engine.bean(Control.class)
                .decide(new Control.Pair(lab, latin, true, true), new Requester("a steward", "a test"));
        String chart = "/charts/" + count("select person_id from source_record where number = 'PART1'");
        long one = count("select id from journal where control_id = 'CTRLP1'");
        long other = count("select id from journal where control_id = 'CTRLP2'");
        assertThat(anna.get(chart).body())
                .contains("2 statements", "Two things?")
                .containsOnlyOnce("Asthma</b>");
        String[] form = {"title", "Asthma", "one", "" + one, "other", "" + other, "reason", "one is of childhood"};
        anna.post(chart + "/part", "title", "Asthma", "one", "" + one, "other", "" + one, "reason", "x");
        assertThat(anna.get(chart).body()).contains("Choose two messages.");
        anna.post(chart + "/part", form);
        assertThat(anna.get(chart).body())
                .contains("They are two things now", "one is of childhood", "two sources mean two things")
                .doesNotContain("Two things?")
                .containsPattern("(?s)Asthma</b>.*Asthma</b>");
        assertThat(count("select count(*) from audit where who = 'anna' and what = 'part statements'"))
                .isEqualTo(1);
        long claim = count("select id from assertion where what = 'statements' and ended_at is null");
        engine.bean(Users.class).add("nils", ConsoleClient.PASSWORD, List.of(Role.STEWARD), List.of("lab"));
        ConsoleClient nils = new ConsoleClient(engine.http()).signIn("nils", ConsoleClient.PASSWORD);
        nils.get(chart);
        assertThat(nils.post(chart + "/part", form).statusCode()).isEqualTo(403);
        assertThat(nils.post(chart + "/part/" + claim + "/undo").statusCode()).isEqualTo(403);
        anna.get(chart);
        anna.post(chart + "/part/" + claim + "/undo");
        assertThat(anna.get(chart).body())
                .contains("Taken back.", "Two things?")
                .containsOnlyOnce("Asthma</b>");
    }

    @Test
    void a_document_on_a_chart_is_read_and_its_file_kept_by_who_sees_the_chart() throws Exception {
        String file = "%PDF-1.4 a scan";
        String message = "MSH|^~\\&|A|B|C|D|20260310||MDM^T02^MDM_T02|CTRLDOC|P|2.5.1\rEVN||20260310\r"
                + "PID|1||D-1^^^HOSP^MR||Dokumenta^Dora||19610203|F\rPV1|1|O\r"
                + "TXA|1|CN|TX|20260310||||||||DOC-77|||||AU\rOBX|1|TX|11488-4^Consult note^LN||The knee is stable.||||||F\r"
                + "OBX|2|ED|11488-4^Consult note^LN||^application^pdf^Base64^"
                + Base64.getEncoder().encodeToString(file.getBytes(StandardCharsets.UTF_8)) + "||||||F\r";
        engine.send("lab", message.getBytes(StandardCharsets.UTF_8));
        await().atMost(10, SECONDS)
                .until(() -> count("select count(*) from outcome o join journal j on j.id = o.intake_id"
                                + " where control_id = 'CTRLDOC' and state = 'filed'")
                        == 1);
        String chart = "/charts/" + count("select person_id from source_record where number = 'D-1'");
        Matcher link = Pattern.compile("href=\"(" + chart + "/documents/\\d+)\"")
                .matcher(anna.get(chart).body());
        assertThat(link.find()).isTrue();
        String document = link.group(1);
        assertThat(anna.get(document).body()).contains("The knee is stable.", "application/pdf", "/files/1");
        HttpResponse<String> kept = anna.get(document + "/files/1");
        assertThat(kept.body()).isEqualTo(file);
        assertThat(kept.headers().firstValue("Content-Disposition").orElseThrow())
                .matches("attachment; filename=\"document-\\d+.pdf\"");
        assertThat(count("select count(*) from audit where who = 'anna' and what in ('document', 'document file')"))
                .isEqualTo(2);
        assertThat(anna.get(document + "/files/2").statusCode()).isEqualTo(404);
        assertThat(anna.get(document + "/pages/1").statusCode())
                .as("a sender's PDF is not drawn here")
                .isEqualTo(404);
        assertThat(anna.get("/charts/1" + document.substring(chart.length())).statusCode())
                .as("nor is it on another chart")
                .isEqualTo(404);
        Users users = engine.bean(Users.class);
        users.add("lea", ConsoleClient.PASSWORD, List.of(Role.CLINICIAN), List.of("ward"));
        ConsoleClient lea = new ConsoleClient(engine.http()).signIn("lea", ConsoleClient.PASSWORD);
        assertThat(lea.get(document).statusCode()).isEqualTo(404);
        assertThat(lea.get(document + "/files/1").statusCode()).isEqualTo(404);

        engine.send(
                "lab",
                message.replace("MDM^T02^MDM_T02", "MDM^T11^MDM_T01")
                        .replace("CTRLDOC", "CTRLDOX")
                        .replaceAll("OBX.*\r", "")
                        .getBytes(StandardCharsets.UTF_8));
        await().atMost(10, SECONDS)
                .untilAsserted(() -> assertThat(anna.get(document).statusCode())
                        .as("its sender took it back")
                        .isEqualTo(404));
    }
}
