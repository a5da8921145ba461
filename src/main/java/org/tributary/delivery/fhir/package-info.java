/** Sends Bundles to a FHIR server and judges the answer; the Camel scheme {@code fhir}. */
@NullMarked
package org.tributary.delivery.fhir;

import org.jspecify.annotations.NullMarked;
