package org.tributary.intake;

import org.tributary.finding.FindingCode;

/** What a door notices about a message. */
public enum IntakeFinding implements FindingCode {
    NOT_HL7("INTAKE-101", "The bytes hold no usable MSH segment. They are kept; nothing can be read from them."),
    OTHER_ENVIRONMENT("INTAKE-102", "MSH-11 does not fit the environment that the feed is configured for."),
    INCOMPLETE("INTAKE-103", "The connection closed inside a frame. What came is kept; the sender got no answer."),
    OVERSIZED(
            "INTAKE-104",
            "The frame was longer than maxFrameBytes. Its beginning is kept; raise the limit and have it sent again."),
    NOT_READ_YET("INTAKE-105", "A kind of document that is not read yet. It is kept whole and waits for a person."),
    UNKNOWN_CONTENT("INTAKE-106", "Neither HL7 v2 nor any kind of document that we know. It waits for a person."),
    BATCH("INTAKE-107", "What of a batch file belongs to none of its messages: its headers and trailers."),
    FILE_TOO_LARGE("INTAKE-108", "A file longer than maxBytes. Its beginning is kept; the file lies in .error."),
    FETCHED_FILE_TOO_LARGE(
            "INTAKE-121",
            "A file on a partner's server is longer than maxBytes. Its beginning is kept; the file stays where it is."),
    ZIP("INTAKE-122", "A zip file. It is kept whole, and each of its entries that could be read is a row of its own."),
    ZIP_DAMAGED(
            "INTAKE-123",
            "The directory of a zip file cannot be read. Nothing was taken from it; have the file sent again."),
    ZIP_TOO_LARGE(
            "INTAKE-124",
            "A zip file holds more than 1,000 entries or 256 MB. Nothing was taken from it; have it sent in parts."),
    ZIP_ENTRY_DAMAGED(
            "INTAKE-125",
            "An entry of a zip file cannot be unpacked or fails its checksum. The others were taken; have it sent again."),
    ZIP_ENTRY_LOCKED(
            "INTAKE-126",
            "An entry of a zip file is encrypted or packed in a way that is not read. The others were taken; have it sent"
                    + " without a password, stored or deflated."),
    ZIP_ENTRY_TOO_LARGE(
            "INTAKE-127",
            "An entry of a zip file is longer than 50 MB or two hundred times its packed size. The others were taken; have"
                    + " it sent by itself."),
    ZIP_IN_ZIP(
            "INTAKE-128",
            "A zip file inside a zip file. It is kept but not opened; have its entries sent in a zip file of their own."),
    METADATA(
            "INTAKE-129",
            "What an XDM package says of its documents (METADATA.XML). It is kept; each document's hash and size were compared"
                    + " with it."),
    METADATA_UNREADABLE(
            "INTAKE-130",
            "METADATA.XML of an XDM package cannot be read. The documents were taken and compared with nothing; have it sent"
                    + " again."),
    PACKAGING(
            "INTAKE-131",
            "An index, a readme or a stylesheet of an XDM package, for people who open it by hand. It is kept, and used for"
                    + " nothing."),
    HASH_DIFFERS(
            "INTAKE-132",
            "A document is not the one that its metadata speak of: its SHA-1 hash is another. It is kept, and nothing was"
                    + " filed; ask the sender which is right, then replay it or have it sent again."),
    SIZE_DIFFERS(
            "INTAKE-133",
            "A document is longer or shorter than its metadata say. Where their hash is right it was taken all the same; where"
                    + " they have none it waits for a person."),
    NO_HASH(
            "INTAKE-134",
            "A document's metadata have no SHA-1 hash of 40 hexadecimal digits, so nothing tells whether it is the one that was"
                    + " sent."),
    NOT_LISTED("INTAKE-135", "A document of which no metadata speak. It was taken, and compared with nothing."),
    LISTED_NOT_THERE(
            "INTAKE-136",
            "Metadata speak of a document that is not there, or that lies outside of what was sent. Have all of it sent again."),
    PARTS(
            "INTAKE-137",
            "A message with its documents in parts of their own (MTOM). It is kept whole, and each document is a row of its"
                    + " own."),
    PARTS_BROKEN(
            "INTAKE-138",
            "A message in parts cannot be divided, or its XML cannot be read. Nothing was taken from it; have it sent again as"
                    + " MTOM (multipart/related, lines that end in CR LF, XML in UTF-8)."),
    PARTS_TOO_MANY(
            "INTAKE-139",
            "A message has more than 200 parts, a part with a header of more than 8 KB, or XML of more than 16 MB. Nothing was"
                    + " taken from it; have it sent as several, its documents in parts."),
    NOT_TAKEN_OUT(
            "INTAKE-140",
            "A document in a message in parts cannot be taken out: its base64 is wrong, or it points at no part, outside of the"
                    + " message, or at a part that was taken before. The others were taken; have it sent again."),
    PART_UNUSED(
            "INTAKE-141",
            "A part of a message that nothing in its XML includes. It is kept with the message, and nothing was read from it."),
    NOTHING_CARRIED("INTAKE-142", "A message in parts that carries no document. It is kept and waits for a person."),
    PATIENT_DIFFERS(
            "INTAKE-143",
            "A document is about another patient than its metadata say: by a number of the same authority. It is kept, and nothing"
                    + " was filed; ask the sender whose it is. Where the document is right, replay it: it is filed by its own"
                    + " recordTarget. Else have it sent again.");

    private final String id;
    private final String sentence;

    IntakeFinding(String id, String sentence) {
        this.id = id;
        this.sentence = sentence;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String sentence() {
        return sentence;
    }
}
