package org.tributary.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.jspecify.annotations.Nullable;
import org.tributary.control.Control;
import org.tributary.control.MessageWay;
import org.tributary.control.Status;

/**
 * The demo's clinic, which uploads a document by SFTP: under a temporary name, then renamed, with a key pair that lives as
 * long as the demo.
 */
final class DemoUpload {
    private static final String FEED = "lakeside-files";
    private static final String KEY_PROPERTY = "lakeside.files.key"; // the feed's file reads it
    private static final String SAMPLE = "ccd-and-oru-one-chart/0-received/01-lakeside-files.xml";
    private static final String NAME = "summary-of-care.xml";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final KeyPair key;
    private boolean taken;
    private @Nullable String failure;

    private DemoUpload(KeyPair key) {
        this.key = key;
    }

    /** Makes the key pair and says to the engine, which starts afterwards, that it is the clinic's. */
    static DemoUpload prepare() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        KeyPair key = generator.generateKeyPair();
        System.setProperty(KEY_PROPERTY, PublicKeyEntry.toString(key.getPublic()));
        return new DemoUpload(key);
    }

    /** @param data the engine's data folder, where its host key lies */
    void play(Control control, Path data, Path samples) throws InterruptedException {
        try {
            byte[] document = Files.readAllBytes(samples.resolve(SAMPLE));
            PublicKey hostKey = new SimpleGeneratorHostKeyProvider(data.resolve("sftp/host.key"))
                    .loadKeys(null)
                    .iterator()
                    .next()
                    .getPublic();
            upload(port(control), hostKey, document);
        } catch (IOException e) {
            failure = String.valueOf(e.getMessage());
        }
    }

    private static int port(Control control) throws IOException {
        return control.status().feeds().stream()
                .filter(feed -> feed.name().equals(FEED))
                .map(Status.Feed::port)
                .filter(port -> port != null)
                .findFirst()
                .orElseThrow(() -> new IOException("the SFTP door of " + FEED + " is not open"));
    }

    private void upload(int port, PublicKey hostKey, byte[] document) throws IOException, InterruptedException {
        try (SshClient client = SshClient.setUpDefaultClient()) {
            client.setServerKeyVerifier((session, address, shown) -> KeyUtils.compareKeys(shown, hostKey));
            client.start();
            try (ClientSession session =
                    client.connect(FEED, "127.0.0.1", port).verify(PATIENCE).getSession()) {
                session.addPublicKeyIdentity(key);
                session.auth().verify(PATIENCE);
                try (SftpClient sftp = SftpClientFactory.instance().createSftpClient(session)) {
                    try (SftpClient.CloseableHandle file =
                            sftp.open(NAME + ".part", SftpClient.OpenMode.Write, SftpClient.OpenMode.Create)) {
                        sftp.write(file, 0, document);
                    }
                    sftp.rename(NAME + ".part", NAME);
                    taken = awaitDone(sftp);
                }
            }
        }
    }

    /** As the clinic sees it: the file lies in .done once all of it is in the inbox. */
    private static boolean awaitDone(SftpClient sftp) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end)) {
            for (SftpClient.DirEntry entry : sftp.readDir(".done")) {
                if (entry.getFilename().endsWith("-" + NAME)) {
                    return true;
                }
            }
            Thread.sleep(100);
        }
        return false;
    }

    /** @param ways of what came through the SFTP door */
    boolean cameTrue(List<MessageWay> ways) {
        return taken && ways.size() == 1 && state(ways.get(0)).equals("filed");
    }

    void tell(List<MessageWay> ways, PrintWriter out) {
        if (failure != null) {
            out.println("  The upload failed: " + Table.printable(failure));
            return;
        }
        out.println("  Lakeside Clinic: sftp " + FEED + "@127.0.0.1, put " + NAME
                + " under a temporary name, then rename.");
        out.println(
                taken
                        ? "  It lies in .done: all of it is in the inbox."
                        : "  It does not lie in .done: it was not taken.");
        ways.forEach(way -> out.println(
                "  message " + way.intakeId() + " of " + way.feed() + ", " + way.messageType() + ": " + state(way)));
    }

    private static String state(MessageWay way) {
        return way.outcomes().isEmpty()
                ? "nothing"
                : way.outcomes().get(way.outcomes().size() - 1).state();
    }
}
