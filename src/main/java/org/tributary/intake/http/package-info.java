/** The HTTP door: {@code POST /intake/FEED} on the engine's HTTP port; the Camel scheme {@code http-in}. */
@NullMarked
package org.tributary.intake.http;

import org.jspecify.annotations.NullMarked;
