package org.tributary.ccda;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Origin;
import org.tributary.canonical.Said;
import org.tributary.canonical.Statement;

/**
 * A section of words of which no list is made: hospital course, assessment, notes.
 *
 * @param loinc the section's code; null where it has none
 * @param title as sent; null where it has none
 * @param text its narrative, a line for each paragraph, item or row
 * @param place its XPath
 * @param confidentiality the marks of the section and of what encloses it
 */
public record SectionText(
        @Nullable String loinc, @Nullable String title, String text, String place, List<String> confidentiality) {
    public SectionText {
        confidentiality = List.copyOf(confidentiality);
    }

    /** What it says, as private as it is. */
    public Statement statement() {
        return Statement.asserted(null, new Origin(place), Said.NOBODY, null).marked(confidentiality);
    }
}
