/**
 * The fax door: a folder for each feed into which a fax server puts TIFF and PDF files; the Camel scheme {@code fax-in}.
 *
 * <p>A file is taken once it is complete: when what lies beside it says so, or when it has not changed for a while. Its bytes
 * go to the inbox first; only then does it move to the folder {@code taken} within.
 */
@NullMarked
package org.tributary.intake.fax;

import org.jspecify.annotations.NullMarked;
