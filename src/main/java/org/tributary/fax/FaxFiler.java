package org.tributary.fax;

import java.util.function.BooleanSupplier;

/** Files a fax as a rule decided. Whoever reads faxes needs it; who knows charts and destinations does it. */
public interface FaxFiler {
    /**
     * @param rule its name: who decided
     * @param review whether a person shall look at it afterwards
     * @param stillSo whether what was decided still holds; asked when nobody else can change the fax or the person any longer
     * @throws IllegalArgumentException where it cannot be filed by now: a person was faster, or the chart has moved
     */
    void fileByRule(long intakeId, long personId, String type, String rule, boolean review, BooleanSupplier stillSo);
}
