package org.tributary.console;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tributary.audit.Requester;
import org.tributary.chart.reconcile.MedicationReview;
import org.tributary.console.access.Role;
import org.tributary.console.access.User;
import org.tributary.console.access.Users;
import org.tributary.control.Control;
import org.tributary.journal.Pauses;

/** What each role, and who is limited to some feeds or practices, sees and may do in the console. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WhoSeesWhatTest extends ConsoleOnAnEngine {
    @ParameterizedTest
    @EnumSource(Role.class)
    void a_role_opens_its_screens_and_no_other(Role role) throws Exception {
        String name = "role-" + role.name().toLowerCase().replace('_', '-');
        engine.bean(Users.class).add(name, ConsoleClient.PASSWORD, List.of(role), null);
        ConsoleClient client = new ConsoleClient(engine.http()).signIn(name, ConsoleClient.PASSWORD);
        User user = engine.bean(Users.class).all().stream()
                .map(Users.Listed::user)
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        String home = client.get(Screen.of(user).get(0).path()).body();
        for (Screen screen : Screen.values()) {
            if (screen == Screen.PLAYGROUND) {
                continue; // its own test opens it
            }
            assertThat(client.get(screen.path()).statusCode())
                    .as(screen.path())
                    .isEqualTo(screen.opensFor(user) ? 200 : 403);
            assertThat(home.contains("href=\"" + screen.path() + "\" data-key")).isEqualTo(screen.opensFor(user));
        }
    }

    @Test
    void whoever_may_not_see_patients_sees_the_way_of_a_message_and_nothing_it_says() throws Exception {
        engine.bean(Users.class).add("otto", ConsoleClient.PASSWORD, List.of(Role.OPERATOR), null);
        ConsoleClient otto = new ConsoleClient(engine.http()).signIn("otto", ConsoleClient.PASSWORD);
        assertThat(anna.get("/messages/1").body()).contains("Zimmermann", "Adelheid", "4711", "filed");
        assertThat(otto.get("/messages/1").body()).contains("filed").doesNotContain("Zimmermann", "Adelheid", "4711");
        otto.get("/messages");
        for (String words : List.of("adelheid zimmermann", "Zimmermann", "4711")) {
            assertThat(otto.post("/messages", "words", words).body()).as(words).contains("Nothing found");
        }
        assertThat(otto.post("/messages", "words", "CTRL1").body()).contains("href=\"/messages/1\"");
        assertThat(otto.post("/messages/1/edit", "text", "MSH|", "reason", "x").statusCode())
                .isEqualTo(403);
    }

    @Test
    void a_user_of_one_feed_sees_no_other() throws Exception {
        engine.bean(Users.class).add("wanda", ConsoleClient.PASSWORD, List.of(Role.ANALYST), List.of("ward"));
        ConsoleClient wanda = new ConsoleClient(engine.http()).signIn("wanda", ConsoleClient.PASSWORD);
        assertThat(wanda.get("/feeds").body()).contains("/messages/feed/ward").doesNotContain("/messages/feed/lab");
        assertThat(wanda.get("/messages/1").statusCode()).isEqualTo(404);
        assertThat(wanda.get("/messages").body()).contains("Nothing found");
        assertThat(wanda.get("/messages/feed/lab").statusCode()).isEqualTo(404);
    }

    @Test
    void who_manages_users_of_some_feeds_gives_no_more_and_touches_nobody_who_sees_more() throws Exception {
        Users users = engine.bean(Users.class);
        users.add("pernilla", ConsoleClient.PASSWORD, List.of(Role.ADMINISTRATOR, Role.AUDITOR), List.of("ward"));
        long hers = users.add("otmar", ConsoleClient.PASSWORD, List.of(Role.OPERATOR), List.of("ward"));
        long others = users.add("leif", ConsoleClient.PASSWORD, List.of(Role.OPERATOR), List.of("lab"));
        ConsoleClient pernilla = new ConsoleClient(engine.http()).signIn("pernilla", ConsoleClient.PASSWORD);
        assertThat(pernilla.get("/settings").body())
                .contains(">otmar<", ">pernilla<")
                .doesNotContain(">leif<", ">anna<");
        String[] all = {"role", "ANALYST", "all", "true", "everybody", "true"};
        pernilla.get("/settings/users/new");
        assertThat(pernilla.post("/settings/users/" + hers, all).body()).contains("only feeds that you see yourself");
        assertThat(users.user(hers).orElseThrow().feeds()).containsExactly("ward");
        assertThat(pernilla.post(
                                "/settings/users/new",
                                "name",
                                "zed",
                                "password",
                                ConsoleClient.PASSWORD,
                                "role",
                                "ANALYST",
                                "all",
                                "true",
                                "everybody",
                                "true")
                        .body())
                .contains("only feeds that you see yourself");
        for (long id : List.of(others, 1L)) {
            assertThat(pernilla.get("/settings/users/" + id).statusCode()).isEqualTo(404);
            for (String deed : List.of("", "/password", "/second-factor", "/end", "/sessions")) {
                pernilla.get("/settings");
                assertThat(pernilla.post(
                                        "/settings/users/" + id + deed,
                                        "password",
                                        "another long one",
                                        "role",
                                        "ANALYST",
                                        "all",
                                        "true",
                                        "everybody",
                                        "true")
                                .statusCode())
                        .as(deed)
                        .isEqualTo(404);
            }
        }
        assertThat(pernilla.get("/settings/sessions").body())
                .contains("pernilla")
                .doesNotContain("anna");
        Map<String, String> pages = crawled(pernilla);
        assertThat(pages).containsKeys("/feeds", "/audit", "/settings", "/settings/alerts", "/settings/users/new");
        pages.forEach((path, body) -> assertThat(body).as(path).doesNotContainPattern("\\b(lab|north|leif)\\b"));
    }

    @Test
    void what_hangs_on_other_feeds_is_neither_counted_nor_named_nor_told_of() throws Exception {
        Users users = engine.bean(Users.class);
        List<Role> roles = List.of(Role.OPERATOR, Role.AUDITOR);
        users.add("wilma", ConsoleClient.PASSWORD, roles, List.of("ward"));
        users.add("lars", ConsoleClient.PASSWORD, roles, List.of("lab"));
        ConsoleClient wilma = new ConsoleClient(engine.http()).signIn("wilma", ConsoleClient.PASSWORD);
        ConsoleClient lars = new ConsoleClient(engine.http()).signIn("lars", ConsoleClient.PASSWORD);
        String parked = parked(count("select count(*) from parked"));
        assertThat(anna.get("/feeds").body()).contains("<b>north</b>", parked);
        assertThat(lars.get("/feeds").body()).contains("<b>north</b>");
        assertThat(wilma.get("/feeds").body())
                .as("north takes from lab alone")
                .doesNotContain("north")
                .contains(parked(count(
                        "select count(*) from parked p join journal j on j.id = p.intake_id where j.feed = 'ward'")));
        assertThat(wilma.get("/feeds/north/pause").statusCode()).isEqualTo(404);
        assertThat(lars.get("/feeds/north/pause").statusCode()).isEqualTo(200);

        anna.get("/messages/1"); // lab's
        anna.get("/charts/1");
        anna.get("/audit");
        assertThat(anna.get("/audit").body()).contains("<td>id 1</td>", "<td>person 1</td>", "<td>the trail</td>");
        assertThat(lars.get("/audit").body())
                .contains("<td>id 1</td>", "<td>person 1</td>", "<td>anna</td>")
                .containsPattern("<td>lars</td><td class=\"nowrap\">sign in</td>");
        assertThat(wilma.get("/audit").body())
                .contains("<td>wilma</td>", "<td>console</td>")
                .doesNotContain("<td>id 1</td>", "<td>person 1</td>", "north");
    }

    @Test
    void a_user_of_one_feed_steers_no_other() throws Exception {
        engine.bean(Users.class).add("oskar", ConsoleClient.PASSWORD, List.of(Role.OPERATOR), List.of("ward"));
        ConsoleClient oskar = new ConsoleClient(engine.http()).signIn("oskar", ConsoleClient.PASSWORD);
        assertThat(oskar.get("/feeds/lab/pause").statusCode()).isEqualTo(404);
        oskar.get("/feeds/ward/pause");
        assertThat(oskar.post("/feeds/lab/pause", "reason", "x").statusCode()).isEqualTo(404);
        assertThat(engine.bean(Pauses.class).contains("lab")).isFalse();
    }

    @Test
    void a_user_who_is_refused_is_asked_again_for_the_same_feeds() throws Exception {
        anna.get("/settings/users/new");
        HttpResponse<String> again = anna.post(
                "/settings/users/new",
                "name",
                "carla",
                "password",
                "short",
                "role",
                "OPERATOR",
                "all",
                "false",
                "feed",
                "ward",
                "everybody",
                "true");
        assertThat(again.body())
                .containsPattern("value=\"ward\"[^>]* checked")
                .containsPattern("value=\"false\"[^>]* checked");
        assertThat(anna.post(
                                "/settings/users/new",
                                "name",
                                "carla",
                                "password",
                                ConsoleClient.PASSWORD,
                                "role",
                                "OPERATOR",
                                "all",
                                "false",
                                "everybody",
                                "true")
                        .body())
                .contains("Choose the feeds, or all of them.");
        assertThat(engine.bean(Users.class).known("carla")).isEmpty();
    }

    @Test
    void who_breaks_the_glass_says_why_and_for_a_quarter_of_an_hour() throws Exception {
        engine.bean(Users.class).add("petra", ConsoleClient.PASSWORD, List.of(Role.PRIVACY_OFFICER), null);
        ConsoleClient petra = new ConsoleClient(engine.http()).signIn("petra", ConsoleClient.PASSWORD);
        assertThat(petra.get("/charts/1").statusCode()).isEqualTo(403);
        assertThat(petra.get("/charts").body()).contains("Break the glass");
        petra.post("/charts/glass", "reason", "complaint 17 of a patient");
        assertThat(petra.get("/charts/1").body()).contains("Zimmermann");
        assertThat(count("select count(*) from audit where who = 'petra' and what = 'break the glass'"
                        + " and reason = 'complaint 17 of a patient'"))
                .isEqualTo(1);
        CLOCK.forward(Duration.ofMinutes(8));
        petra.get("/audit");
        CLOCK.forward(Duration.ofMinutes(8));
        assertThat(petra.get("/charts/1").statusCode()).isEqualTo(403);
    }

    @Test
    void a_practice_sees_its_own_patients_and_of_them_what_is_sent_to_it() throws Exception {
        String torvald = ADT.formatted("N1", "97", "Quist^Torvald")
                .replace("||19700102|F", "||19550304|M|||12 Harbor Lane^^Springfield^IL^62704||^PRN^PH^^1^217^5550148");
        engine.send("lab", torvald.getBytes(StandardCharsets.UTF_8));
        engine.send(
                "latin",
                torvald.replace("CTRLN1", "CTRLN2")
                        .replace("97^^^HOSP", "96^^^WARD")
                        .getBytes());
        String results = torvald.replace("ADT^A01^ADT_A01", "ORU^R01^ORU_R01").replace("CTRLN1", "CTRLN3")
                + "ORC|RE||F-1\rOBR|1||F-1|24323-8^Metabolic panel^LN\rOBX|1|NM|2823-3^Potassium^LN||4.4|mmol/L||||F\r"
                + "ORC|RE||F-2|||||||||||||||||||||||||R\rOBR|2||F-2|5221-7^Western blot^LN\r"
                + "OBX|1|NM|5221-7^Western blot^LN||7.7|1||||F\r";
        engine.send("lab", results.getBytes(StandardCharsets.UTF_8));
        await().atMost(10, SECONDS)
                .until(() -> count("select count(*) from outcome o join journal j on j.id = o.intake_id"
                                + " where control_id in ('CTRLN1', 'CTRLN2', 'CTRLN3')")
                        == 3);
        String chart = "/charts/" + count("select person_id from source_record where number = '97'");
        assertThat(anna.get(chart).body()).contains("Potassium", "Western blot", "record", "As known on", "96");

        anna.get("/messages");
        assertThat(anna.post("/messages", "words", "F-2").body())
                .as("an order's messages, and not all of its patient's")
                .contains("CTRLN3")
                .doesNotContain("CTRLN1");
        anna.get("/settings/users/new");
        List<String> nora = List.of(
                "name",
                "norma",
                "password",
                ConsoleClient.PASSWORD,
                "all",
                "true",
                "everybody",
                "false",
                "practice",
                "north",
                "role");
        assertThat(anna.post("/settings/users/new", with(nora, "STEWARD")).body())
                .contains("is a clinician")
                .containsPattern("value=\"north\"[^>]* checked");
        anna.post("/settings/users/new", with(nora, "CLINICIAN"));
        ConsoleClient practice = new ConsoleClient(engine.http()).signIn("norma", ConsoleClient.PASSWORD);
        assertThat(practice.get(chart).body())
                .contains("Potassium", "What your feeds or practices may have")
                .doesNotContain("Western blot", "As known on", "WARD");
        assertThat(practice.get(chart + "/ccd").body()).contains("2823-3").doesNotContain("5221-7");
        sayOf("latin", "N5", torvald, "ORC|NW|R-7\rRXE||29046^Lisinopril^RXNORM|20||mg\r");
        sayOf("lab", "N6", torvald, "ORC|NW|R-8\rRXE||29046^Lisinopril^RXNORM|10||mg\r");
        await().atMost(10, SECONDS)
                .until(() -> count("select count(*) from fact where kind = 'medication' and body like '%\"20\"%'") > 0
                        && count(
                                        "select count(*) from outcome o join journal j on j.id = o.intake_id where control_id = 'CTRLN6'")
                                == 1);
        long person = Long.parseLong(chart.substring(chart.lastIndexOf('/') + 1));
        Requester steward = new Requester("a wider eye", "the ward told us");
        MedicationReview drug =
                engine.bean(Control.class).chart(person, steward).medications().get(0);
        long claim = engine.bean(Control.class)
                .reconcile(person, drug.drug(), drug.saw(), true, "latin", steward)
                .claim();
        assertThat(practice.get(chart).body())
                .contains("Lisinopril", "accepted as another source tells it", "who sees the whole chart decides")
                .doesNotContain("latin", "the ward told us", "name=\"accepted\"");
        engine.bean(Control.class).withdraw(claim, steward);
        assertThat(practice.get(chart + "/history").statusCode()).isEqualTo(403);
        assertThat(practice.get("/charts/1").statusCode())
                .as("a patient of others, as if there were none")
                .isEqualTo(practice.get("/charts/999999").statusCode())
                .isEqualTo(404);
        engine.bean(NameIndex.class).follow();
        practice.get("/charts");
        assertThat(practice.post("/charts", "words", "quist").body())
                .contains(chart)
                .doesNotContain("WARD");
        assertThat(practice.post("/charts", "words", "zimmermann").body()).contains("Nobody found");
        assertThat(practice.post("/charts", "words", "96").body()).contains("Nobody found");
    }

    @Test
    void practices_that_an_administrator_does_not_see_stay_with_the_clinician_whom_he_changes() throws Exception {
        Users users = engine.bean(Users.class);
        long nadia = users.add(
                "nadia", ConsoleClient.PASSWORD, List.of(Role.CLINICIAN), List.of("latin"), List.of("north", "gone"));
        users.add("ada", ConsoleClient.PASSWORD, List.of(Role.ADMINISTRATOR), List.of("latin"));
        String form = "/settings/users/" + nadia;
        ConsoleClient ada = new ConsoleClient(engine.http()).signIn("ada", ConsoleClient.PASSWORD);
        assertThat(ada.get(form).body())
                .contains("2 practices that you do not see")
                .doesNotContain("north", "gone");
        List<String> saved = List.of("all", "false", "feed", "latin", "everybody", "false", "role", "CLINICIAN");
        ada.post(form, saved.toArray(String[]::new));
        assertThat(users.user(nadia).orElseThrow().practices()).containsExactlyInAnyOrder("north", "gone");

        assertThat(anna.get(form).body())
                .as("who sees all sees also the one whose file is gone, and can take it away")
                .containsPattern("value=\"gone\"[^>]* checked");
        anna.post(form, with(List.of(with(saved, "practice")), "north"));
        assertThat(users.user(nadia).orElseThrow().practices()).containsExactly("north");
    }

    @Test
    void who_sees_one_feed_sees_no_word_of_another_on_any_page() throws Exception {
        String drug = "ORC|NW|%s\rRXE||29046^Lisinopril^RXNORM|%s||mg\r";
        say("latin", "V1", "VIS1", "Sichtbar^Xaver", "19310506", "");
        say("lab", "H1", "HIDE1", "Verborgen^Xaverius", "19310506", "AL1|1|DA|^Zedrachpollen||Geheimausschlag\r");
        sayAll("latin", "RDE^O11^RDE_O11", "V2", "VIS1", "Sichtbar^Xaver", "19310506", drug.formatted("R-1", "10"));
        sayAll(
                "lab",
                "RDE^O11^RDE_O11",
                "H2",
                "HIDE1",
                "Verborgen^Xaverius",
                "19310506",
                drug.formatted("R-2", "77.125"));
        say("latin", "V3", "VIS3", "Hofstetter^Adele", "19520708", "");
        say("lab", "H3", "HIDE3", "Hofstetter^Adelheid", "19520708", "");
        say("latin", "V4", "VIS4", "Sichtbarer^Xaver", "19310506", "");
        engine.send("lab", "MSH|^~\\&|A|B|C|D|20260101||ZZZ^Z99|HIDDENCTRL|P|2.5.1\r".getBytes());
        await().atMost(20, SECONDS)
                .until(() -> count(
                                "select count(*) from outcome o join journal j on j.id = o.intake_id where control_id in"
                                        + " ('CTRLV1', 'CTRLV2', 'CTRLV3', 'CTRLV4', 'CTRLH1', 'CTRLH2', 'CTRLH3', 'HIDDENCTRL')")
                        == 8);
        long seen = count("select id from source_record where number = 'VIS1'");
        long hidden = count("select id from source_record where number = 'HIDE1'");
        Control control = engine.bean(Control.class);
        Requester wide = new Requester("a wider eye", "the letter of Geheimhaus says so");
        control.decide(new Control.Pair(seen, hidden, true, true), wide);
        control.pin(hidden, "name", wide);
        long person = count("select person_id from source_record where number = 'VIS1'");
        MedicationReview whole = control.chart(person, wide).medications().get(0);
        control.reconcile(person, whole.drug(), whole.saw(), true, "lab", wide);
        engine.bean(NameIndex.class).follow();
        assertThat(anna.get("/charts/" + person).body())
                .as("what is hidden is there")
                .contains("Verborgen", "Zedrachpollen", "77.125", "accepted as lab tells it", "Geheimhaus");
        String all = anna.get("/tasks").body() + anna.get("/review").body();
        assertThat(all).contains("Adelheid", "a medication accepted as lab tells it", "its name counts");

        engine.bean(Users.class)
                .add(
                        "ivo",
                        ConsoleClient.PASSWORD,
                        List.of(Role.ANALYST, Role.STEWARD, Role.FAX_CLERK, Role.CLINICIAN),
                        List.of("latin"));
        ConsoleClient ivo = new ConsoleClient(engine.http()).signIn("ivo", ConsoleClient.PASSWORD);
        Map<String, String> pages = crawled(ivo);
        pages.put("search", ivo.post("/charts", "words", "xaver").body());
        for (String words : List.of("HIDE1", "verborgen", "xaverius")) {
            pages.put("charts " + words, ivo.post("/charts", "words", words).body());
            pages.put("messages " + words, ivo.post("/messages", "words", words).body());
            pages.put(
                    "fax " + words, ivo.post("/faxes/1/persons", "words", words).body());
        }
        assertThat(pages)
                .hasSizeGreaterThan(40)
                .containsKeys(
                        "/tasks", "/review", "/faxes", "/feeds", "/errors", "/charts/" + person, "/playground/latin");
        Pattern planted = Pattern.compile(
                "Verborgen|Xaverius|HIDE|Zedrach|Geheim|77\\.125|Adelheid|Zimmermann|HIDDENCTRL|\\blab\\b");
        pages.forEach((path, body) -> assertThat(planted.matcher(
                                body.replaceAll("value=\"(HIDE1|verborgen|xaverius)\"", ""))
                        .results()
                        .map(found -> body.substring(
                                Math.max(0, found.start() - 80), Math.min(body.length(), found.end() + 40)))
                        .toList())
                .as(path)
                .isEmpty());
        assertThat(pages.get("/charts/" + person))
                .contains(
                        "Sichtbar",
                        "Lisinopril",
                        "accepted as another source tells it",
                        "who sees the whole chart decides")
                .doesNotContain("name=\"accepted\"", "Take back");
        assertThat(pages.get("/review"))
                .contains("For somebody who sees more", "Hofstetter, Adele", "VIS3", "Sichtbarer");
        assertThat(pages.get("/tasks")).contains("somebody who sees both has to decide");
        assertThat(pages.get("/messages/" + count("select id from journal where control_id = 'CTRLV1'")))
                .contains("Sichtbar", "it is not shown to who sees some feeds only");

        long half = task("VIS3", "HIDE3");
        long foreign = task("VIS4", "HIDE1");
        String vis3 = "/charts/" + count("select person_id from source_record where number = 'VIS3'");
        String vis4 = "/charts/" + count("select person_id from source_record where number = 'VIS4'");
        assertThat(anna.get(vis3).body()).contains("/review/" + half);
        assertThat(anna.get(vis4).body()).contains("/review/" + foreign, "/review/" + task("VIS1", "VIS4"));
        assertThat(pages.get(vis3)).doesNotContain("/review/" + half);
        assertThat(pages.get(vis4)).contains("/review/" + task("VIS1", "VIS4")).doesNotContain("/review/" + foreign);
        String both = "/review/" + task("VIS1", "VIS4");
        assertThat(anna.get(both).body())
                .as("the other pair that one of the two waits in")
                .contains("may be one person with one of the two as well", "href=\"/review/" + foreign + "\"");
        assertThat(count("select count(*) from audit where who = 'anna' and target like 'other pairs of records %'"))
                .isPositive();
        assertThat(ivo.get(both).body())
                .contains("Sichtbarer")
                .doesNotContain("with one of the two as well", "/review/" + foreign, "Verborgen");
        for (long task : List.of(half, foreign)) {
            assertThat(ivo.get("/review/" + task).statusCode()).isEqualTo(302);
            ivo.post("/review/" + task, "same", "true", "despite", "true", "reason", "x");
        }
        assertThat(count("select count(*) from assertion where said_by = 'steward:ivo'"))
                .isZero();
        long claim = count("select id from assertion where what = 'medication' and reason like '%Geheimhaus%'");
        assertThat(ivo.post("/review/claims/" + claim + "/withdraw").statusCode())
                .isEqualTo(404);
        ivo.post("/charts/" + person + "/reconcile/" + claim + "/undo");
        ivo.post(
                "/charts/" + person + "/reconcile",
                "drug",
                whole.drug(),
                "saw",
                whole.saw(),
                "accepted",
                "false",
                "reason",
                "x");
        assertThat(count("select count(*) from assertion where id = " + claim + " and ended_at is null"))
                .isEqualTo(1);
        control.withdraw(claim, wide);
        control.withdraw(count("select id from assertion where what = 'golden' and reason like '%Geheimhaus%'"), wide);
    }
}
