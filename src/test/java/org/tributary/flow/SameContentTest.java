package org.tributary.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.tributary.canonical.Allergy;
import org.tributary.canonical.Concept;
import org.tributary.canonical.Moment;
import org.tributary.canonical.Organization;
import org.tributary.canonical.Origin;
import org.tributary.canonical.Patient;
import org.tributary.canonical.Said;
import org.tributary.canonical.Stance;
import org.tributary.canonical.Statement;
import org.tributary.ccda.write.CcdaWriter;
import org.tributary.ccda.write.DocumentKind;
import org.tributary.ccda.write.Outgoing;
import org.tributary.delivery.Outbox;
import org.tributary.dispatch.Dispatch;
import org.tributary.dispatch.Edition;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SameContentTest {
    private static final String SET = UUID.randomUUID().toString();

    @Test
    void a_later_version_of_a_chart_says_the_same_where_it_says_nothing_else() {
        byte[] first = chart(1, null, "Aspirin");
        assertThat(SameContent.of(first, chart(2, uuid(), "Aspirin"))).isTrue();
        assertThat(SameContent.of(chart(2, uuid(), "Aspirin"), chart(3, uuid(), "Aspirin")))
                .isTrue();
        assertThat(SameContent.of(first, chart(2, uuid(), "Penicillin"))).isFalse();
    }

    @Test
    void of_a_chart_as_it_is_written_the_time_of_writing_is_no_content() {
        byte[] first = written("2026-03-02T08:00:10", 1, null, "Aspirin");
        assertThat(SameContent.of(first, written("2026-03-04T09:30:00", 2, uuid(), "Aspirin")))
                .isTrue();
        assertThat(SameContent.of(first, written("2026-03-02T08:00:10", 2, uuid(), "Penicillin")))
                .isFalse();
    }

    private static byte[] written(String time, int version, String replaces, String substance) {
        Statement said = new Statement(
                null, new Origin("AL1[1]"), Said.NOBODY, Stance.ASSERTED, "active", null, List.of(), false, List.of());
        return CcdaWriter.write(new Outgoing(
                        DocumentKind.CCD,
                        uuid(),
                        SET,
                        version,
                        new Moment(time, "+00:00", false, time),
                        Patient.of(List.of(), List.of(), List.of(), List.of(), null, null),
                        List.of(new Allergy(said, Concept.text(substance), null, null, List.of(), null)),
                        new Organization("Tributary", null, null),
                        null,
                        null,
                        Map.of(),
                        List.of(),
                        replaces,
                        null))
                .bytes();
    }

    @Test
    void so_does_an_MDM_around_it_though_it_came_first_as_T02() {
        byte[] first = message("T02", "", chart(1, null, "Aspirin"));
        String before = uuid();
        assertThat(SameContent.of(first, message("T10", before, chart(2, before, "Aspirin"))))
                .isTrue();
        assertThat(SameContent.of(first, message("T10", before, chart(2, before, "Penicillin"))))
                .isFalse();
    }

    @Test
    void that_a_document_which_is_no_version_of_a_chart_replaces_another_is_content() {
        String plain = new String(chart(1, null, "Aspirin"), StandardCharsets.UTF_8)
                .replaceAll("<setId.*?<versionNumber[^>]*>", "");
        String replacing = plain.replace("<component>", related(uuid()) + "<component>");
        assertThat(SameContent.of(plain.getBytes(StandardCharsets.UTF_8), replacing.getBytes(StandardCharsets.UTF_8)))
                .isFalse();
    }

    @Test
    void of_a_replay_only_what_does_not_stand_as_it_was_sent_last_is_news() {
        Dispatch first = dispatch("OBX|1|a", null);
        Dispatch other = dispatch("OBX|1|b", null);
        Dispatch beside = dispatch("OBX|2|c", null);
        List<Outbox.Offered> none = List.of();
        assertThat(SameContent.news(none, List.of(first, beside))).containsExactly(first, beside);
        assertThat(SameContent.news(sent(first, beside), List.of(first, beside)))
                .isEmpty();
        assertThat(SameContent.news(sent(first, beside), List.of(other, beside)))
                .containsExactly(other);
        assertThat(SameContent.news(sent(first, other), List.of(first)))
                .as("what was changed, and changed back")
                .containsExactly(first);
        assertThat(SameContent.news(sent(first, other, first), List.of(first))).isEmpty();
        List<Outbox.Offered> merged =
                List.of(new Outbox.Offered(first.kind(), first.body()), new Outbox.Offered("ADT^A31", other.body()));
        assertThat(SameContent.news(merged, List.of(first)))
                .as("what was told along with it, of another kind, changes nothing")
                .isEmpty();
    }

    @Test
    void a_chart_is_news_where_the_newest_that_was_given_says_anything_else_whichever_message_made_that() {
        Dispatch same = dispatch("now", version(false, "now", "now"));
        Dispatch other = dispatch("now", version(false, "then", "now"));
        Dispatch first = dispatch("now", version(false, null, "now"));
        Dispatch earlier = dispatch("then", version(false, null, "then"));
        assertThat(SameContent.news(sent(earlier), List.of(same))).isEmpty();
        assertThat(SameContent.news(sent(same), List.of(other))).containsExactly(other);
        assertThat(SameContent.news(sent(same), List.of(first))).containsExactly(first);
    }

    @Test
    void that_a_chart_ends_is_said_each_time() {
        Dispatch end = dispatch("ended", version(true, "ended", "ended"));
        assertThat(SameContent.news(sent(end), List.of(end))).containsExactly(end);
    }

    @Test
    void two_versions_of_a_chart_that_say_the_same_have_one_digest() {
        String first = SameContent.digest(chart(1, null, "Aspirin"));
        assertThat(SameContent.digest(chart(2, uuid(), "Aspirin"))).isEqualTo(first);
        assertThat(SameContent.digest(chart(2, uuid(), "Penicillin"))).isNotEqualTo(first);
    }

    private static Edition version(boolean closes, String said, String says) {
        return new Edition(7, uuid(), 2, uuid(), uuid(), closes, said, says);
    }

    private static Dispatch dispatch(String body, Edition edition) {
        return new Dispatch("ORU^R01", body.getBytes(StandardCharsets.UTF_8), Set.of(7L), List.of(), edition);
    }

    private static List<Outbox.Offered> sent(Dispatch... sent) {
        return Arrays.stream(sent)
                .map(one -> new Outbox.Offered(one.kind(), one.body()))
                .toList();
    }

    private static byte[] chart(int version, String replaces, String drug) {
        String xml = "<?xml version='1.0' encoding='UTF-8'?><ClinicalDocument><id root=\"" + uuid()
                + "\"/><effectiveTime value=\"2026030208001" + version + "+0000\"/><setId root=\"" + SET
                + "\"/><versionNumber value=\"" + version + "\"/><author><time value=\"2026030208001" + version
                + "+0000\"/></author><custodian/>" + (replaces == null ? "" : related(replaces))
                + "<component><text>" + drug + "</text></component></ClinicalDocument>";
        return xml.getBytes(StandardCharsets.UTF_8);
    }

    private static String related(String id) {
        return "<relatedDocument typeCode=\"RPLC\"><parentDocument><id root=\"" + id
                + "\"/></parentDocument></relatedDocument>";
    }

    private static byte[] message(String event, String replaces, byte[] chart) {
        String message = "MSH|^~\\&|A|B|C|D|20260302080010||MDM^" + event + "^MDM_T02|" + uuid().substring(0, 8)
                + "|P|2.5.1\rEVN|" + event + "|20260302080010\rPID|1||7^^^H^MR\rPV1|1|N\rTXA|1||AP|||||||||" + uuid()
                + "|" + replaces + "|||Reconciled chart\rOBX|1|ED|34133-9^CCD^LN||^application^xml^Base64^"
                + Base64.getEncoder().encodeToString(chart) + "||||||F\r";
        return message.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String uuid() {
        return UUID.randomUUID().toString();
    }
}
