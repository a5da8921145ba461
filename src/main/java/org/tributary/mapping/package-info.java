/**
 * From the text of an HL7 v2 message to canonical facts, by mappings that analysts write ({@code mappings/}).
 *
 * <p>Start with {@link org.tributary.mapping.Mappings}: it checks and compiles the files; a {@link
 * org.tributary.mapping.Normalizer} runs one feed's effective mapping.
 */
@NullMarked
package org.tributary.mapping;

import org.jspecify.annotations.NullMarked;
