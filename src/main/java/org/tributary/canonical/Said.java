package org.tributary.canonical;

import org.jspecify.annotations.Nullable;

/**
 * Who said it, and when.
 *
 * @param author null where the sender named none
 * @param organization whose author it is, or who keeps the document
 * @param authored when it was said; the time that decides which of two versions of one source is newer
 * @param recorded when the sender's system took it up: EVN-2, MSH-7, the document's time
 * @param conducted true where the statement itself names no author and the document's or section's was taken
 */
public record Said(
        @Nullable Practitioner author,
        @Nullable Organization organization,
        @Nullable String informant,
        @Nullable Moment authored,
        @Nullable Moment recorded,
        boolean conducted) {
    public static final Said NOBODY = new Said(null, null, null, null, null, false);

    /** As a detail of what somebody else says, who says the same. */
    public Detail also(String place) {
        return new Detail(Detail.ALSO_TOLD_BY, null, author, organization, authored, informant, place);
    }

    /** Whether anybody is named. */
    public boolean isNamed() {
        return author != null || organization != null || informant != null;
    }
}
