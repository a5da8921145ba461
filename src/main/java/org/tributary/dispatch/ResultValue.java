package org.tributary.dispatch;

import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Attachment;
import org.tributary.canonical.Quantity;
import org.tributary.canonical.Value;
import org.tributary.hl7v2.Composite;
import org.tributary.hl7v2.Version;

/**
 * One value as OBX-2, OBX-5 and OBX-6 say it. The sender's type stays where the version has it and the value fits it; a number
 * is written digit by digit as it was sent.
 *
 * @param type OBX-2
 * @param value one repetition of OBX-5
 * @param unit OBX-6; null where none
 * @param contentMissing whether an attachment's bytes were not to be had
 */
record ResultValue(String type, Composite value, @Nullable String unit, boolean contentMissing) {
    /** NM. */
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d*\\.?\\d+");

    /** SN as sent, with the usual delimiter: comparator, number, separator, number. */
    private static final Pattern STRUCTURED =
            Pattern.compile("(<|>|<=|>=|=|<>)?\\^([+-]?\\d*\\.?\\d+)?(?:\\^([-+/.:])\\^?([+-]?\\d*\\.?\\d+)?)?");

    private static final int LONGEST_STRING = 200; // ST; a longer text is a TX

    static ResultValue of(Value value, Draft draft, Contents contents) {
        String where = value.origin().place();
        if (value.quantity() != null) {
            return quantity(value, value.quantity());
        } else if (value.concept() != null) {
            return draft.since(Version.V2_5) && !value.type().equals("CE")
                    ? plain("CWE", draft.as().cwe(value.concept(), where))
                    : plain("CE", draft.as().ce(value.concept(), where));
        } else if (value.time() != null) {
            boolean date = value.type().equals("DT");
            String time = date ? draft.as().dt(value.time(), where) : draft.as().ts(value.time(), where);
            return plain(date ? "DT" : "TS", Composite.of(time));
        } else if (value.attachment() != null) {
            return attachment(value.attachment(), contents);
        }
        Matcher structured = STRUCTURED.matcher(value.raw());
        if (value.type().equals("SN") && structured.matches()) {
            return plain(
                    "SN",
                    Composite.of(structured.group(1), structured.group(2), structured.group(3), structured.group(4)));
        }
        return text(value.type(), value.text() == null ? value.raw() : value.text(), null);
    }

    /** ED of bytes: {@code ^application^pdf^Base64^...}. */
    static Composite ed(String mediaType, byte[] content) {
        String[] parts = mediaType.split("[/;]", -1);
        return Composite.of(
                null,
                parts[0].strip(),
                parts.length > 1 ? parts[1].strip() : null,
                "Base64",
                Base64.getEncoder().encodeToString(content));
    }

    static ResultValue text(String type, String text, @Nullable String unit) {
        String lines = text.replace("\r\n", "\n").replace('\r', '\n');
        boolean isLong = lines.length() > LONGEST_STRING || lines.indexOf('\n') >= 0;
        String written = List.of("TX", "FT").contains(type) ? type : isLong ? "TX" : "ST";
        return new ResultValue(written, Composite.of(lines), unit, false);
    }

    private static ResultValue quantity(Value value, Quantity quantity) {
        String unit = quantity.unit() == null ? quantity.ucum() : quantity.unit();
        String number = quantity.number();
        if (number == null || !NUMBER.matcher(number).matches()) {
            return text(value.type(), quantity.raw(), unit);
        } else if (quantity.comparator() != null) {
            return new ResultValue("SN", Composite.of(quantity.comparator(), number), unit, false);
        }
        boolean structured = value.type().toUpperCase(Locale.ROOT).equals("SN");
        return structured
                ? new ResultValue("SN", Composite.of(null, number), unit, false)
                : new ResultValue("NM", Composite.of(number), unit, false);
    }

    static ResultValue attachment(Attachment attachment, Contents contents) {
        byte[] bytes = contents.of(attachment);
        String url = attachment.url();
        if (bytes != null) {
            return plain("ED", ed(attachment.mediaType(), bytes));
        } else if (url != null) {
            String[] parts = attachment.mediaType().split("[/;]", -1);
            return plain("RP", Composite.of(url, null, parts[0], parts.length > 1 ? parts[1] : null));
        }
        return new ResultValue("", Composite.EMPTY, null, true);
    }

    private static ResultValue plain(String type, Composite value) {
        return new ResultValue(type, value, null, false);
    }

    /** Whether both may stand in one OBX. */
    boolean fits(ResultValue other) {
        return type.equals(other.type)
                && (unit == null ? other.unit == null : unit.equals(other.unit))
                && !value.isEmpty()
                && !other.value.isEmpty();
    }
}
