package org.tributary.matching.bulk;

import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tributary.matching.BlockingKeys;
import org.tributary.matching.Decision;
import org.tributary.matching.Demographics;
import org.tributary.matching.Edge;
import org.tributary.matching.Labels;
import org.tributary.matching.LearnedModel;
import org.tributary.matching.MatchModel;
import org.tributary.matching.Matcher;
import org.tributary.matching.ModelFile;
import org.tributary.matching.NameCounts;
import org.tributary.matching.RecordId;
import org.tributary.matching.TooFrequent;
import org.tributary.matching.UnusableException;

/**
 * Lists in, links and persons out: read and normalise, join by keys, learn weights where asked, score, group, write. Each step
 * leaves a file; a job that was stopped goes on after the last finished one.
 */
public final class Dedupe {
    /** A key that more records have says nothing. The same as live, so that live and bulk find the same pairs. */
    private static final int MOST_SHARING = 200;

    /** Where names alone are keys, common ones are shared by many. */
    private static final int MOST_SHARING_NAMES = 2_000;

    private static final String PAIRS = "pairs";
    private static final String MODEL = "model.json";
    static final String LINK_COLUMNS =
            "'id1': 'varchar', 'id2': 'varchar', 'probability': 'double', 'decision': 'varchar', 'joined': 'varchar'";
    static final String PERSON_COLUMNS = "'record_id': 'varchar', 'person_id': 'varchar'";

    /** Which weights decide. */
    public enum Weights {
        /** Those of conf/matching.yaml, unless the lists are of a kind that it was not made for. */
        AUTOMATIC,
        SHIPPED,
        /** Learned from the lists themselves. */
        LEARNED,
        /** Those of a file. */
        GIVEN
    }

    /**
     * What is to be done.
     *
     * @param model a file that {@code match train} wrote; null where none is given
     * @param scoreAt link by probability alone from here on; null for gate and vetoes
     * @param asLive find pairs by the engine's keys only, never by names alone
     */
    public record Job(
            List<Path> files,
            ColumnsFile columns,
            boolean qualified,
            Path out,
            Weights weights,
            @Nullable Path model,
            @Nullable Double scoreAt,
            LocalDate today,
            int memoryMegabytes,
            boolean asLive) {}

    /** Who shows how far it is. */
    public interface Progress {
        /** @param of how many there are; 0 where that is not known yet */
        void at(String step, long done, long of);
    }

    /** Records that are normalised already, instead of lists. */
    public interface Stored {
        /** The next ones; none at the end. */
        List<Demographics> next() throws IOException;
    }

    private final Job job;
    private final MatchModel shipped;
    private final Progress progress;
    private final String program;
    private final @Nullable Stored stored;
    private final Path work;

    public Dedupe(MatchModel shipped, Job job, Progress progress) {
        this(shipped, job, progress, Program.running());
    }

    /**
     * Of an engine's records. A job that was stopped begins anew: they change.
     *
     * @param active what the engine compares by, whose weights decide whatever the job says
     * @param job without lists
     */
    public Dedupe(MatchModel active, Job job, Progress progress, Stored stored) {
        this(active, job, progress, UUID.randomUUID().toString(), stored);
    }

    /** @param program what it is that runs: what another one left does not count */
    Dedupe(MatchModel shipped, Job job, Progress progress, String program) {
        this(shipped, job, progress, program, null);
    }

    private Dedupe(MatchModel shipped, Job job, Progress progress, String program, @Nullable Stored stored) {
        this.stored = stored;
        this.shipped = shipped;
        this.job = job;
        this.progress = progress;
        this.program = program;
        work = job.out.resolve("work");
    }

