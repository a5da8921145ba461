package org.tributary.ccda;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Quantity;

/** PQ, IVL_PQ, INT, REAL: amounts as text, digit for digit. */
final class Quantities {
    private static final Pattern AMOUNT = Pattern.compile("\\s*([<>]=?)?\\s*([+-]?\\d{1,40}(?:\\.\\d{1,40})?)\\s*");

    private Quantities() {}

    /** Of {@code @value}, else of low and high; null where neither is there. */
    static @Nullable Quantity quantity(@Nullable Node pq, Scope scope) {
        if (pq == null) {
            return null;
        }
        String value = pq.get("value");
        if (value != null) {
            return of(value, "", pq.get("unit"), pq, scope);
        }
        Node low = pq.child("low");
        Node high = pq.child("high");
        String from = low == null ? null : low.get("value");
        String to = high == null ? null : high.get("value");
        if (low != null && from != null && high != null && to != null) {
            // A range is no single number; it is kept as written.
            return new Quantity(from + "-" + to, null, null, unit(low, high), null);
        }
        if (low != null && from != null) {
            return of(from, low.has("inclusive", "false") ? ">" : ">=", low.get("unit"), low, scope);
        }
        if (high != null && to != null) {
            return of(to, high.has("inclusive", "false") ? "<" : "<=", high.get("unit"), high, scope);
        }
        // What is no number stands in words: the form in which we write it too.
        Node words = pq.at("translation", "originalText");
        return words == null || words.text().isEmpty()
                ? null
                : new Quantity(words.text(), null, null, pq.get("unit"), null);
    }

    private static Quantity of(String raw, String comparator, @Nullable String unit, Node where, Scope scope) {
        Matcher amount = AMOUNT.matcher(raw);
        if (!amount.matches()) {
            scope.found(CcdaFinding.NOT_A_NUMBER, where);
            return new Quantity(raw, null, null, unit, null);
        }
        String sign = amount.group(1);
        String compared = sign != null ? sign : comparator.isEmpty() ? null : comparator;
        String number = amount.group(2);
        return new Quantity(raw, number.startsWith("+") ? number.substring(1) : number, compared, unit, null);
    }

    private static @Nullable String unit(Node low, Node high) {
        String unit = low.get("unit");
        return unit != null ? unit : high.get("unit");
    }
}
