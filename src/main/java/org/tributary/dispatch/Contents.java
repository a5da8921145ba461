package org.tributary.dispatch;

import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Attachment;

/** Where the bytes of attachments come from. */
@FunctionalInterface
public interface Contents {
    Contents NONE = attachment -> null;

    /** Null where they are not to be had. */
    byte @Nullable [] of(Attachment attachment);
}
