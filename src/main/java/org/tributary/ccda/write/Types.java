package org.tributary.ccda.write;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Coding;
import org.tributary.canonical.Concept;
import org.tributary.canonical.HumanName;
import org.tributary.canonical.Moment;
import org.tributary.canonical.Period;
import org.tributary.canonical.Quantity;
import org.tributary.ccda.CodeSystems;

/** Datatypes: CD, TS, IVL_TS, PQ and what they need. */
final class Types {
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(\\.\\d+)?");
    private static final Pattern UID = Pattern.compile(
            "[0-2](\\.(0|[1-9]\\d*))*|[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}|[A-Za-z][A-Za-z0-9-]*");
    private static final Pattern CODE = Pattern.compile("[^\\s]+");

    private Types() {}

    /** A root as the standard allows one; of another name a UUID that follows from it. */
    static String root(String authority) {
        return UID.matcher(authority).matches()
                ? authority
                : UUID.nameUUIDFromBytes(authority.getBytes(StandardCharsets.UTF_8))
                        .toString();
    }

    /**
     * A coded element: the first code, the others as translations, and its words where they stand in the narrative.
     *
     * @param type xsi:type; null where the element has only one
     * @param reference to its words, or in a header, where no narrative is, the words; null where it has none
     */
    static void cd(
            Xml xml, String element, @Nullable String type, @Nullable Concept concept, @Nullable String reference) {
        cd(xml, element, type, concept, reference, null);
    }

    /** @param side of the body: SNOMED CT's laterality; null where none was told */
    static void cd(
            Xml xml,
            String element,
            @Nullable String type,
            @Nullable Concept concept,
            @Nullable String reference,
            @Nullable Concept side) {
        List<Coding> sent = concept == null ? List.of() : writable(concept.codings());
        List<Coding> ours = concept == null ? List.of() : writable(concept.mapped());
        if (sent.isEmpty()) {
            xml.open(element, "xsi:type", type, "nullFlavor", reference == null && ours.isEmpty() ? "NI" : "OTH");
        } else {
            open(xml, element, type, sent.get(0));
        }
        if (reference != null) {
            if (reference.startsWith("#")) {
                xml.open("originalText").empty("reference", "value", reference).close();
            } else {
                xml.text("originalText", reference);
            }
        }
        if (side != null) {
            xml.open("qualifier");
            code(xml, "name", "272741003", Entries.SCT, "Laterality");
            cd(xml, "value", null, side, null);
            xml.close();
        }
        for (int i = 1; i < sent.size(); i++) {
            open(xml, "translation", null, sent.get(i)).close();
        }
        for (Coding coding : ours) {
            if (sent.stream().noneMatch(other -> isSame(coding, other))) {
                open(xml, "translation", null, coding).close();
            }
        }
        xml.close();
    }

    private static List<Coding> writable(List<Coding> codings) {
        return codings.stream()
                .filter(coding -> CODE.matcher(coding.code()).matches())
                .toList();
    }

    private static boolean isSame(Coding one, Coding other) {
        return one.code().equals(other.code()) && Objects.equals(one.system(), other.system());
    }

    private static Xml open(Xml xml, String element, @Nullable String type, Coding coding) {
        @Nullable String system = coding.system() == null ? null : CodeSystems.oid(coding.system());
        return xml.open(
                element,
                "xsi:type",
                type,
                "code",
                coding.code(),
                "codeSystem",
                system == null ? null : root(system),
                "displayName",
                coding.display() == null || coding.display().isEmpty() ? null : coding.display());
    }

    static void code(Xml xml, String element, String code, String oid, String display) {
        xml.empty(element, "code", code, "codeSystem", oid, "displayName", display);
    }

