/**
 * Faxes: pages to a PDF and to text, what stands after the labels of a patient, and the work list of those that nobody has
 * filed yet. Nothing here decides whose a fax is.
 */
@NullMarked
package org.tributary.fax;

import org.jspecify.annotations.NullMarked;
