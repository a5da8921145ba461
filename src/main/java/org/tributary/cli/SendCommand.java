package org.tributary.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tributary.delivery.mllp.MllpConnection;
import org.tributary.delivery.tls.Tls;
import org.tributary.hl7v2.Batch;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tributary send}: an MLLP client. */
@Command(
        name = "send",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Sends HL7 v2 messages over MLLP and sums up the answers. A file may hold one message, several, or an"
                        + " FHS/BHS batch. On one connection they go in order, each after the answer to the one before.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all were accepted (AA or CA)",
            "1:some were not, or a file could not be read",
            "2:wrong usage"
        },
        footer = {
            "",
            "Examples:",
            "  tributary send admission.hl7 --to 127.0.0.1:2575",
            "  tributary send day.hl7 night.hl7 --to hl7.example.org:2575 --trust-store ca.p12",
            "  tributary send adt.hl7 --to 127.0.0.1:2575 --template --repeat 10000 --rate 200/s --connections 8"
        })
final class SendCommand implements Callable<Integer> {
    private static final int MESSAGES_LIMIT = 10_000_000; // their times are held in memory, 8 bytes each

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Files of messages.")
    private List<Path> files = List.of();

    @Option(names = "--to", paramLabel = "HOST:PORT", required = true, description = "Where to send.")
    private String to = "";

    @Option(
            names = "--rate",
            paramLabel = "N/s",
            description = "So many a second at most, on all connections together.")
    private @Nullable String rate;

    @Option(
            names = "--connections",
            paramLabel = "N",
            defaultValue = "1",
            description = "Send over N connections at once (default: ${DEFAULT-VALUE}).")
    private int connections = 1;

    @Option(
            names = "--repeat",
            paramLabel = "N",
            defaultValue = "1",
            description = "Send everything N times (default: ${DEFAULT-VALUE}).")
    private int repeat = 1;

    @Option(
            names = "--template",
            description =
                    "Replace {{n}} by the message's number from 1, {{uuid}} by a new one, {{now}} by the time as HL7"
                            + " writes it, the same throughout a message. Other words in such braces are refused.")
    private boolean template;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "How long to wait for an answer (default: ${DEFAULT-VALUE}).")
    private int timeoutSeconds = 30;

    @Option(names = "--insecure", description = "Send to another machine without TLS, readable on the network.")
    private boolean insecure;

    @ArgGroup(exclusive = false, heading = "%nTLS:%n")
    private Security security = new Security();

    static final class Security {
        @Option(names = "--tls", description = "Encrypt, trusting whom Java trusts.")
        boolean tls;

        @Option(
                names = "--trust-store",
                paramLabel = "FILE",
                description = "Encrypt, trusting whom this PKCS12 or JKS file names.")
        @Nullable
        String trustStore;

        @Option(
                names = "--trust-store-password",
                paramLabel = "PASSWORD",
                arity = "0..1",
                interactive = true,
                defaultValue = "${env:TRIBUTARY_TRUST_STORE_PASSWORD}",
                description = "Asked for where no value is given; or set TRIBUTARY_TRUST_STORE_PASSWORD.")
        @Nullable
        String trustStorePassword;

        @Option(
                names = "--key-store",
                paramLabel = "FILE",
                description = "Our own certificate and key, PKCS12 or JKS, for listeners that ask for one.")
        @Nullable
        String keyStore;

        @Option(
                names = "--key-store-password",
                paramLabel = "PASSWORD",
                arity = "0..1",
                interactive = true,
                defaultValue = "${env:TRIBUTARY_KEY_STORE_PASSWORD}",
                description = "Asked for where no value is given; or set TRIBUTARY_KEY_STORE_PASSWORD.")
        @Nullable
        String keyStorePassword;
    }

    @Override
    public Integer call() throws InterruptedException {
        Asking.silenceLibraries();
        double perSecond = perSecond();
        requirePositive("--connections", connections);
        requirePositive("--repeat", repeat);
        requirePositive("--timeout", timeoutSeconds);
        PrintWriter err = spec.commandLine().getErr();
        try {
            MllpConnection.Target target = target();
            List<byte[]> messages = messages(err);
            if ((long) messages.size() * repeat > MESSAGES_LIMIT) {
                throw wrong("--repeat: at most " + MESSAGES_LIMIT + " messages in one go");
            }
            Sending.Summary summary = new Sending(target, messages, repeat, connections, perSecond, template).run();
            summary.print(spec.commandLine().getOut());
            return summary.allAccepted() ? 0 : 1;
        } catch (IOException e) {
            err.println("tributary send: " + e.getMessage());
            return 1;
        }
    }

    private List<byte[]> messages(PrintWriter err) throws IOException {
        List<byte[]> messages = new ArrayList<>();
        for (Path file : files) {
            if (Files.isDirectory(file)) {
                throw new IOException(file + " is a folder; name its files, as in " + file.resolve("*.hl7"));
            }
            if (!Files.isReadable(file)) {
                throw new IOException(file + " cannot be read");
            }
            byte[] bytes = Files.readAllBytes(file);
            Optional<String> unknown = template ? Placeholders.unknown(bytes) : Optional.empty();
            if (unknown.isPresent()) {
                throw new IOException(file + ":" + unknown.get());
            }
            Batch batch = Batch.split(bytes);
            batch.findings()
                    .forEach(finding -> err.println(file + ": " + finding.code().id() + " " + finding.where() + ": "
                            + finding.code().sentence()));
            batch.messages().forEach(range -> messages.add(batch.bytes(range)));
            if (batch.messages().isEmpty()) {
                throw new IOException(file + " holds no message: nothing in it begins with MSH");
            }
        }
        return messages;
    }

    private MllpConnection.Target target() throws IOException {
        int colon = to.lastIndexOf(':');
        String host = colon < 0 ? "" : to.substring(0, colon).replaceAll("^\\[|]$", "");
        String port = to.substring(colon + 1);
        if (host.isEmpty() || !port.matches("\\d{1,5}") || Integer.parseInt(port) > 65_535 || port.equals("0")) {
            throw wrong("--to is host:port, as in 127.0.0.1:2575, not " + to);
        }
        boolean encrypted = security.tls || security.trustStore != null || security.keyStore != null;
        if (!encrypted && !insecure && !InetAddress.getByName(host).isLoopbackAddress()) {
            throw new IOException("will not send to " + to + " without TLS: patient data would cross the network"
                    + " readable. Give --trust-store or --tls, or --insecure where the network itself is protected");
        }
        Tls tls = encrypted
                ? Tls.load(
                        Path.of(""),
                        security.keyStore,
                        security.keyStorePassword,
                        security.trustStore,
                        security.trustStorePassword,
                        false)
                : null;
        return new MllpConnection.Target(host, Integer.parseInt(port), 5_000, timeoutSeconds * 1_000, 1 << 20, tls);
    }

    /** 0 where nothing is said. */
    private double perSecond() {
        if (rate == null) {
            return 0;
        }
        String number = rate.toLowerCase(Locale.ROOT).replaceFirst("/s$", "");
        if (!number.matches("\\d{1,6}(\\.\\d+)?") || Double.parseDouble(number) <= 0) {
            throw wrong("--rate is a number a second, as in 200/s, not " + rate);
        }
        return Double.parseDouble(number);
    }

    private void requirePositive(String option, int value) {
        if (value < 1 || value > 1_000_000) {
            throw wrong(option + " is a number from 1 to 1000000");
        }
    }

    private ParameterException wrong(String problem) {
        return new ParameterException(spec.commandLine(), problem);
    }
}
