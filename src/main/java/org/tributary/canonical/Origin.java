package org.tributary.canonical;

/**
 * Where something stands in what its sender sent.
 *
 * @param place in the field's notation: {@code OBX[3]-5[2].1}, an XPath, {@code page 2, 310,88 120x31}; within the message
 *     or document that the enclosing record names
 */
public record Origin(String place) {}
