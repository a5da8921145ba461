package org.tributary.fax;

import java.awt.Font;
import java.io.IOException;
import java.util.Random;
import org.tributary.fax.DrawnPages.Drawn;
import org.tributary.fax.DrawnPages.Person;

/** The other half of {@link DrawnDaily}, drawn on the same day: the reader is measured by it, and its failures are not looked at. */
final class DrawnUnseen {
    static final int LAYOUTS = 18;

    private DrawnUnseen() {}

    static Drawn draw(int layout, Person who, Random random) throws IOException {
        DrawnSheet sheet = new DrawnSheet();
        String doctor = "Cordelia Haverford, DO";
        String office = "(585) 555-0139";
        int age = DrawnPapers.age(who);
        boolean number = true;
        boolean phone = true;
        switch (layout) {
            case 0 -> { // a laboratory: three blocks of labels and values in small letters
                sheet.text(60, 46, 15, "Genesee Reference Laboratories");
                sheet.text(60, 58, 7.5, "Patient Report");
                sheet.line(60, 64, 550, 64);
                sheet.text(60, 76, 9, "Patient Details");
                sheet.text(60, 88, 8.5, "Name: " + who.familyFirst());
                sheet.text(60, 99, 8.5, "Date of Birth: " + who.slashed());
                sheet.text(60, 110, 8.5, "Age: " + age + "   Sex: Female");
                sheet.text(60, 121, 8.5, "Patient Phone: " + who.phone());
                sheet.text(60, 132, 8.5, "Patient ID: " + who.number());
                sheet.text(250, 76, 9, "Physician Details");
                sheet.text(250, 88, 8.5, "Ordering: C HAVERFORD");
                sheet.text(250, 99, 8.5, "Referring: ");
                sheet.text(250, 110, 8.5, "Account Number: 31440271");
                sheet.text(250, 121, 8.5, "Phone: " + office);
                sheet.text(250, 132, 8.5, "NPI: 1669200431");
                sheet.text(410, 76, 9, "Specimen Details");
                sheet.text(410, 88, 8.5, "Specimen ID: 3152207711");
                sheet.text(410, 99, 8.5, "Date Collected: 11/11/2026");
                sheet.text(410, 110, 8.5, "Date Received: 11/11/2026");
                sheet.text(410, 121, 8.5, "Date Reported: 11/13/2026");
                sheet.line(60, 140, 550, 140);
                sheet.body(170);
            }
            case 1 -> { // a record system's running head: number in brackets after the name
                sheet.text(60, 44, 9, who.familyFirst() + " (MRN " + who.number() + ") DOB: " + DrawnPapers.plain(who));
                sheet.rightText(550, 44, 9, "Encounter Date: 11/12/2026");
                sheet.line(60, 49, 550, 49);
                sheet.text(60, 74, 13, "Progress Notes");
                sheet.text(60, 88, 9, doctor + " at 11/12/2026 10:40 AM      Status: Signed");
                sheet.body(112);
                phone = false;
            }
            case 2 -> { // a requisition: captions above the boxes, typed below
                sheet.text(60, 46, 13, "MOLECULAR TESTING ORDER FORM");
                over(sheet, 60, 66, 180, "LAST NAME", who.family().toUpperCase());
                over(sheet, 250, 66, 150, "FIRST NAME", who.given().toUpperCase());
                over(sheet, 410, 66, 140, "DOB (mm/dd/yyyy)", who.slashed());
                over(sheet, 60, 102, 180, "MRN / CHART #", who.number());
                over(sheet, 250, 102, 150, "PHONE", who.phone());
                over(sheet, 410, 102, 140, "SEX ASSIGNED AT BIRTH", "FEMALE");
                over(sheet, 60, 138, 180, "ORDERING PROVIDER", "C HAVERFORD DO");
                over(sheet, 250, 138, 150, "PROVIDER PHONE", office);
                over(sheet, 410, 138, 140, "DATE DRAWN", "11/13/2026");
                sheet.body(210);
            }
            case 3 -> { // a clinical document as a browser shows it
                sheet.text(60, 46, 13, "Continuity of Care Document");
                int[] edges = {60, 180, 550};
                sheet.cells(58, 16, 9, edges, "Patient", who.givenFirst());
                sheet.cells(
                        74,
                        16,
                        9,
                        edges,
                        "Date of birth",
                        DrawnPapers.month(who) + " " + DrawnPapers.day(who) + ", " + DrawnPapers.year(who));
                sheet.cells(90, 16, 9, edges, "Sex", "Female");
                sheet.cells(106, 16, 9, edges, "Contact info", "Home: 8 Elm Terrace, Rochester, NY 14607");
                sheet.cells(122, 16, 9, edges, "Telephone", dotted(who));
                sheet.cells(138, 16, 9, edges, "Patient ID", who.number());
                sheet.cells(154, 16, 9, edges, "Document created", "November 14, 2026");
                sheet.cells(170, 16, 9, edges, "Author", doctor + ", Genesee Valley Medical");
                sheet.body(220);
            }
            case 4 -> { // prior authorisation: numbered questions
                sheet.text(60, 46, 13, "Request for Prior Approval");
                sheet.text(60, 60, 8, "Finger Lakes Health Plan - Fax 1-877-555-0121");
                sheet.text(60, 86, 10, "1. Patient Name (Last, First):  " + who.familyFirst());
                sheet.text(60, 102, 10, "2. Patient Date of Birth:  " + who.slashed());
                sheet.text(60, 118, 10, "3. Patient Phone:  " + dashedPhone(who));
                sheet.text(60, 134, 10, "4. Member/Subscriber ID:  FLH" + (200_300 + random.nextInt(700_000)));
                sheet.text(60, 150, 10, "5. Subscriber Name (if different):  HOLLOWAY, DEREK");
                sheet.text(60, 166, 10, "6. Requesting Provider:  " + doctor);
                sheet.text(60, 182, 10, "7. Provider Phone:  " + office);
                sheet.text(60, 198, 10, "8. Date of Request:  11/12/2026");
                sheet.body(230);
                number = false;
            }
            case 5 -> { // an addressograph's stamp
                sheet.text(60, 50, 13, "Anesthesia Record");
                sheet.text(380, 50, 9, who.familyFirst().toUpperCase());
                sheet.text(380, 61, 9, "DOB " + dashed(who) + "  F  " + age + "y");
                sheet.text(380, 72, 9, "MRN# " + who.number());
                sheet.text(380, 83, 9, "ACCT 4471002295");
                sheet.text(380, 94, 9, "ATT: HAVERFORD, CORDELIA");
                sheet.text(60, 80, 10, "Procedure: right knee arthroscopy");
                sheet.text(60, 96, 10, "Date: 11/10/2026");
                sheet.body(140);
                phone = false;
            }
            case 6 -> { // a letter whose block is set with colons one below another
                sheet.face("Serif", Font.PLAIN);
                sheet.text(60, 46, 15, "Genesee Valley Rheumatology, PLLC");
                sheet.text(60, 60, 9, "C. Haverford, DO     P. Anand, MD     Phone " + office);
                String[][] rows = {
                    {"PATIENT NAME", who.familyFirst()},
                    {"BIRTHDATE", who.slashed()},
                    {"CHART NO.", who.number()},
                    {"DATE SEEN", "11/09/2026"},
                    {"REFERRED BY", "Marion Teague, NP"}
                };
                for (int i = 0; i < rows.length; i++) {
                    sheet.text(60, 92 + 14 * i, 10.5, rows[i][0]);
                    sheet.text(160, 92 + 14 * i, 10.5, ":");
                    sheet.text(172, 92 + 14 * i, 10.5, rows[i][1]);
                }
                sheet.text(60, 180, 11, "Dear Ms. Teague,");
                sheet.body(204);
                phone = false;
            }
            case 7 -> { // three ruled cells in each row, label over value
                sheet.text(60, 46, 13, "INTER-FACILITY TRANSFER SUMMARY");
                topped(sheet, 60, 60, 190, "Patient Name", who.givenFirst());
                topped(sheet, 250, 60, 150, "D.O.B.", who.slashed());
                topped(sheet, 400, 60, 150, "Hospital No.", who.number());
                topped(sheet, 60, 88, 190, "Next of Kin", "Edna Holloway (sister)");
                topped(sheet, 250, 88, 150, "Next of Kin Phone", "(585) 555-0104");
                topped(sheet, 400, 88, 150, "Patient Phone", who.phone());
                topped(sheet, 60, 116, 190, "Sending Physician", doctor);
                topped(sheet, 250, 116, 150, "Date of Admission", "11/01/2026");
                topped(sheet, 400, 116, 150, "Date of Transfer", "11/07/2026");
                sheet.body(180);
            }
            case 8 -> { // imaging in a serif, two columns without rules
                sheet.face("Serif", Font.PLAIN);
                sheet.text(160, 46, 15, "Canandaigua Imaging Center");
                sheet.text(60, 80, 10.5, "Patient Name:");
                sheet.text(140, 80, 10.5, who.familyFirst());
                sheet.text(340, 80, 10.5, "Exam Date:");
                sheet.text(440, 80, 10.5, "11/06/2026");
                sheet.text(60, 94, 10.5, "Birth Date:");
                sheet.text(140, 94, 10.5, who.slashed());
                sheet.text(340, 94, 10.5, "Accession No:");
                sheet.text(440, 94, 10.5, "CI2611840");
                sheet.text(60, 108, 10.5, "Patient No:");
                sheet.text(140, 108, 10.5, who.number());
                sheet.text(340, 108, 10.5, "Ref. Physician:");
                sheet.text(440, 108, 10.5, doctor);
                sheet.text(60, 136, 10.5, "ULTRASOUND OF THE ABDOMEN");
                sheet.body(160);
                phone = false;
            }
            case 9 -> { // a pharmacy's request: patient, prescriber, pharmacy in three columns
                sheet.text(60, 46, 14, "Prescription Renewal Request");
                sheet.text(60, 74, 10, "Patient");
                sheet.text(230, 74, 10, "Prescriber");
                sheet.text(400, 74, 10, "Pharmacy");
                sheet.line(60, 78, 550, 78);
                sheet.text(60, 92, 9.5, who.familyFirst());
                sheet.text(230, 92, 9.5, "Haverford, Cordelia");
                sheet.text(400, 92, 9.5, "Seneca Apothecary");
                sheet.text(60, 105, 9.5, "8 Elm Terrace");
                sheet.text(230, 105, 9.5, "15 Clinic Drive");
                sheet.text(400, 105, 9.5, "NCPDP 3340127");
                sheet.text(60, 118, 9.5, "Phone: " + who.phone());
                sheet.text(230, 118, 9.5, "Phone: " + office);
                sheet.text(400, 118, 9.5, "Phone: (585) 555-0172");
                sheet.text(60, 131, 9.5, "Birth Date: " + who.slashed());
                sheet.text(230, 131, 9.5, "Fax: (585) 555-0140");
                sheet.text(400, 131, 9.5, "Fax: (585) 555-0173");
                sheet.text(60, 156, 10, "Medication: Atorvastatin 20 mg    Last filled: 09/01/2026    Refills: 3");
                sheet.body(190);
                number = false;
            }
            case 10 -> { // who is insured, and who is the patient
                sheet.text(60, 46, 13, "Dental and Vision Claim Statement");
                sheet.text(60, 74, 10, "Subscriber Name: Derek P Holloway");
                sheet.text(320, 74, 10, "Subscriber ID: FLH40081277");
                sheet.text(60, 90, 10, "Subscriber Date of Birth: 09/02/1957");
                sheet.text(320, 90, 10, "Group: 7714-B");
                sheet.text(60, 112, 10, "Patient Name: " + who.givenFirst());
                sheet.text(320, 112, 10, "Patient Date of Birth: " + who.slashed());
                sheet.text(60, 128, 10, "Relationship to Subscriber: Spouse");
                sheet.text(320, 128, 10, "Patient Telephone: " + who.phone());
                sheet.text(60, 150, 10, "Treating Dentist: " + doctor);
                sheet.text(320, 150, 10, "Date of Service: 10/30/2026");
                sheet.body(186);
                number = false;
            }
            case 11 -> { // an office's own words for things
                sheet.text(60, 46, 14, "Sick Visit Summary");
                sheet.text(60, 76, 10.5, "Pt. Name - " + who.familyFirst());
                sheet.text(340, 76, 10.5, "D.O.B. - " + who.slashed());
                sheet.text(60, 92, 10.5, "Med Rec No - " + who.number());
                sheet.text(340, 92, 10.5, "Tel (H) - " + who.phone());
                sheet.text(60, 108, 10.5, "Seen by - " + doctor);
                sheet.text(340, 108, 10.5, "Seen on - 11/15/2026");
                sheet.body(140);
            }
            case 12 -> { // an electrocardiograph's head
                sheet.face("SansSerif", Font.PLAIN);
                sheet.text(
                        60,
                        46,
                        10,
                        who.family().toUpperCase() + ", " + who.given().toUpperCase());
                sheet.text(230, 46, 9, "ID:" + who.number());
                sheet.text(360, 46, 9, "12-Nov-2026  10:22:31");
                sheet.text(480, 46, 9, "GVM CARDIOLOGY");
                sheet.text(60, 62, 9, dashed(who).toUpperCase() + " (" + age + " yr)");
                sheet.text(60, 74, 9, "Female");
                sheet.text(230, 62, 9, "Vent. rate      72  BPM");
                sheet.text(230, 74, 9, "PR interval    164  ms");
                sheet.text(230, 86, 9, "QRS duration    88  ms");
                sheet.text(360, 62, 9, "Normal sinus rhythm");
                sheet.text(360, 74, 9, "Normal ECG");
                sheet.text(60, 112, 9, "Referred by: HAVERFORD          Confirmed by: P. ANAND, MD");
                sheet.line(60, 130, 550, 130);
                sheet.body(160);
                phone = false;
            }
            case 13 -> { // a child and the parents
                sheet.text(60, 46, 13, "Well Child Visit and Growth Record");
                sheet.text(60, 76, 10, "Child's Name: " + who.givenFirst());
                sheet.text(340, 76, 10, "Child's DOB: " + who.slashed());
                sheet.text(60, 92, 10, "Parent/Guardian: Ruth Holloway");
                sheet.text(340, 92, 10, "Parent DOB: 09/02/1957");
                sheet.text(60, 108, 10, "Medical Record Number: " + who.number());
                sheet.text(340, 108, 10, "Parent Cell: (585) 555-0118");
                sheet.text(60, 130, 10, "Pediatrician: " + doctor + "      Visit: 11/16/2026");
                sheet.body(160);
                phone = false;
            }
            case 14 -> { // a letter that says it in its second sentence
                sheet.face("Serif", Font.PLAIN);
                sheet.text(60, 50, 15, "Upstate Endocrinology");
                sheet.text(60, 64, 9, "330 Alexander Street, Rochester, NY 14604   Office " + office);
                sheet.text(60, 98, 11, "November 10, 2026");
                sheet.text(60, 124, 11, "Dear Ms. Teague:");
                sheet.text(60, 146, 11, "Thank you for asking me to see your patient. " + who.givenFirst() + " is a");
                sheet.text(
                        60,
                        162,
                        11,
                        age + "-year-old woman (date of birth " + who.slashed() + ", MRN " + who.number() + ")");
                sheet.text(60, 178, 11, "with a nodule that was found by chance on October 2, 2026.");
                sheet.body(200);
                sheet.text(60, 330, 11, doctor);
                phone = false;
            }
            case 15 -> { // a message from a portal, printed
                sheet.text(60, 46, 13, "Patient Message");
                sheet.line(60, 52, 550, 52);
                sheet.text(60, 68, 9.5, "From:");
                sheet.text(130, 68, 9.5, who.givenFirst() + " (patient)");
                sheet.text(60, 82, 9.5, "To:");
                sheet.text(130, 82, 9.5, doctor);
                sheet.text(60, 96, 9.5, "Sent:");
                sheet.text(130, 96, 9.5, "11/17/2026 7:12 PM");
                sheet.text(60, 110, 9.5, "Subject:");
                sheet.text(130, 110, 9.5, "Refill");
                sheet.text(
                        60,
                        130,
                        9.5,
                        "DOB " + who.slashed() + "   |   MRN " + who.number() + "   |   Home " + who.phone());
                sheet.line(60, 136, 550, 136);
                sheet.body(166);
            }
            case 16 -> { // equipment: beneficiary and supplier
                sheet.text(60, 46, 13, "DETAILED WRITTEN ORDER - OXYGEN");
                sheet.box(60, 60, 250, 30, "Beneficiary Name", who.givenFirst());
                sheet.box(310, 60, 120, 30, "Beneficiary DOB", who.slashed());
                sheet.box(430, 60, 120, 30, "MBI", "2PK4WJ7TE61");
                sheet.box(60, 90, 250, 30, "Beneficiary Address", "8 Elm Terrace, Rochester, NY");
                sheet.box(310, 90, 240, 30, "Beneficiary Phone", who.phone());
                sheet.box(60, 120, 250, 30, "Supplier Name", "Lakes Respiratory Supply");
                sheet.box(310, 120, 240, 30, "Supplier Phone", "(585) 555-0195");
                sheet.box(60, 150, 250, 30, "Ordering Practitioner", doctor);
                sheet.box(310, 150, 240, 30, "Order Date", "11/12/2026");
                sheet.body(220);
                number = false;
            }
            default -> { // a release: lines, and what else they ask for
                sheet.text(60, 46, 13, "AUTHORIZATION TO DISCLOSE HEALTH INFORMATION");
                sheet.written(60, 78, 490, "Patient's full name:", who.givenFirst());
                sheet.written(60, 96, 240, "Other names used:", "none");
                sheet.written(310, 96, 240, "Date of birth:", who.slashed());
                sheet.written(60, 114, 240, "Phone number:", who.phone());
                sheet.written(310, 114, 240, "SSN (last four):", "4471");
                sheet.written(60, 132, 490, "Release records to:", "Law Office of H. Pruitt, (585) 555-0161");
                sheet.written(60, 150, 240, "Signature:", "");
                sheet.written(310, 150, 240, "Date:", "11/09/2026");
                sheet.body(190);
                number = false;
            }
        }
        return new Drawn(sheet.done(), number, phone);
    }

    private static String dashed(Person who) {
        return DrawnDaily.dashed(who);
    }

    private static String dashedPhone(Person who) {
        return DrawnDaily.dashedPhone(who);
    }

    /** 503.555.0117. */
    private static String dotted(Person who) {
        return DrawnDaily.dashedPhone(who).replace('-', '.');
    }

    /** What is asked above a box, what was typed in it. */
    private static void over(DrawnSheet sheet, double x, double y, double width, String label, String value) {
        sheet.text(x, y, 7.5, label);
        sheet.frame(x, y + 3, width, 18);
        sheet.typed(x + 4, y + 16, 9, value);
    }

    private static void topped(DrawnSheet sheet, double x, double y, double width, String label, String value) {
        sheet.frame(x, y, width, 28);
        sheet.text(x + 3, y + 10, 8, label);
        sheet.text(x + 3, y + 23, 10, value);
    }
}
