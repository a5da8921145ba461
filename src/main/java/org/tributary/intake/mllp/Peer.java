package org.tributary.intake.mllp;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Who is at the other end of the connection.
 *
 * @param certificateSubject the distinguished name of the client's certificate; null where it showed none
 */
public record Peer(InetSocketAddress address, @Nullable String certificateSubject) {}
