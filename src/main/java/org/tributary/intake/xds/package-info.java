/** Documents as IHE has them exchanged: what their metadata say of them, in an XDM package or around an MTOM message. */
@NullMarked
package org.tributary.intake.xds;

import org.jspecify.annotations.NullMarked;
