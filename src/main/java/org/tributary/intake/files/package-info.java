/** What may come as one body or file: a message, several, a batch, a document. Told apart by content, taken piece by piece. */
@NullMarked
package org.tributary.intake.files;

import org.jspecify.annotations.NullMarked;
