package org.tributary.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tributary.bench.Bench;
import org.tributary.bench.Figures;
import org.tributary.bench.Latency;
import org.tributary.bench.Plan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tributary bench}: how fast the engine is on this machine, and what a message costs. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Starts an engine of its own with two hospitals and a practice, sends messages of people who do not"
                        + " exist, and prints as JSON how many are acknowledged, filed and forwarded, after how long, and what each"
                        + " costs. The figures are void when more waits at the end than one second's messages, when the store was"
                        + " synced too seldom, or when a message was lost, came twice or out of order.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:measured", "1:the figures are void, or it could not be measured", "2:wrong usage"},
        footer = {
            "",
            "Examples:",
            "  tributary bench --rate 300",
            "  tributary bench --rate 100 --faxes-per-minute 15",
            "  tributary bench --rate 300 --preload 200000 --json figures.json",
            "  tributary bench --rate 1000 --store-url jdbc:postgresql://127.0.0.1/bench --store-user bench"
        })
final class BenchCommand implements Callable<Integer> {
    private static final int SECONDS_LIMIT = 86_400;
    private static final int PERSONS_LIMIT = 5_000_000; // some bytes of this process's memory for each

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--kind",
            paramLabel = "adt|oru",
            defaultValue = "adt",
            description = "Admissions, updates and discharges, or panels of five results (default: ${DEFAULT-VALUE}).")
    private String kind = "adt";

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "0",
            description =
                    "Messages per second on all connections together (default: as fast as they are acknowledged).")
    private double rate;

    @Option(
            names = "--faxes-per-minute",
            paramLabel = "N",
            defaultValue = "0",
            description = "Pages that a fax server hands over beside the messages (default: ${DEFAULT-VALUE}).")
    private double faxesPerMinute;

    @Option(
            names = "--connections",
            paramLabel = "N",
            defaultValue = "16",
            description = "MLLP connections, one in four from the second hospital (default: ${DEFAULT-VALUE}).")
    private int connections = 16;

    @Option(
            names = "--window",
            paramLabel = "N",
            defaultValue = "1",
            description = "Messages in flight on each (default: ${DEFAULT-VALUE}).")
    private int window = 1;

    @Option(
            names = "--warm-up",
            paramLabel = "SECONDS",
            defaultValue = "20",
            description =
                    "Before anything is measured; what it leaves waiting is waited for (default: ${DEFAULT-VALUE}).")
    private String warmUp = "20";

    @Option(
            names = "--seconds",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "How long to measure (default: ${DEFAULT-VALUE}).")
    private String seconds = "30";

    @Option(
            names = "--drain",
            paramLabel = "SECONDS",
            defaultValue = "300",
            description = "How long to wait for the last messages to arrive (default: ${DEFAULT-VALUE}).")
    private String drain = "300";

    @Option(
            names = "--persons",
            paramLabel = "N",
            defaultValue = "100000",
            description =
                    "How many people there are; one message in five is about a new one (default: ${DEFAULT-VALUE}).")
    private int persons = 100_000;

    @Option(
            names = "--preload",
            paramLabel = "N",
            defaultValue = "0",
            description = "Have N people stored before the warm-up; --persons are as many more.")
    private int preload;

    @Option(
            names = "--preload-in",
            paramLabel = "DIR",
            description = "Keep the store with them in DIR, and take it from there the next time. For H2.")
    private @Nullable Path preloadIn;

    @Mixin
    private Chance chance = new Chance();

    @Option(
            names = "--store-url",
            paramLabel = "URL",
            description = "An empty PostgreSQL database instead of H2; what is stored in it stays.")
    private @Nullable String storeUrl;

    @Option(names = "--store-user", paramLabel = "USER", description = "Its user (default: tributary).")
    private String storeUser = "tributary";

    @Option(
            names = "--store-password",
            paramLabel = "PASSWORD",
            arity = "0..1",
            interactive = true,
            defaultValue = "${env:TRIBUTARY_STORE_PASSWORD}",
            description = "Asked for where no value is given; or set TRIBUTARY_STORE_PASSWORD.")
    private @Nullable String storePassword;

    @Option(
            names = "--java-option",
            paramLabel = "OPTION",
            description = "One more for the engine's JVM, such as -Dtributary.pipeline.consumers=6. May be repeated.")
    private List<String> javaOptions = List.of();

    @Option(names = "--profile", paramLabel = "FILE.jfr", description = "Record the engine with Flight Recorder.")
    private @Nullable Path profile;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the figures there too.")
    private @Nullable Path json;

    @Override
    public Integer call() throws InterruptedException {
        Asking.silenceLibraries();
        Plan plan = plan();
        PrintWriter err = spec.commandLine().getErr();
        try {
            Figures figures = new Bench(plan, err).run();
            String text = figures.toJson();
            if (json != null) {
                Files.writeString(json, text + "\n");
            }
            summarize(figures, err);
            spec.commandLine().getOut().println(text);
            spec.commandLine().getOut().flush();
            return figures.isVoid() ? 1 : 0;
        } catch (IOException e) {
            err.println("tributary bench: " + e.getMessage());
            return 1;
        } catch (SQLException e) {
            err.println("tributary bench: the store cannot be asked, SQLSTATE " + e.getSQLState());
            return 1;
        }
    }

    private Plan plan() {
        require(rate >= 0 && rate <= 1_000_000, "--rate is a number of messages per second");
        require(
                connections >= 2 && connections <= 1_000,
                "--connections is a number from 2 to 1000: there are two feeds");
        require(faxesPerMinute >= 0 && faxesPerMinute <= 6_000, "--faxes-per-minute is a number of pages up to 6000");
        require(window >= 1 && window <= 1_000, "--window is a number from 1 to 1000");
        require(
                persons >= 1 && preload >= 0 && persons <= PERSONS_LIMIT && preload <= PERSONS_LIMIT,
                "--persons and --preload are numbers up to " + PERSONS_LIMIT);
        require(storeUrl == null || storeUrl.startsWith("jdbc:postgresql:"), "--store-url is jdbc:postgresql:...");
        require(
                preloadIn == null || storeUrl == null && preload > 0,
                "--preload-in goes with --preload, and not with --store-url");
        return new Plan(
                kind(),
                duration("--warm-up", warmUp),
                duration("--seconds", seconds),
                duration("--drain", drain),
                connections,
                window,
                rate,
                faxesPerMinute,
                persons + preload,
                preload,
                preloadIn,
                chance.seed(),
                storeUrl == null
                        ? null
                        : new Plan.Store(storeUrl, storeUser, storePassword == null ? "" : storePassword),
                profile,
                new Plan.Launch(
                        Path.of(System.getProperty("tributary.home", ".")).toAbsolutePath(),
                        System.getProperty("java.class.path"),
                        engineOptions()));
    }

    private Plan.Kind kind() {
        require(kind.matches("(?i)adt|oru"), "--kind is adt or oru");
        return Plan.Kind.valueOf(kind.toUpperCase(Locale.ROOT));
    }

    /** The engine is started as the launcher started us, so that it is measured as it will run. */
    private List<String> engineOptions() {
        List<String> options = new ArrayList<>(ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.startsWith("-X"))
                .toList());
        if (options.stream().noneMatch(option -> option.startsWith("-Xmx"))) {
            options.add("-Xmx512m");
        }
        options.addAll(javaOptions);
        return options;
    }

    private Duration duration(String option, String value) {
        String number = value.replaceFirst("s$", "");
        require(
                number.matches("\\d{1,5}") && Integer.parseInt(number) <= SECONDS_LIMIT,
                option + " is a number of seconds");
        return Duration.ofSeconds(Integer.parseInt(number));
    }

    private void require(boolean holds, String rule) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), rule);
        }
    }

    private static void summarize(Figures figures, PrintWriter err) {
        err.printf(
                Locale.ROOT,
                "%nmessages per second: %.1f acknowledged, %.1f filed, %.1f forwarded%n",
                figures.messagesPerSecond().acknowledged(),
                figures.messagesPerSecond().filed(),
                figures.messagesPerSecond().forwarded());
        latency("acknowledged after", figures.acknowledgmentMillis(), err);
        latency("received after", figures.endToEndMillis(), err);
        Figures.PerMessage each = figures.perMessage();
        err.println("each message: " + each.cpuMillis() + " ms CPU, " + each.allocatedBytes() + " bytes allocated, "
                + each.storeBytes() + " bytes stored, " + each.writtenBytes() + " bytes written, " + each.syncs()
                + " syncs");
        err.println("memory: " + figures.memory().rssMegabytes() + " MB, at most "
                + figures.memory().peakRssMegabytes() + " MB; backlog "
                + figures.backlog().seconds() + " s");
        Figures.Faxes faxes = figures.faxes();
        if (faxes.perMinute() > 0) {
            err.println("faxes: " + faxes.handedOver() + " pages handed over, " + faxes.read() + " read");
        }
        if (figures.machine().loadBefore() > figures.machine().cores() / 2.0) {
            err.println(
                    "this machine was busy before: load " + figures.machine().loadBefore());
        }
        figures.reasons().forEach(reason -> err.println("VOID: " + reason));
        err.flush();
    }

    private static void latency(String what, Latency latency, PrintWriter err) {
        err.println(what + " p50 " + latency.p50() + ", p95 " + latency.p95() + ", p99 " + latency.p99() + ", max "
                + latency.max() + " ms");
    }
}
