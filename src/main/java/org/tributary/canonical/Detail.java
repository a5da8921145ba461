package org.tributary.canonical;

import org.jspecify.annotations.Nullable;

/**
 * Something more that a sender says of a patient or a fact, for which the model has no field of its own, under a name that
 * the mapping gives it: {@code admit source}, {@code consulting doctor}. One of the others says what; a field that
 * repeats gives a detail for each repetition.
 *
 * @param name small words, the same for all senders
 * @param code a code or words
 * @param person a clinician
 * @param organization an organization
 * @param time a date or time
 * @param period from when until when
 * @param location a place within a house
 * @param number of something other than the patient
 * @param personName of somebody who is no clinician
 * @param address a postal address
 * @param telecom a way to reach somebody
 * @param text anything else, as sent
 * @param place where mappings read it: {@code PV1-14}; {@code SPM[2]-4} where it is one of several segments of that name
 */
public record Detail(
        String name,
        @Nullable Concept code,
        @Nullable Practitioner person,
        @Nullable Organization organization,
        @Nullable Moment time,
        @Nullable Period period,
        @Nullable Location location,
        @Nullable Identifier number,
        @Nullable HumanName personName,
        @Nullable Address address,
        @Nullable Telecom telecom,
        @Nullable String text,
        String place) {
    /** Of which side of the body something speaks: SNOMED CT's qualifier 272741003. */
    public static final String LATERALITY = "laterality";

    /** Where on the body something was observed: OBX-20, {@code targetSiteCode} of an observation. */
    public static final String SITE = "site";

    /** Until when what was observed held, or holds: a time, or in words that nobody knows when it ended. */
    public static final String UNTIL = "until";

    /** What somebody wrote beside a statement: NTE-3, the words of an entry that has a code. */
    public static final String NOTE = "note";

    /**
     * In which section of its document a statement stands, where that is none of the sections that its kind has for itself:
     * a planned procedure's plan of treatment. A LOINC code, shown in the word that the yield of a document has for it.
     */
    public static final String SECTION = "section";

    /** Who says the same too, and when: a person, an organization; as text who told it to them. */
    public static final String ALSO_TOLD_BY = "also told by";

    /**
     * The stay that a document tells a diagnosis of: its start as time, its number, and as text the key of that encounter within
     * its source.
     */
    public static final String STAY = "stay";

    /** How far a goal, or what an outcome speaks of, is reached; as time, when that was seen. */
    public static final String PROGRESS = "progress";

    /** The goal that an outcome is held against. */
    public static final String GOAL = "goal";

    /** What a status is the status of, where that stands around it: self-care, cognition. */
    public static final String DOMAIN = "domain";

    /** What the payer of a policy agreed to: a number, and what it is for. */
    public static final String AUTHORIZATION = "authorization";

    /** Who answers for the bill of a policy. */
    public static final String GUARANTOR = "guarantor";

    /** The covered party as the payer names them; as time, their birth date. */
    public static final String COVERED = "covered party";

    /** Who verified an advance directive, and when. */
    public static final String VERIFIED_BY = "verified by";

    /** Who holds an advance directive, or speaks for the patient by it. */
    public static final String HELD_BY = "held by";

    /** The document of an advance directive: its number, and as text where it is. */
    public static final String ON_FILE = "on file";

    /** The key of the document of a message (TXA) whose file this document is, the only one that could be read. */
    public static final String FILE_OF = "file of";

    /** Who signed a document for the house that answers for it, and when. {@code legalAuthenticator}. */
    public static final String LEGAL_AUTHENTICATOR = "legal authenticator";

    /** Who signed, or is to sign, a document. TXA-10, {@code authenticator}. */
    public static final String AUTHENTICATOR = "authenticator";

    /** Before what a carried document says of the patient that its message does not: {@code patient race}. */
    public static final String PATIENT = "patient ";

    /** What something is taken, given or done for: a condition, and when that was there. */
    public static final String INDICATION = "indication";

    /** Without a period. */
    public Detail(
            String name,
            @Nullable Concept code,
            @Nullable Practitioner person,
            @Nullable Organization organization,
            @Nullable Moment time,
            @Nullable Location location,
            @Nullable Identifier number,
            @Nullable HumanName personName,
            @Nullable Address address,
            @Nullable Telecom telecom,
            @Nullable String text,
            String place) {
        this(name, code, person, organization, time, null, location, number, personName, address, telecom, text, place);
    }

    /** Without a location, number, name of a person, address and way to reach somebody. */
    public Detail(
            String name,
            @Nullable Concept code,
            @Nullable Practitioner person,
            @Nullable Organization organization,
            @Nullable Moment time,
            @Nullable String text,
            String place) {
        this(name, code, person, organization, time, null, null, null, null, null, text, place);
    }

    /** What something is taken, given or done for. */
    public static Detail indication(Concept condition, @Nullable Period there, String place) {
        return new Detail(INDICATION, condition, null, null, null, there, null, null, null, null, null, null, place);
    }
}
