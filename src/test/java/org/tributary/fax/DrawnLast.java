package org.tributary.fax;

import java.io.IOException;
import java.util.Random;
import org.tributary.fax.DrawnPages.Drawn;
import org.tributary.fax.DrawnPages.Person;

/** Pages that the reader was measured with after all that was learnt from the others, and never improved by. */
final class DrawnLast {
    static final int LAYOUTS = 5;

    private DrawnLast() {}

    static Person person(Random random) {
        return random.nextBoolean() ? DrawnPages.person(random) : DrawnPapers.person(random);
    }

    static Drawn draw(int layout, Person who, Random random) throws IOException {
        DrawnSheet sheet = new DrawnSheet();
        String doctor = "Anselm Brightwater, MD";
        String office = "(612) 555-0144";
        boolean number = true;
        boolean phone = true;
        switch (layout) {
            case 0 -> { // a list of what a registration knows
                sheet.text(60, 50, 14, "Outpatient Rehabilitation - Patient Demographics");
                String[][] rows = {
                    {"Legal Name", who.familyFirst()},
                    {"Birth Date (Age)", who.slashed() + " (" + DrawnPapers.age(who) + " yrs)"},
                    {"MRN", who.number()},
                    {"Mobile", who.phone()},
                    {"Preferred Language", "English"},
                    {"Referring Provider", doctor},
                    {"Referral Date", "11/05/2026"},
                    {"Responsible Party", "Self"}
                };
                for (int i = 0; i < rows.length; i++) {
                    sheet.text(60, 80 + 15 * i, 9, rows[i][0]);
                    sheet.text(190, 80 + 15 * i, 10.5, rows[i][1]);
                }
                sheet.body(230);
            }
            case 1 -> { // a nursing home's boxes
                sheet.text(60, 50, 14, "RESIDENT TRANSFER FORM");
                sheet.box(60, 64, 260, 30, "Resident (Last, First, Middle)", who.familyFirst());
                sheet.box(320, 64, 110, 30, "Date of Birth", who.slashed());
                sheet.box(430, 64, 120, 30, "Medical Record #", who.number());
                sheet.box(60, 94, 260, 30, "Sent From", "Prairie Oaks Care Center");
                sheet.box(320, 94, 230, 30, "Sent To", "Lakeview Hospital");
                sheet.box(60, 124, 260, 30, "Responsible Party / Relationship", "Carol Hensley / daughter");
                sheet.box(320, 124, 230, 30, "Responsible Party Phone", "(612) 555-0108");
                sheet.box(60, 154, 260, 30, "Attending Physician", doctor);
                sheet.box(320, 154, 230, 30, "Date of Transfer", "11/16/2026");
                sheet.body(215);
                phone = false;
            }
            case 2 -> { // pathology, two columns without rules
                sheet.text(170, 50, 14, "NORTH STAR PATHOLOGY, P.A.");
                sheet.text(60, 84, 10, "PATIENT NAME: " + who.familyFirst().toUpperCase());
                sheet.text(350, 84, 10, "CASE: NS26-10442");
                sheet.text(60, 99, 10, "DATE OF BIRTH: " + who.slashed() + "  (Age: " + DrawnPapers.age(who) + ")");
                sheet.text(350, 99, 10, "COLLECTED: 11/03/2026");
                sheet.text(60, 114, 10, "MED. REC. NO.: " + who.number());
                sheet.text(350, 114, 10, "REPORTED: 11/06/2026");
                sheet.text(60, 129, 10, "SUBMITTING PHYSICIAN: " + doctor.toUpperCase());
                sheet.body(165);
                phone = false;
            }
            case 3 -> { // a declaration
                sheet.text(60, 60, 14, "Request for my records");
                sheet.text(
                        60,
                        100,
                        11,
                        "I, " + who.givenFirst() + ", born " + DrawnPapers.day(who) + " " + DrawnPapers.month(who) + " "
                                + DrawnPapers.year(who) + ", ask Lakeview");
                sheet.text(60, 116, 11, "Hospital to send my records of the last two years to the practice named");
                sheet.text(60, 132, 11, "below. I can be reached at " + who.phone() + ".");
                sheet.text(60, 160, 11, "Practice: Brightwater Family Health, " + office);
                sheet.text(60, 190, 11, "Signed on November 9, 2026");
                sheet.body(230);
                number = false;
                phone = false; // it may be found, and is not asked for
            }
            default -> { // the head of a continued page
                sheet.text(60, 46, 9, "Patient: " + who.givenFirst());
                sheet.text(60, 58, 9, "DOB: " + who.named() + "    MRN: " + who.number());
                sheet.text(380, 46, 9, "Visit: 11/02/2026");
                sheet.text(380, 58, 9, "Provider: " + doctor);
                sheet.line(60, 64, 550, 64);
                sheet.text(60, 84, 11, "History of present illness (continued)");
                sheet.body(104);
                sheet.text(60, 230, 11, "Family history: mother born 02/03/1931, died of a stroke. Father unknown.");
                phone = false;
            }
        }
        return new Drawn(sheet.done(), number, phone);
    }
}
