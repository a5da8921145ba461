/** What keeps the store small and safe over the years: backups, restoring, retention. */
@NullMarked
package org.tributary.upkeep;

import org.jspecify.annotations.NullMarked;
