package org.tributary.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.tributary.chart.SourceRecords.SourceRecord;
import org.tributary.chart.golden.Attribute;
import org.tributary.chart.golden.GoldenRecord;
import org.tributary.chart.golden.Source;
import org.tributary.chart.golden.Survivorship;
import org.tributary.matching.Demographics;

/** Who persons are by all of their records, and by what people chose among those. */
public final class GoldenRecords {
    private final SourceRecords records;
    private final Claims claims;
    private final Survivorship rules;

    public GoldenRecords(SourceRecords records, Claims claims, Survivorship rules) {
        this.records = records;
        this.claims = claims;
        this.rules = rules;
    }

    /** @param from the feeds whose records count; what no record of theirs tells is not told */
    public GoldenRecord of(long personId, Predicate<String> from) {
        List<SourceRecord> newestFirst = records.newestOfPerson(personId).stream()
                .filter(record -> from.test(record.feed()))
                .toList();
        List<Long> ids = newestFirst.stream().map(SourceRecord::id).toList();
        if (ids.isEmpty()) {
            return GoldenRecord.of(List.of(), rules);
        }
        Map<Long, List<String>> numbers =
                records.profiles(ids).stream().collect(Collectors.toMap(Profile::id, GoldenRecords::numbers));
        Map<Long, Map<Attribute, Long>> pinned = claims.pins(ids).stream()
                .collect(Collectors.groupingBy(
                        Claims.Pin::record,
                        Collectors.toMap(Claims.Pin::attribute, Claims.Pin::id, (earlier, later) -> later)));
        List<Source> sources = new ArrayList<>();
        for (SourceRecord record : newestFirst) {
            sources.add(new Source(
                    record.id(),
                    record.feed(),
                    PatientView.current(records, record.id()),
                    numbers.getOrDefault(record.id(), List.of()),
                    pinned.getOrDefault(record.id(), Map.of())));
        }
        return GoldenRecord.of(sources, rules);
    }

    /** Whether a record says anything of it. */
    public boolean tells(long record, Attribute attribute) {
        return records.newestMessage(record).isPresent()
                && GoldenRecord.of(List.of(source(record)), Survivorship.ALL_ALIKE).choices().stream()
                        .anyMatch(choice -> choice.attribute() == attribute);
    }

    private Source source(long record) {
        return new Source(
                record,
                "",
                PatientView.current(records, record),
                records.profiles(List.of(record)).stream()
                        .flatMap(profile -> numbers(profile).stream())
                        .toList(),
                Map.of());
    }

    private static List<String> numbers(Profile profile) {
        Demographics said = profile.stored();
        return said == null ? List.of() : said.socialSecurityNumbers();
    }
}
