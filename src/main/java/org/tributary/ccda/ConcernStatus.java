package org.tributary.ccda;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Period;

/**
 * Whether a problem or allergy still holds: its end, else its status observation, else the concern act around it. The
 * observation's own statusCode says only that the observing is done.
 */
final class ConcernStatus {
    private static final Map<String, String> STATUS =
            Map.of("55561003", "active", "73425007", "inactive", "413322009", "resolved");

    private ConcernStatus() {}

    static @Nullable String of(Node observation, @Nullable Period period, String template, Scope scope) {
        String observed = observed(observation, template);
        String concern = concern(observation);
        if (period != null && (period.end() != null || period.endUnknown())) {
            String said = observed != null ? observed : concern;
            if ("active".equals(said)) {
                scope.found(CcdaFinding.END_AGAINST_STATUS, observation);
            }
            return "resolved";
        }
        return observed != null ? observed : concern;
    }

    private static @Nullable String observed(Node observation, String template) {
        Node status = Context.qualifier(observation, template, "33999-4");
        Node value = status == null ? null : status.child("value");
        String code = value == null ? null : value.get("code");
        if (value == null || code == null) {
            return null;
        }
        return STATUS.getOrDefault(code, value.get("displayName") != null ? value.get("displayName") : code);
    }

    private static @Nullable String concern(Node observation) {
        Node relation = observation.parent;
        Node act = relation == null ? null : relation.parent;
        return act != null && act.is("act") ? Context.statusCode(act) : null;
    }
}
