/**
 * Lists of records, of any length: normalised, joined by their keys, compared by {@link org.tributary.matching.Matcher} and
 * grouped by {@link org.tributary.matching.Persons}, as live. Each step reads rows and writes rows. DuckDB does the join and
 * nothing else.
 */
@NullMarked
package org.tributary.matching.bulk;

import org.jspecify.annotations.NullMarked;
