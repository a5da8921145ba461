/** Who may do what in the console: users, their roles, and how they prove who they are. */
@NullMarked
package org.tributary.console.access;

import org.jspecify.annotations.NullMarked;
