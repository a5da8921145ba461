/** Puts facts of one thing together and keeps their disagreements: pure functions, no store. */
@NullMarked
package org.tributary.chart.reconcile;

import org.jspecify.annotations.NullMarked;
