package org.tributary.fax.page;

import org.tributary.finding.FindingCode;

/** What is noticed about a fax. */
public enum FaxFinding implements FindingCode {
    NOT_A_FAX(
            "FAX-101", "A file in a fax folder that is neither TIFF nor PDF. It is kept whole and waits for a person."),
    FILE_TOO_LARGE("FAX-102", "A fax longer than maxBytes. Its beginning is kept; the file lies in the folder taken."),
    SIDECAR_UNREADABLE(
            "FAX-103",
            "The sidecar is no JSON object, no XML and no lines of key=value, or longer than 64 KB. Its first 64 KB are kept, and nothing is read from it."),
    TRANSMISSION_INCOMPLETE("FAX-104", "The fax server says that the transmission failed. Pages may be missing."),
    UNREADABLE("FAX-105", "No page can be decoded, or not in time. The original is kept; have the fax sent again."),
    PAGE_UNREADABLE(
            "FAX-106",
            "This page and those after it cannot be decoded, or not in time. The PDF ends before; the original has them."),
    TOO_MANY_PAGES(
            "FAX-107",
            "More pages, pixels or bytes than are read. The PDF ends before this page; the original has them all."),
    PAGE_TOO_LARGE(
            "FAX-108",
            "A page or picture with more pixels or colours than any fax has. The PDF ends before it; the original is kept."),
    ENCRYPTED("FAX-109", "The PDF needs a password. The original is kept; have it sent without one."),
    NO_TEXT_RECOGNITION(
            "FAX-110",
            "Text recognition does not work on this machine, so nothing is read from the pages. Set tributary.fax.ocr.command."),
    PAGE_NOT_READ("FAX-111", "Reading this page failed or took too long. Nothing is read from it."),
    NOT_COMPLETED(
            "FAX-112",
            "Reading the fax failed several times and is not tried again. Replay it once the cause is mended."),
    ACTIVE_CONTENT(
            "FAX-113",
            "The PDF holds scripts, files or actions. They are in the original only; the PDF that is shown and sent is drawn anew."),
    CUT(
            "FAX-114",
            "The file ends before this page does, or its pages go in a circle. What follows is missing; have it sent again."),
    LINES_DAMAGED(
            "FAX-115",
            "The machine that received this page says that lines of it were damaged. What stands there may be misread; have it sent again where it matters."),
    SENT_IN_PARTS(
            "FAX-116",
            "The PDF is longer than this destination takes (maxPdfBytes). It is sent in parts, each a document with some of its pages."),
    PAGE_NOT_SENT(
            "FAX-117",
            "This page alone is longer than this destination takes (maxPdfBytes). It is told of the page and does not get it.");

    private final String id;
    private final String sentence;

    FaxFinding(String id, String sentence) {
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
