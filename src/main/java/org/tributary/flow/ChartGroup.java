package org.tributary.flow;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Document;
import org.tributary.canonical.Fact;
import org.tributary.canonical.Observation;
import org.tributary.canonical.Report;
import org.tributary.chart.Statements;
import org.tributary.chart.Statements.Stated;
import org.tributary.delivery.Subscription;
import org.tributary.dispatch.Contents;
import org.tributary.fax.FaxList;

/**
 * What is sent together when a chart is sent again: a report with the observations that count of it, whichever messages said
 * them, or else what one message said.
 *
 * @param said in the order said; not empty
 */
record ChartGroup(List<Stated> said) {
    private static final String FAX = "MDM^T02"; // as which a fax is filed

    /** The same without what was taken back. */
    static List<ChartGroup> standing(List<Stated> current, Subscription to) {
        return of(
                current.stream()
                        .filter(one -> !one.fact().statement().enteredInError())
                        .toList(),
                to);
    }

    /** Those that a destination may have, by its feeds, its kinds and the marks of each fact; oldest first. */
    static List<ChartGroup> of(List<Stated> current, Subscription to) {
        List<Stated> theirs = current.stream()
                .filter(one -> to.wants(one.feed(), kind(one)))
                .filter(one -> Subjects.isAsked(one.fact(), to))
                .filter(one -> to.mayHave(one.fact().statement().confidentiality()))
                .toList();
        Set<String> reports = theirs.stream()
                .filter(one -> one.fact() instanceof Report)
                .flatMap(one -> Stream.ofNullable(one.fact().statement().key()))
                .collect(Collectors.toSet());
        Map<String, List<Stated>> groups = new LinkedHashMap<>();
        for (Stated one : theirs) {
            @Nullable String report = report(one.fact());
            String group =
                    report != null && reports.contains(report) ? "report " + report : kind(one) + " " + one.intakeId();
            groups.computeIfAbsent(group, first -> new ArrayList<>()).add(one);
        }
        return groups.values().stream().map(ChartGroup::new).toList();
    }

    /** The key of the report that it is, or counts of; null where there is none. */
    static @Nullable String report(Fact fact) {
        return fact instanceof Observation observation
                ? observation.report()
                : fact instanceof Report ? fact.statement().key() : null;
    }

    /** As subscriptions name it. */
    private static String kind(Stated one) {
        if (one.fact().statement().origin().isCarried()) {
            return Work.DOCUMENT_KIND;
        }
        if (one.door().equals(FaxList.DOOR)) {
            return FAX;
        }
        @Nullable String type = one.messageType();
        if (type == null || type.equals(Work.DOCUMENT_KIND)) {
            return Work.DOCUMENT_KIND;
        }
        String[] parts = type.split("[^A-Za-z0-9]", -1); // whatever the sender separates components by
        return parts.length == 1 || parts[1].isEmpty() ? parts[0] : parts[0] + "^" + parts[1];
    }

    /** Of its newest message. */
    String kind() {
        return kind(said.get(said.size() - 1));
    }

    /**
     * One of its documents as it is sent again: a fax in as many parts as its receiver needs to take it, and whatever else that has
     * of it as taken back; where its bytes are gone, as the receiver has it, without them. Anything else whole.
     *
     * @param person whose it is now
     */
    FaxInParts.Again again(Document document, long person, Contents stored, int maxPdfBytes, Resent into) {
        if (!isFax()) {
            return new FaxInParts.Again(List.of(document), stored);
        }
        HeldFax held = into.held(fax(), person);
        if (!held.isNothing() && lacksContent(document, stored)) {
            return new FaxInParts.Again(held.documents(document), Contents.NONE);
        }
        FaxInParts.Again again = FaxInParts.again(document, stored, maxPdfBytes);
        int parts = again.documents().size();
        into.fax(fax(), parts);
        return again.and(held.former(document, parts));
    }

    /** What its receiver has of it, where it is a fax, and all of that taken back; its facts where it is none. */
    List<Fact> takenBack(long person, Resent into) {
        if (!isFax()) {
            return facts().stream().map(Statements::takenBack).toList();
        }
        HeldFax known = into.held(fax(), person);
        HeldFax held = known.isNothing() ? new HeldFax(true, 0) : known;
        into.fax(fax(), 0);
        return facts().stream()
                .flatMap(
                        fact -> fact instanceof Document document ? held.documents(document).stream() : Stream.of(fact))
                .map(Statements::takenBack)
                .toList();
    }

    private long fax() {
        return said.get(said.size() - 1).intakeId();
    }

    boolean isFax() {
        return said.get(said.size() - 1).door().equals(FaxList.DOOR);
    }

    boolean isReport() {
        return said.stream().anyMatch(one -> one.fact() instanceof Report);
    }

    /** The messages that it rests on. */
    Collection<Long> messages() {
        return said.stream().map(Stated::intakeId).collect(Collectors.toCollection(TreeSet::new));
    }

    List<Fact> facts() {
        return said.stream().map(Stated::fact).toList();
    }

    /** A document of whose files one was stored once and is to be had no longer. */
    static boolean lacksContent(Document document, Contents stored) {
        return document.files().stream().anyMatch(file -> file.sha256() != null && stored.of(file) == null);
    }
}
