package org.tributary.fax;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.tributary.fax.DrawnPages.Drawn;
import org.tributary.fax.DrawnPages.Person;

/** Further pages, of other kinds than {@link DrawnPages} and of other people, to judge the reader by. */
final class DrawnForms {
    static final int LAYOUTS = 14;
    private static final List<String> FAMILIES = List.of(
            "Nguyen",
            "St. John",
            "De la Cruz",
            "Smith-Jones",
            "D'Angelo",
            "Lee",
            "Wojciechowski",
            "Baptiste",
            "Young",
            "Marsh",
            "Begum",
            "Achterberg",
            "Villanueva",
            "Holloway",
            "Yazzie",
            "Ito",
            "MacDonald",
            "Ferreira",
            "Burns",
            "Steinberg");
    private static final List<String> GIVENS = List.of(
            "Aiko",
            "Dolores",
            "Earl",
            "Mei",
            "Rosalind",
            "Tyrone",
            "Ingrid",
            "Jo",
            "Marcus",
            "Fatima",
            "Gwendolyn",
            "Luis",
            "Ann-Marie",
            "Desmond",
            "Wilhelmina",
            "Kai",
            "Bernadette",
            "Clyde",
            "Noor",
            "Evelyn");

    private DrawnForms() {}

    static Person person(Random random) {
        return new Person(
                DrawnPages.pick(FAMILIES, random),
                DrawnPages.pick(GIVENS, random),
                DrawnPages.pick(List.of("", "", "", "C", "T", "Louise", "W", "Grace"), random),
                String.format(
                        "%d-%02d-%02d", 1932 + random.nextInt(84), 1 + random.nextInt(12), 1 + random.nextInt(28)),
                DrawnPages.pick(List.of("", "E", "PV-", "000", "10-"), random) + (100_000 + random.nextInt(899_999)),
                String.format("(%d) 555-01%02d", 205 + random.nextInt(770), random.nextInt(100)));
    }

