package org.tributary.chart.golden;

import java.util.List;
import java.util.Map;
import org.tributary.canonical.Patient;

/**
 * What one record says about who the person is.
 *
 * @param patient of each field what the record's newest version says of it
 * @param socialSecurityNumbers valid ones, nine digits, the newest first
 * @param pinned attributes for which a person chose this record, with the choice's id: the greater, the later
 */
public record Source(
        long recordId, String feed, Patient patient, List<String> socialSecurityNumbers, Map<Attribute, Long> pinned) {
    public Source {
        socialSecurityNumbers = List.copyOf(socialSecurityNumbers);
        pinned = Map.copyOf(pinned);
    }
}
