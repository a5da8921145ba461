package org.tributary.hl7v2;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tributary.finding.Finding;

/** In the rows below {@code <} is VT, {@code >} is FS, {@code /} is CR, {@code ;} is LF and {@code .} is silence. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MllpFramesTest {
    static Stream<Arguments> streams() {
        return Stream.of(
                row("usual", "<MSH|a>/", "frame MSH|a"),
                row("two in one write", "<MSH|a>/<MSH|b>/", "frame MSH|a", "frame MSH|b"),
                row("LF after CR", "<MSH|a>/;<MSH|b>/;", "frame MSH|a", "frame MSH|b"),
                row("LF in place of CR", "<MSH|a>;<MSH|b>/", "frame MSH|a +105", "frame MSH|b"),
                row("no CR, next frame", "<MSH|a><MSH|b>/", "frame MSH|a +105", "frame MSH|b"),
                row("no CR, silence", "<MSH|a>.", "frame MSH|a +105"),
                row("no CR, silence, CR", "<MSH|a>./<MSH|b>/", "frame MSH|a +105", "frame MSH|b"),
                row("no CR, close", "<MSH|a>", "frame MSH|a +105"),
                row("FS inside", "<MSH|a>b>/", "frame MSH|a>b +104"),
                row("FS twice", "<MSH|a>>/", "frame MSH|a> +104"),
                row("VT inside", "<MSH|a<b>/", "frame MSH|a<b +103"),
                row("VT M inside", "<MSH|a<MS|b>/", "frame MSH|a<MS|b +103"),
                row("VT at the end", "<MSH|a<>/", "frame MSH|a< +103"),
                row("VT VT inside", "<MSH|a<<b>/", "frame MSH|a<<b +103"),
                row("VT twice", "<<MSH|a>/", "frame MSH|a +102"),
                row("given up, next", "<MSH|a<MSH|b>/", "incomplete MSH|a", "frame MSH|b"),
                row("given up after VT", "<MSH|a<<MSH|b>/", "incomplete MSH|a<", "frame MSH|b"),
                row("given up twice", "<MSH|a<MSH|b<MSH|c>/", "incomplete MSH|a", "incomplete MSH|b", "frame MSH|c"),
                row("close inside", "<MSH|a", "incomplete MSH|a"),
                row("close after VT", "<", "incomplete "),
                row("silence inside", "<MSH|a.b>/", "frame MSH|ab"),
                row("empty frame", "<>/", "frame "),
                row("not HL7", "<hello>/", "frame hello"),
                row("line breaks inside", "<MSH|a/PID;>/", "frame MSH|a/PID;"),
                row("CR and LF between", "/;/<MSH|a>/;/;;<MSH|b>/", "frame MSH|a", "frame MSH|b"),
                row("garbage first", "xyz<MSH|a>/", "garbage 3", "frame MSH|a"),
                row("garbage between", "<MSH|a>/xy<MSH|b>/", "frame MSH|a", "garbage 2", "frame MSH|b"),
                row("garbage last", "<MSH|a>/xy", "frame MSH|a", "garbage 2"),
                row("garbage and silence", "xy.z", "garbage 2", "garbage 1"),
                row("end bytes alone", ">/>/", "garbage 2"),
                row("half of MSH", "MS", "garbage 2"),
                row("half of MSH, frame", "MS<MSH|a>/", "garbage 2", "frame MSH|a"),
                row("half of MSH, line", "MS/MSH|a>/", "garbage 2", "frame MSH|a +101"),
                row("no VT", "MSH|a>/", "frame MSH|a +101"),
                row("no VT, second frame", "<MSH|a>/MSH|b>/", "frame MSH|a", "frame MSH|b +101"),
                row("no VT after text", "x MSH|a>/<MSH|b>/", "garbage 8", "frame MSH|b"),
                row("no VT after a line", "hello/MSH|a>/", "garbage 5", "frame MSH|a +101"),
                row("no VT, no FS", "MSH|a/<MSH|b>/", "incomplete MSH|a/", "frame MSH|b"),
                row("too large", "<MSH|aaaaaaaaaaaaaaaaa>/<MSH|b>/", "oversized 17", "frame MSH|b"),
                row("as large as allowed", "<MSH|aaaaaaaaaaaa>/", "frame MSH|aaaaaaaaaaaa"),
                row("too large, VT, MSH", "<MSH|aaaaaaaaaaaaaaaaa<MSH|b>/", "oversized 17", "frame MSH|b"),
                row("too large, VT", "<MSH|aaaaaaaaaaaaaaaaa<x>/<MSH|b>/", "oversized 17", "frame MSH|b"),
                row("too large, FS inside", "<MSH|aaaaaaaaaaaaaa>a>/<MSH|b>/", "oversized 17", "frame MSH|b"),
                row("too large, close", "<MSH|aaaaaaaaaaaaaaaaa", "oversized 17"),
                row("too large, FS, close", "<MSH|aaaaaaaaaaaaaaaaa>", "oversized 17"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("streams")
    void bytes_become_frames(String name, String stream, List<String> expected) {
        for (boolean direct : new boolean[] {false, true}) {
            Recorder recorder = new Recorder();
            MllpFrames frames = new MllpFrames(16);
            for (int i = 0; i < stream.length(); i++) {
                if (stream.charAt(i) == '.') {
                    frames.silence(recorder);
                } else {
                    ByteBuffer one = direct ? ByteBuffer.allocateDirect(1) : ByteBuffer.allocate(1);
                    frames.accept(one.put(bytes(stream.substring(i, i + 1))).flip(), recorder);
                }
            }
            frames.close(recorder);
            assertThat(recorder.events).as("byte by byte").containsExactlyElementsOf(expected);
            assertThat(frames.bufferedBytes()).isZero();
            assertThat(frames.isInFrame()).isFalse();
        }
        if (!name.startsWith("too large")) { // how much was seen depends on the chunk there
            Recorder recorder = new Recorder();
            MllpFrames frames = new MllpFrames(16);
            for (String written : stream.split("(?=\\.)")) {
                if (written.startsWith(".")) {
                    frames.silence(recorder);
                }
                frames.accept(ByteBuffer.wrap(bytes(written.replace(".", ""))), recorder);
            }
            frames.close(recorder);
            assertThat(recorder.events).as("in one write").containsExactlyElementsOf(expected);
        }
    }

    @Test
    void what_is_wrapped_is_unwrapped() {
        Recorder recorder = new Recorder();
        new MllpFrames(100).accept(ByteBuffer.wrap(MllpFrames.wrap(bytes("MSH|a/"))), recorder);
        assertThat(recorder.events).containsExactly("frame MSH|a/");
        assertThat(MllpFrames.wrap(bytes("MSH"))).isEqualTo(bytes("<MSH>/"));
    }

    /** Any chunks, any of the ways a frame may end, noise between: N frames in, the same N frames out. */
    @Test
    void frames_come_out_equal_and_in_order_however_they_are_cut() {
        for (long seed = 1; seed <= 12_000; seed++) {
            Random random = new Random(seed);
            List<String> sent = new ArrayList<>();
            StringBuilder stream = new StringBuilder(noise(random, true));
            int count = 1 + random.nextInt(5);
            for (int i = 0; i < count; i++) {
                String message = message(random);
                sent.add(message);
                boolean last = i == count - 1;
                stream.append('<').append(message).append('>');
                switch (random.nextInt(4)) {
                    case 0 -> stream.append('/').append(noise(random, true));
                    case 1 -> stream.append("/;").append(noise(random, true));
                    case 2 -> stream.append(';').append(noise(random, true));
                    default -> stream.append(last || random.nextBoolean() ? "" : "/");
                }
            }
            Recorder recorder = new Recorder();
            MllpFrames frames = new MllpFrames(1000);
            byte[] all = bytes(stream.toString());
            int most = 1 + random.nextInt(random.nextBoolean() ? 3 : 60);
            for (int at = 0; at < all.length; ) {
                int size = Math.min(all.length - at, 1 + random.nextInt(most));
                frames.accept(ByteBuffer.wrap(all, at, size), recorder);
                at += size;
            }
            frames.close(recorder);
            assertThat(recorder.frames).as("seed %d", seed).isEqualTo(sent);
            assertThat(recorder.events).as("seed %d", seed).noneMatch(e -> e.startsWith("incomplete"));
        }
    }

    @Test
    void work_grows_with_the_bytes_and_not_with_their_square() {
        long small = workPerByte(1_000_000, 1000);
        long large = workPerByte(32_000_000, 1000);
        long inLargeChunks = workPerByte(32_000_000, 64 * 1024);
        assertThat(List.of(small, large, inLargeChunks)).allMatch(work -> work <= 5);
    }

    @Test
    void work_stays_linear_for_start_and_end_bytes_all_over() {
        byte[] stream = bytes("<MSH" + "<MS>x".repeat(400_000) + ">/");
        Recorder recorder = new Recorder();
        MllpFrames frames = new MllpFrames(50_000_000);
        frames.accept(ByteBuffer.wrap(stream), recorder);
        assertThat(recorder.frames).hasSize(1);
        assertThat(frames.work() / stream.length).isLessThanOrEqualTo(5);
    }

    @Test
    void an_oversized_message_gives_its_beginning_so_that_it_can_be_answered_and_holds_no_memory() {
        List<String> beginnings = new ArrayList<>();
        MllpFrames frames = new MllpFrames(100_000);
        Recorder recorder = new Recorder() {
            @Override
            public void oversized(byte[] beginning, long bytesSeen) {
                beginnings.add(new String(beginning, ISO_8859_1));
            }
        };
        frames.accept(ByteBuffer.wrap(bytes("<MSH|^~\\&|A" + "x".repeat(99_000))), recorder);
        assertThat(frames.bufferedBytes()).isBetween(99_000, 200_000);
        frames.accept(ByteBuffer.wrap(bytes("x".repeat(2_000))), recorder);
        assertThat(frames.bufferedBytes()).isZero();
        frames.accept(ByteBuffer.wrap(bytes("x".repeat(2_000) + ">/<MSH|b>/")), recorder);
        assertThat(beginnings).hasSize(1).allMatch(b -> b.startsWith("MSH|^~\\&|A") && b.length() == 8192);
        assertThat(recorder.frames).containsExactly("MSH|b");
    }

    private static long workPerByte(int size, int chunk) {
        byte[] stream = new byte[size];
        Arrays.fill(stream, (byte) 'x');
        System.arraycopy(bytes("<MSH|"), 0, stream, 0, 5);
        System.arraycopy(bytes(">/"), 0, stream, size - 2, 2);
        MllpFrames frames = new MllpFrames(50_000_000);
        int[] delivered = new int[1];
        Recorder recorder = new Recorder() {
            @Override
            public void frame(byte[] message, List<Finding> findings) {
                delivered[0] = message.length;
            }
        };
        for (int at = 0; at < size; at += chunk) {
            frames.accept(ByteBuffer.wrap(stream, at, Math.min(chunk, size - at)), recorder);
        }
        assertThat(delivered[0]).isEqualTo(size - 3);
        return frames.work() / size;
    }

    /** No FS before CR, LF or VT and no VT before MSH: those mean something. FS before other bytes is data. */
    private static String message(Random random) {
        StringBuilder message = new StringBuilder("MSH|");
        for (int n = random.nextInt(30); n > 0; n--) {
            message.append(
                    switch (random.nextInt(12)) {
                        case 0 -> "/";
                        case 1 -> "/;";
                        case 2 -> ";";
                        case 3 -> ">x";
                        case 4 -> "<y";
                        case 5 -> "<MS";
                        case 6 -> ">>z";
                        default -> String.valueOf((char) ('a' + random.nextInt(26)));
                    });
        }
        return message.append("|/").toString();
    }

    private static String noise(Random random, boolean garbage) {
        StringBuilder noise = new StringBuilder();
        for (int n = random.nextInt(4); n > 0; n--) {
            noise.append(
                    switch (random.nextInt(garbage ? 6 : 2)) {
                        case 0 -> "/";
                        case 1 -> ";";
                        case 2 -> ">";
                        case 3 -> "MS";
                        case 4 -> "hello";
                        default -> " ";
                    });
        }
        return noise.toString();
    }

    private static byte[] bytes(String row) {
        return row.replace('<', '\u000b')
                .replace('>', '\u001c')
                .replace('/', '\r')
                .replace(';', '\n')
                .getBytes(ISO_8859_1);
    }

    private static String row(byte[] bytes) {
        return new String(bytes, ISO_8859_1)
                .replace('\u000b', '<')
                .replace('\u001c', '>')
                .replace('\r', '/')
                .replace('\n', ';');
    }

    private static Arguments row(String name, String stream, String... events) {
        return Arguments.of(name, stream, List.of(events));
    }

    private static class Recorder implements MllpFrames.Sink {
        final List<String> events = new ArrayList<>();
        final List<String> frames = new ArrayList<>();

        @Override
        public void frame(byte[] message, List<Finding> findings) {
            frames.add(row(message));
            StringBuilder event = new StringBuilder("frame ").append(row(message));
            findings.forEach(f -> event.append(" +").append(f.code().id().substring("MLLP-".length())));
            events.add(event.toString());
        }

        @Override
        public void incomplete(byte[] bytes) {
            events.add("incomplete " + row(bytes));
        }

        @Override
        public void oversized(byte[] beginning, long bytesSeen) {
            events.add("oversized " + bytesSeen);
        }

        @Override
        public void garbage(long bytes) {
            events.add("garbage " + bytes);
        }
    }
}
