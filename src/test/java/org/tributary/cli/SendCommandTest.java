package org.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.hl7v2.Acknowledgment;
import org.tributary.hl7v2.Message;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SendCommandTest {
    @TempDir
    Path dir;

    @Test
    void a_batch_goes_as_single_messages_in_order() throws IOException {
        Path file = write("FHS|^~\\&\rBHS|^~\\&\r" + message("A") + message("B") + message("C") + "BTS|3\rFTS|1\r");
        try (Practice practice = new Practice()) {
            Typed typed = Typed.of("send", file, "--to", "127.0.0.1:" + practice.port());
            assertThat(typed.exit()).as(typed.toString()).isZero();
            assertThat(typed.out())
                    .contains("3 messages over 1 connection", "p50", "p95", "p99")
                    .containsPattern("AA +3");
            assertThat(practice.received)
                    .extracting(sent -> sent.split("\\|")[9])
                    .containsExactly("A", "B", "C");
        }
    }

    @Test
    void answers_are_counted_by_code_and_one_that_is_not_accepted_fails() throws IOException {
        Path file = write(message("A") + message("B") + message("C"));
        try (Practice practice = new Practice()) {
            practice.answer = sent -> sent.contains("|B|") ? "AR" : "AA";
            Typed typed = Typed.of("send", file, "--to", "127.0.0.1:" + practice.port());
            assertThat(typed.exit()).isEqualTo(1);
            assertThat(typed.out())
                    .containsPattern("AA +2")
                    .containsPattern("AR +1")
                    .doesNotContain("ZZNAME");
        }
    }

    @Test
    void a_refusal_tells_where_and_what_by_HL7s_table_and_no_word_of_the_receiver() {
        assertThat(label("MSA|AR|1\rERR||MSH^1^11|202^Unsupported processing id^HL70357|E||||ZZNAME\r"))
                .isEqualTo("AR at MSH-11: Unsupported processing id");
        assertThat(label("MSA|AE|1|ZZNAME\rERR||PID^1^5|ZZNAME|E\r")).isEqualTo("AE");
        assertThat(label("MSA|AA|1\rERR||MSH^1^11|202|W\r")).isEqualTo("AA");
    }

    private static String label(String segments) {
        String ack = "MSH|^~\\&|A|B|C|D|20260302||ACK|1|P|2.5.1\r" + segments;
        return Sending.label(
                Acknowledgment.read(Message.read(ack.getBytes(StandardCharsets.US_ASCII), StandardCharsets.US_ASCII)));
    }

    @Test
    void a_folder_is_no_file_and_says_how_its_files_are_named() {
        Typed typed = Typed.of("send", dir, "--to", "127.0.0.1:1");
        assertThat(typed.exit()).isEqualTo(1);
        assertThat(typed.err()).contains("is a folder; name its files, as in " + dir.resolve("*.hl7"));
    }

    @Test
    void a_template_makes_each_message_its_own() throws IOException {
        Path file = write(message("M{{n}}").replace("ZZNAME", "{{uuid}}^{{now}}"));
        try (Practice practice = new Practice()) {
            Typed typed = Typed.of(
                    "send",
                    file,
                    "--to",
                    "127.0.0.1:" + practice.port(),
                    "--template",
                    "--repeat",
                    20,
                    "--connections",
                    4,
                    "--rate",
                    "100/s");
            assertThat(typed.exit()).as(typed.toString()).isZero();
            assertThat(practice.received).hasSize(20).doesNotHaveDuplicates();
            assertThat(practice.received).allMatch(sent -> !sent.contains("{{"));
            assertThat(practice.received).anyMatch(sent -> sent.contains("|M20|"));
        }
    }

    @Test
    void a_number_stands_wherever_the_message_names_it() {
        byte[] order = "ORC|NW|{{uuid}}\rOBR|1|{{uuid}}|{{other}}".getBytes(StandardCharsets.US_ASCII);
        String[] made = new String(Placeholders.replaced(order, 1), StandardCharsets.US_ASCII).split("[\r|]");
        assertThat(made[2]).isEqualTo(made[5]).hasSize(36);
        assertThat(made[6]).isEqualTo("{{other}}");
    }

    @Test
    void an_unknown_placeholder_is_refused_by_its_place_before_anything_leaves() throws IOException {
        Path file = write(message("M{{n}}").replace("ZZNAME", "DOE^{{nwo}}"));
        Typed typed = Typed.of("send", file, "--to", "127.0.0.1:1", "--template");
        assertThat(typed.exit()).isEqualTo(1);
        int column = Files.readString(file).split("\r")[1].indexOf("{{nwo}}") + 1;
        assertThat(typed.err())
                .contains(file + ":2:" + column + ": nothing is put in place of {{nwo}}; did you mean {{now}}?");
        Path value = write(message("M1").replace("ZZNAME", "{{DOE JANE 19700102}}"));
        assertThat(Typed.of("send", value, "--to", "127.0.0.1:1", "--template").err())
                .contains("{{n}}, {{uuid}} and {{now}} are")
                .doesNotContain("JANE");
    }

    @Test
    void nobody_there_is_found_out_soon() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        Typed typed = Typed.of("send", write(message("A")), "--to", "127.0.0.1:" + free, "--repeat", 1000);
        assertThat(typed.exit()).isEqualTo(1);
        assertThat(typed.out()).containsPattern("not sent +1000").contains("no connection: ConnectException");
    }

    @Test
    void what_cannot_be_sent_is_refused_before_anything_leaves() throws IOException {
        assertThat(Typed.of("send", dir.resolve("none.hl7"), "--to", "127.0.0.1:1")
                        .err())
                .contains("cannot be read");
        assertThat(Typed.of("send", write("nothing of the kind"), "--to", "127.0.0.1:1")
                        .err())
                .contains("holds no message");
        assertThat(Typed.of("send", write(message("A")), "--to", "192.0.2.1:2575")
                        .err())
                .contains("without TLS");
        assertThat(Typed.of("send", write(message("A")), "--to", "127.0.0.1:1", "--trust-store", dir.resolve("no.p12"))
                        .err())
                .contains("there is no trustStore");
    }

    private Path write(String text) throws IOException {
        return Files.writeString(dir.resolve("messages.hl7"), text);
    }

    private static String message(String controlId) {
        return "MSH|^~\\&|L|H|||2026||ADT^A08|" + controlId + "|P|2.5.1\rPID|1||77^^^H^MR||ZZNAME\r";
    }
}
