package org.tributary.crash;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClient.OpenMode;
import org.apache.sshd.sftp.client.SftpClientFactory;

/**
 * Someone who brings documents or files, one after the other, and never gives up: what the engine did not say it has is
 * brought again, same name and same bytes.
 */
final class Partner implements AutoCloseable {
    static final String SECRET = "a-secret-of-16-letters";

    private static final int PATIENTS = 6;
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final long PACE_MILLIS = 30;
    private static final long BACKOFF_MILLIS = 100;

    /** @param messages what is in it, not acknowledged yet */
    record Load(String name, byte[] bytes, List<Sent> messages) {}

    /** How it reaches the engine. */
    interface Way extends AutoCloseable {
        /** @return whether the engine says that it has it */
        boolean bring(Load load) throws Exception;

        @Override
        default void close() {}
    }

    private final LongFunction<Load> loads;
    private final Way way;
    private final Thread thread;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Sent> sent = new ArrayList<>();
    private volatile boolean finishing;

    private Partner(String name, LongFunction<Load> loads, Way way) {
        this.loads = loads;
        this.way = way;
        this.thread = new Thread(this::run, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** C-CDA documents over HTTP: each a newer version of what is said about one of its patients. */
    static Partner documents(String feed, int port) {
        HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
        URI door = URI.create("http://127.0.0.1:" + port + "/intake/" + feed);
        return new Partner(
                feed,
                n -> {
                    String patient = "%sP%04d".formatted(feed, n % PATIENTS);
                    Sent document = new Sent(feed, "1.2.3^" + patient + "N" + n, patient, n, false);
                    byte[] bytes = SyntheticUpdate.document(patient, n);
                    return new Load("", bytes, List.of(document));
                },
                load -> {
                    HttpRequest request = HttpRequest.newBuilder(door)
                            .timeout(PATIENCE)
                            .header("X-API-Key", SECRET)
                            .POST(HttpRequest.BodyPublishers.ofByteArray(load.bytes()))
                            .build();
                    HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
                    return answer.statusCode() == 200 && answer.body().contains("\"stored\":true");
                });
    }

    /** Files into our SFTP door: in each the next message of every patient. */
    static Partner files(String feed, int port) {
        SshClient ssh = SshClient.setUpDefaultClient();
        ssh.start();
        return new Partner(
                feed,
                n -> {
                    List<Sent> messages = new ArrayList<>();
                    StringBuilder text = new StringBuilder();
                    for (int p = 0; p < PATIENTS; p++) {
                        String patient = "%sP%04d".formatted(feed, p);
                        String controlId = patient + "N" + n;
                        messages.add(new Sent(feed, controlId, patient, n, false));
                        text.append(new String(
                                SyntheticUpdate.message(feed, controlId, patient, n), StandardCharsets.ISO_8859_1));
                    }
                    return new Load("f" + n + ".hl7", text.toString().getBytes(StandardCharsets.ISO_8859_1), messages);
                },
                new Way() {
                    @Override
                    public boolean bring(Load load) throws IOException {
                        try (ClientSession session = ssh.connect(feed, "127.0.0.1", port)
                                .verify(PATIENCE)
                                .getSession()) {
                            session.addPasswordIdentity(SECRET);
                            session.auth().verify(PATIENCE);
                            try (SftpClient sftp = SftpClientFactory.instance().createSftpClient(session)) {
                                SftpClient.CloseableHandle file = sftp.open(
                                        load.name(), EnumSet.of(OpenMode.Write, OpenMode.Create, OpenMode.Truncate));
                                sftp.write(file, 0, load.bytes(), 0, load.bytes().length);
                                sftp.close(file); // its answer is the engine's word
                                return true;
                            }
                        }
                    }

                    @Override
                    public void close() {
                        ssh.stop();
                    }
                });
    }

    /** No new ones; waits until the engine has all that was brought. False if that did not happen in time. */
    boolean finish(Duration timeout) throws InterruptedException {
        finishing = true;
        thread.join(timeout.toMillis());
        return !thread.isAlive();
    }

    List<Sent> ledger() {
        synchronized (sent) {
            return List.copyOf(sent);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        way.close();
    }

    private void run() {
        try {
            for (long n = 1; !finishing && closed.getCount() > 0; n++) {
                Load load = loads.apply(n);
                int from = sent.size();
                synchronized (sent) {
                    sent.addAll(load.messages());
                }
                while (!brought(load)) {
                    if (closed.await(BACKOFF_MILLIS, TimeUnit.MILLISECONDS)) {
                        return;
                    }
                }
                synchronized (sent) {
                    for (int i = from; i < sent.size(); i++) {
                        Sent one = sent.get(i);
                        sent.set(i, new Sent(one.feed(), one.controlId(), one.patient(), one.n(), true));
                    }
                }
                closed.await(PACE_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean brought(Load load) throws InterruptedException {
        try {
            return way.bring(load);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception gone) {
            return false; // a killed engine ends like this
        }
    }
}
