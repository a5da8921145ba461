package org.tributary.ccda.write;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Concept;
import org.tributary.canonical.Confidentiality;
import org.tributary.canonical.Detail;
import org.tributary.canonical.OrderStatus;
import org.tributary.canonical.Stance;
import org.tributary.canonical.Statement;

/** What all entries have: attributes that say how a statement is meant, ids, status, reason, marks, who said it. */
final class Entries {
    static final String SCT = "2.16.840.1.113883.6.96";
    static final String ACT_CODE = "2.16.840.1.113883.5.4";
    private static final String CONFIDENTIALITY = "2.16.840.1.113883.5.25";

    private static final Set<String> ACT_STATUS = Set.of(
            "active",
            "completed",
            "aborted",
            "cancelled",
            "held",
            "suspended",
            "new",
            "normal",
            "nullified",
            "obsolete");

    /** Of HL7 v2 and FHIR: HL7 tables 0085, 0123, 0322, the encounter's life. */
    private static final Map<String, String> STATUS = Map.ofEntries(
            Map.entry("F", "completed"),
            Map.entry("C", "completed"),
            Map.entry("P", "active"),
            Map.entry("I", "active"),
            Map.entry("S", "active"),
            Map.entry("R", "active"),
            Map.entry("X", "cancelled"),
            Map.entry("D", "nullified"),
            Map.entry("W", "nullified"),
            Map.entry("CP", "completed"),
            Map.entry("RE", "completed"),
            Map.entry("NA", "aborted"),
            Map.entry("PA", "completed"),
            Map.entry("finished", "completed"),
            Map.entry("in-progress", "active"),
            Map.entry("onleave", "suspended"),
            Map.entry("planned", "active"),
            Map.entry("resolved", "completed"),
            Map.entry("inactive", "completed"),
            Map.entry("entered-in-error", "nullified"));

    /** What may be said of a statement beside that it is denied ...: that it came to nothing. */
    private static final Set<String> OVER = Set.of("aborted", "cancelled", "held", "suspended", "obsolete");

