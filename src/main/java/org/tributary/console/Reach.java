package org.tributary.console;

/**
 * From where the console can be reached.
 *
 * @param isWide from other machines too: then a password alone is not enough
 */
record Reach(boolean isWide) {}
