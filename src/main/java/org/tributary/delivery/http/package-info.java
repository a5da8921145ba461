/** Posts to HTTP servers and judges the answer; the Camel schemes {@code fhir} and {@code http-out}. */
@NullMarked
package org.tributary.delivery.http;

import org.jspecify.annotations.NullMarked;
