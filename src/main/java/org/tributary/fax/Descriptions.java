package org.tributary.fax;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.HumanName;
import org.tributary.chart.Proposals;
import org.tributary.fax.understanding.Births;
import org.tributary.fax.understanding.Field;
import org.tributary.fax.understanding.Mention;

/** What a fax's pages say about a patient, in the words of matching. */
public final class Descriptions {
    private static final int LIMIT = 3; // of each: a list of many patients describes none
    private static final Set<String> SUFFIXES = Set.of("JR", "SR", "II", "III", "IV");

    private Descriptions() {}

    /** @param today when it was sent: an age on the pages is of about then */
    public static Proposals.Described of(List<Mention> mentions, LocalDate today) {
        return new Proposals.Described(
                Stream.concat(
                                said(mentions, Field.NAME).stream().map(one -> name(one.value())),
                                inTwoParts(mentions).stream())
                        .distinct()
                        .limit(LIMIT)
                        .toList(),
                Births.of(mentions, today).stream().limit(LIMIT).toList(),
                said(mentions, Field.RECORD_NUMBER).stream()
                        .map(one -> one.value().replace(" ", ""))
                        .distinct()
                        .limit(LIMIT)
                        .toList(),
                said(mentions, Field.PHONE).stream()
                        .map(Mention::meaning)
                        .filter(Objects::nonNull)
                        .distinct()
                        .limit(LIMIT)
                        .toList());
    }

    /** A page that asks once for each part of a name. */
    private static List<HumanName> inTwoParts(List<Mention> mentions) {
        Map<Integer, List<Mention>> pages =
                mentions.stream().collect(Collectors.groupingBy(Mention::page, TreeMap::new, Collectors.toList()));
        List<HumanName> names = new ArrayList<>();
        for (List<Mention> page : pages.values()) {
            List<Mention> families = said(page, Field.FAMILY_NAME);
            List<Mention> givens = said(page, Field.GIVEN_NAME);
            if (families.size() == 1 && givens.size() == 1) {
                List<String> given = List.of(givens.get(0).value().split("[\\s,]+"));
                names.add(new HumanName(families.get(0).value(), given, null, null, null, null));
            }
        }
        return names;
    }

    private static List<Mention> said(List<Mention> mentions, Field field) {
        return mentions.stream().filter(one -> one.field() == field).toList();
    }

    /** {@code OKAFOR, JUNE M} or {@code June M. Okafor Jr}. */
    static HumanName name(String printed) {
        int comma = printed.indexOf(',');
        boolean familyFirst = comma > 0 && !SUFFIXES.contains(bare(printed.substring(comma + 1)));
        List<String> parts = new ArrayList<>(Arrays.asList(
                (familyFirst ? printed.substring(comma + 1) : printed).strip().split("[\\s,]+")));
        parts.removeIf(part -> bare(part).isEmpty());
        @Nullable String suffix = null;
        if (parts.size() > 1 && SUFFIXES.contains(bare(parts.get(parts.size() - 1)))) {
            suffix = parts.remove(parts.size() - 1);
        }
        @Nullable
        String family = familyFirst
                ? printed.substring(0, comma).strip()
                : parts.isEmpty() ? null : parts.remove(parts.size() - 1);
        return new HumanName(family, parts, null, suffix, null, null);
    }

    private static String bare(String part) {
        return part.strip().replaceAll("[.,]", "").toUpperCase(java.util.Locale.ROOT);
    }
}
