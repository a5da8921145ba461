package org.tributary.console;

import java.util.Arrays;
import java.util.List;
import org.tributary.console.access.Right;
import org.tributary.console.access.User;

/** A screen: where it is, what it is called, who may open it. What lies below its path is for the same people. */
public enum Screen {
    FEEDS("/feeds", "Feeds", 'f', Right.SEE_OPERATION),
    MESSAGES("/messages", "Messages", 'm', Right.SEE_MESSAGES),
    ERRORS("/errors", "Errors", 'e', Right.SEE_MESSAGES),
    TASKS("/tasks", "Tasks", 't', Right.DECIDE_PERSONS, Right.WORK_FAXES, Right.REPLAY),
    REVIEW("/review", "Match review", 'r', Right.DECIDE_PERSONS),
    CHARTS("/charts", "Charts", 'c', Right.SEE_CHARTS, Right.BREAK_GLASS),
    FAXES("/faxes", "Fax inbox", 'x', Right.WORK_FAXES),
    PLAYGROUND("/playground", "Mappings", 'p', Right.EDIT_MAPPINGS),
    AUDIT("/audit", "Audit", 'a', Right.SEE_AUDIT),
    SETTINGS("/settings", "Settings", 's', Right.MANAGE_USERS);

    private final String path;
    private final String title;
    private final char key;
    private final List<Right> any;

    Screen(String path, String title, char key, Right... any) {
        this.path = path;
        this.title = title;
        this.key = key;
        this.any = List.of(any);
    }

    public String path() {
        return path;
    }

    public String title() {
        return title;
    }

    /** Pressed after g it opens the screen. */
    public char key() {
        return key;
    }

    /** Any of these opens it. */
    List<Right> rights() {
        return any;
    }

    public boolean opensFor(User user) {
        return any.stream().anyMatch(user::may);
    }

    /** What a user may open, in the order of the menu. */
    static List<Screen> of(User user) {
        return Arrays.stream(values()).filter(screen -> screen.opensFor(user)).toList();
    }
}
