package org.tributary.matching;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * What the matcher knows: conf/matching.yaml and its tables, read once. Immutable; any change is another model with another
 * id, so an old score can always be explained.
 */
public final class MatchModel {
    /** What the file says. The schema in conf/schemas knows the same words; a test compares. */
    static final List<String> WORDS = List.of(
            "name",
            "region",
            "national-id-digits",
            "prior",
            "auto",
            "review",
            "auto-requires",
            "same-sender",
            "largest-person",
            "namesakes",
            "first-of-january",
            "weight-limits",
            "frequencies",
            "tables",
            "combinations",
            "comparisons");

    /** What it says of a level. */
    static final List<String> LEVEL_WORDS = List.of("m", "u", "label", "frequency", "least", "most");

    /**
     * Of normalisation, keys, comparison, decision and grouping: raised with each change of what they make of the same records,
     * so that nobody mixes scores of two programs. {@code ComparatorVersionTest} tells when.
     */
    public static final int COMPARATOR = 8;

    private static final int ID_BYTES = 8;
    private static final int FEWEST_DIGITS = 5;

    /** Of a national number: no state's has more. */
    public static final int MOST_DIGITS = 18;

    /** What changes no score makes no other model. */
    private static final Pattern SCORELESS = Pattern.compile("(?m)^combinations:.*(\\R|\\z)");

    /** What a level weighs, and what it is called. */
    record Weight(double m, double u, double bits, double least, double most, String label, boolean frequency) {
        Weight learned(LearnedModel.Shares shares, double highest) {
            double learned = Math.max(least, Math.min(highest, Bits.ofRatio(shares.m(), shares.u())));
            return new Weight(shares.m(), shares.u(), learned, least, highest, label, frequency);
        }
    }

    /** Beside conf/matching.yaml: weights that a person activated, by {@code match activate}. */
    public static final String ACTIVATED = "matching-model.json";

    private final String id;
    private final MatchModel rules;
    private final String region;
    private final int nationalIdDigits;
    private final boolean anyAge;
    private final double priorBits;
    private final double auto;
    private final double review;
    private final boolean exactCore;
    private final boolean linkSameSender;
    private final boolean byScore;
    private final int largestPerson;
    private final double most;
    private final double namesakes;
    private final double people;
    private final double firstOfJanuary;
    private final Map<Level, Weight> weights;
    private final Map<Level, Tables.Frequencies> frequencies;
    private final Tables tables;
    private final Combinations combinations;
    private final TooFrequent tooFrequent;
    private final Matcher matcher;

    private MatchModel(Conf conf, String id) throws IOException {
        this.id = id;
        rules = this;
        region = conf.text("region");
        nationalIdDigits = conf.digits("national-id-digits");
        anyAge = false;
        priorBits = Bits.ofProbability(conf.share("prior"));
        auto = conf.share("auto");
        review = conf.share("review");
        exactCore = conf.choice("auto-requires", "gate", "exact-core");
        linkSameSender = conf.choice("same-sender", "review", "link");
        byScore = false;
        largestPerson = (int) conf.number("largest-person");
        most = conf.number("weight-limits.most", conf.map("weight-limits").get("most"));
        namesakes = conf.share("namesakes");
        people = 1 / conf.share("prior");
        firstOfJanuary = conf.share("first-of-january");
        weights = conf.weights();
        tables = conf.tables();
        combinations = conf.combinations(tables);
        tooFrequent = TooFrequent.NONE;
        frequencies = new EnumMap<>(Level.class);
        weights.forEach((level, weight) -> {
            if (weight.frequency) {
                frequencies.put(level, level.field() == Field.FIRST ? tables.firstNames() : tables.lastNames());
            }
        });
        matcher = new Matcher(this);
    }

