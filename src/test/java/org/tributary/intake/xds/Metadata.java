package org.tributary.intake.xds;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Metadata of document entries as an XDS source writes them: ebXML 3.0. Synthetic. */
public final class Metadata {
    private final StringBuilder objects = new StringBuilder();
    private @Nullable String patient;

    /** One that tells the truth of its document. */
    public Metadata of(String id, String uri, byte[] document) {
        return listing(id, uri, Comparison.sha1(document), Integer.toString(document.length));
    }

    public Metadata listing(String id, @Nullable String uri, @Nullable String hash, @Nullable String size) {
        objects.append("""
                <rim:ExtrinsicObject id="%s" mimeType="text/xml" \
                objectType="urn:uuid:7edca82f-054d-47f2-a032-9b2a5b5186c1">
                  <rim:Slot name="creationTime"><rim:ValueList><rim:Value>20260101</rim:Value></rim:ValueList></rim:Slot>
                %s%s%s%s\
                  <rim:Classification classificationScheme="urn:uuid:41a5887f-8865-4c09-adf7-e362475b143a"
                      classifiedObject="%s" nodeRepresentation="34133-9" id="c%s">
                    <rim:Slot name="size"><rim:ValueList><rim:Value>not of the document</rim:Value></rim:ValueList></rim:Slot>
                  </rim:Classification>
                </rim:ExtrinsicObject>
                """.formatted(
                        id,
                        slot("hash", hash),
                        slot("size", size),
                        slot("URI", uri),
                        slot("sourcePatientId", patient),
                        id,
                        id));
        return this;
    }

    /** Whose the documents are that follow: a CX, escaped. */
    public Metadata whose(String cx) {
        patient = cx;
        return this;
    }

    private static String slot(String name, @Nullable String values) {
        return values == null
                ? ""
                : "  <rim:Slot name=\"" + name + "\"><rim:ValueList><rim:Value>"
                        + values.replace("\n", "</rim:Value><rim:Value>")
                        + "</rim:Value></rim:ValueList></rim:Slot>\n";
    }

    public String request() {
        return """
                <lcm:SubmitObjectsRequest xmlns:lcm="urn:oasis:names:tc:ebxml-regrep:xsd:lcm:3.0"
                    xmlns:rim="urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0">
                <rim:RegistryObjectList>
                %s<rim:RegistryPackage id="SubmissionSet01">
                  <rim:Slot name="size"><rim:ValueList><rim:Value>1</rim:Value></rim:ValueList></rim:Slot>
                </rim:RegistryPackage>
                </rim:RegistryObjectList>
                </lcm:SubmitObjectsRequest>
                """.formatted(objects);
    }

    public byte[] bytes() {
        return ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + request()).getBytes(StandardCharsets.UTF_8);
    }
}
