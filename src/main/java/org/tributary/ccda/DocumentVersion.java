package org.tributary.ccda;

import org.jspecify.annotations.Nullable;

/**
 * By what a later version finds the one it takes the place of. Ids are {@code root^extension}.
 *
 * @param id {@code ClinicalDocument/id}: the same again is the same document
 * @param setId all versions of a document have the same
 * @param number {@code versionNumber}; null where it is none
 * @param replaces {@code relatedDocument[@typeCode='RPLC']/parentDocument/id}
 */
public record DocumentVersion(
        @Nullable String id,
        @Nullable String setId,
        @Nullable Integer number,
        @Nullable String replaces) {}
