package org.tributary.matching.bulk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.matching.Demographics;
import org.tributary.matching.MatchModel;
import org.tributary.matching.NameCounts;
import org.tributary.matching.UnusableException;
import org.tributary.matching.Waterfall;

/** Why two records of a list are one person, or are not. */
public final class Explaining {
    /**
     * @param model the weights, and how numbers and dates are read
     * @throws UnusableException where a list has no such record
     */
    public static Waterfall of(
            MatchModel model, List<Path> lists, ColumnsFile columns, String one, String other, LocalDate today)
            throws IOException {
        Map<String, Demographics> found = new HashMap<>();
        NameCounts names = new NameCounts();
        Path problems = Files.createTempFile("tributary-explain", ".csv");
        try (Reading.Problems told = new Reading.Problems(problems)) {
            new Reading(new Reading.Lists(lists, columns.named(), false, lists.size() > 1), model, today, told)
                    .read(record -> {
                        names.add(record);
                        String number = record.id().number();
                        if (number.equals(one) || number.equals(other)) {
                            found.put(number, record);
                        }
                    });
        } finally {
            Files.deleteIfExists(problems);
        }
        return Waterfall.of(known(found.get(one), one), known(found.get(other), other), model, model.matcher(names));
    }

    private static Demographics known(@Nullable Demographics record, String id) {
        if (record == null) {
            throw new UnusableException("there is no record " + id + " that can be read in these lists");
        }
        return record;
    }

    private Explaining() {}
}
