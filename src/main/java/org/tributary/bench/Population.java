package org.tributary.bench;

import java.time.LocalDate;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * People who do not exist, as many as are asked for: each follows from the seed and its number, so none is stored. Names are
 * made of syllables, and some are far more frequent than others. Ten people live in four households of one to four.
 * Hospital A knows all; three of ten are known to hospital B too, under another number and with small differences.
 */
final class Population {
    static final int BLOCK = 10;
    static final int KNOWN_TO_B = 3; // of each block

    private static final String[] ONSETS = {
        "B", "BR", "D", "F", "G", "GL", "H", "K", "L", "M", "N", "P", "R", "S", "T", "V"
    };
    private static final String[] VOWELS = {"A", "E", "I", "O", "U"};
    private static final String[] ENDINGS = {"", "N", "R", "S", "L"};
    private static final int SYLLABLES = ONSETS.length * VOWELS.length;
    private static final int FAMILY_NAMES = 20_000;
    private static final int GIVEN_NAMES = 1_500;
    private static final int STREETS = 3_000;
    private static final int ZIPS = 5_000;
    private static final int[] SCATTER = {9_973, 7_919, 6_101}; // primes: ranks next to each other get unlike names
    private static final String[] SUFFIXES = {"ST", "AVE", "RD", "LN", "DR", "CT"};
    private static final String[] STATES = {"IL", "WI", "IN", "IA", "MI", "MN", "MO", "OH", "KS", "NE"};
    private static final int[] AREAS = {
        217, 219, 224, 260, 262, 309, 312, 314, 317, 319, 330, 402, 414, 419, 507, 515, 574, 608, 616, 618, 630, 636,
        708, 715, 734, 765, 773, 812, 815, 920
    };
    private static final LocalDate OLDEST = LocalDate.of(1935, 1, 1);
    private static final int DAYS = 90 * 365;

    private final long seed;

    Population(long seed) {
        this.seed = seed;
    }

    /** What hospital A knows. */
    SyntheticPerson atA(int person) {
        Random random = random(person, 1);
        Random family = random(household(person), 2);
        String name = name(skewed(family, FAMILY_NAMES), 3, 0);
        boolean another = random.nextInt(100) < 12; // not all who live together share their name
        String given = name(skewed(random, GIVEN_NAMES), 2, 1);
        return new SyntheticPerson(
                another ? name(skewed(random, FAMILY_NAMES), 3, 0) : name,
                given,
                random.nextInt(100) < 60 ? name(skewed(random, GIVEN_NAMES), 2, 1) : null,
                OLDEST.plusDays(random.nextInt(DAYS)),
                random.nextBoolean() ? "F" : "M",
                home(household(person), 0),
                random.nextInt(100) < 70 ? phone(random) : null,
                random.nextInt(100) < 40 ? ssn(random) : null);
    }

    /** What hospital B knows of the same person. */
    SyntheticPerson atB(int person) {
        SyntheticPerson known = atA(person);
        Random random = random(person, 3);
        int difference = random.nextInt(100);
        if (difference < 15) {
            known = known.named(typo(known.family(), random), known.given(), known.middle());
        } else if (difference < 25) {
            known = known.named(known.family(), known.given().substring(0, 3), known.middle());
        } else if (difference < 45) {
            known = known.movedTo(home(household(person), 1));
        } else if (difference < 60) {
            @Nullable String middle = known.middle();
            known = known.named(known.family(), known.given(), middle == null ? null : middle.substring(0, 1));
        }
        return random.nextInt(100) < 30 ? known.reachedAt(phone(random), null) : known;
    }

    /** The j-th of those whom B knows too, from 0: three of each block, not always the same places of it. */
    static int knownToB(int j) {
        int block = j / KNOWN_TO_B;
        return block * BLOCK + Math.floorMod(j % KNOWN_TO_B - 3 * block, BLOCK);
    }

    /** How many of the first {@code persons} B knows. */
    static int countKnownToB(int persons) {
        int count = persons / BLOCK * KNOWN_TO_B;
        for (int j = count; j < count + KNOWN_TO_B; j++) {
            if (knownToB(j) >= persons) {
                return count(j, persons);
            }
        }
        return count + KNOWN_TO_B;
    }

    private static int count(int from, int persons) {
        int more = 0;
        for (int j = from / KNOWN_TO_B * KNOWN_TO_B; j < from / KNOWN_TO_B * KNOWN_TO_B + KNOWN_TO_B; j++) {
            more += knownToB(j) < persons ? 1 : 0;
        }
        return from / KNOWN_TO_B * KNOWN_TO_B + more;
    }

    /** Of ten people one lives alone, two, three and four together. */
    static int household(int person) {
        int place = person % BLOCK;
        return person / BLOCK * 4 + (place == 0 ? 0 : place <= 2 ? 1 : place <= 5 ? 2 : 3);
    }

    /** @param move how often the household has moved */
    SyntheticPerson.Home home(int household, int move) {
        Random random = random(household, 5 + move);
        int zip = random.nextInt(ZIPS);
        return new SyntheticPerson.Home(
                (1 + random.nextInt(9_999)) + " " + name(random.nextInt(STREETS), 3, 2) + " "
                        + SUFFIXES[random.nextInt(SUFFIXES.length)],
                name(zip / 4, 3, 1) + "VILLE",
                STATES[zip % STATES.length],
                Integer.toString(46_000 + zip * 3),
                phone(random(household, 4)));
    }

    /** The exchange 555 is nobody's. */
    static String phone(Random random) {
        return "%d555%04d".formatted(AREAS[random.nextInt(AREAS.length)], random.nextInt(10_000));
    }

    private static String ssn(Random random) {
        return "%03d%02d%04d".formatted(1 + random.nextInt(665), 1 + random.nextInt(99), 1 + random.nextInt(9_999));
    }

    /** Two neighbouring letters change places. */
    private static String typo(String name, Random random) {
        int at = 1 + random.nextInt(name.length() - 2);
        return name.substring(0, at) + name.charAt(at + 1) + name.charAt(at) + name.substring(at + 2);
    }

    /** The first of a thousand are as frequent as in any country: one in a hundred has the first name of all. */
    private static int skewed(Random random, int names) {
        double u = random.nextDouble();
        return (int) (names * u * u);
    }

    private static String name(int rank, int syllables, int kind) {
        int possible = (int) Math.pow(SYLLABLES, syllables);
        int left = (int) ((rank + 1L) * SCATTER[kind] % possible);
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < syllables; i++) {
            name.append(ONSETS[left % ONSETS.length]).append(VOWELS[left / ONSETS.length % VOWELS.length]);
            left /= SYLLABLES;
        }
        return name.append(ENDINGS[rank % ENDINGS.length]).toString();
    }

    private Random random(int number, int purpose) {
        long mixed = (seed * 31 + number) * 0x9E3779B97F4A7C15L + purpose * 0xBF58476D1CE4E5B9L;
        return new Random(mixed ^ mixed >>> 29);
    }
}
