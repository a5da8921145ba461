package org.tributary.ccda;

import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Concept;
import org.tributary.canonical.Fact;
import org.tributary.canonical.Procedure;
import org.tributary.canonical.Stance;

/** Procedure Activity Procedure, Observation and Act: 2.16.840.1.113883.10.20.22.4.14, .13, .12. */
final class ProcedureEntry {
    private ProcedureEntry() {}

    static @Nullable Fact read(Node procedure, Context context) {
        return read(procedure, context.about(procedure.child("code"), procedure), context);
    }

    static @Nullable Fact read(Node procedure, @Nullable Concept about, Context context) {
        Scope scope = context.scope;
        Stance stance = context.stance(procedure);
        if (stance == null || about == null) {
            return null;
        }
        String status = Context.statusCode(procedure);
        if (stance == Stance.ASSERTED && "cancelled".equals(status)) {
            stance = Stance.NEGATED;
        }
        if (stance != Stance.UNKNOWN && NoneKnown.isSaid(procedure.child("code"), procedure.child("value"))) {
            stance = Stance.NONE_KNOWN;
        }
        return new Procedure(
                Indications.of(procedure, context.statement(procedure, stance, status), context),
                about,
                Times.period(procedure.child("effectiveTime"), scope),
                People.practitioner(procedure.at("performer", "assignedEntity"), scope),
                Concepts.concept(procedure.child("targetSiteCode"), scope));
    }
}
