/** HL7 v2 syntax. */
@NullMarked
package org.tributary.hl7v2;

import org.jspecify.annotations.NullMarked;
