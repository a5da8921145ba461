package org.tributary.health;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Random;

/** Ports below the ephemeral range, so that nothing else takes them while a door is closed. */
public final class FreePorts {
    private FreePorts() {}

    public static int inARow(int count) {
        Random anywhere = new Random();
        for (int attempt = 0; attempt < 100; attempt++) {
            int first = 15_000 + anywhere.nextInt(15_000);
            int port = first;
            while (port < first + count && isFree(port)) {
                port++;
            }
            if (port == first + count) {
                return first;
            }
        }
        throw new IllegalStateException("no " + count + " free ports in a row");
    }

    private static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return probe.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
