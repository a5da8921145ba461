package org.tributary.canonical;

import org.jspecify.annotations.Nullable;

/**
 * A part of a document's words under the code that its sender gave it: a run of OBX of words (TX, FT, ST) in an MDM that have one
 * OBX-3 and one OBX-11. It is no result, and goes wherever its document goes and nowhere else.
 *
 * @param about OBX-3: what the part is called
 * @param status OBX-11 as sent; null where absent
 * @param text its words, a line for each value; empty where it has none, null where they are all words of the document
 */
public record DocumentPart(
        Concept about, @Nullable String status, @Nullable String text) {}
