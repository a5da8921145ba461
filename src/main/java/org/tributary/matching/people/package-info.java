/** People who do not exist, as several senders register them, with the truth: to measure a matcher by. */
@NullMarked
package org.tributary.matching.people;

import org.jspecify.annotations.NullMarked;
