/**
 * The patient and the clinical facts as we understand them: no framework, no database, no more than the sender said.
 *
 * <p>A value that was not sent is null or an empty list; a value that could not be read is absent too, and its reader
 * reports a finding. Every {@link org.tributary.canonical.Origin} leads back to the bytes.
 */
@NullMarked
package org.tributary.canonical;

import org.jspecify.annotations.NullMarked;
