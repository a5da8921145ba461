/**
 * Fetches files from partners' SFTP servers, through camel-ftp; the Camel scheme {@code sftp-poll}.
 *
 * <p>A file is read once it is finished and has not changed for a while, it goes to the inbox, and only when all of it is
 * on disk is it moved or deleted at the partner's. The table {@code fetched_file} knows what was taken, over restarts.
 */
@NullMarked
package org.tributary.intake.poll;

import org.jspecify.annotations.NullMarked;
