package org.tributary.fax;

import java.awt.Font;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.tributary.fax.DrawnPages.Drawn;
import org.tributary.fax.DrawnPages.Person;

/** What lies in a practice's fax tray of a day: written down as kinds of pages first, with no thought of how they are read. */
final class DrawnDaily {
    static final int LAYOUTS = 18;
    private static final List<String> FAMILIES = List.of(
            "Ashworth",
            "Beaumont",
            "Caldwell",
            "Dominguez",
            "Ellery",
            "Faulkner",
            "Gonzales",
            "Hutchins",
            "Ingram",
            "Jaramillo",
            "Kessler",
            "Lockhart",
            "Montoya",
            "Nguyen",
            "Osborne",
            "Petrov",
            "Ramsey",
            "Stanton",
            "Tillman",
            "Underwood",
            "Vasquez",
            "Wexler",
            "Yamada",
            "Zimmerman",
            "St. Clair",
            "D'Angelo",
            "Smith-Rowe");
    private static final List<String> GIVENS = List.of(
            "Alma",
            "Barbara",
            "Clifford",
            "Dolores",
            "Edwin",
            "Felicia",
            "Gerald",
            "Harriet",
            "Isaac",
            "Juanita",
            "Karl",
            "Loretta",
            "Marcus",
            "Norma",
            "Orlando",
            "Patricia",
            "Quentin",
            "Rosalie",
            "Sergio",
            "Tabitha",
            "Ulysses",
            "Wanda",
            "Xavier",
            "Yvonne",
            "Zachary",
            "Grace",
            "Peter");
    private static final List<String> MIDDLES = List.of("", "", "C", "E", "Louise", "M", "T", "James");

    private DrawnDaily() {}

    static Person person(Random random) {
        return new Person(
                DrawnPages.pick(FAMILIES, random),
                DrawnPages.pick(GIVENS, random),
                DrawnPages.pick(MIDDLES, random),
                String.format(
                        "%d-%02d-%02d", 1932 + random.nextInt(83), 1 + random.nextInt(12), 1 + random.nextInt(28)),
                DrawnPages.pick(List.of("", "", "P", "A-", "000"), random) + (200_000 + random.nextInt(7_799_999)),
                String.format("(%d) 555-01%02d", 205 + random.nextInt(770), random.nextInt(100)));
    }

    /** 14-Mar-1951. */
    static String dashed(Person who) {
        return String.format(
                "%02d-%s-%s", DrawnPapers.day(who), DrawnPapers.month(who).substring(0, 3), DrawnPapers.year(who));
    }

    /** 503-555-0117. */
    static String dashedPhone(Person who) {
        return who.phone().replace("(", "").replace(") ", "-");
    }

