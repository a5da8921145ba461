/**
 * Who is this? Two records in, levels and bits and a decision out; records, edges and assertions in, persons out. Pure
 * functions: no database, no clock, no randomness, so that live and bulk are the same.
 *
 * <p>{@link org.tributary.matching.MatchModel} is the knowledge, {@link org.tributary.matching.Demographics} what a record
 * says, {@link org.tributary.matching.BlockingKeys} by which keys candidates are found,
 * {@link org.tributary.matching.Matcher} compares, {@link org.tributary.matching.Persons} groups.
 */
@NullMarked
package org.tributary.matching;

import org.jspecify.annotations.NullMarked;
