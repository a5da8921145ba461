/** C-CDA documents that HL7 v2 messages carry: what they say of the message's patient joins what the message says. */
@org.jspecify.annotations.NullMarked
package org.tributary.carried;