    /** For people: HL7 tables 0085, 0123, 0322. */
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("F", "final"),
            Map.entry("C", "corrected"),
            Map.entry("P", "preliminary"),
            Map.entry("I", "pending"),
            Map.entry("S", "partial"),
            Map.entry("R", "not verified"),
            Map.entry("X", "cancelled: no result"),
            Map.entry("D", "deleted"),
            Map.entry("W", "withdrawn as wrong"),
            Map.entry("CP", "completed"),
            Map.entry("RE", "refused"),
            Map.entry("NA", "not given"),
            Map.entry("PA", "given in part"),
            Map.entry("nullified", "entered in error"),
            Map.entry("entered-in-error", "entered in error"));

    /** The head of what else there is to say in each table. */
    static final String REMARKS = "Remarks";

    /** Of HL7's ActCode; whose any other is, nobody said. */
    private static final Set<String> SENSITIVITIES =
            Set.of("ETH", "GDIS", "HIV", "PSY", "SDV", "SEX", "STD", "SUD", "TBOO", "42CFRPart2");

    private static final Template INDICATION = Template.entry("19", "2014-06-09");

    private final String documentId;
    private final String confidentiality;
    private int ids;

    Entries(String documentId, String confidentiality) {
        this.documentId = documentId;
        this.confidentiality = confidentiality;
    }

    /** The element with how it is meant. "No known" is negated where no code of its own says so. */
    static Xml open(Xml xml, String element, String classCode, Statement statement, boolean negated) {
        Stance stance = statement.stance();
        return xml.open(
                element,
                "classCode",
                classCode,
                "moodCode",
                stance == Stance.PLANNED ? "INT" : "EVN",
                "negationInd",
                negated || stance == Stance.NEGATED ? "true" : null,
                "nullFlavor",
                stance == Stance.UNKNOWN ? "UNK" : null);
    }

    /** The same of an encounter or organizer: CDA has no negation for them, so that one says it by {@link #status}. */
    static Xml openUnnegated(Xml xml, String element, String classCode, Statement statement) {
        return xml.open(
                element,
                "classCode",
                classCode,
                "moodCode",
                statement.stance() == Stance.PLANNED ? "INT" : "EVN",
                "nullFlavor",
                statement.stance() == Stance.UNKNOWN ? "UNK" : null);
    }

    /** The same numbers for the same document, made anew: those of other documents prove nothing here. */
    void id(Xml xml) {
        String name = documentId + "#" + ++ids;
        xml.empty(
                "id",
                "root",
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString());
    }

    /**
     * A number whose authority has no root: one of this document and this thing alone, for two senders number alike.
     *
     * @param key of the thing; null where it has none: then its number is told by its place here
     */
    void id(Xml xml, String what, @Nullable String key, String number) {
        String name = documentId + "#" + what + "|" + (key == null ? "#" + ++ids : key);
        xml.empty(
                "id",
                "root",
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString(),
                "extension",
                number);
    }

    /**
     * How a statement is meant, for people: what makes it no plain "it is so" comes first, and is never left out.
     *
     * @param negated of its kind, what a negation says: {@code denied}, {@code not given}, {@code not done}
     * @return empty where nothing but what it is about was said
     */
    static String told(Statement statement, String negated) {
        List<String> told = new ArrayList<>(2);
        if (statement.enteredInError()) {
            told.add("entered in error");
        }
        switch (statement.stance()) {
            case NEGATED -> told.add(negated);
            case NONE_KNOWN -> told.add("none known");
            case PLANNED -> told.add("planned");
            case UNKNOWN -> told.add("not known");
            case ASSERTED -> {}
        }
        @Nullable String status = statement.status();
        boolean over = statement.stance() == Stance.PLANNED ? OrderStatus.isOver(status) : OVER.contains(act(status));
        if (status != null && (told.isEmpty() || over)) {
            told.add(word(status));
        }
        return String.join(", ", told);
    }

    private static String word(String status) {
        @Nullable OrderStatus order = OrderStatus.of(status);
        return WORDS.getOrDefault(status, order == null ? status : order.words());
    }

    /** As ActStatus says it; what is in no table stays as it was sent. */
    private static String act(@Nullable String sent) {
        @Nullable String order = OrderStatus.act(sent);
        return order == null ? "" : STATUS.getOrDefault(sent, order);
    }

    static void status(Xml xml, Statement statement) {
        status(xml, statement.enteredInError() ? "nullified" : statement.status());
    }

    /** Of what has no negation: what did not happen was cancelled. */
    static void unnegatedStatus(Xml xml, Statement statement) {
        if (statement.stance() == Stance.NEGATED && !statement.enteredInError()) {
            status(xml, "cancelled");
        } else {
            status(xml, statement);
        }
    }

    static void status(Xml xml, @Nullable String sent) {
        String status = act(sent);
        boolean known = ACT_STATUS.contains(status);
        xml.empty("statusCode", "code", known ? status : null, "nullFlavor", known ? null : "UNK");
    }

    /** RSON: what it is taken, given or done for; HL7 v2 has names of its own for that of a visit and of a procedure. */
    void indications(Xml xml, Statement statement, Table table, String... others) {
        Set<String> names = new HashSet<>(List.of(others));
        names.add(Detail.INDICATION);
        for (Detail detail : statement.details()) {
            Concept condition = names.contains(detail.name()) ? detail.code() : null;
            if (condition != null) {
                xml.open("entryRelationship", "typeCode", "RSON")
                        .open("observation", "classCode", "OBS", "moodCode", "EVN");
                INDICATION.write(xml);
                id(xml);
                Types.code(xml, "code", "404684003", SCT, "Finding");
                xml.empty("statusCode", "code", "completed");
                if (detail.period() != null) {
                    Types.period(xml, "effectiveTime", null, detail.period());
                }
                Types.cd(xml, "value", "CD", condition, words(condition, table, REMARKS, "for "));
                boolean begun = detail.period() != null && detail.period().start() != null;
                table.cell(
                        REMARKS,
                        begun ? "since " : "",
                        Types.shown(detail.period()).strip());
                xml.close().close();
            }
        }
    }

    /** RSON: why it was refused, and how private it is where the document is not as private. */
    void relations(Xml xml, Statement statement, Table table) {
        Concept reason = statement.reason();
        if (reason != null) {
            xml.open("entryRelationship", "typeCode", "RSON")
                    .open("observation", "classCode", "OBS", "moodCode", "EVN");
            Template.entry("53", null).write(xml);
            id(xml);
            Types.cd(xml, "code", null, reason, words(reason, table, REMARKS));
            xml.empty("statusCode", "code", "completed").close().close();
        }
        marks(xml, statement, "entryRelationship");
    }

    /**
     * @param within the element that an entry of its kind has for its parts
     * @see <a href="https://www.hl7.org/implement/standards/product_brief.cfm?product_id=354">DS4P</a>
     */
    void marks(Xml xml, Statement statement, String within) {
        List<String> marks = statement.confidentiality();
        if (marks.isEmpty() || marks.equals(List.of(confidentiality))) {
            return;
        }
        xml.open(within, "typeCode", "COMP").open("organizer", "classCode", "CLUSTER", "moodCode", "EVN");
        xml.empty("templateId", "root", "2.16.840.1.113883.3.3251.1.4").empty("statusCode", "code", "completed");
        for (String mark : marks) {
            boolean level = Confidentiality.CLASSES.contains(mark);
            xml.open("component").open("observation", "classCode", "OBS", "moodCode", "EVN");
            xml.empty("templateId", "root", "2.16.840.1.113883.3.445.21");
            xml.empty(
                    "code", "code", level ? "SECCLASSOBS" : "SECCATOBS", "codeSystem", "2.16.840.1.113883.1.11.20457");
            String system = level ? CONFIDENTIALITY : SENSITIVITIES.contains(mark) ? ACT_CODE : null;
            if (mark.matches("\\S+")) {
                xml.empty("value", "xsi:type", "CE", "code", mark, "codeSystem", system);
            } else { // no code can be written so; its words can
                xml.open("value", "xsi:type", "CE", "nullFlavor", "OTH")
                        .text("originalText", mark)
                        .close();
            }
            xml.close().close();
        }
        xml.close().close();
    }

    /** The concept's own words as a piece of the narrative; null where it has none: then its display stands there. */
    static @Nullable String words(@Nullable Concept concept, Table table, String column) {
        return words(concept, table, column, "");
    }

    /** @param label what stands before them in the same line */
    static @Nullable String words(@Nullable Concept concept, Table table, String column, String label) {
        String text = concept == null ? null : concept.text();
        if (text != null && !text.isBlank()) {
            return table.piece(column, label, text);
        }
        table.cell(column, label, Types.shown(concept));
        return null;
    }

    /** {@code targetSiteCode}, with the side where one was told. */
    static void site(Xml xml, @Nullable Concept site, Statement statement, Table table, String column) {
        @Nullable Concept side = detail(statement, Detail.LATERALITY);
        if (site != null || side != null) {
            table.cell(column, Types.shown(side));
            Types.cd(xml, "targetSiteCode", null, site, words(site, table, column), side);
        }
    }

    static @Nullable Concept detail(Statement statement, String name) {
        return statement.details().stream()
                .filter(detail -> detail.name().equals(name))
                .map(Detail::code)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** An observation that qualifies another one. */
    void qualifier(Xml xml, String typeCode, Template template, Concept code, Concept value, Table table) {
        boolean inverted = typeCode.equals("MFST") || typeCode.equals("SUBJ");
        xml.open("entryRelationship", "typeCode", typeCode, "inversionInd", inverted ? "true" : null)
                .open("observation", "classCode", "OBS", "moodCode", "EVN");
        template.write(xml);
        id(xml);
        Types.cd(xml, "code", null, code, null);
        xml.empty("statusCode", "code", "completed");
        Types.cd(xml, "value", "CD", value, words(value, table, REMARKS));
        xml.close().close();
    }
}
