package org.tributary.control;

import org.tributary.fax.Fax;
import org.tributary.fax.FaxPart;
import org.tributary.fax.PageEdits;
import org.tributary.fax.understanding.Box;
import org.tributary.fax.understanding.Kind;
import org.tributary.fax.understanding.Mention;

/** What a fax's pages say, as it is shown. */
final class FaxSaid {
    private FaxSaid() {}

    static FaxPage.Said said(Mention mention, Fax fax) {
        String what = switch (mention.field()) {
            case NAME -> "name";
            case FAMILY_NAME -> "last name";
            case GIVEN_NAME -> "first name";
            case BIRTH_DATE -> "birth date";
            case RECORD_NUMBER -> "number";
            case MIDDLE_NAME -> "middle name";
            case PHONE -> "phone";
            case MEMBER_ID -> "member number";
            case ACCESSION -> "accession";
            case AGE -> "age";
            case NPI, DOCUMENT_DATE, PERSON, HEADING, OTHER -> "other";
        };
        return new FaxPage.Said(
                what, mention.value(), mention.page(), mention.line(), mention.confidence(), place(mention, fax));
    }

    private static FaxPage.Place place(Mention mention, Fax fax) {
        int page = mention.page();
        int turned = fax.edits().turned().stream()
                .filter(turn -> turn.page() == page)
                .mapToInt(PageEdits.Turn::degrees)
                .sum();
        Box box = mention.box();
        int sheet = fax.edits().left(fax.pages()).indexOf(page) + 1;
        return new FaxPage.Place(page, sheet, turned, box.x(), box.y(), box.width(), box.height());
    }

    static FaxPage.Part part(FaxPart part) {
        return new FaxPage.Part(
                part.pages(),
                part.kind().name(),
                part.kind() == Kind.OTHER ? null : part.kind().title(),
                part.date(),
                part.sender(),
                part.urgent(),
                part.meanConfidence());
    }
}
