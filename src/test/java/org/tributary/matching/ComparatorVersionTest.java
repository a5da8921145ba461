package org.tributary.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/**
 * Scores of two comparators must not be mixed, so that a model's id holds {@link MatchModel#COMPARATOR}. Here is what the present
 * one makes of people whose values are drawn from a few that resemble each other. Where that changes, the version is raised and
 * {@code -Dgolden.update=true} writes the new digest.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ComparatorVersionTest {
    private static final Path FILE = Path.of("src/test/resources/comparator.txt");
    private static final MatchModel MODEL = MatchModel.load(Path.of("conf/matching.yaml"));
    private static final int PEOPLE = 400;
    private static final int TOGETHER = 100; // of them: all hang together

    private static final Set<Level> levels = EnumSet.noneOf(Level.class);
    private static final Set<Veto> vetoes = EnumSet.noneOf(Veto.class);
    private static String digest = "";

    @BeforeAll
    static void compare() throws NoSuchAlgorithmException {
        MessageDigest all = MessageDigest.getInstance("SHA-256");
        List<Demographics> people = people();
        List<Edge> edges = new ArrayList<>();
        for (Demographics one : people) {
            add(all, text(one));
            add(all, BlockingKeys.of(one).toString());
            Set<String> numbers = new TreeSet<>(); // sets have no order of their own
            BlockingKeys.each(one, (rule, hash) -> numbers.add(rule + ":" + hash));
            BlockingKeys.byNames(one, (rule, hash) -> numbers.add(rule + ":" + hash));
            add(all, numbers.toString());
            for (Demographics other : people.subList(0, (int) one.id().value() - 1)) {
                Edge edge = MODEL.matcher().compare(one, other);
                edge.evidence().forEach(line -> levels.add(line.level()));
                vetoes.addAll(edge.vetoes());
                add(
                        all,
                        Double.toHexString(edge.bits())
                                + edge.decision()
                                + edge.gate()
                                + edge.vetoes()
                                + edge.evidence());
                if (edge.decision() != Decision.NEW) {
                    edges.add(edge);
                }
            }
        }
        Persons persons = Persons.cluster(MODEL, people.subList(0, TOGETHER), edges, List.of());
        add(all, persons.groups() + " " + persons.reviews());
        digest = HexFormat.of().formatHex(all.digest(), 0, 16);
    }

    private static void add(MessageDigest all, String text) {
        all.update(text.getBytes(StandardCharsets.UTF_8));
        all.update((byte) 0);
    }

    @Test
    void what_it_makes_of_the_same_records_changes_with_its_version_only() throws IOException {
        String now = MatchModel.COMPARATOR + " " + MODEL.id() + " " + digest;
        String[] before = Files.readString(FILE).strip().split(" ");
        boolean raised = Integer.parseInt(before[0]) < MatchModel.COMPARATOR;
        boolean otherTables = !before[1].equals(MODEL.id()); // that is another model anyway
        if (Boolean.getBoolean("golden.update") && (raised || otherTables)) {
            Files.writeString(FILE, now + "\n");
            return;
        }
        assertThat(now)
                .as(
                        "the comparator decides otherwise than before: raise MatchModel.COMPARATOR, then run with"
                                + " -Dgolden.update=true (where only conf/matching.yaml or its tables changed, the latter suffices)")
                .isEqualTo(String.join(" ", before));
    }

    @Test
    void the_people_by_whom_that_is_seen_show_every_level_and_every_veto() {
        Set<Level> unseen = EnumSet.complementOf(EnumSet.copyOf(levels));
        assertThat(unseen).isEmpty();
        Set<Veto> never = EnumSet.complementOf(EnumSet.copyOf(vetoes));
        never.remove(Veto.EXACT_CORE); // a site's choice
        assertThat(never).isEmpty();
    }

    private static final String[] LASTS = {
        "Smith",
        "Smyth",
        "Lindqvist",
        "Lindquist",
        "Garcia-Lopez",
        "Garcia",
        "Lopez Garcia",
        "O'Brien",
        "Margaret",
        "Smith Jr",
        "Okonkwo",
        "Okonkwe",
        "Okonkwos",
        "Lindqvisten",
        "",
        "Unknown"
    };
    private static final String[][] FIRSTS = {
        {"Margaret"},
        {"Peggy"},
        {"Margret"},
        {"Margaret", "Ann"},
        {"Margaret", "A"},
        {"Margaret", "Sofia"},
        {"Mary Ann"},
        {"Smith"},
        {"James"},
        {"Jim"},
        {"Rianna"},
        {"Rasna"},
        {"Erica"},
        {"Ericka"},
        {"J"},
        {"Baby Girl"},
        {"Test"},
        {"Marga"},
        {"Ann", "Margaret"},
        {""}
    };
    private static final String[] BORN = {
        "1961-07-19",
        "1961-07-18",
        "1961-09-07",
        "1961-07-09",
        "1961-01-01",
        "1960-07-19",
        "1961-12-30",
        "1961-12-31",
        "1961-07",
        "1961-07-28",
        "1961",
        "1975-04-02",
        "1900-01-01",
        "2025-02-11",
        ""
    };
    private static final String[] NUMBERS = {
        "412660193", "412660194", "412660139", "412669999", "0193", "000112222", "531880417", ""
    };
    private static final String[] STREETS = {
        "12 N Main St",
        "12 North Main Street",
        "12 N Main St|Apt 4",
        "14 N Main St",
        "3 Elm Street|Sunrise Manor",
        "9 Mill Road",
        "PO Box 7",
        "Homeless",
        "77 Oak Ave|Sunrise Manor",
        "78 Oak Ave|Sunrise Manor",
        ""
    };
    private static final String[] PHONES = {"503-555-0147", "(503) 555 0188", "555-555-5555", ""};
    private static final String[] SENDERS = {"GENERAL", "LAKESIDE", "HILLTOP"};

    private static List<Demographics> people() {
        Random random = new Random(5);
        List<Demographics> people = new ArrayList<>();
        for (int i = 1; i <= PEOPLE; i++) {
            Someone one = someone(random).at(i, any(random, SENDERS));
            if (random.nextInt(12) == 0) { // a number of its own that another feed names too
                one = one.identifier("M" + random.nextInt(6), "GENERAL", "MR");
            }
            people.add(with(one.demographics(MODEL), random));
            if (random.nextInt(20) == 0) { // and says something else under that number later
                RecordId id = people.get(people.size() - 1).id();
                people.add(with(someone(random).at(++i, id.authority()).demographics(MODEL), random)
                        .as(new RecordId(i, id.authority(), id.number(), 1)));
            }
        }
        return people;
    }

    private static Someone someone(Random random) {
        Someone one = Someone.named(any(random, LASTS), FIRSTS[random.nextInt(FIRSTS.length)])
                .born(any(random, BORN))
                .ssn(any(random, NUMBERS))
                .lives(
                        any(random, STREETS),
                        any(random, "Salem", "Saleem", "Bend", ""),
                        any(random, "97301", "97302", "97201", ""))
                .phone(any(random, PHONES));
        one = random.nextInt(3) == 0 ? one : one.sex(any(random, "F", "M"));
        return switch (random.nextInt(14)) {
            case 0 -> one.suffix(any(random, "Jr", "III"));
            case 1 -> one.maiden(any(random, LASTS));
            case 2 -> one.birthOrder(1 + random.nextInt(2));
            case 3 -> one.mother("M" + random.nextInt(3)).birthOrder(1);
            case 4 -> one.died(any(random, "1990-01-01", "2024-05-05"));
            case 5 -> one.unidentified();
            case 6 -> one.reliability(any(random, "US", "UA"));
            case 7 -> one.email(any(random, "peg@example.org", "none@none.com", "jim@example.org"));
            case 8 -> one.identifier(any(random, "1EG4TE5MK73", "2EG4TE5MK74"), "CMS", "MC");
            case 9 -> one.identifier(any(random, "XJ200", "XJ201"), "BLUE", "SN");
            default -> one;
        };
    }

    /** Born somewhere, and with an occupation: one in three. */
    private static Demographics with(Demographics d, Random random) {
        if (random.nextInt(3) > 0) {
            return d;
        }
        return new Demographics(
                d.id(),
                d.firsts(),
                d.middles(),
                d.lasts(),
                d.suffixes(),
                d.birthDates(),
                d.sex(),
                d.socialSecurityNumbers(),
                d.lastFours(),
                d.phones(),
                d.emails(),
                d.addresses(),
                d.recordNumbers(),
                d.personNumbers(),
                d.insuranceNumbers(),
                d.motherNumbers(),
                List.of(any(random, "SALEM", "SALEMS", "BEND")),
                List.of(any(random, "COOPER", "NURSE")),
                d.newborn(),
                d.birthOrder(),
                d.deathDate(),
                any(random, "20240606", "20200101"),
                d.identityUnknown(),
                d.unreliable(),
                d.placeholders());
    }

    private static String any(Random random, String... values) {
        return values[random.nextInt(values.length)];
    }

    private static String text(Object value) {
        if (value instanceof Set<?> set) {
            return new TreeSet<>(set.stream().map(ComparatorVersionTest::text).toList()).toString();
        }
        if (value instanceof List<?> list) {
            return list.stream().map(ComparatorVersionTest::text).toList().toString();
        }
        if (!(value instanceof Record)) {
            return String.valueOf(value);
        }
        StringBuilder text = new StringBuilder();
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            try {
                text.append(component.getName())
                        .append('=')
                        .append(text(component.getAccessor().invoke(value)))
                        .append(' ');
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new UncheckedIOException(new IOException(e));
            }
        }
        return text.toString();
    }
}
