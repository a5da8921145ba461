package org.tributary.fax;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.tributary.fax.decision.Chart;
import org.tributary.fax.understanding.PersonName;

/** An index of 2,000 charts around the one that a page is about: people of the same names, born a figure apart, and many others. */
final class LookAlikes {
    static final int CHARTS = 2_000;
    private static final int FIGURES = 10;

    private final List<Chart> others = new ArrayList<>();
    private final Random random;

    LookAlikes(long seed) {
        random = new Random(seed);
        while (others.size() < CHARTS) {
            List<DrawnPages.Person> people =
                    List.of(DrawnPages.person(random), DrawnForms.person(random), DrawnPapers.person(random));
            people.forEach(who -> others.add(chart("O" + others.size(), who.familyFirst(), who.born(), who.phone())));
        }
    }

    /**
     * With three that are like it: one figure of the birth date another one, the same date and another first name, the same name born
     * some other year.
     */
    List<Chart> around(Chart chart) {
        List<Chart> all = new ArrayList<>(others.subList(0, CHARTS - 4));
        all.add(chart);
        @Nullable LocalDate born = chart.birthDate();
        if (born != null) {
            all.add(like(chart, "L1", chart.name(), born.withDayOfMonth(otherDay(born.getDayOfMonth()))));
            all.add(like(chart, "L2", new PersonName(chart.name().family(), List.of("Alexis"), null), born));
            all.add(like(chart, "L3", chart.name(), born.minusYears(FIGURES)));
        }
        return all;
    }

    /** One figure of it another one. */
    private static int otherDay(int day) {
        return day == 30 ? 20 : day % FIGURES == 0 ? day + 1 : day == 1 ? 2 : day - 1;
    }

    private Chart like(Chart chart, String id, PersonName name, LocalDate born) {
        return new Chart(
                id + "-" + chart.id(),
                name,
                born,
                phone(DrawnPages.person(random).phone()),
                List.of());
    }

    static Chart chart(String id, String name, String born, @Nullable String phone) {
        return new Chart(
                id, PersonName.of(name), LocalDate.parse(born), phone == null ? null : phone(phone), List.of());
    }

    private static String phone(String printed) {
        return printed.replaceAll("\\D", "");
    }
}
