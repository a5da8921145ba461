package org.tributary.console;

/**
 * From where the console can be reached.
 *
 * @param isWide from other machines too, itself or through a proxy: then a password alone is not enough
 */
record Reach(boolean isWide) {}
