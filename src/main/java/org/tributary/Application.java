package org.tributary;

import ch.qos.logback.classic.Level;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContext;
import org.tributary.cli.NotStartedException;
import org.tributary.cli.Tributary;

/** Starts the server or hands over to a command. */
public final class Application {
    private Application() {}

    public static void main(String[] args) {
        quiet();
        System.exit(Tributary.commandLine(Application::start).execute(args));
    }

    /** Commands print what they have to say themselves; a server sets its own levels. */
    private static void quiet() {
        if (LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME) instanceof ch.qos.logback.classic.Logger root) {
            root.setLevel(Level.WARN);
        }
    }

    private static String start(Path data, int portsFrom) {
        Path folder = data.toAbsolutePath().normalize();
        createPrivate(folder);
        System.setProperty(
                "tributary.home", home().toString()); // absolute: the web server has a working folder of its own
        ApplicationContext engine = engine(folder, portsFrom);
        System.out.println(Overview.of(engine, folder));
        return Overview.console(engine);
    }

    private static ApplicationContext engine(Path folder, int portsFrom) {
        try {
            return new SpringApplicationBuilder(Engine.class)
                    .properties(Map.of("tributary.data.absolute", folder.toString(), "tributary.ports.from", portsFrom))
                    .run(arguments(portsFrom));
        } catch (RuntimeException e) {
            throw new NotStartedException(e); // StartFailure has said why
        }
    }

    /** Given as arguments because Spring Boot reads the place of a configuration file from nowhere else. */
    private static String[] arguments(int portsFrom) {
        String conf = "--spring.config.additional-location=optional:file:"
                + Path.of(System.getProperty("tributary.home", "."))
                        .toAbsolutePath()
                        .normalize()
                + "/conf/application.yaml";
        return portsFrom == 0 ? new String[] {conf} : new String[] {conf, "--server.port=" + portsFrom};
    }

    private static Path home() {
        return Path.of(System.getProperty("tributary.home", "."))
                .toAbsolutePath()
                .normalize();
    }

    /** Everything in it is about patients: nobody but the engine's own user may look. */
    private static void createPrivate(Path folder) {
        try {
            Files.createDirectories(folder);
            if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the data folder " + folder + " cannot be made or closed to others", e);
        }
    }
}
