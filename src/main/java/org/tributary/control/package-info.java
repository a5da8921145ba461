/** What a person can ask of the engine and tell it: the same answers whether it runs or its store is opened at rest. */
@NullMarked
package org.tributary.control;

import org.jspecify.annotations.NullMarked;
