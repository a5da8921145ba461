package org.tributary.crash;

/**
 * An inbox row as the engine's database has it after the last restart.
 *
 * @param state the engine's word for where the message stands, such as {@code parked}
 */
record Stored(String feed, String controlId, String state) {}
