package org.tributary.dispatch;

import java.util.HashMap;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Attachment;
import org.tributary.hl7v2.Element;
import org.tributary.hl7v2.EncapsulatedData;
import org.tributary.hl7v2.Message;
import org.tributary.hl7v2.Segment;

/** The attachments of a message: OBX-5 of type ED, found by their hash. Decoded when one is asked for. */
public final class EmbeddedContents implements Contents {
    private final Message message;
    private @Nullable Map<String, Found> byHash;

    public EmbeddedContents(Message message) {
        this.message = message;
    }

    /** @param place {@code OBX[3]-5}, of a further repetition {@code OBX[3]-5[2]}; the first where it was sent twice */
    private record Found(byte[] bytes, String place) {}

    @Override
    public byte @Nullable [] of(Attachment attachment) {
        @Nullable Found found = found(attachment);
        return found == null ? null : found.bytes();
    }

    /** Where in the message; empty where it is not there. */
    public String place(Attachment attachment) {
        @Nullable Found found = found(attachment);
        return found == null ? "" : found.place();
    }

    private @Nullable Found found(Attachment attachment) {
        if (byHash == null) {
            byHash = decoded();
        }
        return attachment.sha256() == null ? null : byHash.get(attachment.sha256());
    }

    private Map<String, Found> decoded() {
        Map<String, Found> found = new HashMap<>();
        for (Segment obx : message.segments("OBX")) {
            int nth = 0;
            for (Element repetition : obx.field(5).repetitions()) {
                nth++;
                byte[] bytes = EncapsulatedData.bytes(repetition);
                if (bytes != null) { // else the mapping reported it: MAP-212
                    String place = "OBX[" + obx.ordinal() + "]-5" + (nth == 1 ? "" : "[" + nth + "]");
                    found.putIfAbsent(DigestUtils.sha256Hex(bytes), new Found(bytes, place));
                }
            }
        }
        return found;
    }
}
