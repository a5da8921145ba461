package org.tributary.console;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page of a feed's mapping shows.
 *
 * @param file the feed's file as it is
 * @param rules what the editor holds; {@code message} is what is tried
 * @param newest messages that can be chosen
 * @param draft the edited mapping, loaded; null where nothing was tried
 * @param trial null where nothing was tried, the rules cannot be used, or there is no message
 * @param comparison null where nobody asked for it
 * @param refused why it was not saved; null where nobody tried to
 * @param reason as typed
 * @param taken the stored message that was chosen last; null where none was
 */
public record PlaygroundPage(
        String feed,
        Playground.RulesFile file,
        String rules,
        String message,
        List<Comparison.Candidate> newest,
        Playground.@Nullable Draft draft,
        @Nullable Trial trial,
        @Nullable Comparison comparison,
        Playground.Saving.@Nullable Refused refused,
        String reason,
        @Nullable Long taken) {

    /**
     * A feed in the list of them.
     *
     * @param isThere whether it has a file
     * @param own how many lines of its mapping are its own or its site's
     */
    public record Feed(String name, boolean isThere, long own) {}

    /** Whether the editor holds what the file says. */
    public boolean isUntouched() {
        return file.isThere() && file.text().equals(rules);
    }
}
