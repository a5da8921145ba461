package org.tributary.mapping;

import org.tributary.hl7v2.Element;

/** Hears of each place of a message that holds something, and that no rule read and no {@code ignore:} covers. */
public interface Losses {
    /**
     * @param place without the number of the segment: {@code PID-18.4}; {@code PID-3[2].1} for any repetition but the first
     *     where rules read the first only
     * @param element what stands there
     */
    void lost(String place, Element element);
}
