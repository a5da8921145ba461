package org.tributary.hl7v2;

/**
 * One identifier of a patient as sent (datatype CX), unescaped; a part that was not sent is empty.
 *
 * @param id CX.1; leading zeros are part of it
 * @param namespaceId CX.4.1
 * @param universalId CX.4.2
 * @param universalIdType CX.4.3, such as {@code ISO}
 * @param typeCode CX.5, HL7 table 0203, such as {@code MR}
 */
public record Cx(String id, String namespaceId, String universalId, String universalIdType, String typeCode) {
    /** One repetition of a CX field. */
    public static Cx of(Element repetition) {
        Element authority = repetition.component(4);
        return new Cx(
                value(repetition.component(1).subcomponent(1)),
                value(authority.subcomponent(1)),
                value(authority.subcomponent(2)),
                value(authority.subcomponent(3)),
                value(repetition.component(5)));
    }

    private static String value(Element element) {
        return element.isValued() ? element.textOrEmpty().strip() : "";
    }
}
