/**
 * The SFTP door: one server, an account and a folder for each feed; the Camel scheme {@code sftp-in}.
 *
 * <p>An upload that the client finished (its handle closed, or its temporary name changed) is moved at once, before the
 * client hears so, out of the partner's reach into {@code data/sftp/.taking}. Only what lies there is read, so a cut
 * upload never is, and a restart knows the one from the other. From there it goes to the inbox, and then to
 * {@code .done} or {@code .error} in the partner's folder.
 */
@NullMarked
package org.tributary.intake.sftp;

import org.jspecify.annotations.NullMarked;
