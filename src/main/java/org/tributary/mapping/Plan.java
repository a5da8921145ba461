package org.tributary.mapping;

import java.util.List;
import java.util.Map;

/**
 * What is done with one type of message.
 *
 * @param made by segment: what its place gives
 */
record Plan(MessageShape message, Map<String, List<Template>> made, List<ClaimRule> claims, Coverage coverage) {}