    /** @return what is to be told of it */
    public Summary run() throws IOException {
        Files.createDirectories(work);
        FileProfile profile = stored != null
                ? FileProfile.asLive(shipped.nationalIdDigits())
                : FileProfile.of(job.files, job.columns.named(), shipped.nationalIdDigits(), job.today);
        Steps steps = new Steps(work.resolve("steps.properties"), fingerprint());
        Summary.Builder summary = new Summary.Builder();
        MatchModel shape = shipped.with(shape(profile));
        Path recordsFile = work.resolve("records");
        try (KeyTable keys = KeyTable.open(work.resolve("keys.duckdb"), job.memoryMegabytes)) {
            double started = cpuSeconds();
            if (!steps.isFinished("read")) {
                steps.finish(
                        "read",
                        stored != null
                                ? read(stored, recordsFile, keys)
                                : read(shape, byNames(profile), recordsFile, keys));
            }
            summary.read(steps.note("read"));
            summary.step("read and normalise", cpuSeconds() - started);
            RecordFile.Reader records = RecordFile.Reader.open(recordsFile);
            if (records.size() == 0) {
                throw new UnusableException("there is no row that can be read; see " + problems());
            }
            started = cpuSeconds();
            if (!steps.isFinished("join")) {
                progress.at("join", 0, 0);
                long skipped = keys.join("keys", PAIRS, mostSharing(profile), true);
                steps.finish("join", skipped + " " + keys.count("select count(*) from " + PAIRS));
            }
            summary.join(steps.note("join"));
            summary.step("join by keys", cpuSeconds() - started);
            started = cpuSeconds();
            MatchModel model = model(profile, shape, records, keys, steps, summary);
            summary.step("learn weights", cpuSeconds() - started);
            started = cpuSeconds();
            records.without(model.tooFrequent());
            Matcher matcher = model.matcher(names(records));
            Path edgesFile = work.resolve("edges");
            if (!steps.isFinished("score")) {
                score(matcher, records, keys, edgesFile);
                steps.finish("score", "");
            }
            summary.step("score pairs", cpuSeconds() - started);
            started = cpuSeconds();
            Edges edges = Edges.read(edgesFile);
            int[] persons =
                    Grouping.persons(model, matcher, records, edges, done -> tell("group", done, records.size()));
            summary.step("group into persons", cpuSeconds() - started);
            started = cpuSeconds();
            Path links = job.out.resolve("links.csv");
            Path personsFile = job.out.resolve("persons.csv");
            writeLinks(records, edges, persons, links, summary);
            writePersons(records, persons, personsFile, summary);
            keys.parquet(links, LINK_COLUMNS, job.out.resolve("links.parquet"));
            keys.parquet(personsFile, PERSON_COLUMNS, job.out.resolve("persons.parquet"));
            summary.step("write", cpuSeconds() - started);
        }
        Summary done = summary.build();
        done.write(job.out);
        return done;
    }

    private boolean byNames(FileProfile profile) {
        return profile.byNames() && !job.asLive;
    }

    private int mostSharing(FileProfile profile) {
        return byNames(profile) ? MOST_SHARING_NAMES : MOST_SHARING;
    }

    /**
     * What came of learning.
     *
     * @param pairs how many pairs that share a key were decided by the weights before and by these
     * @param changes {@code auto -> review}: how many of them
     */
    public record Learned(LearnedModel model, long pairs, SortedMap<String, Long> changes) {}

    /** So many pairs are decided by the new weights and by those before. */
    private static final int TRIED = 20_000;

    /** Only the weights, as model.json in the job's folder. */
    public LearnedModel learn() throws IOException {
        return learn(new Labels(), null).model;
    }

    /**
     * The same, of more than the records.
     *
     * @param labels pairs of which it is known whether they are one person; of stored records complete once those are read
     * @param decided a file with such pairs of the lists; null where there is none
     */
    public Learned learn(Labels labels, @Nullable Path decided) throws IOException {
        Files.createDirectories(work);
        FileProfile profile = stored != null
                ? FileProfile.asLive(shipped.nationalIdDigits())
                : FileProfile.of(job.files, job.columns.named(), shipped.nationalIdDigits(), job.today);
        Path recordsFile = work.resolve("records");
        MatchModel shape = shipped.with(shape(profile).with(new TreeSet<>(), new TreeMap<>()));
        try (KeyTable keys = KeyTable.open(work.resolve("keys.duckdb"), job.memoryMegabytes)) {
            if (stored != null) {
                read(stored, recordsFile, keys);
            } else {
                read(shape, byNames(profile), recordsFile, keys);
            }
            RecordFile.Reader records = RecordFile.Reader.open(recordsFile);
            if (records.size() < 2) {
                throw new UnusableException("there are no two rows that can be read; see " + problems());
            }
            if (decided != null) {
                DecidedFile.read(decided, records, shape, labels);
            }
            progress.at("join", 0, 0);
            keys.join("keys", PAIRS, mostSharing(profile), true);
            progress.at("learn", 0, 0);
            LearnedModel learned = new Learner(shape, records, keys).learn(shipped.id(), PAIRS, labels, done -> {});
            learned = learned.failing(labels.worse(shape, shipped.with(learned)));
            ModelFile.write(learned, job.out.resolve(MODEL));
            return tried(learned, shape, records, keys);
        }
    }

