package org.tributary.matching.people;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.tributary.matching.people.Person.Home;

/**
 * Families as five senders register them: parents, children, twins (also with like names), fathers and sons of one name, babies
 * before they are named, people who moved, married names, short forms, typing errors, two in five without a social security
 * number. Same seed, same people.
 */
public final class Registrations {
    private static final String[] SENDERS = {"GENERAL", "LAKESIDE", "HILLTOP", "RIVERS", "UNION"};
    private static final String[] STREETS = {
        "Main",
        "Oak",
        "Cedar",
        "Mill",
        "Lakeview",
        "Birch",
        "Park",
        "Washington",
        "Maple",
        "Hill",
        "Elm",
        "Pine",
        "Church",
        "Spring",
        "River",
        "Highland",
        "Forest",
        "Jackson",
        "Lincoln",
        "Meadow",
        "Chestnut",
        "Franklin",
        "Sunset",
        "Walnut",
        "Jefferson",
        "Madison",
        "Willow",
        "Prospect",
        "Valley",
        "Cherry",
        "Dogwood",
        "Hickory",
        "Adams",
        "Monroe",
        "Ridge",
        "Center",
        "Spruce",
        "Laurel",
        "Locust",
        "Magnolia"
    };
    private static final String[] KINDS = {"Street", "Avenue", "Road", "Lane", "Drive", "Court", "St", "Ave", "Rd", "Dr"
    };
    private static final String[] TOWNS = {
        "Salem",
        "Bend",
        "Eugene",
        "Medford",
        "Albany",
        "Corvallis",
        "Ashland",
        "Newport",
        "Astoria",
        "Keizer",
        "Tigard",
        "Gresham",
        "Hillsboro",
        "Beaverton",
        "Redmond",
        "Tualatin",
        "Woodburn",
        "McMinnville",
        "Lebanon",
        "Dallas"
    };
    private static final LocalDate TODAY = LocalDate.of(2025, 6, 30);

    /** What there is in all. */
    public record Made(int records, int people, int twins, int namesakes) {}

    private final Names names;
    private final SplittableRandom chance;
    private final BufferedWriter records;
    private final BufferedWriter truth;
    private final BufferedWriter groups;
    private int made;
    private int people;
    private int households;
    private int twins;
    private int namesakes;

    private Registrations(Names names, long seed, BufferedWriter records, BufferedWriter truth, BufferedWriter groups) {
        this.names = names;
        this.chance = new SplittableRandom(seed);
        this.records = records;
        this.truth = truth;
        this.groups = groups;
    }

    /**
     * @param tables conf/matching
     * @param out gets records.csv, truth.csv (record_id,person_id) and groups.csv, which tells of persons why they are alike
     */
    public static Made write(Path tables, int records, long seed, Path out) throws IOException {
        Files.createDirectories(out);
        try (BufferedWriter rows = Files.newBufferedWriter(out.resolve("records.csv"));
                BufferedWriter truth = Files.newBufferedWriter(out.resolve("truth.csv"));
                BufferedWriter groups = Files.newBufferedWriter(out.resolve("groups.csv"))) {
            rows.write(
                    "record_id,sender,first_name,middle_name,last_name,suffix,birth_date,sex,ssn,phone,email,address,"
                            + "unit,city,state,zip,birth_order\n");
            truth.write("record_id,person_id\n");
            groups.write("person_id,twins,namesakes,household\n");
            Registrations all = new Registrations(new Names(tables), seed, rows, truth, groups);
            while (all.made < records) {
                all.household(records);
            }
            return new Made(all.made, all.people, all.twins, all.namesakes);
        }
    }

    private boolean in(int one) {
        return chance.nextInt(one) == 0;
    }

    private boolean percent(double share) {
        return chance.nextDouble() * 100 < share;
    }

