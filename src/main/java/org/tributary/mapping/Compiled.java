package org.tributary.mapping;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An effective mapping, ready to run. */
record Compiled(Map<String, Template> datatypes, List<Plan> plans) {
    /** The most exact plan for a message; null where none is for its type. */
    @Nullable
    Plan plan(String type, String trigger) {
        String event = type + "^" + trigger;
        String family = type + "^*";
        Plan best = null;
        int fit = 0;
        for (Plan plan : plans) {
            int fits = plan.message().fits(event, family);
            if (fits > fit) {
                best = plan;
                fit = fits;
            }
        }
        return best;
    }
}
