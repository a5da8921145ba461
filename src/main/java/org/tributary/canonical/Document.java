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
 * @param parts of its words, those that its sender gave a code, in the order sent
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
        List<Attachment> further,
        List<DocumentPart> parts)
        implements Fact {
    /**
     * The first file is the content, whichever of the two it was given as; the same file twice is one. Words that are those of one
     * part are kept once.
     */
    public Document {
        List<Attachment> files = Stream.concat(Stream.ofNullable(content), further.stream())
                .distinct()
                .toList();
        content = files.isEmpty() ? null : files.get(0);
        further = files.isEmpty() ? List.of() : files.subList(1, files.size());
        boolean whole =
                parts.size() == 1 && text != null && text.equals(parts.get(0).text());
        parts = whole
                ? List.of(new DocumentPart(parts.get(0).about(), parts.get(0).status(), null))
                : List.copyOf(parts);
    }

    /** Without parts. */
    public Document(
            Statement statement,
            Concept about,
            @Nullable String uniqueId,
            @Nullable String replaces,
            @Nullable Moment effective,
            @Nullable String title,
            @Nullable Attachment content,
            @Nullable String text,
            List<Attachment> further) {
        this(statement, about, uniqueId, replaces, effective, title, content, text, further, List.of());
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
        return new Document(other, about, uniqueId, replaces, effective, title, content, text, further, parts);
    }

    /** The same with those files. */
    public Document withFiles(List<Attachment> files) {
        return new Document(statement, about, uniqueId, replaces, effective, title, null, text, files, parts);
    }

    /** The same, of which only the words as a whole are told. */
    public Document withoutParts() {
        return new Document(statement, about, uniqueId, replaces, effective, title, content, text, further);
    }

    /** The words of one of its parts; null where it has none. */
    public @Nullable String words(DocumentPart part) {
        String words = part.text() == null ? text : part.text();
        return words == null || words.isBlank() ? null : words;
    }

    /** All its files, in the order sent. */
    public List<Attachment> files() {
        return Stream.concat(Stream.ofNullable(content), further.stream()).toList();
    }
}
