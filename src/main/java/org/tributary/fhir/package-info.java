/** Canonical facts as FHIR R4 resources: what the sender said and no more. Pure; no HTTP. */
@NullMarked
package org.tributary.fhir;

import org.jspecify.annotations.NullMarked;
