package org.tributary.health;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.tributary.Engine;
import org.tributary.Home;
import org.tributary.delivery.mllp.MllpConnection;
import org.tributary.delivery.mllp.Reply;

/** The whole engine in this JVM, with its own data folder and routes: HTTP and one port for each feed. */
public final class RunningEngine implements AutoCloseable {
    private final Path dir;
    private final Map<String, String> feeds = new TreeMap<>();
    private final Map<String, Object> properties = new LinkedHashMap<>();
    private final int ports = FreePorts.inARow(8);
    private ConfigurableApplicationContext context;

    /** With a home that has no feeds yet. */
    public RunningEngine(Path dir) throws IOException {
        this(dir, Home.make(dir.resolve("home")));
    }

    private RunningEngine(Path dir, Path home) {
        this.dir = dir;
        properties.put("tributary.home", home.toString());
        properties.put("tributary.data.absolute", data().toString());
        properties.put("tributary.ports.from", ports);
        properties.put("server.port", ports);
        properties.put("spring.main.allow-bean-definition-overriding", true);
    }

    /** With the files that are in this folder's {@code home} once it starts. */
    public static RunningEngine of(Path dir) {
        return new RunningEngine(dir, dir.resolve("home"));
    }

    /** @param parameters as in YAML: {@code {environment: production}} */
    public RunningEngine feed(String name, String parameters) throws IOException {
        feeds.put(name, parameters);
        Files.writeString(
                routes().resolve("feeds/" + name + ".yaml"), """
                - route:
                    id: %s
                    from:
                      uri: mllp:127.0.0.1:%d
                      parameters: %s
                      steps: []
                """.formatted(name, 2575 + feeds.size(), parameters));
        return this;
    }

    /** A feed whose file is this text: any door. Uses its port's number up, whether it needs it or not. */
    public RunningEngine feedFile(String name, String text) throws IOException {
        feeds.put(name, text);
        Files.writeString(routes().resolve("feeds/" + name + ".yaml"), text);
        return this;
    }

    public String http() {
        return "http://127.0.0.1:" + ports;
    }

    /** Where partners' files come: after the feeds. */
    public int sftpPort() {
        return ports + 1 + feeds.size();
    }

    public RunningEngine destination(String name, String parameters, int port) throws IOException {
        Files.writeString(
                routes().resolve("destinations/" + name + ".yaml"), """
                - route:
                    id: %s
                    from:
                      uri: destination:%s
                      parameters: %s
                      steps:
                        - to: mllp:127.0.0.1:%d?responseTimeout=2000
                """.formatted(name, name, parameters, port));
        return this;
    }

    /** A panel for {@code panel: panels/<file>}. */
    public RunningEngine panel(String file, String lines) throws IOException {
        Files.writeString(Files.createDirectories(routes().resolve("panels")).resolve(file), lines);
        return this;
    }

    /** A destination whose file is this text. */
    public RunningEngine destinationFile(String name, String text) throws IOException {
        Files.writeString(routes().resolve("destinations/" + name + ".yaml"), text);
        return this;
    }

    public RunningEngine with(String property, Object value) {
        properties.put(property, value);
        return this;
    }

    public RunningEngine start(Class<?>... overrides) {
        Class<?>[] sources = new Class<?>[overrides.length + 1];
        sources[0] = Engine.class;
        System.arraycopy(overrides, 0, sources, 1, overrides.length);
        String[] arguments = properties.entrySet().stream()
                .map(property -> "--" + property.getKey() + "=" + property.getValue())
                .toArray(String[]::new);
        context = new SpringApplicationBuilder(sources).run(arguments);
        return this;
    }

    public boolean isRunning() {
        return context != null && context.isActive();
    }

    public Path data() {
        return dir.resolve("data").toAbsolutePath();
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public <T> T bean(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    public int port(String feed) {
        try (Stream<Path> files = Files.list(routes().resolve("feeds"))) {
            return ports
                    + 1
                    + files.map(file -> file.getFileName().toString())
                            .sorted()
                            .toList()
                            .indexOf(feed + ".yaml");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean listens(String feed) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port(feed)), 1000);
            return true;
        } catch (IOException closed) {
            return false;
        }
    }

    public Reply send(String feed, byte[] message) {
        try (MllpConnection connection =
                new MllpConnection(new MllpConnection.Target("127.0.0.1", port(feed), 2000, 10_000, 1 << 20, null))) {
            return connection.send(message);
        }
    }

    /** The answer's MSA-1, or nothing where none came. */
    public static String code(Reply reply) {
        return reply.fold(
                answered -> {
                    String text = new String(answered.ack(), StandardCharsets.ISO_8859_1);
                    int at = text.indexOf("\rMSA|");
                    return at < 0 ? "" : text.substring(at + 5, at + 7);
                },
                silence -> "",
                unsent -> "");
    }

    /** With the token that metrics ask for. */
    public String get(String path) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + ports + path))
                    .header(
                            "Authorization",
                            "Bearer "
                                    + Files.readString(data().resolve("metrics.token"))
                                            .strip())
                    .build();
            return HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        if (context != null) {
            context.close();
        }
    }

    private Path routes() {
        return dir.resolve("home/routes");
    }
}
