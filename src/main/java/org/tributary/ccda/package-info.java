/**
 * Reads C-CDA: bytes to a generic tree that drops nothing, the tree to canonical facts. Pure; no network, no files, no
 * external entity, no schema.
 */
@NullMarked
package org.tributary.ccda;

import org.jspecify.annotations.NullMarked;