    static Drawn draw(int layout, Person who, Random random) throws IOException {
        DrawnSheet sheet = new DrawnSheet();
        String doctor = "Harold Quist, DO";
        String office = "(617) 555-0182";
        int age = 2026 - Integer.parseInt(who.born().substring(0, 4)) - 1;
        boolean number = true;
        boolean phone = true;
        switch (layout) {
            case 0 -> { // a printer of fixed pitch, dots to the values
                sheet.typed(50, 60, 11, "TRI-COUNTY PATHOLOGY SERVICE");
                sheet.typed(50, 74, 9, "ONE PIER WAY, SALEM MA 01970   CLIENT SVC 617-555-0182");
                sheet.typed(50, 104, 9.5, "PATIENT.....: " + who.familyFirst().toUpperCase());
                sheet.typed(50, 118, 9.5, "BIRTHDATE...: " + who.slashed() + "     SEX: F");
                sheet.typed(50, 132, 9.5, "PATIENT NO..: " + who.number());
                sheet.typed(50, 146, 9.5, "PHYSICIAN...: " + doctor.toUpperCase());
                sheet.typed(50, 160, 9.5, "COLLECTED...: 11/06/2026 08:10");
                sheet.typed(50, 190, 9.5, "DIAGNOSIS: BENIGN SKIN, LEFT FOREARM, SHAVE BIOPSY.");
                sheet.body(220);
                phone = false;
            }
            case 1 -> { // a ruled table, label left and value right of a line
                sheet.text(60, 60, 14, "Home Health Certification and Plan of Care");
                String[][] cells = {
                    {"Patient's Name", who.givenFirst(), "Agency", "Bayside Home Care"},
                    {"Date of Birth", who.slashed(), "Physician", doctor},
                    {"Telephone", who.phone(), "Physician Phone", office},
                    {"Medical Record No.", who.number(), "Start of Care", "10/01/2026"}
                };
                for (int i = 0; i < cells.length; i++) {
                    for (int j = 0; j < 4; j++) {
                        double x = 60 + new int[] {0, 105, 255, 355}[j];
                        sheet.frame(x, 90 + 22 * i, new int[] {105, 150, 100, 140}[j], 22);
                        sheet.text(x + 4, 105 + 22 * i, j % 2 == 0 ? 9 : 10.5, cells[i][j]);
                    }
                }
                sheet.body(210);
            }
            case 2 -> { // lines to write on
                sheet.text(180, 60, 14, "AUTHORIZATION TO DISCLOSE");
                sheet.text(150, 78, 10, "Old Harbor Family Practice, 9 Wharf Street, Boston");
                sheet.written(60, 120, 330, "Patient Name:", who.givenFirst());
                sheet.written(345, 120, 205, "Date of Birth:", who.slashed());
                sheet.written(60, 146, 270, "Phone:", who.phone());
                sheet.written(345, 146, 205, "Medical Record #:", who.number());
                sheet.written(60, 190, 490, "I authorize", "Mercy Hospital of Boston");
                sheet.written(60, 216, 490, "to release records to", "Harold Quist DO, fax " + office);
                sheet.body(250);
            }
            case 3 -> { // headlines white on black, labels small in boxes, full name in one
                sheet.text(60, 56, 14, "OUTPATIENT IMAGING ORDER");
                sheet.band(60, 80, 490, 15, "PATIENT");
                sheet.box(60, 95, 250, 30, "Patient name (last, first)", who.familyFirst());
                sheet.box(310, 95, 110, 30, "DOB (mm/dd/yyyy)", who.slashed());
                sheet.box(420, 95, 130, 30, "Home phone", who.phone());
                sheet.box(60, 125, 250, 30, "Insurance", "Commonwealth Choice");
                sheet.box(310, 125, 240, 30, "Policy #", "CC4471902");
                sheet.band(60, 170, 490, 15, "ORDERING PROVIDER");
                sheet.box(60, 185, 250, 30, "Provider name", doctor);
                sheet.box(310, 185, 240, 30, "Office phone", office);
                sheet.body(250);
                number = false;
            }
            case 4 -> { // a sentence
                sheet.text(60, 60, 14, "Granite State Endocrinology");
                sheet.text(60, 75, 9, "400 Mill Street, Nashua NH   Telephone " + office);
                sheet.text(60, 110, 11, "November 17, 2026");
                sheet.text(60, 140, 11, "Dear Dr. Albright:");
                sheet.text(
                        60,
                        165,
                        11,
                        "Thank you for referring " + who.givenFirst() + " (date of birth " + who.slashed() + ",");
                sheet.text(
                        60,
                        181,
                        11,
                        "medical record number " + who.number() + "), a " + age + "-year-old person whom I saw");
                sheet.text(60, 197, 11, "in consultation on November 16.");
                sheet.body(220);
                phone = false;
            }
            case 5 -> { // a label from the registration desk, given name first, month by name
                sheet.text(60, 60, 13, "CONSENT TO ANESTHESIA");
                sheet.frame(60, 80, 200, 84);
                sheet.text(68, 96, 10.5, who.givenFirst());
                sheet.text(68, 111, 9.5, "DOB: " + who.named() + "   Age: " + age + "   Sex: F");
                sheet.text(68, 126, 9.5, "MRN: " + who.number() + "   CSN: 40028817");
                sheet.text(68, 141, 9.5, "Attending: " + doctor);
                sheet.text(68, 156, 9.5, "Admit: 11/15/2026");
                sheet.text(300, 100, 11, "Surgical Services");
                sheet.text(300, 116, 11, "North Shore Hospital");
                sheet.body(200);
                phone = false;
            }
            case 6 -> { // one line, parted by bars
                sheet.text(60, 56, 13, "Fairhaven Pharmacy #204 - Prior Authorization Needed");
                sheet.text(
                        60,
                        90,
                        9.5,
                        "Patient: " + who.familyFirst() + " | DOB: " + who.slashed() + " | Phone: " + who.phone());
                sheet.text(60, 106, 9.5, "Prescriber: " + doctor + " | Phone: " + office + " | Fax: (617) 555-0183");
                sheet.text(60, 122, 9.5, "Plan: Bay Health | BIN: 610014 | Rejected: 11/14/2026");
                sheet.body(150);
                number = false;
            }
            case 7 -> { // names in three columns, explained below the line
                sheet.text(60, 60, 14, "CHILD AND ADULT IMMUNIZATION RECORD");
                sheet.text(66, 106, 11, who.family());
                sheet.text(226, 106, 11, who.given());
                sheet.text(366, 106, 11, who.middle());
                sheet.text(446, 106, 11, who.slashed());
                sheet.line(60, 110, 550, 110);
                sheet.text(60, 120, 8, "Last name");
                sheet.text(220, 120, 8, "First name");
                sheet.text(360, 120, 8, "Middle name");
                sheet.text(440, 120, 8, "Date of birth");
                sheet.text(60, 150, 10, "Vaccine            Date given        Lot            Given by");
                sheet.text(60, 166, 10, "Influenza          10/12/2026        U7781        " + doctor);
                sheet.body(200);
                number = false;
                phone = false;
            }
            case 8 -> { // what an electronic record prints on top
                sheet.text(60, 50, 12, who.givenFirst());
                sheet.text(60, 64, 9, "MRN: " + who.number() + "   " + who.slashed() + " (" + age + " yrs) F");
                sheet.text(60, 77, 9, "Home: " + who.phone() + "   PCP: " + doctor);
                sheet.line(60, 82, 550, 82);
                sheet.text(60, 104, 13, "Telephone Encounter");
                sheet.text(60, 122, 10, "11/18/2026 - Quist, Harold, DO - Endocrinology");
                sheet.body(150);
            }
            case 9 -> { // labels of two lines in a narrow table
                sheet.text(60, 60, 14, "AUDIOLOGY TEST RESULTS");
                sheet.frame(60, 84, 490, 54);
                int[] columns = {64, 214, 304, 404};
                sheet.row(96, columns, "Patient", "Date of", "Chart", "Tested");
                sheet.row(107, columns, "Name", "Birth", "Number", "by");
                sheet.line(60, 112, 550, 112);
                sheet.row(128, columns, who.familyFirst(), who.slashed(), who.number(), "H. Quist");
                sheet.body(170);
                phone = false;
            }
            case 10 -> { // values at the right edge, days of one digit
                sheet.text(60, 60, 14, "Eye Examination Summary");
                sheet.text(60, 76, 9, "Clearview Optometry    " + office);
                String born = Integer.parseInt(who.born().substring(5, 7)) + "/"
                        + Integer.parseInt(who.born().substring(8)) + "/"
                        + who.born().substring(0, 4);
                sheet.text(320, 100, 10, "Pt. Name: " + who.givenFirst());
                sheet.text(320, 115, 10, "Birthdate: " + born);
                sheet.text(320, 130, 10, "Patient #: " + who.number());
                sheet.text(320, 145, 10, "Mobile: " + who.phone());
                sheet.text(60, 100, 10, "Exam date: 11/02/2026");
                sheet.text(60, 115, 10, "Doctor: " + doctor);
                sheet.text(60, 130, 10, "Next visit: 11/2027");
                sheet.body(190);
            }
            case 11 -> { // a cover page with the patient among its lines
                sheet.text(60, 70, 22, "FAX");
                sheet.text(60, 110, 11, "To: Records Department");
                sheet.text(320, 110, 11, "From: " + doctor);
                sheet.text(60, 128, 11, "Fax: (413) 555-0144");
                sheet.text(320, 128, 11, "Phone: " + office);
                sheet.text(60, 146, 11, "Pages: 3");
                sheet.text(320, 146, 11, "Date: 11/19/2026");
                sheet.text(
                        60, 176, 11, "Re: " + who.familyFirst() + "  DOB " + who.slashed() + "  MRN " + who.number());
                sheet.body(210);
                phone = false;
            }
            case 12 -> { // two people on one form: the patient and who pays
                sheet.text(60, 60, 14, "PATIENT REGISTRATION");
                sheet.text(60, 96, 10, "Legal Name: " + who.givenFirst());
                sheet.text(330, 96, 10, "Sex: F    DOB: " + who.slashed());
                sheet.text(60, 112, 10, "Cell: " + who.phone());
                sheet.text(330, 112, 10, "Account #: 77120");
                sheet.text(60, 142, 10, "Responsible Party: Norman " + who.family());
                sheet.text(330, 142, 10, "DOB: 08/30/1958");
                sheet.text(60, 158, 10, "Cell: (857) 555-0126");
                sheet.text(330, 158, 10, "Relationship: Spouse");
                sheet.text(60, 188, 10, "Employer: Harbor Ferry Co");
                sheet.text(330, 188, 10, "Work phone: (857) 555-0127");
                sheet.body(220);
                number = false;
            }
            default -> { // an ambulance's report: three columns, labels over values
                sheet.text(60, 56, 13, "PREHOSPITAL CARE REPORT");
                int[] columns = {60, 230, 400};
                sheet.row(84, columns, "PT NAME", "INCIDENT", "DESTINATION");
                sheet.row(97, columns, who.familyFirst(), "26-118304", "North Shore Hospital");
                sheet.row(116, columns, "PT DOB", "DISPATCH PHONE", "UNIT");
                sheet.row(129, columns, who.slashed(), office, "Medic 12");
                sheet.row(148, columns, "PT PHONE", "CREW", "DATE");
                sheet.row(161, columns, who.phone(), "Ruiz, Tandy", "11/20/2026");
                sheet.body(200);
                number = false;
            }
        }
        return new Drawn(sheet.done(), number, phone);
    }
}
