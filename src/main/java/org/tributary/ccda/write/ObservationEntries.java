package org.tributary.ccda.write;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Attachment;
import org.tributary.canonical.Concept;
import org.tributary.canonical.Detail;
import org.tributary.canonical.Moment;
import org.tributary.canonical.Observation;
import org.tributary.canonical.Parent;
import org.tributary.canonical.Period;
import org.tributary.canonical.Quantity;
import org.tributary.canonical.Report;
import org.tributary.canonical.Stance;
import org.tributary.canonical.Statement;
import org.tributary.canonical.Value;

/** Result and Vital Sign Organizers with their observations; social history, whose observations stand alone. */
final class ObservationEntries {
    private static final Template RESULTS = Template.entry("1", "2015-08-01");
    private static final Template RESULT = Template.entry("2", "2015-08-01");
    private static final Template VITALS = Template.entry("26", "2015-08-01");
    private static final Template VITAL = Template.entry("27", "2014-06-09");
    private static final Template SOCIAL = Template.entry("38", "2015-08-01");
    private static final Template SMOKING = Template.entry("78", "2014-06-09");
    private static final String SMOKING_STATUS = "72166-2";
    private static final Template COMMENT = Template.entry("64", null);
    private static final Pattern RATIO =
            Pattern.compile("(\\d+(?:\\.\\d+)?)(?: (\\S+))? / (\\d+(?:\\.\\d+)?)(?: (\\S+))?");

    private static final Pattern ADDRESS = Pattern.compile("(?i)[a-z][a-z0-9+.-]*:.+");

    private static final String TEST = "Test";
    private static final String VALUE = "Value";

    private final Entries entries;

    ObservationEntries(Entries entries) {
        this.entries = entries;
    }

    /** @param report null where nobody said to which they belong */
    void results(Xml xml, @Nullable Report report, List<Observation> observations, Table table) {
        if (report == null) {
            observations.forEach(observation -> {
                xml.open("entry");
                observation(xml, observation, RESULT, table);
                xml.close();
            });
            return;
        }
        table.row(Entries.told(report.statement(), "not done"));
        xml.open("entry", "typeCode", "DRIV");
        Entries.openUnnegated(xml, "organizer", "BATTERY", report.statement());
        RESULTS.write(xml);
        if (report.fillerOrder() == null) {
            xml.empty("id", "nullFlavor", "NI");
        } else {
            id(xml, report, report.fillerOrder());
        }
        Types.cd(xml, "code", null, report.about(), Entries.words(report.about(), table, TEST));
        Entries.unnegatedStatus(xml, report.statement());
        if (report.effective() != null) {
            Types.point(xml, "effectiveTime", null, report.effective());
        }
        specimen(xml, report.specimen(), table);
        Parties.said(xml, report.statement());
        observations.forEach(observation -> {
            xml.open("component");
            observation(xml, observation, RESULT, table);
            xml.close();
        });
        for (String note : report.notes()) {
            xml.open("component");
            comment(xml, note, table);
            xml.close();
        }
        follows(report.parent(), table);
        entries.marks(xml, report.statement(), "component");
        xml.close().close();
    }

    private static void comment(Xml xml, String note, Table table) {
        xml.open("act", "classCode", "ACT", "moodCode", "EVN");
        COMMENT.write(xml);
        Types.code(xml, "code", "48767-8", "2.16.840.1.113883.6.1", "Annotation comment");
        xml.open("text")
                .empty("reference", "value", table.piece(Entries.REMARKS, note))
                .close()
                .close();
    }

    /** For people alone: the ids by which it could be told in an entry are its sender's. */
    private static void follows(@Nullable Parent parent, Table table) {
        if (parent != null) {
            table.cell(Entries.REMARKS, "follows from " + parent.shown());
        }
    }

    /** {@code root^extension}, as it was read; else a number without its authority. */
    private void id(Xml xml, Report report, String order) {
        int caret = order.indexOf('^');
        String root = caret < 0 ? order : order.substring(0, caret);
        if (isRooted(order)) {
            xml.empty("id", "root", root, "extension", caret < 0 ? null : order.substring(caret + 1));
        } else {
            entries.id(xml, "order", report.statement().key(), order);
        }
    }

