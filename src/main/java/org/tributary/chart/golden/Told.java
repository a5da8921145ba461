package org.tributary.chart.golden;

/**
 * What one record says of an attribute.
 *
 * @param text as people read it
 * @param key by which it is compared
 * @param completeness the more, the more it says
 * @param doubtful the sender itself says that it is not reliable (PID-32)
 */
record Told(Source source, String text, String key, int completeness, boolean doubtful) {}
