package org.tributary.canonical;

import org.jspecify.annotations.Nullable;

/**
 * A document about the patient: TXA with its OBX, a C-CDA as a whole, a fax that was filed.
 *
 * @param about the type of document
 * @param uniqueId TXA-12, {@code ClinicalDocument/id}
 * @param replaces the id of the document that it replaces
 */
public record Document(
        Statement statement,
        Concept about,
        @Nullable String uniqueId,
        @Nullable String replaces,
        @Nullable Moment effective,
        @Nullable String title,
        @Nullable Attachment content,
        @Nullable String text)
        implements Fact {}