    static String ts(Moment moment) {
        String value = moment.value();
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (Character.isDigit(c) || c == '.') {
                digits.append(c);
            }
        }
        return moment.hasTime() && moment.offset() != null
                ? digits + moment.offset().replace(":", "")
                : digits.toString();
    }

    /** @param type xsi:type; null where the element has only one */
    static void point(Xml xml, String element, @Nullable String type, @Nullable Moment moment) {
        if (moment == null) {
            xml.empty(element, "xsi:type", type, "nullFlavor", "UNK");
        } else {
            xml.empty(element, "xsi:type", type, "value", ts(moment));
        }
    }

    static void period(Xml xml, String element, @Nullable String type, @Nullable Period period) {
        if (period == null || period.start() == null && period.end() == null && !period.endUnknown()) {
            xml.empty(element, "xsi:type", type, "nullFlavor", "UNK");
            return;
        }
        xml.open(element, "xsi:type", type);
        if (period.start() != null) {
            xml.empty("low", "value", ts(period.start()));
        }
        if (period.end() != null) {
            xml.empty("high", "value", ts(period.end()));
        } else if (period.endUnknown()) {
            xml.empty("high", "nullFlavor", "UNK");
        }
        xml.close();
    }

    /** Whether it can be written as a PQ or an interval of them: everything but words where a number belongs. */
    static boolean isQuantity(Quantity quantity) {
        return quantity.number() != null && NUMBER.matcher(quantity.number()).matches() || range(quantity) != null;
    }

    /** {@code 3-5}: from and to; null where it is no range. */
    private static String @Nullable [] range(Quantity quantity) {
        int dash = quantity.raw().indexOf('-', 1);
        if (quantity.number() != null || dash < 0) {
            return null;
        }
        String from = quantity.raw().substring(0, dash);
        String to = quantity.raw().substring(dash + 1);
        return NUMBER.matcher(from).matches() && NUMBER.matcher(to).matches() ? new String[] {from, to} : null;
    }

    /**
     * What is no number stands there in words.
     *
     * @param type of the element where it has a choice: {@code PQ}; null where it has only one
     */
    static void quantity(Xml xml, String element, @Nullable String type, Quantity quantity) {
        String unit = quantity.unit();
        String[] range = range(quantity);
        String interval = type == null ? null : type.startsWith("IVL_") ? type : "IVL_PQ";
        if (range != null) {
            xml.open(element, "xsi:type", interval)
                    .empty("low", "value", range[0], "unit", unit)
                    .empty("high", "value", range[1], "unit", unit)
                    .close();
        } else if (quantity.comparator() != null) {
            String bound = quantity.comparator().startsWith("<") ? "high" : "low";
            boolean open = !quantity.comparator().endsWith("=");
            xml.open(element, "xsi:type", interval)
                    .empty(bound, "value", quantity.number(), "unit", unit, "inclusive", open ? "false" : null)
                    .close();
        } else if (quantity.number() == null) {
            xml.open(element, "xsi:type", type, "nullFlavor", "OTH", "unit", unit)
                    .open("translation", "nullFlavor", "OTH")
                    .text("originalText", quantity.raw())
                    .close()
                    .close();
        } else {
            xml.empty(element, "xsi:type", type, "value", raw(quantity), "unit", unit);
        }
    }

    private static @Nullable String raw(Quantity quantity) {
        return NUMBER.matcher(quantity.raw().strip()).matches() ? quantity.raw().strip() : quantity.number();
    }

    static String shown(@Nullable Concept concept) {
        @Nullable String shown = concept == null ? null : concept.shown();
        return shown == null ? "" : shown;
    }

    static String shown(@Nullable HumanName name) {
        return name == null
                ? ""
                : (String.join(" ", name.given()) + " " + (name.family() == null ? "" : name.family())).strip();
    }

    static String shown(@Nullable Moment moment) {
        return moment == null ? "" : moment.iso();
    }

    static String shown(@Nullable Period period) {
        if (period == null) {
            return "";
        }
        String end = period.endUnknown() ? "an unknown date" : shown(period.end());
        return shown(period.start()) + (end.isEmpty() ? "" : " to " + end);
    }

    static String shown(@Nullable Quantity quantity) {
        return quantity == null
                ? ""
                : (quantity.comparator() == null || quantity.raw().startsWith(quantity.comparator())
                                ? ""
                                : quantity.comparator())
                        + quantity.raw()
                        + (quantity.unit() == null ? "" : " " + quantity.unit());
    }
}
