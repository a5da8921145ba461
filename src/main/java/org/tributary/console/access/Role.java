package org.tributary.console.access;

import static org.tributary.console.access.Right.BREAK_GLASS;
import static org.tributary.console.access.Right.DECIDE_PERSONS;
import static org.tributary.console.access.Right.EDIT_MAPPINGS;
import static org.tributary.console.access.Right.MANAGE_USERS;
import static org.tributary.console.access.Right.RECONCILE;
import static org.tributary.console.access.Right.REPLAY;
import static org.tributary.console.access.Right.SEE_AUDIT;
import static org.tributary.console.access.Right.SEE_CHARTS;
import static org.tributary.console.access.Right.SEE_MESSAGES;
import static org.tributary.console.access.Right.SEE_OPERATION;
import static org.tributary.console.access.Right.SEE_PATIENTS_IN_MESSAGES;
import static org.tributary.console.access.Right.STEER;
import static org.tributary.console.access.Right.WORK_FAXES;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What somebody works as. A user has one or several. */
public enum Role {
    OPERATOR(
            "Operator",
            "keeps feeds and deliveries running; sees no patient",
            SEE_OPERATION,
            STEER,
            SEE_MESSAGES,
            REPLAY),
    ANALYST(
            "Interface analyst",
            "finds out what messages say and mends mappings",
            SEE_OPERATION,
            STEER,
            SEE_MESSAGES,
            SEE_PATIENTS_IN_MESSAGES,
            REPLAY,
            EDIT_MAPPINGS),
    STEWARD(
            "Data steward",
            "decides which charts are one person's",
            SEE_MESSAGES,
            SEE_PATIENTS_IN_MESSAGES,
            SEE_CHARTS,
            DECIDE_PERSONS),
    FAX_CLERK("Fax clerk", "files faxes", WORK_FAXES),
    CLINICIAN("Clinician", "reads charts and reconciles medications", SEE_CHARTS, RECONCILE),
    PRIVACY_OFFICER("Privacy officer", "sees who looked at what", SEE_AUDIT, SEE_MESSAGES, BREAK_GLASS),
    ADMINISTRATOR(
            "Administrator",
            "users and settings; sees no patient",
            MANAGE_USERS,
            SEE_OPERATION,
            STEER,
            SEE_AUDIT,
            BREAK_GLASS),
    AUDITOR("Auditor", "reads the audit trail", SEE_AUDIT);

    private final String title;
    private final String does;
    private final Set<Right> rights;

    Role(String title, String does, Right... rights) {
        this.title = title;
        this.does = does;
        this.rights = EnumSet.copyOf(List.of(rights));
    }

    public String title() {
        return title;
    }

    public String does() {
        return does;
    }

    public Set<Right> rights() {
        return rights;
    }

    /** All that any of the roles may do. */
    static Set<Right> rightsOf(Collection<Role> roles) {
        Set<Right> all = EnumSet.noneOf(Right.class);
        roles.forEach(role -> all.addAll(role.rights));
        return all;
    }

    /** @throws IllegalArgumentException where no role is called so */
    public static Role of(String word) {
        return Arrays.stream(values())
                .filter(role -> role.name().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no such role"));
    }
}
