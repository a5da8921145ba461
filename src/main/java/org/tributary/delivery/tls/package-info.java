/** Who we are and whom we trust on an encrypted connection. */
@NullMarked
package org.tributary.delivery.tls;

import org.jspecify.annotations.NullMarked;
