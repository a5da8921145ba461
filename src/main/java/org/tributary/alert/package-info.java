/** Tells people outside what is wrong with feeds, destinations and the engine, and when it is over: once each. */
@NullMarked
package org.tributary.alert;

import org.jspecify.annotations.NullMarked;
