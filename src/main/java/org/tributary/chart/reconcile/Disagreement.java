package org.tributary.chart.reconcile;

import java.util.List;
import java.util.Map;

/**
 * An attribute that current statements give different values.
 *
 * @param attribute in the field's words: {@code status}, {@code value}, {@code severity}
 * @param values what is said, and by which facts
 */
public record Disagreement(String attribute, Map<String, List<Long>> values) {}
