/**
 * Faxes: pages to a PDF and to text, what stands after the labels of a patient, and the work list of those that nobody has
 * filed yet. Whose a fax is, a person decides, or the
 * rule in {@code decision} where the feed's file lets it.
 */
@NullMarked
package org.tributary.fax;

import org.jspecify.annotations.NullMarked;
