package org.tributary.ccda;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a document had to say and what of it became facts.
 *
 * @param sections by the section's word ({@code allergies}); those that the document does not have are not there
 */
public record Yield(Map<String, Count> sections) {
    public Yield {
        sections = Collections.unmodifiableMap(new TreeMap<>(sections));
    }

    /**
     * @param statements all that stand there; each is in exactly one of the rest
     * @param live asserted
     * @param unknown kept, but neither asserted nor negated
     * @param withoutFact gave none; each has a finding
     */
    public record Count(
            int statements, int live, int planned, int negated, int noneKnown, int unknown, int withoutFact) {
        static final Count NONE = new Count(0, 0, 0, 0, 0, 0, 0);

        public int facts() {
            return statements - withoutFact;
        }
    }
}
