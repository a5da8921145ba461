package org.tributary.upkeep;

import java.util.function.Supplier;

/**
 * What a store is kept with.
 *
 * @param pruning made when it is asked for: {@code tributary.retention} may be wrong
 */
public record Upkeep(Backup backup, Supplier<Pruning> pruning) {}