    private MatchModel(MatchModel base, LearnedModel learned) {
        id = learned.id();
        rules = base.rules;
        region = base.region;
        nationalIdDigits = learned.nationalIdDigits();
        anyAge = learned.anyAge();
        priorBits = Bits.ofProbability(learned.prior());
        auto = base.auto;
        review = base.review;
        exactCore = base.exactCore;
        linkSameSender = base.linkSameSender;
        byScore = base.byScore;
        largestPerson = base.largestPerson;
        most = base.most;
        namesakes = base.namesakes;
        people = Math.max(base.people, 1 / learned.prior()); // a short list is not all who may come
        firstOfJanuary = base.firstOfJanuary;
        weights = new EnumMap<>(base.weights);
        weights.replaceAll((level, weight) -> {
            LearnedModel.Shares shares = learned.levels().get(level.name());
            boolean uncapped = level.field() == Field.CONTACT && learned.isWithoutHouseholds();
            return shares == null ? weight : weight.learned(shares, uncapped ? base.most : weight.most);
        });
        tables = base.tables;
        combinations = base.combinations;
        tooFrequent = learned.tooFrequent();
        frequencies = learned.frequencies(tables);
        matcher = new Matcher(this);
    }

    private MatchModel(MatchModel base, double scoreAt) {
        id = base.id + " by score at " + scoreAt;
        rules = base.rules;
        region = base.region;
        nationalIdDigits = base.nationalIdDigits;
        anyAge = base.anyAge;
        priorBits = base.priorBits;
        auto = scoreAt;
        review = Math.min(auto, base.review);
        exactCore = false;
        linkSameSender = true;
        byScore = true;
        largestPerson = Integer.MAX_VALUE; // nobody looks at what it would refuse; the mean of all pairs is the guard
        most = base.most;
        namesakes = base.namesakes;
        people = base.people;
        firstOfJanuary = base.firstOfJanuary;
        weights = base.weights;
        tables = base.tables;
        combinations = base.combinations;
        tooFrequent = base.tooFrequent;
        frequencies = base.frequencies;
        matcher = new Matcher(this);
    }

    /** This file's rules and tables with the weights that were learned. */
    public MatchModel with(LearnedModel learned) {
        return new MatchModel(this, learned);
    }

    /**
     * The same scores, and nothing but the score decides: for lists whose errors are known to be no danger, and to measure.
     *
     * @param at the probability that links
     */
    public MatchModel byScore(double at) {
        return new MatchModel(this, at);
    }