    static boolean isRooted(String order) {
        int caret = order.indexOf('^');
        return (caret < 0 ? order : order.substring(0, caret))
                .matches("[0-2](\\.(0|[1-9]\\d*))+|[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");
    }

    void vitals(Xml xml, @Nullable Moment taken, List<Observation> observations, Table table) {
        xml.open("entry", "typeCode", "DRIV").open("organizer", "classCode", "CLUSTER", "moodCode", "EVN");
        VITALS.write(xml);
        entries.id(xml);
        Types.code(xml, "code", "46680005", Entries.SCT, "Vital signs");
        xml.empty("statusCode", "code", "completed");
        if (taken != null) {
            Types.point(xml, "effectiveTime", null, taken);
        }
        observations.forEach(observation -> {
            xml.open("component");
            observation(xml, observation, VITAL, table);
            xml.close();
        });
        xml.close().close();
    }

    void social(Xml xml, Observation observation, Table table) {
        Concept about = observation.about();
        Concept coded = about.codings().isEmpty() ? new Concept(about.text(), about.mapped(), List.of()) : about;
        observation(xml, observation, coded, isSmokingStatus(observation, coded) ? SMOKING : SOCIAL, table);
    }

    /** As the template wants it: by its code, how it is, at one time. */
    private static boolean isSmokingStatus(Observation observation, Concept about) {
        return !about.codings().isEmpty()
                && SMOKING_STATUS.equals(about.codings().get(0).code())
                && "LN".equals(about.codings().get(0).system())
                && observation.statement().stance() == Stance.ASSERTED
                && observation.effective() != null
                && observation.values().size() == 1
                && observation.values().get(0).concept() != null;
    }

    void observation(Xml xml, Observation observation, Template template, Table table) {
        observation(xml, observation, observation.about(), template, table);
    }

    private void observation(Xml xml, Observation observation, Concept about, Template template, Table table) {
        Statement statement = observation.statement();
        table.row(Entries.told(statement, "not so"));
        Entries.open(xml, "observation", "OBS", statement, false);
        template.write(xml);
        entries.id(xml);
        Types.cd(xml, "code", null, about, Entries.words(about, table, TEST));
        Entries.status(xml, statement);
        effective(xml, observation, table);
        observation.values().forEach(value -> value(xml, value, table));
        observation
                .interpretation()
                .forEach(concept -> Types.cd(
                        xml,
                        "interpretationCode",
                        null,
                        concept,
                        concept.text() == null ? null : Entries.words(concept, table, "Interpretation")));
        if (observation.method() != null) {
            Types.cd(
                    xml,
                    "methodCode",
                    null,
                    observation.method(),
                    Entries.words(observation.method(), table, Entries.REMARKS));
        }
        Entries.site(xml, Entries.detail(statement, Detail.SITE), statement, table, Entries.REMARKS);
        specimen(xml, observation.specimen(), table);
        Parties.said(xml, statement);
        CourseEntries course = new CourseEntries(entries);
        CourseEntries.parties(xml, statement, table);
        course.progress(xml, statement, "SPRT", table);
        course.goals(xml, statement, table);
        for (String note : observation.notes()) {
            xml.open("entryRelationship", "typeCode", "SUBJ", "inversionInd", "true");
            comment(xml, note, table);
            xml.close();
        }
        follows(observation.parent(), table);
        entries.indications(xml, statement, table);
        entries.relations(xml, statement, table);
        CourseEntries.onFile(xml, statement, table);
        if (observation.range() != null) {
            xml.open("referenceRange").open("observationRange").open("text");
            xml.empty("reference", "value", table.piece("Range", observation.range()))
                    .close()
                    .close()
                    .close();
        }
        xml.close();
    }