    private void household(int most) throws IOException {
        households++;
        Home home = home();
        String last = names.last(chance);
        LocalDate born = LocalDate.of(1935, 1, 1).plusDays(chance.nextInt(25_000));
        List<Person> family = new ArrayList<>();
        Person father = person(names.first(chance), last, null, "", born, "M", home, 0, 0, null, "");
        Person mother = person(
                names.otherName(father.first(), chance),
                last,
                percent(80) ? names.last(chance) : null,
                "",
                born.plusDays(chance.nextInt(4_000) - 1_500),
                "F",
                home,
                0,
                0,
                null,
                "");
        boolean single = percent(35);
        int children = single && percent(50) ? 0 : chance.nextInt(4);
        LocalDate day = mother.born().plusYears(20).plusDays(chance.nextInt(3_600));
        for (int i = 0; i < children; i++) {
            day = day.plusDays(330 + chance.nextInt(1_400));
            if (day.isAfter(TODAY)) {
                break;
            }
            String sex = chance.nextBoolean() ? "F" : "M";
            if (percent(1.4)) {
                twins++;
                String first = other(family, father);
                String other = percent(40) ? names.likeName(first, chance) : names.otherName(first, chance);
                boolean order = percent(40);
                Person one = person(first, last, null, "", day, sex, home, twins, 0, order ? 1 : null, mother.first());
                family.add(one);
                Person two = person(other, last, null, "", day, sex, home, twins, 0, order ? 2 : null, mother.first());
                // Numbers asked for on one day often follow each other.
                family.add(percent(30) && !one.ssn().isEmpty() ? withNumber(two, one.ssn()) : two);
            } else if (sex.equals("M") && percent(2.2) && father.namesakes() == 0 && !single) {
                namesakes++;
                boolean told = percent(60);
                father = alike(father, father.middle(), told ? "Sr" : "", namesakes);
                Person son = person(
                        father.first(),
                        last,
                        null,
                        told ? "Jr" : "",
                        day,
                        "M",
                        home,
                        0,
                        namesakes,
                        null,
                        mother.first());
                family.add(alike(son, percent(60) ? father.middle() : son.middle(), son.suffix(), namesakes));
            } else {
                family.add(person(other(family, father), last, null, "", day, sex, home, 0, 0, null, mother.first()));
            }
        }
        if (!single || chance.nextBoolean()) {
            family.add(father);
        }
        if (!single || family.isEmpty() || family.get(family.size() - 1) != father) {
            family.add(mother);
        }
        String parent = father.ssn();
        for (Person one : family) {
            groups.write("P" + one.id() + "," + (one.twins() == 0 ? "" : "T" + one.twins()) + ","
                    + (one.namesakes() == 0 ? "" : "N" + one.namesakes()) + ",H" + one.household() + "\n");
            people++;
            register(one, parent, most);
        }
    }

    /** Parents give a child none of the names that there are in the house. */
    private String other(List<Person> family, Person father) {
        String name = names.first(chance);
        while (isUsed(name, family, father)) {
            name = names.first(chance);
        }
        return name;
    }

    private static boolean isUsed(String name, List<Person> family, Person father) {
        return name.equals(father.first())
                || family.stream().anyMatch(one -> one.first().equals(name));
    }

    private int ids;

    private Person person(
            String first,
            String last,
            @Nullable String maiden,
            String suffix,
            LocalDate born,
            String sex,
            Home home,
            int twins,
            int namesakes,
            @Nullable Integer order,
            String mother) {
        return new Person(
                ++ids,
                households,
                twins,
                namesakes,
                first,
                percent(70) ? names.first(chance) : "",
                last,
                maiden,
                suffix,
                born,
                sex,
                percent(60) ? ssn() : "",
                order,
                home,
                percent(70) ? phone() : "",
                percent(30) ? first.toLowerCase(Locale.ROOT) + chance.nextInt(100_000) + "@example.org" : "",
                mother);
    }

    private static Person alike(Person p, String middle, String suffix, int namesakes) {
        return new Person(
                p.id(),
                p.household(),
                p.twins(),
                namesakes,
                p.first(),
                middle,
                p.last(),
                p.maiden(),
                suffix,
                p.born(),
                p.sex(),
                p.ssn(),
                p.birthOrder(),
                p.home(),
                p.mobile(),
                p.email(),
                p.motherFirst());
    }

    private static Person withNumber(Person p, String other) {
        String next = String.format(Locale.ROOT, "%09d", Integer.parseInt(other) + 1);
        return new Person(
                p.id(),
                p.household(),
                p.twins(),
                p.namesakes(),
                p.first(),
                p.middle(),
                p.last(),
                p.maiden(),
                p.suffix(),
                p.born(),
                p.sex(),
                next,
                p.birthOrder(),
                p.home(),
                p.mobile(),
                p.email(),
                p.motherFirst());
    }

