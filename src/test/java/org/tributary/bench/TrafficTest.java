package org.tributary.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.tributary.bench.Plan.Kind;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TrafficTest {
    private static final int MANY = 5_000;

    @Test
    void the_same_seed_makes_the_same_messages() {
        assertThat(messages(traffic(Kind.ADT, 1_000, 0, 1), 500))
                .isEqualTo(messages(traffic(Kind.ADT, 1_000, 0, 1), 500));
    }

    @Test
    void one_in_five_is_about_somebody_new_and_all_events_occur() {
        List<String> messages = messages(traffic(Kind.ADT, 100_000, 0, 1), MANY);
        Set<String> patients = new HashSet<>();
        messages.forEach(message -> patients.add(SyntheticMessage.field(message, "PID", 3)));
        assertThat(patients.size() / (double) MANY).isBetween(.18, .22);
        assertThat(share(messages, "|ADT^A08^")).isBetween(.35, .50);
        assertThat(share(messages, "|ADT^A04^")).isBetween(.20, .30);
        assertThat(share(messages, "|ADT^A03^")).isBetween(.10, .20);
        assertThat(share(messages, "|ADT^A01^")).isBetween(.05, .15);
    }

    @Test
    void messages_are_about_a_kilobyte() {
        assertThat(messages(traffic(Kind.ADT, 1_000, 0, 1), 100)).allMatch(text -> between(text.length(), 600, 1_100));
        assertThat(messages(traffic(Kind.ORU, 1_000, 0, 1), 100)).allMatch(text -> between(text.length(), 700, 1_300));
    }

    @Test
    void no_patient_is_on_two_connections() {
        Set<String> first = new HashSet<>();
        Set<String> second = new HashSet<>();
        messages(traffic(Kind.ADT, 300, 0, 2), MANY).forEach(message -> first.add(field(message)));
        messages(traffic(Kind.ADT, 300, 1, 2), MANY).forEach(message -> second.add(field(message)));
        assertThat(first).hasSize(150).doesNotContainAnyElementsOf(second);
        assertThat(second).hasSize(150);
    }

    @Test
    void a_preload_is_everybody_once() {
        Traffic traffic = traffic(Kind.ADT, 300, 1, 3);
        Set<Integer> records = new HashSet<>();
        for (Traffic.Draft next = traffic.register(100); next != null; next = traffic.register(100)) {
            assertThat(records.add(next.record())).isTrue();
        }
        assertThat(records).hasSize(33);
    }

    @Test
    void a_message_carries_its_number_to_the_receiver() {
        String sent = "MSH|^~\\&|\rEVN|A08|20261125||||" + "20260105001640.123+0000" + "\rPID|1\r";
        assertThat(SyntheticMessage.number(bytes(sent))).isEqualTo(1_000_123);
        assertThat(SyntheticMessage.number(bytes("MSH|^~\\&|\rOBR|1|P1|F77|\r")))
                .isEqualTo(77);
        assertThat(SyntheticMessage.number(bytes("MSH|^~\\&|\rPID|1|\r"))).isEqualTo(-1);
    }

    private static Traffic traffic(Kind kind, int persons, int place, int places) {
        Plan plan = new Plan(
                kind,
                Duration.ZERO,
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                2,
                1,
                0,
                persons,
                0,
                null,
                3,
                null,
                null,
                new Plan.Launch(Path.of("."), "", List.of()));
        return new Traffic(new Population(3), plan, false, place, places);
    }

    private static List<String> messages(Traffic traffic, int count) {
        List<String> messages = new ArrayList<>();
        for (int n = 1; n <= count; n++) {
            messages.add(new String(traffic.next().bytes(n), StandardCharsets.US_ASCII));
        }
        return messages;
    }

    private static String field(String message) {
        return SyntheticMessage.field(message, "PID", 3);
    }

    private static double share(List<String> messages, String what) {
        return (double) messages.stream()
                        .filter(message -> message.contains(what))
                        .count()
                / messages.size();
    }

    private static boolean between(int number, int least, int most) {
        return number >= least && number <= most;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
