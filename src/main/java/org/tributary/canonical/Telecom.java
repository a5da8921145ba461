package org.tributary.canonical;

import org.jspecify.annotations.Nullable;

/**
 * A way to reach someone. XTN, TEL.
 *
 * @param kind {@code phone}, {@code fax}, {@code email}, {@code pager}, {@code url}, {@code other}
 * @param use HL7 table 0201 or C-CDA use, as {@code home}, {@code work}, {@code mobile}; null where not sent
 */
public record Telecom(String kind, String value, @Nullable String use) {}
