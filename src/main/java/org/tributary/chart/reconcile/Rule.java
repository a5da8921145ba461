package org.tributary.chart.reconcile;

/**
 * The rules by which statements are put together, one for each kind; each row of a chart names the one that made it.
 * {@code docs/ccda-guide.md} says what each compares.
 */
public enum Rule {
    ALLERGY("R-ALG"),
    PROBLEM("R-PRB"),
    DIAGNOSIS("R-DGN"),
    MEDICATION("R-MED"),
    IMMUNIZATION("R-IMM"),
    RESULT("R-RES"),
    PROCEDURE("R-PRC"),
    ENCOUNTER("R-ENC"),
    SOCIAL("R-SOC"),
    STATUS("R-FST"),
    DIRECTIVE("R-ADV"),
    GOAL("R-GOL"),
    CONCERN("R-CON"),
    FAMILY("R-FAM"),
    DEVICE("R-DEV"),
    CARE_TEAM("R-CTM");

    private final String id;

    Rule(String id) {
        this.id = id;
    }

    public String id() {
        return id;
    }
}
