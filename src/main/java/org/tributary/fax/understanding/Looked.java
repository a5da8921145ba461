package org.tributary.fax.understanding;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.fax.page.Word;
import org.tributary.fax.understanding.Values.Value;

/** Compares what a second look read with what the first one did. */
public final class Looked {
    private static final int HARD_TO_READ = 82; // of a page; there three looks are deceived alike

    private Looked() {}

    /** Those mentions that a second look is worth. */
    public static List<Mention> worth(Understood page) {
        List<Field> fields = Identity.looked().toList();
        return page.mentions().stream()
                .filter(one -> one.isOfPatient() && fields.contains(one.field()))
                .toList();
    }

    /**
     * Where all looks but the first agree, they are believed.
     *
     * @param seen for each of {@link #worth}, in their order, the words of each look
     */
    public static Understood again(Understood page, List<List<List<Word>>> seen, LocalDate today) {
        List<Mention> worth = worth(page);
        List<Mention> mentions = new ArrayList<>(page.mentions());
        for (int i = 0; i < worth.size(); i++) {
            Mention one = worth.get(i);
            mentions.set(mentions.indexOf(one), again(one, seen.get(i), today));
        }
        return page.with(mentions);
    }

    /** Those whose looks are not of one mind, and all of a page that is hard to read: closer ones are worth their time. */
    public static List<Mention> doubtful(Understood page) {
        boolean hard = page.page().meanConfidence() < HARD_TO_READ;
        return worth(page).stream()
                .filter(one -> !one.looks().isEmpty())
                .filter(one -> hard || one.agreeing() < one.looks().size())
                .toList();
    }

    /**
     * What most looks read is believed, and all looks are kept with it.
     *
     * @param seen for each of {@link #doubtful}, in their order, the words of each closer look
     */
    public static Understood closer(Understood page, List<List<List<Word>>> seen, LocalDate today) {
        List<Mention> doubtful = doubtful(page);
        List<Mention> mentions = new ArrayList<>(page.mentions());
        for (int i = 0; i < doubtful.size(); i++) {
            Mention one = doubtful.get(i);
            mentions.set(mentions.indexOf(one), closer(one, seen.get(i), today));
        }
        return page.with(mentions);
    }

    private static Mention closer(Mention one, List<List<Word>> seen, LocalDate today) {
        List<Value> values = new ArrayList<>();
        List<String> all = new ArrayList<>(List.of(one.key()));
        all.addAll(one.looks());
        for (List<Word> words : seen) {
            Optional<Value> value = value(one, words, today);
            value.ifPresent(values::add);
            all.add(value.map(Looked::key).orElse(""));
        }
        String most = one.key();
        for (String other : all) {
            boolean more = Collections.frequency(all, other) > Collections.frequency(all, most);
            most = more && !other.isEmpty() ? other : most;
        }
        all.remove(most);
        if (most.equals(one.key())) {
            return one.seenAgain(inOrder(one, values), one.meaning(), one.confidence(), all);
        }
        String believed = most;
        return values.stream()
                .filter(value -> key(value).equals(believed))
                .findFirst()
                .map(value -> one.seenAgain(value.text(), value.meaning(), value.confidence(), all))
                .orElse(one);
    }

    private static Optional<Value> value(Mention one, List<Word> words, LocalDate today) {
        List<Part> parts =
                Line.of(words).stream().flatMap(line -> Part.of(line).stream()).toList();
        boolean dayFirst = isDayFirst(one, today);
        return Values.of(one.field(), parts, today, dayFirst)
                .or(() -> Values.of(one.field(), behindLabel(one.field(), parts), today, dayFirst));
    }

    /** "MR#4711" is one word: the look at the value saw its label too. */
    private static List<Part> behindLabel(Field field, List<Part> parts) {
        return Labels.in(parts).stream()
                .filter(place -> place.start() == 0 && place.signed())
                .filter(place -> place.label().field() == field)
                .findFirst()
                .map(place -> parts.subList(place.end(), parts.size()))
                .orElse(List.of());
    }

    /** Was it understood with the day before the month? Then it is another day the other way round, or none. */
    private static boolean isDayFirst(Mention one, LocalDate today) {
        @Nullable String meaning = one.meaning();
        return one.field() == Field.BIRTH_DATE
                && meaning != null
                && BirthDates.at(one.value(), today)
                        .or(() -> BirthDates.figures(one.value(), today, false))
                        .filter(found -> meaning.equals(String.valueOf(found.day())))
                        .isEmpty();
    }

    private static Mention again(Mention one, List<List<Word>> seen, LocalDate today) {
        List<String> looks = new ArrayList<>();
        List<Value> values = new ArrayList<>();
        for (List<Word> words : seen) {
            Optional<Value> value = value(one, words, today);
            value.ifPresent(values::add);
            looks.add(value.map(Looked::key).orElse(""));
        }
        boolean outvoted = values.size() == seen.size()
                && seen.size() > 1
                && looks.stream().distinct().count() == 1
                && !looks.get(0).equals(one.key());
        if (!outvoted) {
            return one.seenAgain(inOrder(one, values), one.meaning(), one.confidence(), looks);
        }
        List<String> all = new ArrayList<>(looks.subList(1, looks.size()));
        all.add(one.key());
        Value value = values.get(0);
        return one.seenAgain(value.text(), value.meaning(), value.confidence(), all);
    }

    /** A speck makes a comma, and of a first name the last one: which of both it is, most that read these letters say. */
    private static String inOrder(Mention one, List<Value> values) {
        List<String> same = values.stream()
                .filter(value -> one.field() == Field.NAME && key(value).equals(one.key()))
                .map(Value::text)
                .toList();
        boolean comma = one.value().contains(",");
        List<String> others =
                same.stream().filter(text -> text.contains(",") != comma).toList();
        return others.size() > same.size() - others.size() + 1 ? others.get(0) : one.value();
    }

    private static String key(Value value) {
        return value.meaning() == null ? PersonName.key(value.text()) : value.meaning();
    }
}
