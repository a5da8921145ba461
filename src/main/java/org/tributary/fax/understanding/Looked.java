package org.tributary.fax.understanding;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tributary.fax.page.Word;
import org.tributary.fax.understanding.Values.Value;

/** Compares what a second look read with what the first one did. */
public final class Looked {
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
        return new Understood(page.page(), page.header(), page.lines(), mentions, page.kind());
    }

    private static Mention again(Mention one, List<List<Word>> seen, LocalDate today) {
        List<String> looks = new ArrayList<>();
        List<Value> values = new ArrayList<>();
        for (List<Word> words : seen) {
            List<Part> parts = Line.of(words).stream()
                    .flatMap(line -> Part.of(line).stream())
                    .toList();
            Optional<Value> value = Values.of(one.field(), parts, today);
            value.ifPresent(values::add);
            looks.add(value.map(Looked::key).orElse(""));
        }
        boolean outvoted = values.size() == seen.size()
                && seen.size() > 1
                && looks.stream().distinct().count() == 1
                && !looks.get(0).equals(one.key());
        if (!outvoted) {
            return one.seenAgain(one.value(), one.meaning(), one.confidence(), looks);
        }
        List<String> all = new ArrayList<>(looks.subList(1, looks.size()));
        all.add(one.key());
        Value value = values.get(0);
        return one.seenAgain(value.text(), value.meaning(), value.confidence(), all);
    }

    private static String key(Value value) {
        return value.meaning() == null ? PersonName.key(value.text()) : value.meaning();
    }
}
