package org.tributary.fhir;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Address;
import org.tributary.canonical.Attachment;
import org.tributary.canonical.Coding;
import org.tributary.canonical.Concept;
import org.tributary.canonical.HumanName;
import org.tributary.canonical.Moment;
import org.tributary.canonical.PatientIdentifier;
import org.tributary.canonical.Period;
import org.tributary.canonical.Quantity;
import org.tributary.canonical.Telecom;

/**
 * FHIR's datatypes, null where nothing would be in them.
 *
 * @see <a href="https://hl7.org/fhir/R4/datatypes.html">FHIR R4, datatypes</a>
 */
final class Datatypes {
    private static final Pattern CODE = Pattern.compile("\\S+(\\s\\S+)*");
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,40}(\\.\\d{1,40})?");
    private static final Pattern DATE = Pattern.compile("\\d{4}(-\\d\\d(-\\d\\d)?)?");
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?");

    /** The international unit is {@code [iU]} there; without brackets it is often sent as UCUM and is none. */
    private static final Pattern NO_UCUM = Pattern.compile("(?<![\\[A-Za-z])[iI]U(?![]A-Za-z])");

    private static final Pattern RANK = Pattern.compile("[1-9]\\d{0,5}");
    private static final Pattern MEDIA_TYPE = Pattern.compile("[A-Za-z0-9.+-]+/[A-Za-z0-9.+-]+");

    /** HL7 table 0200 and C-CDA EntityNameUse, as far as they mean the same. */
    private static final Map<String, String> NAME_USE = Map.ofEntries(
            Map.entry("L", "official"),
            Map.entry("R", "official"),
            Map.entry("M", "maiden"),
            Map.entry("N", "nickname"),
            Map.entry("D", "usual"),
            Map.entry("S", "anonymous"),
            Map.entry("MSK", "anonymous"),
            Map.entry("T", "temp"),
            Map.entry("TEMP", "temp"),
            Map.entry("NAV", "temp"),
            Map.entry("BAD", "old"));

    /** HL7 table 0190 and C-CDA PostalAddressUse. */
    private static final Map<String, String> ADDRESS_USE = Map.ofEntries(
            Map.entry("H", "home"),
            Map.entry("HP", "home"),
            Map.entry("HV", "home"),
            Map.entry("B", "work"),
            Map.entry("O", "work"),
            Map.entry("WP", "work"),
            Map.entry("C", "temp"),
            Map.entry("TM", "temp"),
            Map.entry("TMP", "temp"),
            Map.entry("BI", "billing"),
            Map.entry("BA", "old"));

    private static final Map<String, String> ADDRESS_TYPE = Map.of("M", "postal", "SH", "postal");

    private static final Map<String, String> TELECOM_USE = Map.of("home", "home", "work", "work", "mobile", "mobile");

    private static final String EXTENSION = "http://hl7.org/fhir/StructureDefinition/";

    private Datatypes() {}

    static @Nullable ObjectNode concept(@Nullable Concept concept) {
        if (concept == null) {
            return null;
        }
        ObjectNode node = Json.object();
        Stream.concat(concept.codings().stream(), concept.mapped().stream())
                .distinct()
                .forEach(coding -> Json.add(node, "coding", coding(coding)));
        Json.text(node, "text", concept.text());
        return node.isEmpty() ? null : node;
    }

    /** Where an element must be there. */
    static ObjectNode conceptOrUnknown(@Nullable Concept concept) {
        ObjectNode node = concept(concept);
        return node == null ? Json.unknown() : node;
    }

    static ObjectNode concept(String system, String code, String display) {
        ObjectNode node = Json.object();
        node.putArray("coding")
                .addObject()
                .put("system", system)
                .put("code", code)
                .put("display", display);
        return node;
    }

    /** A code of one of FHIR's own systems. */
    static ObjectNode own(String system, String code) {
        ObjectNode node = Json.object();
        node.putArray("coding")
                .addObject()
                .put("system", Systems.TERMINOLOGY + system)
                .put("code", code);
        return node;
    }

    static @Nullable ObjectNode coding(Coding coding) {
        ObjectNode node = Json.object();
        Json.text(node, "system", Systems.codes(coding.system(), coding.code().strip()));
        Json.text(node, "version", coding.version());
        String code = coding.code().strip();
        if (CODE.matcher(code).matches() && Json.clean(code) != null) {
            Json.text(node, "code", code);
        }
        Json.text(node, "display", coding.display());
        return node.has("code") || node.has("display") ? node : null;
    }

    /** Null where it is no number. {@code 98.00} stays {@code 98.00}. */
    static @Nullable ObjectNode quantity(@Nullable Quantity quantity) {
        if (quantity == null
                || quantity.number() == null
                || !NUMBER.matcher(quantity.number()).matches()) {
            return null;
        }
        ObjectNode node = Json.object();
        node.set("value", DecimalNode.valueOf(new BigDecimal(quantity.number())));
        Json.text(node, "comparator", quantity.comparator());
        Json.text(node, "unit", quantity.unit());
        String ucum = quantity.ucum() == null ? "" : quantity.ucum().strip();
        if (!ucum.isEmpty() && !NO_UCUM.matcher(ucum).find()) {
            node.put("system", Systems.UCUM).put("code", ucum);
        }
        return node;
    }

    /** The amount in words, for where FHIR takes a number only. */
    static String words(Quantity quantity) {
        return (quantity.comparator() == null || quantity.raw().startsWith(quantity.comparator())
                        ? ""
                        : quantity.comparator())
                + quantity.raw()
                + (quantity.unit() == null ? "" : " " + quantity.unit());
    }

    /** dateTime: as precise as sent. Seconds that were not sent are zero, as FHIR wants; a time without offset is cut. */
    static @Nullable String dateTime(@Nullable Moment moment) {
        if (moment == null) {
            return null;
        }
        String value = moment.value();
        if (!moment.hasTime() || moment.offset() == null || !TIME.matcher(value).matches()) {
            return DATE.matcher(moment.date()).matches() ? moment.date() : null;
        }
        String offset = moment.offset().equals("Z") ? "+00:00" : moment.offset();
        return value + (value.length() == 16 ? ":00" : "") + offset;
    }

    static boolean isCut(@Nullable Moment moment) {
        String written = dateTime(moment);
        return moment != null && moment.hasTime() && (written == null || written.length() <= 10);
    }

    /** instant: null where it is not known to the second. */
    static @Nullable String instant(@Nullable Moment moment) {
        String written = dateTime(moment);
        return moment != null && written != null && moment.value().length() >= 19 && written.length() > 19
                ? written
                : null;
    }

    /** The same of what is planned: a time that was agreed to the minute is its first second. */
    static @Nullable String plannedInstant(@Nullable Moment moment) {
        String written = dateTime(moment);
        return written != null && written.length() > 19 ? written : null;
    }

    static @Nullable String date(@Nullable Moment moment) {
        return moment == null || !DATE.matcher(moment.date()).matches() ? null : moment.date();
    }

    /** Without an end that lies before its start, and a day to its end by days only: FHIR compares nothing else. */
    static @Nullable ObjectNode period(@Nullable Period period) {
        if (period == null) {
            return null;
        }
        ObjectNode node = Json.object();
        boolean byDays = isDayToItsEnd(period);
        String start = byDays ? date(period.start()) : dateTime(period.start());
        String end = isReversed(period) ? null : byDays ? date(period.end()) : dateTime(period.end());
        Json.text(node, "start", start);
        if (end == null && period.endUnknown()) {
            node.set("_end", Json.unknown());
        }
        Json.text(node, "end", end);
        return node.isEmpty() ? null : node;
    }

    /** A time and the day that it is of. */
    static boolean isDayToItsEnd(@Nullable Period period) {
        return period != null
                && period.start() != null
                && period.end() != null
                && period.start().hasTime() != period.end().hasTime()
                && period.start().date().equals(period.end().date());
    }

    static boolean isReversed(@Nullable Period period) {
        if (period == null || period.start() == null || period.end() == null) {
            return false;
        }
        String start = period.start().utc();
        String end = period.end().utc();
        int precision = Math.min(start.length(), end.length()); // a day is not before one of its hours
        return end.substring(0, precision).compareTo(start.substring(0, precision)) < 0;
    }

    static @Nullable ObjectNode name(@Nullable HumanName name) {
        if (name == null) {
            return null;
        }
        ObjectNode node = Json.object();
        Json.text(node, "family", name.family());
        name.given().forEach(given -> Json.addText(node, "given", given));
        Json.addText(node, "prefix", name.prefix());
        Json.addText(node, "suffix", name.suffix());
        name.titles().forEach(title -> Json.addText(node, "suffix", title));
        if (node.isEmpty()) {
            return null;
        }
        if (name.parts() != null) {
            ObjectNode family = Json.object();
            extension(
                    family, "humanname-own-prefix", "valueString", name.parts().ownPrefix());
            extension(family, "humanname-own-name", "valueString", name.parts().ownName());
            extension(
                    family,
                    "humanname-partner-prefix",
                    "valueString",
                    name.parts().partnerPrefix());
            extension(
                    family,
                    "humanname-partner-name",
                    "valueString",
                    name.parts().partnerName());
            Json.set(node, "_family", family);
        }
        if (name.order() != null && List.of("F", "G").contains(name.order().strip())) {
            extension(node, "humanname-assembly-order", "valueCode", name.order());
        }
        Json.text(node, "use", mapped(NAME_USE, name.use()));
        Json.set(node, "period", period(name.period()));
        return node;
    }

    static @Nullable ObjectNode address(Address address) {
        ObjectNode node = Json.object();
        address.lines().forEach(line -> Json.addText(node, "line", line));
        Json.text(node, "city", address.city());
        Json.text(node, "district", address.county());
        Json.text(node, "state", address.state());
        Json.text(node, "postalCode", address.postalCode());
        Json.text(node, "country", address.country());
        if (node.isEmpty()) {
            return null;
        }
        Json.text(node, "use", mapped(ADDRESS_USE, address.use()));
        Json.text(node, "type", mapped(ADDRESS_TYPE, address.use()));
        censusTract(node, address.censusTract());
        Json.set(node, "period", period(address.period()));
        return node;
    }

    /** FHIR has it on a line: the last one. */
    private static void censusTract(ObjectNode address, @Nullable String tract) {
        int lines = address.path("line").size();
        ObjectNode line = Json.object();
        extension(line, "iso21090-ADXP-censusTract", "valueString", tract);
        if (lines > 0 && !line.isEmpty()) {
            ArrayNode extended = address.putArray("_line");
            for (int i = 1; i < lines; i++) {
                extended.addNull();
            }
            extended.add(line);
        }
    }

    static @Nullable ObjectNode telecom(Telecom telecom) {
        ObjectNode node = Json.object();
        Json.text(node, "value", telecom.value());
        if (node.isEmpty()) {
            return null;
        }
        extension(node, "contactpoint-country", "valueString", telecom.country());
        extension(node, "contactpoint-area", "valueString", telecom.area());
        extension(node, "contactpoint-local", "valueString", telecom.local());
        extension(node, "contactpoint-extension", "valueString", telecom.extension());
        boolean known = List.of("phone", "fax", "email", "pager", "url").contains(telecom.kind());
        node.put("system", known ? telecom.kind() : "other");
        Json.text(node, "use", mapped(TELECOM_USE, telecom.use()));
        if (telecom.rank() != null && RANK.matcher(telecom.rank().strip()).matches()) {
            node.put("rank", Integer.parseInt(telecom.rank().strip()));
        }
        Json.set(node, "period", period(telecom.period()));
        return node;
    }

    /** One of FHIR's own extensions with one value. */
    static void extension(ObjectNode into, String name, String value, @Nullable String text) {
        ObjectNode extension = Json.object();
        Json.text(extension, value, text);
        if (!extension.isEmpty()) {
            Json.add(into, "extension", extension.put("url", EXTENSION + name));
        }
    }

    static void checkDigit(ObjectNode identifier, @Nullable String digit, @Nullable String scheme) {
        extension(identifier, "identifier-checkDigit", "valueString", digit);
        if (scheme != null && CODE.matcher(scheme.strip()).matches()) {
            extension(identifier, "namingsystem-checkDigit", "valueCode", scheme);
        }
    }

    /** HL7 table 0203. */
    static void numberType(ObjectNode identifier, @Nullable String code) {
        if (code != null && CODE.matcher(code.strip()).matches()) {
            ObjectNode type = Json.object();
            type.putArray("coding")
                    .addObject()
                    .put("system", Systems.table("0203", code.strip()))
                    .put("code", code.strip());
            identifier.set("type", type);
        }
    }

    static ObjectNode identifier(PatientIdentifier identifier) {
        ObjectNode node = Json.object();
        numberType(node, identifier.type());
        Json.text(node, "system", Systems.numbers(identifier.authority()));
        Json.text(node, "value", identifier.value());
        ObjectNode assigner = Json.object();
        Json.text(assigner, "display", Systems.issuer(identifier.authority()));
        Json.set(node, "assigner", assigner);
        return node;
    }

    /** A number within its sender, such as that of an order; nobody says whose it is. */
    static @Nullable ObjectNode number(@Nullable String type, @Nullable String value) {
        if (Json.clean(value) == null) {
            return null;
        }
        ObjectNode node = Json.object();
        if (type != null) {
            node.set("type", own("v2-0203", type));
        }
        Json.text(node, "value", value);
        return node;
    }

    static @Nullable ObjectNode annotation(@Nullable String text) {
        ObjectNode node = Json.object();
        Json.text(node, "text", text);
        return node.isEmpty() ? null : node;
    }

    static ObjectNode attachment(@Nullable Attachment attachment, byte @Nullable [] content, @Nullable String title) {
        ObjectNode node = Json.object();
        if (attachment != null && MEDIA_TYPE.matcher(attachment.mediaType()).matches()) {
            node.put("contentType", attachment.mediaType());
        }
        if (content != null) {
            if (!node.has("contentType")) {
                node.put("contentType", "application/octet-stream");
            }
            node.put("data", Base64.getEncoder().encodeToString(content));
            node.put("hash", Base64.getEncoder().encodeToString(DigestUtils.sha1(content))); // SHA-1, as FHIR has it
        } else if (attachment != null && attachment.url() != null && isUrl(attachment.url())) {
            node.put("url", attachment.url());
        }
        if (attachment != null && attachment.sizeBytes() > 0 && attachment.sizeBytes() <= Integer.MAX_VALUE) {
            node.put("size", (int) attachment.sizeBytes());
        }
        Json.text(node, "title", title != null || attachment == null ? title : attachment.title());
        return node;
    }

    private static boolean isUrl(String url) {
        return url.matches("[a-z][a-z0-9+.-]*:[!-~]+");
    }

    private static @Nullable String mapped(Map<String, String> table, @Nullable String sent) {
        return sent == null ? null : table.get(sent.strip());
    }
}