    /** By what it would decide otherwise, of some of the pairs that share a key. */
    private Learned tried(LearnedModel learned, MatchModel before, RecordFile.Reader records, KeyTable keys)
            throws IOException {
        MatchModel after = shipped.with(learned);
        records.without(TooFrequent.NONE);
        SortedMap<String, Long> changes = new TreeMap<>();
        long every = Math.max(1, (keys.count("select count(*) from " + PAIRS) + TRIED - 1) / TRIED);
        long[] pairs = new long[1];
        keys.each(PAIRS, "where (a::bigint * 2654435761 + b::bigint * 40503) % " + every + " = 0", (a, b, rule) -> {
            Demographics one = records.read(a);
            Demographics other = records.read(b);
            Decision was = before.matcher().compare(one, other).decision();
            Decision is = after.matcher()
                    .compare(
                            after.tooFrequent().without(one),
                            after.tooFrequent().without(other))
                    .decision();
            pairs[0]++;
            if (was != is) {
                String change =
                        was.name().toLowerCase(Locale.ROOT) + " -> " + is.name().toLowerCase(Locale.ROOT);
                changes.merge(change, 1L, Long::sum);
            }
        });
        return new Learned(learned, pairs[0], changes);
    }

    private Path problems() {
        return job.out.resolve("problems.csv");
    }

    /** Equal for the same lists, rules, options and program: what was finished for another one does not count. */
    private String fingerprint() throws IOException {
        StringBuilder all = new StringBuilder();
        for (Path file : job.files) {
            all.append(file.toAbsolutePath())
                    .append(' ')
                    .append(Files.size(file))
                    .append(' ');
            all.append(Files.getLastModifiedTime(file).toMillis()).append(' ');
        }
        all.append(job.columns.named())
                .append(job.qualified)
                .append(job.weights)
                .append(job.scoreAt)
                .append(job.asLive)
                .append(job.today);
        all.append(program)
                .append(shipped.id())
                .append(job.model == null ? "" : ModelFile.read(job.model).id());
        return Long.toHexString(BlockingKeys.number(0, all.toString()));
    }

    /** How numbers and dates are read; weighs as the shipped model does. */
    private LearnedModel shape(FileProfile profile) throws IOException {
        if (job.model != null) {
            return ModelFile.read(job.model, shipped);
        }
        return new LearnedModel(
                shipped.id(),
                0,
                profile.nationalIdDigits(),
                profile.anyAge(),
                1 / (1 + StrictMath.pow(2, -shipped.priorBits())),
                1,
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                List.of());
    }

    private String read(MatchModel shape, boolean byNames, Path recordsFile, KeyTable keys) throws IOException {
        boolean several = job.files.size() > 1;
        try (Reading.Problems problems = new Reading.Problems(problems());
                RecordFile.Writer out = new RecordFile.Writer(recordsFile);
                KeyTable.Rows rows = keys.fill("keys")) {
            Reading reading = new Reading(
                    new Reading.Lists(job.files, job.columns.named(), job.qualified, several),
                    shape,
                    job.today,
                    problems);
            reading.read(record -> {
                int place = out.records();
                out.add(record);
                BlockingKeys.each(record, shape.tooFrequent(), (rule, hash) -> rows.add(rule, hash, place));
                if (byNames) {
                    BlockingKeys.byNames(record, (rule, hash) -> rows.add(rule, hash, place));
                }
                tell("read", place, 0);
            });
            return reading.rows() + " " + out.records() + " " + problems.refused() + " " + problems.remarks() + " "
                    + String.join(",", reading.unused());
        }
    }

    private String read(Stored from, Path recordsFile, KeyTable keys) throws IOException {
        Files.deleteIfExists(problems());
        try (RecordFile.Writer out = new RecordFile.Writer(recordsFile);
                KeyTable.Rows rows = keys.fill("keys")) {
            for (List<Demographics> page = from.next(); !page.isEmpty(); page = from.next()) {
                for (Demographics record : page) {
                    int place = out.records();
                    RecordId id = record.id();
                    out.add(record.as(new RecordId(place + 1L, id.authority(), Long.toString(id.value()))));
                    BlockingKeys.each(record, shipped.tooFrequent(), (rule, hash) -> rows.add(rule, hash, place));
                    tell("read", place, 0);
                }
            }
            return out.records() + " " + out.records() + " 0 0 ";
        }
    }

