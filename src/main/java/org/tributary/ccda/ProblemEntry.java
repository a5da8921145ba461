package org.tributary.ccda;

import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Concept;
import org.tributary.canonical.Fact;
import org.tributary.canonical.Period;
import org.tributary.canonical.Problem;
import org.tributary.canonical.Stance;

/** Problem Observation, 2.16.840.1.113883.10.20.22.4.4. */
final class ProblemEntry {
    private static final String STATUS = "2.16.840.1.113883.10.20.22.4.6";

    private ProblemEntry() {}

    static @Nullable Fact read(Node observation, Context context) {
        Scope scope = context.scope;
        Stance stance = context.stance(observation);
        if (stance == null) {
            return null;
        }
        Node value = observation.child("value");
        Node code = observation.child("code");
        Concept about = context.about(value, observation);
        boolean none = NoneKnown.isSaid(code, value)
                || stance == Stance.NEGATED && (about == null || value != null && NoneKnown.isAnyProblem(value));
        if (none && stance != Stance.UNKNOWN) {
            stance = Stance.NONE_KNOWN;
        }
        if (about == null && stance != Stance.NONE_KNOWN) {
            return null;
        }
        Period period = Times.period(observation.child("effectiveTime"), scope);
        return new Problem(
                context.statement(observation, stance, ConcernStatus.of(observation, period, STATUS, scope)),
                about == null ? Context.NOTHING : about,
                Concepts.concept(code, scope),
                period,
                Concepts.concept(observation.child("targetSiteCode"), scope));
    }
}
