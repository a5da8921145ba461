package org.tributary.fax.understanding;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** On which days a patient may be born, by all that pages print. */
public final class Births {
    private Births() {}

    /** The dates as they stand there; of those whose year has two figures, the one that an age on the pages fits. Each once. */
    public static List<LocalDate> of(List<Mention> mentions, LocalDate today) {
        List<Integer> ages = mentions.stream()
                .filter(one -> one.field() == Field.AGE && one.meaning() != null)
                .map(one -> Integer.valueOf(String.valueOf(one.meaning())))
                .distinct()
                .toList();
        return mentions.stream()
                .filter(one -> one.field() == Field.BIRTH_DATE)
                .flatMap(one -> days(one, ages, today))
                .distinct()
                .toList();
    }

    private static Stream<LocalDate> days(Mention born, List<Integer> ages, LocalDate today) {
        @Nullable String day = born.meaning();
        return day != null
                ? Stream.of(LocalDate.parse(day))
                : ages.stream().flatMap(age -> BirthDates.of(born.value(), age, today).stream());
    }
}
