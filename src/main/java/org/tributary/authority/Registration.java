package org.tributary.authority;

import org.jspecify.annotations.Nullable;
import org.tributary.hl7v2.Cx;

/**
 * One line of an authority in conf/authorities.yaml: which numbers are its own.
 *
 * @param authority its name
 * @param feed null for every feed, which only an OID allows
 * @param namespace CX-4.1; null where an OID or the field decides
 * @param oid CX-4.2
 * @param field where numbers without any CX-4 stand, such as {@code PID-3}
 * @param type CX-5 that they must have; null for any, also none
 */
record Registration(
        String authority,
        @Nullable String feed,
        @Nullable String namespace,
        @Nullable String oid,
        @Nullable String field,
        @Nullable String type) {

    boolean covers(String fromFeed, String place, Cx cx) {
        if (feed != null && !feed.equals(fromFeed)) {
            return false;
        }
        if (type != null && !type.equals(cx.typeCode())) {
            return false;
        }
        if (oid != null) {
            return oid.equals(cx.universalId());
        }
        if (namespace != null) {
            return namespace.equals(cx.namespaceId());
        }
        return cx.namespaceId().isEmpty() && cx.universalId().isEmpty() && place.equals(field);
    }
}
