/** What a new sender's sample messages hold and what we would miss in them, without any patient's data; a feed to begin with. */
@NullMarked
package org.tributary.profile;

import org.jspecify.annotations.NullMarked;
