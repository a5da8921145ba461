package org.tributary.ccda;

import org.jspecify.annotations.Nullable;

/**
 * A section of words of which no list is made: hospital course, assessment, notes.
 *
 * @param loinc the section's code; null where it has none
 * @param title as sent; null where it has none
 * @param text its narrative, a line for each paragraph, item or row
 * @param place its XPath
 */
public record SectionText(@Nullable String loinc, @Nullable String title, String text, String place) {}
