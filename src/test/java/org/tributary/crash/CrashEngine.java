package org.tributary.crash;

import org.tributary.Application;

/** The real engine on a disk that forgets: {@link PowerCutFileSystem} is known to H2 before anything opens a database. */
final class CrashEngine {
    private CrashEngine() {}

    public static void main(String[] args) {
        PowerCutFileSystem.register();
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(() -> System.out.println("powercut: forces=" + PowerCutFileSystem.forces())));
        Application.main(args);
    }
}