    private MatchModel model(
            FileProfile profile,
            MatchModel shape,
            RecordFile.Reader records,
            KeyTable keys,
            Steps steps,
            Summary.Builder summary)
            throws IOException {
        boolean learns = job.weights == Weights.LEARNED
                || (job.weights == Weights.AUTOMATIC
                        && (job.scoreAt != null || !profile.beyondShipped().isEmpty()));
        MatchModel model = job.model == null ? shipped : shape;
        if (learns) {
            Path file = job.out.resolve(MODEL);
            if (!steps.isFinished("learn")) {
                progress.at("learn", 0, 0);
                ModelFile.write(
                        new Learner(shape, records, keys).learn(shipped.id(), PAIRS, new Labels(), done -> {}), file);
                steps.finish("learn", "");
            }
            LearnedModel learned = ModelFile.read(file);
            model = shipped.with(learned);
            summary.learned(
                    file,
                    learned,
                    job.weights == Weights.LEARNED
                            ? List.of("--train says so")
                            : profile.beyondShipped().isEmpty()
                                    ? List.of("a score alone decides")
                                    : profile.beyondShipped());
        }
        Double at = job.scoreAt;
        MatchModel deciding = at == null ? model : model.byScore(at);
        summary.model(deciding);
        return deciding;
    }

    /** Of lists only: live who came first would decide. */
    private NameCounts names(RecordFile.Reader records) {
        if (stored != null || job.asLive) {
            return NameCounts.NONE;
        }
        NameCounts names = new NameCounts();
        for (int i = 0; i < records.size(); i++) {
            names.add(records.read(i));
        }
        return names;
    }

    private void score(Matcher matcher, RecordFile.Reader records, KeyTable keys, Path file) throws IOException {
        long all = keys.count("select count(*) from " + PAIRS);
        long[] done = new long[1];
        int[] place = {-1};
        Demographics[] left = new Demographics[1];
        try (Edges.Writer out = new Edges.Writer(file)) {
            keys.each(PAIRS, "", (a, b, rule) -> {
                if (place[0] != a) {
                    place[0] = a;
                    left[0] = records.read(a);
                }
                Edge edge = matcher.compare(left[0], records.read(b));
                if (edge.decision() != Decision.NEW) {
                    out.add(a, b, edge);
                }
                tell("score", done[0]++, all);
            });
        }
    }

    /**
     * Each pair as it was judged by itself; {@code joined} tells whether the two are one person in the end: a certain pair that
     * fits badly with the others of the two persons waits for a human, as live.
     */
    private static void writeLinks(
            RecordFile.Reader records, Edges edges, int[] persons, Path file, Summary.Builder summary)
            throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("id1,id2,probability,decision,joined\n");
            for (int i = 0; i < edges.size(); i++) {
                boolean auto = edges.decision(i) == Decision.AUTO;
                boolean joined = persons[edges.a(i)] == persons[edges.b(i)];
                summary.link(edges.bits(i), auto, joined);
                out.write(Reading.quoted(records.number(edges.a(i))));
                out.write(',');
                out.write(Reading.quoted(records.number(edges.b(i))));
                out.write(',');
                out.write(probability(edges.probability(i)));
                out.write(auto ? ",auto" : ",review");
                out.write(joined ? ",yes\n" : ",no\n");
            }
        }
    }

    /** Nine digits, never rounded up over a threshold. */
    static String probability(double probability) {
        long parts = (long) Math.floor(probability * 1e9);
        return parts >= 1_000_000_000L ? "1.000000000" : String.format(Locale.ROOT, "0.%09d", parts);
    }

    private static void writePersons(RecordFile.Reader records, int[] persons, Path file, Summary.Builder summary)
            throws IOException {
        int[] sizes = new int[persons.length];
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("record_id,person_id\n");
            for (int i = 0; i < persons.length; i++) {
                sizes[persons[i]]++;
                out.write(Reading.quoted(records.number(i)) + "," + Reading.quoted(records.number(persons[i])) + "\n");
            }
        }
        List<Integer> found = new ArrayList<>();
        for (int size : sizes) {
            if (size > 0) {
                found.add(size);
            }
        }
        summary.persons(found);
    }

    private static final int TELL_EVERY = 20_000;

    private void tell(String step, long done, long of) {
        if (done % TELL_EVERY == 0 || done == of) {
            progress.at(step, done, of);
        }
    }

    /** Of all threads, DuckDB's too. */
    static double cpuSeconds() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getProcessCpuTime() / 1e9
                : 0;
    }
}
