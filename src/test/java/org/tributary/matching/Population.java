package org.tributary.matching;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Synthetic people as five senders register them: families in one home, twins (also with like names), fathers and sons of
 * one name, maiden and double names, moves, nicknames, typing errors, two in five without a social security number. Same
 * seed, same people.
 */
final class Population {
    private static final String[] SENDERS = {"GENERAL", "LAKESIDE", "HILLTOP", "RIVERS", "UNION"};
    private static final String[] LASTS = {
        "Smith", "Johnson", "Garcia", "Okonkwo", "Lindqvist", "Nguyen", "Patel", "Byrne", "Castellanos", "Whitfield",
        "Abernathy", "Delgado", "Kowalczyk", "Ferrante", "Yamamoto", "Haddad", "Brooks", "Sorensen", "Vandermeer",
                "Ortiz",
        "McAllister", "Thibodeaux", "Gallagher", "Petrov", "Washington", "Blackwood", "Martinez", "Eriksen", "Zielinski"
    };
    private static final String[] WOMEN = {
        "Margaret",
        "Elizabeth",
        "Katherine",
        "Jennifer",
        "Maria",
        "Susan",
        "Patricia",
        "Deborah",
        "Amanda",
        "Christina",
        "Rebecca",
        "Samantha",
        "Victoria",
        "Abigail",
        "Stephanie",
        "Erica",
        "Diana",
        "Alison",
        "Brianna",
        "Kaylee",
        "Teresa"
    };
    private static final String[] MEN = {
        "Robert",
        "William",
        "James",
        "Michael",
        "Richard",
        "Joseph",
        "Thomas",
        "Daniel",
        "Matthew",
        "Anthony",
        "Steven",
        "Andrew",
        "Joshua",
        "Timothy",
        "Jeffrey",
        "Nicholas",
        "Jonathan",
        "Brandon",
        "Benjamin",
        "Samuel",
        "Gregory"
    };
    private static final String[][] TWINS = {
        {"Erica", "Ericka"}, {"Diana", "Diane"}, {"Michael", "Michel"}, {"Kaylee", "Kaylie"}, {"Brandon", "Brendan"},
        {"Jayden", "Jaydon"}, {"Alisha", "Alicia"}, {"Robert", "Steven"}, {"Amanda", "Samantha"}, {"Rianna", "Briana"}
    };
    private static final String[] STREETS = {
        "North Main Street", "Oak Avenue", "Fifth Street", "Cedar Lane", "Mill Road", "Lakeview Drive", "Birch Court"
    };

    private final Random random;
    private final MatchModel model;
    private final List<Demographics> records = new ArrayList<>();
    private final Map<Long, Integer> people = new HashMap<>();
    private int person;

    private Population(MatchModel model, long seed) {
        this.model = model;
        this.random = new Random(seed);
    }

    static Population of(MatchModel model, long seed, int records) {
        Population population = new Population(model, seed);
        while (population.records.size() < records) {
            population.family();
        }
        return population;
    }

    List<Demographics> records() {
        return records;
    }

    boolean isOnePerson(long a, long b) {
        return people.getOrDefault(a, -1).equals(people.getOrDefault(b, -2));
    }

    private void family() {
        String last = any(LASTS);
        String street = (1 + random.nextInt(9900)) + " " + any(STREETS);
        String zip = "97" + (300 + random.nextInt(12));
        String phone = phone();
        LocalDate born = LocalDate.of(1945, 1, 1).plusDays(random.nextInt(18_000));
        String father = any(MEN);
        Someone home = Someone.named(last, father).lives(street, "Salem", zip).phone(phone);
        register(home.born(born.toString()).sex("M"), null);
        String maiden = any(LASTS);
        register(home.first(any(WOMEN), any(WOMEN)).born(near(born, 2_000)).sex("F"), maiden);
        LocalDate child = born.plusYears(22).plusDays(random.nextInt(4_000));
        if (random.nextInt(3) == 0) {
            String[] names = TWINS[random.nextInt(TWINS.length)];
            boolean orders = random.nextBoolean();
            Someone twin = home.born(child.toString()).sex("F");
            String first = ssn();
            String second = String.format(Locale.ROOT, "%09d", Integer.parseInt(first) + 1);
            boolean numbers = random.nextBoolean();
            Someone one = twin.first(names[0]);
            Someone other = twin.first(names[1]);
            register(numbers ? one.ssn(first) : orders ? one.birthOrder(1) : one, null);
            register(numbers ? other.ssn(second) : orders ? other.birthOrder(2) : other, null);
        } else if (random.nextInt(3) == 0) {
            register(home.born(child.toString()).sex("M"), null); // of his father's name
        } else {
            register(home.first(any(WOMEN)).born(child.toString()).sex("F"), null);
        }
    }

    /** One person at one to four senders, each with what went wrong there. */
    private void register(Someone someone, @Nullable String maiden) {
        int truth = person++;
        Someone known = random.nextInt(5) < 3 && someone.numbers().isEmpty() ? someone.ssn(ssn()) : someone;
        int senders = 1 + random.nextInt(4);
        int from = random.nextInt(SENDERS.length);
        for (int i = 0; i < senders; i++) {
            long id = records.size() + 1L;
            String sender = SENDERS[(from + i) % SENDERS.length];
            Someone here = known;
            Someone earlier = null;
            if (random.nextInt(8) == 0) {
                here = here.lives((1 + random.nextInt(9900)) + " " + any(STREETS), "Bend", "97701")
                        .phone(phone());
            }
            if (maiden != null && random.nextInt(3) == 0) {
                earlier = here.last(maiden).at(id, sender);
                here = random.nextBoolean()
                        ? here.last(maiden + "-" + here.names().get(0).family())
                        : here;
            }
            if (random.nextInt(10) == 0) {
                here = here.first(typo(here.names().get(0).given().get(0)));
            }
            if (random.nextInt(20) == 0) {
                here = here.last(typo(String.valueOf(here.names().get(0).family())));
            }
            if (random.nextInt(20) == 0) {
                here = here.born(near(LocalDate.parse(String.valueOf(here.born())), 9));
            }
            if (random.nextInt(4) == 0) {
                here = here.identifier("0000", "SSA", "SS");
            }
            here = here.at(id, sender);
            records.add(earlier == null ? here.demographics(model) : here.demographics(model, earlier));
            people.put(id, truth);
            if (random.nextInt(12) == 0) {
                long duplicate = records.size() + 1L;
                records.add(here.at(duplicate, sender).demographics(model));
                people.put(duplicate, truth);
            }
        }
    }

    private String typo(String name) {
        int at = 1 + random.nextInt(name.length() - 1);
        char letter = (char) ('a' + random.nextInt(26));
        return switch (random.nextInt(3)) {
            case 0 -> name.substring(0, at) + letter + name.substring(at);
            case 1 -> name.substring(0, at) + name.substring(at + 1);
            default -> name.substring(0, at) + letter + name.substring(at + 1);
        };
    }

    private String near(LocalDate day, int days) {
        return day.plusDays(1 + random.nextInt(days)).toString();
    }

    private String phone() {
        return String.format(Locale.ROOT, "503%07d", 2_000_000 + random.nextInt(7_999_999));
    }

    private String ssn() {
        return String.format(
                Locale.ROOT,
                "%03d%02d%04d",
                100 + random.nextInt(500),
                1 + random.nextInt(98),
                1 + random.nextInt(9000));
    }

    private String any(String[] values) {
        return values[random.nextInt(values.length)];
    }
}