    private Home home() {
        int town = chance.nextInt(TOWNS.length * 20);
        return new Home(
                (1 + chance.nextInt(9_900)) + (in(6) ? " N " : " ") + any(STREETS) + " " + any(KINDS),
                in(5) ? "Apt " + (1 + chance.nextInt(40)) : "",
                TOWNS[town % TOWNS.length],
                String.valueOf(97_000 + town),
                phone());
    }

    private String phone() {
        return String.format(Locale.ROOT, "503-%03d-%04d", 200 + chance.nextInt(800), chance.nextInt(10_000));
    }

    private String ssn() {
        return String.format(
                Locale.ROOT,
                "%03d%02d%04d",
                1 + chance.nextInt(665),
                1 + chance.nextInt(98),
                1 + chance.nextInt(9_000));
    }

    private String any(String[] values) {
        return values[chance.nextInt(values.length)];
    }

    /** At one to four senders; one in eight of them has two numbers. */
    private void register(Person p, String parentsNumber, int most) throws IOException {
        int draw = chance.nextInt(100);
        int senders = draw < 58 ? 1 : draw < 85 ? 2 : draw < 95 ? 3 : 4;
        int from = chance.nextInt(SENDERS.length);
        boolean unnamed = p.born().isAfter(TODAY.minusYears(3)) && percent(40);
        for (int i = 0; i < senders && made < most; i++) {
            String sender = SENDERS[(from + i) % SENDERS.length];
            write(p, sender, parentsNumber, unnamed && i == 0);
            if (in(14) && made < most) {
                write(p, sender, parentsNumber, false);
            }
        }
    }

    private void write(Person p, String sender, String parentsNumber, boolean unnamed) throws IOException {
        made++;
        String first = p.first();
        if (unnamed) {
            first = percent(50)
                    ? (p.sex().equals("F") ? "Babygirl" : "Babyboy")
                    : p.motherFirst() + " " + (p.sex().equals("F") ? "Girl" : "Boy");
        } else if (percent(4)) {
            first = names.shortForm(first, chance);
        } else if (percent(2.5)) {
            first = Typing.error(first, chance);
        }
        String middle = percent(40)
                ? ""
                : percent(50) && !p.middle().isEmpty() ? p.middle().substring(0, 1) : p.middle();
        String last = p.last();
        String maiden = p.maiden();
        if (maiden != null && percent(12)) {
            last = percent(30) ? maiden + "-" + last : maiden;
        }
        last = percent(1.5) ? Typing.error(last, chance) : last;
        if (percent(0.3)) {
            String swapped = first;
            first = last;
            last = swapped;
        }
        String born = p.born().toString().replace("-", "");
        born = percent(0.9)
                ? Typing.digit(born, chance)
                : percent(0.4)
                        ? p.born().plusDays(1 + chance.nextInt(20)).toString().replace("-", "")
                        : born;
        String number = percent(12) ? "" : p.ssn();
        number = percent(0.8) && !number.isEmpty() ? Typing.digit(number, chance) : number;
        boolean child = p.born().isAfter(TODAY.minusYears(18));
        number = child && percent(0.5) ? parentsNumber : number;
        boolean moved = percent(9);
        Home home = moved ? home() : p.home();
        String phone = percent(12) ? "" : !p.mobile().isEmpty() && !child && percent(75) ? p.mobile() : home.phone();
        String street = percent(2) ? Typing.error(home.street(), chance) : home.street();
        boolean placed = !percent(5);
        String id = "R" + made;
        records.write(String.join(
                        ",",
                        id,
                        sender,
                        first,
                        middle,
                        last,
                        percent(25) ? "" : p.suffix(),
                        percent(0.7) ? "" : born,
                        percent(0.3) ? (p.sex().equals("F") ? "M" : "F") : p.sex(),
                        number,
                        phone,
                        percent(30) ? "" : p.email(),
                        placed ? street : "",
                        placed ? home.unit() : "",
                        placed ? home.city() : "",
                        "OR",
                        placed ? home.zip() : "",
                        p.birthOrder() == null ? "" : p.birthOrder().toString())
                + "\n");
        truth.write(id + ",P" + p.id() + "\n");
    }
}