    /**
     * @param file conf/matching.yaml; its tables are found beside it
     * @throws UnusableException where the file is wrong: what, and what would be right
     */
    public static MatchModel load(Path file) {
        try {
            Conf conf = Conf.read(file);
            return new MatchModel(conf, hash(conf.files()));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " or a table that it names cannot be read", e);
        }
    }

    /**
     * What an engine compares by: conf/matching.yaml, with the weights that a person activated.
     *
     * @param conf the folder
     * @throws UnusableException where the file is wrong, or the weights were learned with another one
     */
    public static MatchModel active(Path conf) {
        MatchModel rules = load(conf.resolve("matching.yaml"));
        Path activated = conf.resolve(ACTIVATED);
        if (!Files.exists(activated)) {
            return rules;
        }
        try {
            LearnedModel learned = ModelFile.read(activated, rules);
            if (!learned.failed().isEmpty()) {
                throw new UnusableException(activated + " did not pass its checks, and decides nothing: "
                        + String.join("; ", learned.failed()));
            }
            return rules.with(learned);
        } catch (UnusableException e) {
            throw new UnusableException(
                    e.getMessage()
                            + ". Activate the new weights with match activate, or go back to the shipped ones with match"
                            + " activate --shipped",
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException(activated + " cannot be read", e);
        }
    }

    /** The same without what was learned. */
    public MatchModel rules() {
        return rules;
    }

    /** The hash of the file, its tables, and the version of what compares by them. */
    public String id() {
        return id;
    }

    public Matcher matcher() {
        return matcher;
    }

    /** The same, that knows how common names are in a list: where they are commoner than the tables say, fewer of them suffice. */
    public Matcher matcher(NameCounts names) {
        return new Matcher(this, names);
    }

    public double priorBits() {
        return priorBits;
    }

    /** What a level is called, for a human. */
    public String label(Level level) {
        return level.isAbsent() ? level.field().key + " is not known on both sides" : weight(level).label;
    }

    /** For region codes of libphonenumber: {@code US}. */
    String region() {
        return region;
    }

    /** How many digits a number has that the state gave its people. */
    public int nationalIdDigits() {
        return nationalIdDigits;
    }

    /** Whether people may have been born centuries ago, and dates are believed as they are. */
    boolean anyAge() {
        return anyAge;
    }

    /** Whether neither gate nor vetoes are asked. */
    public boolean isByScore() {
        return byScore;
    }

    /** How frequent the values of an exact level are; null where nobody counted. */
    Tables.@Nullable Frequencies frequencies(Level level) {
        return frequencies.get(level);
    }

    public double auto() {
        return auto;
    }

    public double review() {
        return review;
    }

    boolean exactCore() {
        return exactCore;
    }

    boolean linkSameSender() {
        return linkSameSender;
    }

    int largestPerson() {
        return largestPerson;
    }

    /** What too many have: frozen in what was learned. */
    public TooFrequent tooFrequent() {
        return tooFrequent;
    }

    /** How many other people at most may be expected to have one name and birth date, for these two to suffice. */
    double namesakes() {
        return namesakes;
    }

    /** Among how many people two records are compared: as many as the prior takes them to be. */
    double people() {
        return people;
    }

    double firstOfJanuary() {
        return firstOfJanuary;
    }

    /** What is told beside the score; none where conf/matching.yaml names none. */
    public Combinations combinations() {
        return combinations;
    }

    Tables tables() {
        return tables;
    }

    Weight weight(Level level) {
        Weight weight = weights.get(level);
        if (weight == null) {
            throw new IllegalStateException("every level has a weight: " + level);
        }
        return weight;
    }

    private static String hash(Set<Path> files) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(("comparator " + COMPARATOR).getBytes(StandardCharsets.UTF_8));
            for (Path file : files) {
                digest.update(
                        SCORELESS.matcher(Files.readString(file)).replaceAll("").getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest(), 0, ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static final String NO_TABLE = "none";

    /** The file as it was written, read with complaints. */
    private record Conf(Path file, Map<String, Object> root) {
        static Conf read(Path file) throws IOException {
            try (InputStream in = Files.newInputStream(file)) {
                Object root = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
                Conf conf = new Conf(file, map(file, "the file", root));
                conf.only("", conf.root, WORDS);
                return conf;
            } catch (MarkedYAMLException e) {
                throw new UnusableException(file + " is no YAML: " + e.getMessage(), e);
            }
        }

        Set<Path> files() {
            Set<Path> files = new TreeSet<>();
            files.add(file);
            map("tables").values().forEach(name -> files.add(file.resolveSibling(String.valueOf(name))));
            for (String names : List.of("first", "last")) {
                files.add(frequencyFile(names));
            }
            return files;
        }

        Tables tables() throws IOException {
            return new Tables(
                    Tables.readNicknames(table("nicknames")),
                    Tables.readShortForms(table("nicknames")),
                    Tables.readWords(table("titles")),
                    Tables.readPairs(table("street-words")),
                    Tables.readWords(table("unit-words")),
                    Tables.readPlaceholders(table("placeholders")),
                    frequencies("first"),
                    frequencies("last"));
        }

        Combinations combinations(Tables tables) throws IOException {
            Object path = root.containsKey("combinations") ? text("combinations") : NO_TABLE;
            return path.equals(NO_TABLE)
                    ? Combinations.NONE
                    : Combinations.read(file.resolveSibling(path.toString()), tables);
        }

        Map<Level, Weight> weights() {
            Map<String, Object> limits = map("weight-limits");
            double least = number("weight-limits.least", limits.get("least"));
            double most = number("weight-limits.most", limits.get("most"));
            Map<String, Object> fields = map("comparisons");
            Map<Level, Weight> weights = new EnumMap<>(Level.class);
            Map<Field, Double> above = new EnumMap<>(Field.class);
            Map<String, List<String>> known = new TreeMap<>();
            for (Level level : Level.values()) {
                if (level.isAbsent()) {
                    continue;
                }
                Field field = level.field();
                known.computeIfAbsent(field.key, key -> new ArrayList<>()).add(level.key());
                String place = "comparisons." + field.key + "." + level.key();
                Object written = map(file, "comparisons." + field.key, fields.get(field.key))
                        .get(level.key());
                if (written == null) {
                    throw wrong(
                            place,
                            "is missing; the shipped conf/matching.yaml has it, and where it stands among the others");
                }
                Weight weight = weight(place, map(file, place, written), least, most);
                if (weight.bits > above.getOrDefault(field, most)) {
                    throw wrong(place, "weighs more than the better level before it; correct m or u");
                }
                above.put(field, weight.bits);
                weights.put(level, weight);
            }
            fields.forEach((field, levels) -> map(file, "comparisons." + field, levels).keySet().stream()
                    .filter(level -> !known.getOrDefault(field, List.of()).contains(level))
                    .findFirst()
                    .ifPresent(level -> {
                        throw wrong("comparisons." + field + "." + level, "is no level; there are " + known.get(field));
                    }));
            return weights;
        }

        private void only(String place, Map<String, Object> written, List<String> words) {
            written.keySet().stream()
                    .filter(word -> !words.contains(word))
                    .findFirst()
                    .ifPresent(word -> {
                        throw wrong(place + word, "is no entry; there are " + words);
                    });
        }

        private Weight weight(String place, Map<String, Object> written, double least, double most) {
            only(place + ".", written, LEVEL_WORDS);
            double m = share(place + ".m", written.get("m"));
            double u = share(place + ".u", written.get("u"));
            double low = written.containsKey("least") ? number(place, written.get("least")) : least;
            double high = written.containsKey("most") ? number(place, written.get("most")) : most;
            double bits = Math.max(low, Math.min(high, Bits.ofRatio(m, u)));
            Object label = written.get("label");
            if (label == null) {
                throw wrong(place, "needs a label for the one who reviews");
            }
            return new Weight(m, u, bits, low, high, label.toString(), Boolean.TRUE.equals(written.get("frequency")));
        }

        private Path table(String name) {
            Object path = map("tables").get(name);
            if (path == null) {
                throw wrong("tables." + name, "is missing");
            }
            return file.resolveSibling(path.toString());
        }

        private Path frequencyFile(String names) {
            return file.resolveSibling(String.valueOf(frequency(names).get("file")));
        }

        private Map<String, Object> frequency(String names) {
            return map(file, "frequencies." + names, map("frequencies").get(names));
        }

        private Tables.Frequencies frequencies(String names) throws IOException {
            Map<String, Object> written = frequency(names);
            return Tables.readFrequencies(
                    frequencyFile(names),
                    share("frequencies." + names + ".unlisted", written.get("unlisted")),
                    share("frequencies." + names + ".rarest", written.get("rarest")));
        }

        String text(String key) {
            Object value = root.get(key);
            if (value == null) {
                throw wrong(key, "is missing");
            }
            return value.toString();
        }

        double number(String key) {
            return number(key, root.get(key));
        }

        int digits(String key) {
            double number = number(key);
            if (number != Math.rint(number) || number < FEWEST_DIGITS || number > MOST_DIGITS) {
                throw wrong(key, "is a whole number from " + FEWEST_DIGITS + " to " + MOST_DIGITS);
            }
            return (int) number;
        }

        double share(String key) {
            return share(key, root.get(key));
        }

        /** Whether the second of two choices was made. */
        boolean choice(String key, String first, String second) {
            String value = text(key);
            if (!value.equals(first) && !value.equals(second)) {
                throw wrong(key, "is " + first + " or " + second);
            }
            return value.equals(second);
        }

        private double share(String place, @Nullable Object value) {
            double share = number(place, value);
            if (share <= 0 || share >= 1) {
                throw wrong(place, "is a share: more than 0 and less than 1");
            }
            return share;
        }

        private double number(String place, @Nullable Object value) {
            // YAML 1.1 takes 5e-7 without a dot for text.
            if (value instanceof Number number) {
                return number.doubleValue();
            }
            try {
                return Double.parseDouble(String.valueOf(value));
            } catch (NumberFormatException e) {
                throw wrong(place, "is a number");
            }
        }

        private Map<String, Object> map(String key) {
            return map(file, key, root.get(key));
        }

        @SuppressWarnings("unchecked")
        private static Map<String, Object> map(Path file, String place, @Nullable Object value) {
            if (value instanceof Map<?, ?> map) {
                return (Map<String, Object>) map;
            }
            throw new UnusableException(file + ": " + place + " is missing, or has no entries");
        }

        private UnusableException wrong(String place, String what) {
            return new UnusableException(file + ": " + place + " " + what);
        }
    }
}
