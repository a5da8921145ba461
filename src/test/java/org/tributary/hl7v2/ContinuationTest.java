package org.tributary.hl7v2;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ContinuationTest {
    private static final String HEAD = "MSH|^~\\&|A|B|||2026||ORU^R01|";

    private final Message first = message(HEAD + "1|P|2.5", "PID|1||7", "OBR|1", "OBX|1|FT|X||Möbius be", "DSC|p1|F");
    private final Message second = message(HEAD + "2|P|2.5||p1", "ADD|gins", "OBX|2|NM|Y||1", "DSC|p2|F");
    private final Message third = message(HEAD + "3|P|2.5||p2", "PID|1||7", "OBR|1", "OBX|3|NM|Z||2");

    @Test
    void parts_become_one_message_in_whatever_order_they_stand() {
        Message whole = message("MSH|^~\\&|A|B|||2026||ADT^A08|9|P|2.5", "PID|1||8");
        Message last = message(HEAD + "3|P|2.5||p2", "OBX|3|NM|Z||2");
        List<Message> joined = Continuation.together(List.of(last, whole, first, second));
        assertThat(joined).hasSize(2);
        assertThat(new String(joined.get(0).bytes(), UTF_8))
                .isEqualTo(
                        HEAD + "1|P|2.5\rPID|1||7\rOBR|1\rOBX|1|FT|X||Möbius begins\rOBX|2|NM|Y||1\rOBX|3|NM|Z||2\r");
        assertThat(joined.get(1)).isSameAs(whole);
    }

    @Test
    void what_a_part_repeats_of_the_first_one_stands_there_once() {
        Message joined = Continuation.joined(List.of(first, second, third));
        assertThat(joined).isNotNull();
        assertThat(joined.segments())
                .extracting(Segment::where)
                .containsExactly("MSH[1]", "PID[1]", "OBR[1]", "OBX[1]", "OBX[2]", "OBX[3]");
    }

    @Test
    void parts_stay_parts_while_one_is_missing_or_their_pointers_lead_in_a_circle() {
        assertThat(Continuation.together(List.of(first, third))).containsExactly(first, third);
        Message circle = message(HEAD + "4|P|2.5||p9", "ADD|x", "DSC|p9|F");
        assertThat(Continuation.together(List.of(circle))).containsExactly(circle);
        assertThat(Continuation.of(first).place()).isEqualTo("DSC-1");
    }

    @Test
    void a_part_that_could_belong_to_either_of_two_patients_belongs_to_none() {
        Message one = message(HEAD + "1|P|2.5", "PID|1||7", "OBX|1|ST|X||of 7", "DSC|1|F");
        Message other = message(HEAD + "2|P|2.5", "PID|1||8", "OBX|1|ST|X||of 8", "DSC|1|F");
        Message rest = message(HEAD + "3|P|2.5||1", "OBX|2|ST|Y||whose?");
        Message more = message(HEAD + "4|P|2.5||1", "OBX|2|ST|Z||whose?");
        assertThat(Continuation.together(List.of(one, other, rest, more))).containsExactly(one, other, rest, more);
        assertThat(Continuation.together(List.of(rest, more, one))).containsExactly(rest, more, one);

        List<Message> joined = Continuation.together(List.of(one, rest, other, more));
        assertThat(joined)
                .as("a pointer that is used again once its message is complete")
                .hasSize(2);
        assertThat(new String(joined.get(0).bytes(), UTF_8))
                .contains("of 7", "|Y|")
                .doesNotContain("|Z|");
        assertThat(new String(joined.get(1).bytes(), UTF_8))
                .contains("of 8", "|Z|")
                .doesNotContain("|Y|");
    }

    @Test
    void all_parts_may_have_one_pointer() {
        Message middle = message(HEAD + "2|P|2.5||p1", "OBX|2|NM|Y||1", "DSC|p1|F");
        Message last = message(HEAD + "3|P|2.5||p1", "OBX|3|NM|Z||2");
        List<Message> joined = Continuation.together(List.of(first, middle, last));
        assertThat(joined).hasSize(1);
        assertThat(joined.get(0).segments())
                .extracting(Segment::name)
                .containsOnlyOnce("MSH")
                .contains("OBX");
        assertThat(new String(joined.get(0).bytes(), UTF_8)).contains("|X|", "|Y|", "|Z|");
    }

    @Test
    void a_whole_message_that_fills_MSH_14_is_no_part_for_certain() {
        assertThat(Continuation.of(third)).isEqualTo(new Continuation("p2", null, false));
        assertThat(Continuation.of(third).place()).isNull();
    }

    private static Message message(String... segments) {
        return Message.read((String.join("\r", segments) + "\r").getBytes(UTF_8), UTF_8);
    }
}
