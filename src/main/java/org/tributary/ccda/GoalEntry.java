package org.tributary.ccda;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Concept;
import org.tributary.canonical.Fact;
import org.tributary.canonical.Goal;
import org.tributary.canonical.Stance;
import org.tributary.canonical.Value;

/**
 * Goal Observation, 2.16.840.1.113883.10.20.22.4.121. A value in words or codes is what is wanted, and the code beside it only
 * of which kind that is; an amount is wanted of what the code names.
 */
final class GoalEntry {
    private static final String PRIORITY = "2.16.840.1.113883.10.20.22.4.143";

    private GoalEntry() {}

    static @Nullable Fact read(Node observation, Context context) {
        Scope scope = context.scope;
        Stance stance = context.stance(observation, "GOL");
        if (stance == null) {
            return null;
        }
        List<Value> targets = new ArrayList<>(1);
        Concept wanted = null;
        for (Node node : observation.children("value")) {
            Value value = Values.value(node, scope);
            if (value == null) {
                continue;
            }
            boolean inWords = value.quantity() == null
                    && value.time() == null
                    && !value.type().startsWith("RTO");
            if (inWords && wanted == null && (value.concept() != null || value.text() != null)) {
                wanted = value.concept() != null ? value.concept() : Concept.text(String.valueOf(value.text()));
            } else {
                targets.add(value);
            }
        }
        Concept code = context.about(observation.child("code"), observation);
        String words = wanted == null && code == null ? context.words(observation) : null;
        Concept about = Concepts.first(wanted, Concepts.first(code, words == null ? null : Concept.text(words)));
        if (about == null) {
            return null;
        }
        Node priority = Context.qualifier(observation, PRIORITY, "225773000");
        return new Goal(
                Course.of(
                        observation, context.statement(observation, stance, Context.statusCode(observation)), context),
                about,
                wanted == null ? null : code,
                targets,
                Times.period(observation.child("effectiveTime"), scope),
                priority == null ? null : Concepts.concept(priority.child("value"), scope));
    }
}