    static Drawn draw(int layout, Person who, Random random) throws IOException {
        DrawnSheet sheet = new DrawnSheet();
        String doctor = "Leopold Whitcomb, MD";
        String office = "(414) 555-0152";
        int age = DrawnPapers.age(who);
        boolean number = true;
        boolean phone = true;
        switch (layout) {
            case 0 -> { // a national laboratory: three columns, the name unlabelled below a heading
                sheet.text(60, 46, 16, "Meridian Diagnostics");
                sheet.text(60, 76, 9, "PATIENT INFORMATION");
                sheet.text(
                        60,
                        88,
                        10,
                        who.family().toUpperCase() + "," + who.given().toUpperCase()
                                + (who.middle().isEmpty()
                                        ? ""
                                        : " " + who.middle().toUpperCase()));
                sheet.text(60, 106, 8.5, "DOB: " + who.slashed() + "   AGE: " + age);
                sheet.text(60, 117, 8.5, "GENDER: F");
                sheet.text(60, 128, 8.5, "PHONE: " + who.phone());
                sheet.text(60, 139, 8.5, "PATIENT ID: " + who.number());
                sheet.text(240, 76, 9, "SPECIMEN INFORMATION");
                sheet.text(240, 88, 8.5, "SPECIMEN: MD884120K");
                sheet.text(240, 99, 8.5, "REQUISITION: 0047712");
                sheet.text(240, 117, 8.5, "COLLECTED: 11/10/2026 08:15");
                sheet.text(240, 128, 8.5, "RECEIVED: 11/10/2026 22:40");
                sheet.text(240, 139, 8.5, "REPORTED: 11/12/2026 06:02");
                sheet.text(420, 76, 9, "CLIENT INFORMATION");
                sheet.text(420, 88, 8.5, "CLIENT #: 40021177");
                sheet.text(420, 99, 8.5, "WHITCOMB, LEOPOLD");
                sheet.text(420, 110, 8.5, "LAKESHORE FAMILY CARE");
                sheet.text(420, 121, 8.5, "900 N WATER ST");
                sheet.text(420, 132, 8.5, "MILWAUKEE, WI 53202");
                sheet.line(60, 146, 550, 146);
                sheet.body(180);
            }
            case 1 -> { // one line without any signs between, on a continued page
                sheet.text(
                        60,
                        44,
                        9,
                        "Patient: " + who.familyFirst().toUpperCase() + "  DOB: " + who.slashed() + " (" + age
                                + " y F)  MRN " + who.number());
                sheet.text(60, 56, 9, "Encounter: 11/09/2026  Provider: " + doctor + "  Page 2 of 3");
                sheet.text(60, 84, 12, "Assessment and plan");
                sheet.body(104);
                phone = false;
            }
            case 2 -> { // a requisition whose boxes have their captions at the bottom
                sheet.text(60, 46, 14, "CYTOLOGY REQUISITION");
                captioned(sheet, 60, 60, 200, who.family().toUpperCase(), "Patient's last name");
                captioned(sheet, 260, 60, 160, who.given().toUpperCase(), "First name");
                captioned(sheet, 420, 60, 130, who.slashed(), "Date of birth");
                captioned(sheet, 60, 90, 200, who.number(), "Medical record no.");
                captioned(sheet, 260, 90, 160, who.phone(), "Patient's telephone");
                captioned(sheet, 420, 90, 130, "11/12/2026", "Date collected");
                captioned(sheet, 60, 120, 200, "WHITCOMB, LEOPOLD", "Ordering clinician");
                captioned(sheet, 260, 120, 160, office, "Clinician's telephone");
                captioned(sheet, 420, 120, 130, "Q7719302", "Requisition no.");
                sheet.body(200);
            }
            case 3 -> { // a record's print: labels bold, a grid of three columns
                sheet.face("SansSerif", Font.BOLD);
                sheet.text(60, 46, 13, "Ambulatory Summary");
                String[][] cells = {
                    {"Legal Name", who.givenFirst()}, {"Birthdate", DrawnPapers.plain(who)}, {"Legal Sex", "Female"},
                    {"Record #", who.number()}, {"Mobile Phone", who.phone()}, {"Language", "English"},
                    {"PCP", doctor}, {"Last Visit", "10/22/2026"}, {"Insurance", "Badger Mutual"}
                };
                for (int i = 0; i < cells.length; i++) {
                    double x = 60 + 170 * (i % 3);
                    double y = 72 + 30 * (i / 3);
                    sheet.face("SansSerif", Font.BOLD);
                    sheet.text(x, y, 8, cells[i][0]);
                    sheet.face("SansSerif", Font.PLAIN);
                    sheet.text(x, y + 12, 9.5, cells[i][1]);
                }
                sheet.body(190);
            }
            case 4 -> { // prior authorisation: first and last name on lines of their own, prescriber the same
                sheet.text(60, 46, 13, "PRIOR AUTHORIZATION REQUEST - SPECIALTY DRUGS");
                sheet.text(60, 60, 8, "Fax completed form to 1-888-555-0166. Incomplete forms will be returned.");
                sheet.band(60, 70, 490, 12, "SECTION A - MEMBER");
                sheet.written(60, 98, 240, "First Name:", who.given());
                sheet.written(310, 98, 240, "Last Name:", who.family());
                sheet.written(60, 114, 240, "Member ID#:", "BMX" + (100_200 + random.nextInt(800_000)));
                sheet.written(310, 114, 240, "DOB:", who.slashed());
                sheet.written(60, 130, 240, "Daytime Phone:", who.phone());
                sheet.written(310, 130, 240, "Weight:", "71 kg");
                sheet.band(60, 142, 490, 12, "SECTION B - PRESCRIBER");
                sheet.written(60, 170, 240, "First Name:", "Leopold");
                sheet.written(310, 170, 240, "Last Name:", "Whitcomb");
                sheet.written(60, 186, 240, "NPI#:", "1447220913");
                sheet.written(310, 186, 240, "Office Phone:", office);
                sheet.written(60, 202, 240, "Contact Person:", "Sandra");
                sheet.written(310, 202, 240, "Office Fax:", "(414) 555-0153");
                sheet.body(236);
                number = false;
            }
            case 5 -> { // a specimen's label
                sheet.text(60, 50, 13, "Microbiology worksheet");
                sheet.frame(60, 66, 170, 62);
                sheet.text(
                        66,
                        80,
                        10,
                        who.family().toUpperCase() + "," + who.given().toUpperCase());
                sheet.text(66, 93, 9, "MR#" + who.number() + "   " + age + "Y F");
                sheet.text(66, 106, 9, "DOB:" + who.slashed());
                sheet.text(66, 119, 9, "11/11/26 0640  URINE CC  3W-12");
                sheet.text(300, 86, 10, "Set up by: K. Ostrander");
                sheet.text(300, 102, 10, "Read on: 11/13/2026");
                sheet.body(170);
                phone = false;
            }
            case 6 -> { // a letter with a block after RE:
                sheet.face("Serif", Font.PLAIN);
                sheet.text(190, 46, 16, "Lakeshore Heart Group, S.C.");
                sheet.text(170, 60, 9, "Telephone " + office + "   Facsimile (414) 555-0153");
                sheet.text(60, 96, 11, "November 13, 2026");
                sheet.text(60, 122, 11, "Harold Emmerich, DO");
                sheet.text(60, 136, 11, "41 Mill Road, Racine, WI 53403");
                sheet.text(60, 164, 11, "RE:");
                sheet.text(100, 164, 11, who.givenFirst());
                sheet.text(100, 178, 11, "DOB: " + DrawnPapers.plain(who));
                sheet.text(100, 192, 11, "MRN: " + who.number());
                sheet.text(100, 206, 11, "DOS: 11/11/2026");
                sheet.text(60, 232, 11, "Dear Dr. Emmerich:");
                sheet.body(256);
                phone = false;
            }
            case 7 -> { // a ruled table of label, value, label, value
                sheet.text(60, 46, 13, "DISCHARGE SUMMARY");
                int[] edges = {60, 150, 310, 410, 550};
                sheet.cells(60, 16, 9, edges, "Pt Name", who.familyFirst(), "MRN", who.number());
                sheet.cells(76, 16, 9, edges, "Birth Date", who.slashed(), "Age / Sex", age + " / F");
                sheet.cells(92, 16, 9, edges, "Pt Phone", dashedPhone(who), "Unit", "4 North");
                sheet.cells(108, 16, 9, edges, "Admit Date", "11/02/2026", "Disch Date", "11/08/2026");
                sheet.cells(124, 16, 9, edges, "Attending", doctor, "Acct #", "H40021998");
                sheet.body(170);
            }
            case 8 -> { // imaging: a line of headings and one of values, ruled
                sheet.text(60, 46, 14, "Advanced Radiology of Wisconsin");
                int[] edges = {60, 220, 310, 400, 480, 550};
                sheet.cells(66, 16, 9, edges, "Patient", "Date of Birth", "MRN", "Exam Date", "Modality");
                sheet.cells(82, 18, 9, edges, who.givenFirst(), who.slashed(), who.number(), "11/09/2026", "MR");
                int[] second = {60, 220, 400, 550};
                sheet.cells(106, 16, 9, second, "Referring Provider", "Accession", "Reading Radiologist");
                sheet.cells(122, 18, 9, second, doctor, "AR-5521907", "Ines Calder, MD");
                sheet.text(60, 164, 10, "MRI OF THE LUMBAR SPINE WITHOUT CONTRAST");
                sheet.body(190);
                phone = false;
            }
            case 9 -> { // a pharmacy's refill request: name below PATIENT, prescriber beside it
                sheet.text(60, 46, 14, "REFILL AUTHORIZATION REQUEST");
                sheet.text(60, 60, 9, "Harbor Drug #218   1440 Bluff St   Ph (414) 555-0186   Fx (414) 555-0187");
                sheet.frame(60, 72, 240, 74);
                sheet.frame(310, 72, 240, 74);
                sheet.text(66, 84, 8, "PATIENT");
                sheet.text(66, 98, 10.5, who.givenFirst());
                sheet.text(66, 111, 9, "27 Sycamore Lane, Racine, WI 53402");
                sheet.text(66, 124, 9, "Ph: " + who.phone());
                sheet.text(66, 137, 9, "DOB: " + who.slashed());
                sheet.text(316, 84, 8, "PRESCRIBER");
                sheet.text(316, 98, 10.5, doctor);
                sheet.text(316, 111, 9, "900 N Water St, Milwaukee, WI 53202");
                sheet.text(316, 124, 9, "Ph: " + office);
                sheet.text(316, 137, 9, "DEA: BW1234563");
                sheet.text(
                        60,
                        166,
                        10,
                        "Rx: 7741209   Metoprolol 50 mg   Qty 180   Written 02/18/2026   Last fill 08/20/2026");
                sheet.body(200);
                number = false;
            }
            case 10 -> { // a claim form's numbered boxes
                sheet.text(60, 46, 12, "HEALTH INSURANCE CLAIM");
                claim(sheet, 60, 60, 220, "1a. INSURED'S I.D. NUMBER", "BMX88410273");
                claim(sheet, 280, 60, 270, "4. INSURED'S NAME (Last Name, First Name, MI)", "HOLLOWAY, DEREK P");
                claim(
                        sheet,
                        60,
                        88,
                        220,
                        "2. PATIENT'S NAME (Last Name, First Name, MI)",
                        who.familyFirst().toUpperCase());
                claim(
                        sheet,
                        280,
                        88,
                        150,
                        "3. PATIENT'S BIRTH DATE (MM DD YYYY)",
                        who.slashed().replace('/', ' '));
                claim(sheet, 430, 88, 120, "SEX", "F");
                claim(sheet, 60, 116, 220, "5. PATIENT'S ADDRESS (No., Street)", "310 CEDAR BLUFF RD");
                claim(sheet, 280, 116, 150, "6. PATIENT RELATIONSHIP TO INSURED", "SPOUSE");
                claim(sheet, 430, 116, 120, "TELEPHONE (Incl. Area Code)", dashedPhone(who));
                claim(sheet, 60, 144, 220, "11. INSURED'S POLICY GROUP", "40-7712");
                claim(sheet, 280, 144, 150, "a. INSURED'S DATE OF BIRTH", "09 02 1957");
                claim(sheet, 430, 144, 120, "14. DATE OF ILLNESS", "10 28 2026");
                claim(sheet, 60, 172, 220, "17. NAME OF REFERRING PROVIDER", "LEOPOLD WHITCOMB MD");
                claim(sheet, 280, 172, 270, "26. PATIENT'S ACCOUNT NO.", "LK-20077");
                sheet.body(230);
                number = false;
            }
            case 11 -> { // an office's template with short labels
                sheet.text(200, 46, 14, "Lakeshore Family Care");
                sheet.written(60, 80, 270, "Pt:", who.givenFirst());
                sheet.written(340, 80, 210, "DOB:", DrawnPapers.plain(who));
                sheet.written(60, 98, 270, "Chart#:", who.number());
                sheet.written(340, 98, 210, "Pt Ph#:", who.phone());
                sheet.written(60, 116, 270, "Date:", "11/16/2026");
                sheet.written(340, 116, 210, "Dr:", "Whitcomb");
                sheet.written(60, 134, 490, "CC:", "cough x 2 wks");
                sheet.body(164);
            }
            case 12 -> { // a wristband, copied
                sheet.text(60, 50, 12, "Transfusion record");
                sheet.line(60, 66, 550, 66);
                sheet.line(60, 106, 550, 106);
                sheet.text(70, 80, 11, who.familyFirst().toUpperCase());
                sheet.text(300, 80, 9, age + "Y  F");
                sheet.text(360, 80, 9, "DOB " + dashed(who).toUpperCase());
                sheet.text(70, 96, 9, "MRN " + who.number());
                sheet.text(220, 96, 9, "FIN 8840021773");
                sheet.text(360, 96, 9, "ADM 09-NOV-2026  WHITCOMB L");
                sheet.body(140);
                phone = false;
            }
            case 13 -> { // an immunisation registry
                sheet.text(60, 46, 13, "State Immunization Registry - Client Record");
                sheet.text(60, 74, 9.5, "Client Name (First - MI - Last)");
                sheet.text(230, 74, 9.5, "DOB");
                sheet.text(310, 74, 9.5, "Gender");
                sheet.text(370, 74, 9.5, "Client ID");
                sheet.text(460, 74, 9.5, "Guardian");
                sheet.line(60, 78, 550, 78);
                sheet.text(60, 90, 9.5, who.givenFirst());
                sheet.text(230, 90, 9.5, who.slashed());
                sheet.text(310, 90, 9.5, "F");
                sheet.text(370, 90, 9.5, who.number());
                sheet.text(460, 90, 9.5, "Ruth Holloway");
                int[] edges = {60, 200, 300, 400, 550};
                sheet.cells(116, 15, 9, edges, "Vaccine Group", "Date Admin", "Dose", "Provider");
                sheet.cells(131, 15, 9, edges, "DTaP", "04/11/2019", "1 of 5", "Lakeshore Family Care");
                sheet.cells(146, 15, 9, edges, "Influenza", "10/02/2026", "", "Lakeshore Family Care");
                sheet.body(200);
                phone = false;
            }
            case 14 -> { // a letter that says it in its first sentence
                sheet.face("Serif", Font.PLAIN);
                sheet.text(60, 50, 15, "Midwest Gastroenterology Consultants");
                sheet.text(60, 64, 9, "2020 Prospect Ave, Suite 300, Milwaukee, WI 53202      Tel. " + office);
                sheet.text(60, 100, 11, "14 November 2026");
                sheet.text(60, 128, 11, "Dear Harold,");
                sheet.text(
                        60,
                        152,
                        11,
                        "I had the pleasure of seeing Mrs. " + who.givenFirst() + ", born " + DrawnPapers.day(who) + " "
                                + DrawnPapers.month(who) + " " + DrawnPapers.year(who) + ",");
                sheet.text(
                        60,
                        168,
                        11,
                        "in the clinic today (our record number " + who.number() + "). She tells me that her");
                sheet.text(60, 184, 11, "symptoms began in March of this year.");
                sheet.body(206);
                sheet.text(60, 330, 11, "With kind regards,");
                sheet.text(60, 360, 11, doctor);
                phone = false;
            }
            case 15 -> { // a portal, photographed from the screen
                sheet.frame(50, 40, 510, 360);
                sheet.line(50, 62, 560, 62);
                sheet.text(58, 55, 9, "Home      Messages      Appointments      Charts      Sign out");
                sheet.text(70, 90, 17, who.givenFirst());
                sheet.text(70, 108, 10, "Female, " + age + " yrs, " + who.slashed());
                sheet.text(70, 124, 10, "MRN: " + who.number());
                sheet.text(230, 124, 10, "Mobile: " + who.phone());
                sheet.line(60, 134, 550, 134);
                sheet.text(70, 152, 10, "Next appointment: 12/01/2026 9:20 AM with " + doctor);
                sheet.body(184);
            }
            case 16 -> { // home health: numbered items, name and address in one box
                sheet.text(120, 46, 12, "HOME HEALTH CERTIFICATION AND PLAN OF CARE");
                claim(sheet, 60, 60, 150, "1. Patient's Claim No.", "4TR7XE2GH31");
                claim(sheet, 210, 60, 90, "2. Start of Care", "10/06/2026");
                claim(sheet, 300, 60, 150, "4. Medical Record No.", who.number());
                claim(sheet, 450, 60, 100, "5. Provider No.", "527014");
                sheet.frame(60, 86, 240, 52);
                sheet.text(63, 94, 6.5, "6. Patient's Name and Address");
                sheet.text(66, 107, 10, who.familyFirst());
                sheet.text(66, 119, 10, "310 Cedar Bluff Rd");
                sheet.text(66, 131, 10, "Racine, WI 53402");
                sheet.frame(300, 86, 250, 52);
                sheet.text(303, 94, 6.5, "7. Provider's Name, Address and Telephone Number");
                sheet.text(306, 107, 10, "Prairie Home Health, Inc.");
                sheet.text(306, 119, 10, "2 Commerce Ct, Kenosha, WI 53140");
                sheet.text(306, 131, 10, "(414) 555-0190");
                claim(sheet, 60, 138, 150, "8. Date of Birth", who.slashed());
                claim(sheet, 210, 138, 90, "9. Sex", "F");
                claim(sheet, 300, 138, 250, "24. Physician's Name", doctor);
                sheet.body(200);
                phone = false;
            }
            default -> { // a cover page that names whom it is about, in one table
                sheet.face("SansSerif", Font.BOLD);
                sheet.text(60, 60, 24, "FAX");
                sheet.face("SansSerif", Font.PLAIN);
                int[] edges = {60, 130, 310, 370, 550};
                sheet.cells(80, 18, 9.5, edges, "To", "Dr. Harold Emmerich", "From", "Lakeshore Heart Group");
                sheet.cells(98, 18, 9.5, edges, "Fax", "(262) 555-0148", "Fax", "(414) 555-0153");
                sheet.cells(116, 18, 9.5, edges, "Phone", "(262) 555-0147", "Phone", office);
                sheet.cells(134, 18, 9.5, edges, "Pages", "1", "Date", "11/17/2026");
                sheet.cells(
                        152,
                        18,
                        9.5,
                        new int[] {60, 130, 550},
                        "Re",
                        "Patient " + who.givenFirst() + ", DOB " + who.slashed());
                sheet.body(210);
                number = false;
                phone = false;
            }
        }
        return new Drawn(sheet.done(), number, phone);
    }

    /** A box with what was typed, and below it, small, what was asked. */
    static void captioned(DrawnSheet sheet, double x, double y, double width, String value, String caption) {
        sheet.frame(x, y, width, 30);
        sheet.text(x + 5, y + 16, 10.5, value);
        sheet.text(x + 3, y + 27, 7, caption);
    }

    /** A box of a printed form: very small letters above, typewriter's below. */
    static void claim(DrawnSheet sheet, double x, double y, double width, String label, String value) {
        sheet.frame(x, y, width, 26);
        sheet.text(x + 3, y + 8, 6.5, label);
        sheet.text(x + 6, y + 21, 10, value);
    }
}
