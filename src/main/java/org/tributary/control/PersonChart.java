package org.tributary.control;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.chart.reconcile.MedicationReview;
import org.tributary.chart.reconcile.Trend;

/**
 * One person's chart, as it is shown.
 *
 * @param records what each source calls the person
 * @param who of each attribute that any of them tells the value that counts, and why
 * @param said what senders and people say of two of the records; it counts more than a comparison
 * @param links what the comparison of two of the records came to
 * @param rows disagreements first
 * @param trends of tests that were measured several times, as they stand now
 * @param medications each drug, and what each source says or does not say of it
 */
public record PersonChart(
        long personId,
        List<Source> records,
        List<Attribute> who,
        List<String> said,
        List<Link> links,
        List<Row> rows,
        List<Trend> trends,
        List<MedicationReview> medications) {
    /**
     * What one source says about who the person is, newest version.
     *
     * @param notes about the patient
     * @param birthDate as precise as it was sent; empty where not sent
     */
    public record Source(
            long recordId,
            String feed,
            String authority,
            String number,
            List<String> names,
            String birthDate,
            String sex,
            List<String> addresses,
            List<String> notes) {}

    /**
     * Of what a person has one.
     *
     * @param attribute {@code birth date}
     * @param value null where none of those that are told is good enough
     * @param recordId whose it is; 0 where there is no value
     * @param otherwise what other records tell, each with their feeds
     */
    public record Attribute(
            String attribute,
            @Nullable String value,
            long recordId,
            String feed,
            String why,
            Map<String, List<String>> otherwise) {}

    /**
     * Why two records are one person, or only may be.
     *
     * @param lines the score line by line, in words
     */
    public record Link(long recordA, long recordB, List<String> lines) {}

    /**
     * One thing that the sources speak of.
     *
     * @param depth 0, or how far it stands under the row before it that is less deep, from which it follows
     * @param shown the attributes of the newest current statement; empty where all was taken back
     * @param takenBack nobody says it any longer
     * @param disagreements an attribute, and what is said of it
     * @param joined the rules by which its statements were put together, and how surely
     * @param candidates other rows that may be the same thing
     * @param apart what a person said that it is not one thing with, though a rule would put both together
     */
    public record Row(
            String kind,
            String title,
            int depth,
            boolean takenBack,
            Map<String, String> shown,
            List<Statement> current,
            List<Statement> earlier,
            Map<String, List<String>> disagreements,
            List<String> joined,
            List<String> candidates,
            List<Apart> apart) {}

    /**
     * That two sources tell two things under one name.
     *
     * @param claim by which it can be taken back
     */
    public record Apart(long claim, String who, @Nullable String reason, Instant saidAt) {}

    /**
     * What one message says.
     *
     * @param factId as it is stored
     * @param place where in the message
     * @param takesBack whether it says that this is not so, or never was
     */
    public record Statement(
            long factId, String feed, long intakeId, String place, Map<String, String> attributes, boolean takesBack) {}
}
