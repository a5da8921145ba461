package org.tributary.upkeep;

import org.jspecify.annotations.Nullable;

/**
 * What a store is kept with.
 *
 * @param pruning null for a store at rest: only the engine knows {@code tributary.retention}
 */
public record Upkeep(Backup backup, @Nullable Pruning pruning) {}
