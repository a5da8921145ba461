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
    private @Nullable Map<String, byte[]> byHash;

    public EmbeddedContents(Message message) {
        this.message = message;
    }

    @Override
    public byte @Nullable [] of(Attachment attachment) {
        if (byHash == null) {
            byHash = decoded();
        }
        return attachment.sha256() == null ? null : byHash.get(attachment.sha256());
    }

    private Map<String, byte[]> decoded() {
        Map<String, byte[]> found = new HashMap<>();
        for (Segment obx : message.segments("OBX")) {
            for (Element repetition : obx.field(5).repetitions()) {
                byte[] bytes = EncapsulatedData.bytes(repetition);
                if (bytes != null) { // else the mapping reported it: MAP-212
                    found.put(DigestUtils.sha256Hex(bytes), bytes);
                }
            }
        }
        return found;
    }
}
