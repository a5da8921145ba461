package org.tributary.mapping;

/** What becomes of a code that its table does not have. Every rule with a table must say it. */
enum Otherwise {
    /** Used as sent. */
    KEEP,
    /** Left unmapped, with a finding. */
    UNKNOWN,
    /** Left out, with a finding that says so. */
    ERROR;

    void found(Run run, String place) {
        switch (this) {
            case KEEP -> {
                // as agreed
            }
            case UNKNOWN -> run.found(MappingFinding.NOT_IN_TABLE, place);
            case ERROR -> run.found(MappingFinding.REFUSED_BY_TABLE, place);
        }
    }
}
