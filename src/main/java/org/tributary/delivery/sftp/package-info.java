/**
 * Partners' SFTP servers, through camel-ftp: how we know them, prove ourselves and move files; and each message as a file
 * there, the Camel scheme {@code sftp-out}.
 *
 * <p>A file is written under a temporary name and then renamed, so that a partner sees a whole file or none. Its name
 * follows from the outbox row: the same message again is the same file.
 */
@NullMarked
package org.tributary.delivery.sftp;

import org.jspecify.annotations.NullMarked;