    private static void effective(Xml xml, Observation observation, Table table) {
        Detail until = observation.statement().details().stream()
                .filter(detail -> detail.name().equals(Detail.UNTIL))
                .findFirst()
                .orElse(null);
        if (until != null) {
            Period period = new Period(observation.effective(), until.time(), until.time() == null);
            Types.period(xml, "effectiveTime", null, period);
            table.cell("Time", Types.shown(period));
        } else if (observation.effective() != null) {
            Types.point(xml, "effectiveTime", null, observation.effective());
            table.cell("Time", Types.shown(observation.effective()));
        }
    }

    private void specimen(Xml xml, @Nullable Concept specimen, Table table) {
        if (specimen != null) {
            xml.open("specimen").open("specimenRole").open("specimenPlayingEntity");
            Types.cd(xml, "code", null, specimen, Entries.words(specimen, table, Entries.REMARKS));
            xml.close().close().close();
        }
    }

    static void value(Xml xml, Value value, Table table) {
        Quantity quantity = value.quantity();
        if (quantity != null && Types.isQuantity(quantity)) {
            table.cell(VALUE, Types.shown(quantity));
            String type = value.type();
            boolean numeric = type.equals("PQ") || type.equals("INT") || type.equals("REAL") || type.startsWith("IVL_");
            Types.quantity(xml, "value", numeric ? type : "PQ", quantity);
        } else if (value.concept() != null) {
            boolean coded = value.type().matches("CD|CE|CO|CV");
            Types.cd(
                    xml,
                    "value",
                    coded ? value.type() : "CD",
                    value.concept(),
                    Entries.words(value.concept(), table, VALUE));
        } else if (value.time() != null) {
            table.cell(VALUE, Types.shown(value.time()));
            Types.point(xml, "value", value.type().equals("IVL_TS") ? "IVL_TS" : "TS", value.time());
        } else if (value.attachment() != null) {
            file(xml, value.attachment(), table);
        } else if (quantity == null && value.text() == null) {
            // its words were not where the sender said that they are: there were some, and nothing is claimed of them
            xml.open("value", "xsi:type", "ED")
                    .empty("reference", "value", "#none")
                    .close();
        } else {
            text(xml, value, table);
        }
    }

    /**
     * Where it is, in words alone where the address would lead into this document; of bytes that came with the message, that there
     * are some: they are not in this document.
     */
    private static void file(Xml xml, Attachment file, Table table) {
        @Nullable String url = file.url();
        String told = url != null
                ? file.mediaType() + " at " + url
                : "A file (" + file.mediaType() + ", " + file.sizeBytes() + " bytes) that is not in this document";
        if (url != null && ADDRESS.matcher(url).matches()) {
            table.cell(VALUE, told);
            xml.open("value", "xsi:type", "ED", "mediaType", file.mediaType())
                    .empty("reference", "value", url)
                    .close();
        } else {
            xml.open("value", "xsi:type", "ED")
                    .empty("reference", "value", table.piece(VALUE, told))
                    .close();
        }
    }

    private static void text(Xml xml, Value value, Table table) {
        String text = value.text() == null ? value.raw() : value.text();
        Matcher ratio = RATIO.matcher(text);
        if (value.type().startsWith("RTO") && ratio.matches()) {
            table.cell(VALUE, text);
            xml.open("value", "xsi:type", "RTO_PQ_PQ")
                    .empty("numerator", "xsi:type", "PQ", "value", ratio.group(1), "unit", ratio.group(2))
                    .empty("denominator", "xsi:type", "PQ", "value", ratio.group(3), "unit", ratio.group(4))
                    .close();
        } else if (value.type().equals("BL") && text.matches("true|false")) {
            table.cell(VALUE, text);
            xml.empty("value", "xsi:type", "BL", "value", text);
        } else if (value.type().equals("ED")) {
            xml.open("value", "xsi:type", "ED")
                    .empty("reference", "value", table.piece(VALUE, text))
                    .close();
        } else {
            table.cell(VALUE, text);
            xml.text("value", text, "xsi:type", "ST");
        }
    }
}
