package org.tributary.matching;

/** What is compared between two records. */
public enum Field {
    FIRST("first"),
    LAST("last"),
    MIDDLE("middle"),
    BIRTH_DATE("birth-date"),
    SEX("sex"),
    SSN("ssn"),
    CONTACT("contact"),
    IDENTIFIER("identifier"),
    BIRTH_PLACE("birth-place"),
    OCCUPATION("occupation");

    /** As in conf/matching.yaml. */
    final String key;

    Field(String key) {
        this.key = key;
    }
}
