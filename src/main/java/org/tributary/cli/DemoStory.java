package org.tributary.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tributary.audit.Requester;
import org.tributary.control.Control;
import org.tributary.control.MessageWay;
import org.tributary.control.OpenTask;
import org.tributary.control.PersonChart;
import org.tributary.control.Sentences;
import org.tributary.control.Unsettled;
import org.tributary.intake.Selection;

/** What became of the demo's messages, read from the store of the engine that took them. */
final class DemoStory {
    private final Control control;
    private final Instant start;
    private final List<Sent> sent;
    private final @Nullable DemoUpload upload;
    private final @Nullable DemoFax fax;
    private final boolean settled;
    private final @Nullable List<String> practiceGot;
    private final Requester by = Asking.requester("demo");
    private final boolean all;
    private final List<String> failures = new ArrayList<>();

    DemoStory(
            Control control,
            Instant start,
            List<Sent> sent,
            @Nullable DemoUpload upload,
            @Nullable DemoFax fax,
            boolean settled,
            @Nullable List<String> practiceGot,
            boolean all) {
        this.all = all;
        this.upload = upload;
        this.fax = fax;
        this.control = control;
        this.start = start;
        this.sent = List.copyOf(sent);
        this.settled = settled;
        this.practiceGot = practiceGot;
    }

    /** What the folder of an earlier demo holds: nothing is sent again. */
    static DemoStory ofEarlier(Control control, boolean settled, boolean all) {
        return new DemoStory(control, Instant.EPOCH, List.of(), null, null, settled, null, all);
    }

    /** @param ack empty where no answer came */
    record Sent(String sample, String feed, byte[] ack) {
        String answer() {
            String text = new String(ack, StandardCharsets.ISO_8859_1);
            int at = text.indexOf("\rMSA");
            return at < 0 || at + 7 > text.length() ? "no answer" : text.substring(at + 5, at + 7);
        }
    }

    /** @return whether all of it came true */
    boolean tell(PrintWriter out) {
        expect(settled, "all is processed and sent within a minute");
        List<MessageWay> ways =
                control.replay(new Selection(List.of(), null, start, null, null, null), true, by).messages().stream()
                        .map(one -> control.message(one.intakeId(), false, by))
                        .sorted((a, b) -> Long.compare(a.intakeId(), b.intakeId()))
                        .toList();
        if (practiceGot == null) {
            heading("This folder holds an earlier demo: " + ways.size() + " messages. Nothing is sent again.", out);
            expect(!ways.isEmpty(), "the earlier messages are there");
        } else {
            received(by("mllp", ways), out);
        }
        if (upload != null) {
            heading("What came by SFTP", out);
            upload.tell(by("sftp", ways), out);
            expect(upload.cameTrue(by("sftp", ways)), "the document that was uploaded by SFTP is taken and filed");
        }
        List<PersonChart> charts = control.persons().stream()
                .map(person -> control.chart(person, by))
                .toList();
        people(charts, out);
        corrected(charts, out);
        if (fax != null) {
            heading("A fax: what its pages say, whose it could be, and what the clerk does", out);
            fax.tell(out);
            expect(fax.cameTrue(), "the faxes are read, and one is filed");
        }
        delivered(ways, out);
        waits(out);
        if (failures.isEmpty()) {
            heading("All of it came true.", out);
        } else {
            heading("Not all of it came true:", out);
            failures.forEach(failure -> out.println("  - this did not hold: " + failure));
        }
        return failures.isEmpty();
    }

    private static List<MessageWay> by(String door, List<MessageWay> ways) {
        return ways.stream().filter(way -> way.door().equals(door)).toList();
    }

    private void received(List<MessageWay> ways, PrintWriter out) {
        heading("What came in, how it was answered, what became of it", out);
        expect(ways.size() == sent.size(), "each message sent is in the journal, once");
        Map<String, Map<String, Integer>> answers = new TreeMap<>();
        Map<String, Map<String, Integer>> states = new TreeMap<>();
        Table each = new Table("SAMPLE", "MESSAGE", "FEED", "TYPE", "ANSWER", "BECAME");
        for (int i = 0; i < sent.size(); i++) {
            Sent one = sent.get(i);
            MessageWay way = i < ways.size() ? ways.get(i) : null;
            String became = way == null || way.outcomes().isEmpty() ? "nothing" : became(way);
            answers.computeIfAbsent(one.feed(), feed -> new TreeMap<>()).merge(one.answer(), 1, Integer::sum);
            states.computeIfAbsent(one.feed(), feed -> new TreeMap<>())
                    .merge(became.replaceFirst(" .*", ""), 1, Integer::sum);
            if (all || !one.answer().equals("AA") || !became.equals("filed")) {
                each.row(
                        one.sample(),
                        way == null ? "" : way.intakeId(),
                        one.feed(),
                        way == null ? "" : way.messageType(),
                        one.answer(),
                        became);
            }
            expect(
                    !one.answer().equals("no answer") && !became.equals("nothing"),
                    one.sample() + " is answered and settled");
            expect(
                    way == null || one.answer().equals(way.answer() == null ? "no answer" : way.answer()),
                    one.sample() + ": the journal knows the answer that the sender got");
        }
        Table feeds = new Table("FEED", "MESSAGES", "ANSWERED", "BECAME");
        answers.forEach((feed, how) -> feeds.row(
                feed,
                how.values().stream().mapToInt(Integer::intValue).sum(),
                counted(how),
                counted(states.getOrDefault(feed, Map.of()))));
        feeds.print(out);
        out.println();
        out.println(all ? "Each of them:" : "Those that were not simply answered AA and filed:");
        each.print(out);
    }

