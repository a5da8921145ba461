package org.tributary.ccda;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Concept;
import org.tributary.canonical.Fact;
import org.tributary.canonical.Medication;
import org.tributary.canonical.Period;
import org.tributary.canonical.Stance;

/** Medication Activity, 2.16.840.1.113883.10.20.22.4.16. Its statusCode is kept as sent: an unknown end says little here. */
final class MedicationEntry {
    private static final String FREE_TEXT_SIG = "2.16.840.1.113883.10.20.22.4.147";

    private MedicationEntry() {}

    static @Nullable Fact read(Node administration, Context context) {
        Scope scope = context.scope;
        Stance stance = context.stance(administration);
        if (stance == null) {
            return null;
        }
        Product product = Product.of(administration, context);
        boolean none = NoneKnown.isSaid(administration.child("code"), administration.child("value"), product.code())
                || stance == Stance.NEGATED && product.concept() == null;
        if (none && stance != Stance.UNKNOWN) {
            stance = Stance.NONE_KNOWN;
        }
        Concept about = product.concept();
        if (about == null && stance != Stance.NONE_KNOWN) {
            return null;
        }
        Period period = null;
        List<String> frequency = new ArrayList<>(1);
        for (Node time : administration.children("effectiveTime")) {
            if (isRepeating(time)) {
                String how = repeating(time);
                if (how != null) {
                    frequency.add(how);
                }
            } else {
                period = period != null ? period : Times.period(time, scope);
            }
        }
        return new Medication(
                Indications.of(
                        administration,
                        context.statement(administration, stance, Context.statusCode(administration)),
                        context),
                about == null ? Context.NOTHING : about,
                Quantities.quantity(administration.child("doseQuantity"), scope),
                Concepts.concept(administration.child("routeCode"), scope),
                frequency.isEmpty() ? null : String.join(", ", frequency),
                period,
                instructions(administration, context));
    }

    /** PIVL_TS and EIVL_TS are told from IVL_TS by type and content, not by order. */
    private static boolean isRepeating(Node time) {
        String type = time.get("xsi:type");
        return type != null && (type.endsWith("PIVL_TS") || type.endsWith("EIVL_TS"))
                || time.child("period") != null
                || time.child("event") != null;
    }

    private static @Nullable String repeating(Node time) {
        Node period = time.child("period");
        if (period != null) {
            String every = amount(period);
            if (every == null && period.child("low") != null && period.child("high") != null) {
                String low = amount(period.child("low"));
                String high = amount(period.child("high"));
                every = low == null || high == null ? null : low + " to " + high;
            }
            return every == null ? null : "every " + every;
        }
        Node event = time.child("event");
        String code = event == null ? null : event.get("code");
        return code == null ? null : "at " + code;
    }

    private static @Nullable String amount(@Nullable Node pq) {
        String value = pq == null ? null : pq.get("value");
        if (pq == null || value == null) {
            return null;
        }
        return pq.get("unit") == null ? value : value + " " + pq.get("unit");
    }

    private static @Nullable String instructions(Node administration, Context context) {
        for (Node relation : administration.children("entryRelationship")) {
            for (Node sig : relation.children("substanceAdministration")) {
                if (sig.isTemplate(FREE_TEXT_SIG)) {
                    return context.words(sig);
                }
            }
        }
        return context.words(administration);
    }
}
