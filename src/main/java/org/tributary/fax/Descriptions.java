package org.tributary.fax;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.HumanName;
import org.tributary.chart.Proposals;

/** What a fax's pages say about a patient, in the words of matching. */
public final class Descriptions {
    private static final int LIMIT = 3; // of each: a list of many patients describes none
    private static final Set<String> SUFFIXES = Set.of("JR", "SR", "II", "III", "IV");

    private Descriptions() {}

    public static Proposals.Described of(List<Mention> mentions) {
        return new Proposals.Described(
                said(mentions, Mention.Field.NAME).stream()
                        .map(one -> name(one.value()))
                        .distinct()
                        .limit(LIMIT)
                        .toList(),
                said(mentions, Mention.Field.BIRTH_DATE).stream()
                        .map(Mention::meaning)
                        .filter(Objects::nonNull)
                        .distinct()
                        .limit(LIMIT)
                        .map(LocalDate::parse)
                        .toList(),
                said(mentions, Mention.Field.RECORD_NUMBER).stream()
                        .map(one -> one.value().replace(" ", ""))
                        .distinct()
                        .limit(LIMIT)
                        .toList());
    }

    private static List<Mention> said(List<Mention> mentions, Mention.Field field) {
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