    /** The most frequent first: {@code 150 filed, 3 parked}. */
    private static String counted(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .map(one -> one.getValue() + " " + one.getKey())
                .collect(Collectors.joining(", "));
    }

    private static String became(MessageWay way) {
        MessageWay.Outcome last = way.outcomes().get(way.outcomes().size() - 1);
        return last.state() + (last.reason() == null ? "" : " (" + last.reason() + ")");
    }

    private void people(List<PersonChart> charts, PrintWriter out) {
        heading("Which records are one person, and why", out);
        List<PersonChart> linked =
                charts.stream().filter(chart -> chart.records().size() > 1).toList();
        expect(!linked.isEmpty(), "records of several sources are one person");
        List<PersonChart> byThemselves =
                linked.stream().filter(chart -> chart.said().isEmpty()).toList();
        List<PersonChart> told = all ? linked : byThemselves.stream().limit(1).toList();
        for (PersonChart chart : told) {
            out.println("Person " + chart.personId() + ":");
            for (PersonChart.Source one : chart.records()) {
                out.println(Table.printable("  " + one.number() + " of " + one.authority() + ": "
                        + String.join("; ", one.names()) + ", born " + one.birthDate()));
            }
            chart.said().forEach(claim -> out.println(Table.printable("    " + claim)));
            chart.links().forEach(link -> link.lines().forEach(line -> out.println("    " + line)));
            out.println();
        }
        if (!all) {
            linked.stream()
                    .filter(chart -> !told.contains(chart))
                    .forEach(chart -> out.println(Table.printable("Person " + chart.personId() + ": "
                            + chart.records().stream()
                                    .map(one -> one.number() + " of " + one.authority())
                                    .collect(Collectors.joining(" and "))
                            + (chart.said().isEmpty() ? "; what they say agrees" : "; a sender says so"))));
        }
        out.println("All other " + (charts.size() - linked.size()) + " persons have one record each.");
    }

    private void corrected(List<PersonChart> charts, PrintWriter out) {
        heading("What a chart holds: the latest value, and the one before it", out);
        List<PersonChart> corrected = charts.stream()
                .filter(chart -> chart.rows().stream()
                        .anyMatch(row -> row.kind().equals("observation")
                                && !row.takenBack()
                                && !row.earlier().isEmpty()))
                .sorted(Comparator.comparingInt(chart -> chart.rows().size()))
                .toList();
        corrected.stream().limit(all ? corrected.size() : 1).forEach(chart -> new ChartPage(chart).print(out));
        if (!all && corrected.size() > 1) {
            out.println();
            out.println((corrected.size() - 1) + " more charts hold a corrected result.");
        }
        expect(!corrected.isEmpty(), "a corrected result keeps its earlier value");
    }

    private void delivered(List<MessageWay> ways, PrintWriter out) {
        heading("What was delivered", out);
        Map<String, Map<String, Integer>> counts = new TreeMap<>();
        int count = 0;
        for (MessageWay way : ways) {
            for (MessageWay.Delivery one : way.deliveries()) {
                boolean accepted = one.attempts().stream()
                        .anyMatch(attempt -> attempt.result().equals("delivered"));
                expect(
                        accepted && (practiceGot == null || practiceGot.contains(one.controlId())),
                        "delivery " + one.outboxId() + " to " + one.destination() + " arrived");
                counts.computeIfAbsent(one.destination(), name -> new LinkedHashMap<>())
                        .merge(one.kind(), 1, Integer::sum);
                count++;
            }
        }
        counts.forEach((destination, kinds) -> out.println("  " + destination + ": " + counted(kinds)));
        expect(count > 0, "something was delivered");
        if (practiceGot != null) {
            out.println("  The practice's own count: " + Count.of(practiceGot.size(), "message") + ".");
            expect(practiceGot.stream().distinct().count() == practiceGot.size(), "the practice got nothing twice");
        }
    }

    private void waits(PrintWriter out) {
        heading("What waits for a person", out);
        Unsettled unsettled = control.unsettled();
        unsettled
                .parked()
                .forEach(one -> out.println("  message " + one.intakeId() + " of " + one.feed() + " is parked: "
                        + (one.reason() == null
                                ? "for an unknown reason"
                                : one.reason() + ", " + Sentences.of(one.reason()))));
        unsettled
                .rejected()
                .forEach(one -> out.println("  delivery " + one.outboxId() + " was rejected by " + one.destination()));
        List<OpenTask> tasks = control.tasks();
        Map<String, List<String>> kinds = new LinkedHashMap<>();
        tasks.forEach(one -> kinds.computeIfAbsent(one.kind() + ", " + one.reason(), kind -> new ArrayList<>())
                .add(one.subject()));
        kinds.forEach((kind, subjects) -> out.println("  " + kind + ": " + String.join(", ", subjects)));
        out.println(
                "  feed " + DemoCommand.SILENT
                        + " is to send each minute (tributary.alerts.silence): it has no more to say, and the console calls it silent then.");
        if (tasks.isEmpty() && unsettled.parkedInAll() + unsettled.rejectedInAll() == 0) {
            out.println("  Nothing.");
        }
    }

    private void expect(boolean holds, String what) {
        if (!holds) {
            failures.add(what);
        }
    }

    private static void heading(String text, PrintWriter out) {
        out.println();
        out.println(text);
        out.println("-".repeat(text.length()));
    }
}
