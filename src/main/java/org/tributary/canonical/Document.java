package org.tributary.canonical;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A document about the patient: TXA with its OBX, a C-CDA as a whole, a fax that was filed.
 *
 * @param about the type of document
 * @param uniqueId TXA-12, {@code ClinicalDocument/id}
 * @param replaces the id of the document that it replaces
 * @param content its file, of several the first; null where it is words alone
 * @param text its words, beside its files where it has both
 * @param further its other files, in the order sent
 */
public record Document(
        Statement statement,
        Concept about,
        @Nullable String uniqueId,
        @Nullable String replaces,
        @Nullable Moment effective,
        @Nullable String title,
        @Nullable Attachment content,
        @Nullable String text,
        List<Attachment> further)
        implements Fact {
    /** The first file is the content, whichever of the two it was given as; the same file twice is one. */
    public Document {
        List<Attachment> files = Stream.concat(Stream.ofNullable(content), further.stream())
                .distinct()
                .toList();
        content = files.isEmpty() ? null : files.get(0);
        further = files.isEmpty() ? List.of() : files.subList(1, files.size());
    }

    /** With one file, or none. */
    public Document(
            Statement statement,
            Concept about,
            @Nullable String uniqueId,
            @Nullable String replaces,
            @Nullable Moment effective,
            @Nullable String title,
            @Nullable Attachment content,
            @Nullable String text) {
        this(statement, about, uniqueId, replaces, effective, title, content, text, List.of());
    }

    /** The same, stated so. */
    public Document stated(Statement other) {
        return new Document(other, about, uniqueId, replaces, effective, title, content, text, further);
    }

    /** All its files, in the order sent. */
    public List<Attachment> files() {
        return Stream.concat(Stream.ofNullable(content), further.stream()).toList();
    }
}
