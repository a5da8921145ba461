package org.tributary.intake.mllp;

import org.apache.mina.core.buffer.IoBuffer;
import org.apache.mina.core.write.DefaultWriteRequest;
import org.apache.mina.filter.ssl.DisableEncryptWriteRequest;

/**
 * Writes nothing, to be called back on the connection's own I/O thread. {@code IoSession.suspendRead()} and
 * {@code resumeRead()} change the selection key without a lock and do not wake the selector: called from another thread
 * they may undo MINA's own change, and take up to a second.
 */
final class Nudge extends DefaultWriteRequest implements DisableEncryptWriteRequest {
    Nudge() {
        super(IoBuffer.allocate(0));
    }
}
