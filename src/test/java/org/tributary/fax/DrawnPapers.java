package org.tributary.fax;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.tributary.fax.DrawnPages.Drawn;
import org.tributary.fax.DrawnPages.Person;

/** A third kind of pages, beside {@link DrawnPages} and {@link DrawnForms}: face sheets, banners, comb boxes, stickers, two languages. */
final class DrawnPapers {
    static final int LAYOUTS = 18;
    private static final List<String> FAMILIES = List.of(
            "Aguilar",
            "Barrett",
            "Cho",
            "DiMarco",
            "Eriksen",
            "Fuentes Soto",
            "Gallagher",
            "Hassan",
            "Iverson",
            "Jankowski",
            "Khan",
            "Lopez Rivera",
            "Mbeki",
            "Noonan",
            "O'Hara",
            "Pettigrew",
            "Quintero",
            "Rosenthal",
            "Sandoval",
            "Tran");
    private static final List<String> GIVENS = List.of(
            "Abigail",
            "Bruno",
            "Celeste",
            "Dwayne",
            "Esperanza",
            "Floyd",
            "Guadalupe",
            "Helen",
            "Ismael",
            "Joanne",
            "Kenneth",
            "Lucille",
            "Mohammed",
            "Nadine",
            "Otis",
            "Philippa",
            "Ramon",
            "Shirley",
            "Trevor",
            "Vivian");
    private static final List<String> MIDDLES = List.of("", "", "B", "D", "Jean", "K", "Paul", "S");
    private static final String[] MONTHS = {
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December"
    };

    private DrawnPapers() {}

    static Person person(Random random) {
        return new Person(
                DrawnPages.pick(FAMILIES, random),
                DrawnPages.pick(GIVENS, random),
                DrawnPages.pick(MIDDLES, random),
                String.format(
                        "%d-%02d-%02d", 1931 + random.nextInt(84), 1 + random.nextInt(12), 1 + random.nextInt(28)),
                DrawnPages.pick(List.of("", "E", "MR", "0", "100-"), random) + (1_000_000 + random.nextInt(8_999_999)),
                String.format("(%d) 555-01%02d", 203 + random.nextInt(770), random.nextInt(100)));
    }

    static String month(Person who) {
        return MONTHS[Integer.parseInt(who.born().substring(5, 7)) - 1];
    }

    static int day(Person who) {
        return Integer.parseInt(who.born().substring(8));
    }

    static String year(Person who) {
        return who.born().substring(0, 4);
    }

    static int age(Person who) {
        return 2026 - Integer.parseInt(year(who)) - (who.born().substring(5).compareTo("11-20") > 0 ? 1 : 0);
    }

    /** 3/4/1960, as records print it. */
    static String plain(Person who) {
        return Integer.parseInt(who.born().substring(5, 7)) + "/" + day(who) + "/" + year(who);
    }

    static Drawn draw(int layout, Person who, Random random) throws IOException {
        DrawnSheet sheet = new DrawnSheet();
        String doctor = "Miriam Oyelaran, MD";
        String office = "(503) 555-0177";
        int age = age(who);
        boolean number = true;
        boolean phone = true;
        switch (layout) {
            case 0 -> { // a face sheet: patient, guarantor, coverage, contact
                sheet.text(60, 50, 13, "ST. BRENDAN MEDICAL CENTER - FACE SHEET");
                sheet.band(60, 62, 490, 13, "PATIENT");
                field(sheet, 60, 88, "Name:", who.familyFirst(), 80);
                field(sheet, 320, 88, "MRN:", who.number(), 80);
                field(sheet, 60, 102, "DOB:", who.slashed(), 80);
                field(sheet, 320, 102, "Age / Sex:", age + " / F", 80);
                field(sheet, 60, 116, "Home Ph:", who.phone(), 80);
                field(sheet, 320, 116, "Admitted:", "11/14/2026 0712", 80);
                sheet.band(60, 126, 490, 13, "GUARANTOR");
                field(sheet, 60, 152, "Name:", "Keating, Rodney", 80);
                field(sheet, 320, 152, "Relation:", "Spouse", 80);
                field(sheet, 60, 166, "DOB:", "05/09/1958", 80);
                field(sheet, 320, 166, "Phone:", "(503) 555-0129", 80);
                sheet.band(60, 176, 490, 13, "COVERAGE");
                field(sheet, 60, 202, "Subscriber:", "Keating, Rodney", 80);
                field(sheet, 320, 202, "Sub. DOB:", "05/09/1958", 80);
                field(sheet, 60, 216, "Plan:", "Cascade Mutual", 80);
                field(sheet, 320, 216, "Policy:", "CMH20771834", 80);
                sheet.band(60, 226, 490, 13, "EMERGENCY CONTACT");
                field(sheet, 60, 252, "Name:", "Paula Keating", 80);
                field(sheet, 320, 252, "Phone:", "(503) 555-0133", 80);
                field(sheet, 60, 276, "Attending:", doctor, 80);
                sheet.body(310);
            }
            case 1 -> { // a patient's banner
                sheet.frame(50, 40, 510, 34);
                sheet.text(56, 54, 11, who.familyFirst());
                sheet.text(250, 54, 9, "DOB: " + plain(who));
                sheet.text(350, 54, 9, age + " y.o. F");
                sheet.text(430, 54, 9, "MRN: " + who.number());
                sheet.text(56, 68, 8, "PCP: " + doctor + "     Allergies: Penicillin     Code status: Full");
                sheet.text(60, 100, 13, "Progress Notes");
                sheet.text(60, 116, 9, "Encounter Date: 11/12/2026     Author: " + doctor + "     Filed: 11/13/2026");
                sheet.body(150);
                phone = false;
            }
            case 2 -> { // two rows of headings, values below
                sheet.text(60, 50, 13, "WILLAMETTE REGIONAL LABORATORY");
                sheet.text(
                        60, 64, 8, "1180 Foundry Road, Salem OR 97301     CLIA 38D0000000     Lab director: " + doctor);
                int[] first = {60, 220, 310, 350, 390, 480};
                small(sheet, 92, first, "Patient", "DOB", "Age", "Sex", "MRN", "Room");
                sheet.row(106, first, who.familyFirst(), who.slashed(), "" + age, "F", who.number(), "OP");
                sheet.line(60, 110, 550, 110);
                int[] second = {60, 180, 300, 420};
                small(sheet, 124, second, "Accession", "Collected", "Received", "Reported");
                sheet.row(138, second, "W26-118734", "11/10/2026", "11/10/2026", "11/11/2026");
                sheet.line(60, 142, 550, 142);
                sheet.text(60, 164, 10, "Hemoglobin A1c                7.1  H               4.0 - 5.6  %");
                sheet.body(200);
                phone = false;
            }
            case 3 -> { // a sign in each cell
                sheet.text(60, 50, 13, "TEST REQUISITION - PRINT ONE LETTER IN EACH BOX");
                sheet.text(60, 78, 8, "PATIENT LAST NAME");
                comb(sheet, 60, 82, 18, who.family().toUpperCase());
                sheet.text(360, 78, 8, "PATIENT FIRST NAME");
                comb(sheet, 360, 82, 11, who.given().toUpperCase());
                sheet.text(60, 118, 8, "DATE OF BIRTH (MM DD YYYY)");
                comb(sheet, 60, 122, 8, who.slashed().replace("/", ""));
                sheet.text(230, 118, 8, "PATIENT PHONE");
                comb(sheet, 230, 122, 10, who.phone().replaceAll("\\D", ""));
                sheet.text(60, 158, 8, "ORDERING PROVIDER");
                sheet.text(60, 172, 11, doctor);
                sheet.text(360, 158, 8, "COLLECTION DATE");
                sheet.text(360, 172, 11, "11/09/2026");
                sheet.body(210);
                number = false;
            }
            case 4 -> { // a sticker in a lower corner
                sheet.text(180, 60, 14, "OPERATIVE CONSENT");
                sheet.text(170, 76, 10, "Columbia Gorge Hospital, The Dalles");
                sheet.body(110);
                sheet.text(60, 260, 10, "Surgeon: " + doctor + "      Date signed: 11/15/2026");
                sheet.frame(370, 640, 185, 70);
                sheet.text(376, 656, 10.5, who.familyFirst().toUpperCase());
                sheet.text(376, 671, 9.5, who.slashed() + "   " + age + "Y   F");
                sheet.text(376, 686, 9.5, "MRN " + who.number());
                sheet.text(376, 701, 9.5, "Adm 11/14/2026  Dr OYELARAN");
                phone = false;
            }
            case 5 -> { // a letter: one line
                letterhead(sheet, office);
                sheet.text(60, 130, 11, "November 17, 2026");
                sheet.text(
                        60,
                        158,
                        11,
                        "RE: " + who.givenFirst() + ", DOB " + day(who) + " "
                                + month(who).substring(0, 3) + " " + year(who));
                sheet.text(60, 184, 11, "Dear Dr. Oyelaran,");
                sheet.body(210);
                sheet.text(60, 340, 11, "Sincerely,");
                sheet.text(60, 372, 11, "Gordon Pell, MD");
                number = false;
                phone = false;
            }
            case 6 -> { // a letter: lines below each other
                letterhead(sheet, office);
                sheet.text(60, 126, 11, "November 17, 2026");
                sheet.text(60, 150, 11, doctor);
                sheet.text(60, 164, 11, "Cascade Family Medicine");
                sheet.text(60, 192, 11, "Re:");
                sheet.text(100, 192, 11, who.givenFirst());
                sheet.text(100, 206, 11, "D.O.B.: " + month(who) + " " + day(who) + ", " + year(who));
                sheet.text(100, 220, 11, "Hospital No: " + who.number());
                sheet.text(60, 246, 11, "Dear Miriam,");
                sheet.body(270);
                phone = false;
            }
            case 7 -> { // a name that takes two lines of a narrow cell
                sheet.text(60, 50, 13, "Infusion Center Treatment Record");
                String[] labels = {"Patient", "Birth date", "MRN", "Ordering MD", "Treatment date"};
                String[] values = {"", plain(who), who.number(), "M. Oyelaran", "11/11/2026"};
                for (int i = 0; i < 5; i++) {
                    sheet.frame(60 + 98 * i, 70, 98, 48);
                    sheet.text(63 + 98 * i, 80, 7, labels[i]);
                    sheet.text(64 + 98 * i, 96, 10.5, values[i]);
                }
                sheet.text(64, 96, 10.5, who.family() + ",");
                sheet.text(64, 110, 10.5, who.given() + (who.middle().isEmpty() ? "" : " " + who.middle()));
                sheet.body(150);
                phone = false;
            }
            case 8 -> { // two languages
                sheet.text(60, 50, 13, "CLINICA DEL VALLE / VALLEY CLINIC");
                sheet.text(60, 64, 9, "Hoja de referencia / Referral form      Tel: " + office);
                field(sheet, 60, 96, "Nombre del paciente / Patient name:", who.givenFirst(), 210);
                field(sheet, 60, 114, "Fecha de nacimiento / Date of birth:", who.slashed(), 210);
                field(sheet, 60, 132, "Número de expediente / Record no.:", who.number(), 210);
                field(sheet, 60, 150, "Teléfono del paciente / Patient phone:", who.phone(), 210);
                field(sheet, 60, 168, "Médico / Physician:", doctor, 210);
                field(sheet, 60, 186, "Fecha / Date:", "11/13/2026", 210);
                sheet.body(220);
            }
            case 9 -> { // Spanish
                sheet.text(60, 50, 13, "CENTRO DE SALUD SAN RAFAEL");
                sheet.text(60, 64, 9, "Informe de laboratorio");
                field(sheet, 60, 96, "Apellidos:", who.family(), 100);
                field(sheet, 320, 96, "Nombre:", who.given() + (who.middle().isEmpty() ? "" : " " + who.middle()), 90);
                field(sheet, 60, 114, "Fecha de nac.:", day(who) + " de " + spanish(who) + " de " + year(who), 100);
                field(sheet, 320, 114, "Expediente:", who.number(), 90);
                field(sheet, 60, 132, "Teléfono:", who.phone(), 100);
                field(sheet, 320, 132, "Médico:", "Dra. Miriam Oyelaran", 90);
                field(sheet, 60, 150, "Fecha de toma:", "10 de noviembre de 2026", 100);
                sheet.body(180);
            }
            case 10 -> { // short labels, short years
                sheet.text(60, 50, 13, "Anesthesia Pre-Op Questionnaire");
                sheet.text(60, 80, 10.5, "Pt Name: " + who.givenFirst());
                sheet.text(
                        330,
                        80,
                        10.5,
                        "Pt DOB: " + who.slashed().substring(0, 6) + year(who).substring(2) + "   Age: " + age);
                sheet.text(60, 98, 10.5, "Pt #: " + who.number());
                sheet.text(330, 98, 10.5, "Cell #: " + who.phone());
                sheet.text(60, 116, 10.5, "Surgeon: " + doctor);
                sheet.text(330, 116, 10.5, "Surg Date: 11/20/26");
                sheet.body(150);
            }
            case 11 -> { // the subject of a message
                sheet.text(60, 60, 16, "FAX");
                field(sheet, 60, 96, "To:", doctor, 70);
                field(sheet, 60, 112, "From:", "Gordon Pell, MD, Lakeside Neurology", 70);
                field(sheet, 60, 128, "Date:", "November 14, 2026", 70);
                field(sheet, 60, 144, "Phone:", office, 70);
                field(sheet, 60, 160, "Subject:", who.givenFirst() + " (DOB " + who.slashed() + ")", 70);
                sheet.line(60, 172, 550, 172);
                sheet.body(200);
                number = false;
                phone = false;
            }
            case 12 -> { // a copied insurance card above a form
                sheet.frame(60, 50, 250, 120);
                sheet.text(70, 68, 11, "CASCADE MUTUAL HEALTH");
                sheet.text(70, 86, 8, "Subscriber");
                sheet.text(70, 98, 10, "RODNEY KEATING");
                sheet.text(70, 114, 8, "Member ID          Group");
                sheet.text(70, 126, 10, "CMH20771834      88120");
                sheet.text(70, 142, 8, "Dependent  02   Effective 01/01/2026");
                sheet.text(70, 158, 8, "RxBIN 610502   Customer service 1-800-555-0166");
                sheet.text(60, 200, 12, "Patient Registration");
                sheet.written(60, 222, 300, "Name of patient:", who.givenFirst());
                sheet.written(370, 222, 180, "Birthdate:", plain(who));
                sheet.written(60, 244, 240, "Telephone no.:", who.phone());
                sheet.written(310, 244, 240, "Insured's name:", "Rodney Keating");
                sheet.written(60, 266, 240, "Insured's birthdate:", "5/9/1958");
                sheet.written(310, 266, 240, "Relationship:", "Spouse");
                sheet.body(300);
                number = false;
            }
            case 13 -> { // three columns of a report
                sheet.text(60, 50, 13, "MOUNT HOOD RADIOLOGY GROUP");
                int[] x = {60, 250, 410};
                sheet.row(80, x, "Name: " + who.familyFirst(), "Exam: MRI Brain W/O", "Exam date: 11/08/2026");
                sheet.row(96, x, "Birthdate: " + plain(who), "Ordered by: M. Oyelaran", "Dictated: 11/08/2026");
                sheet.row(112, x, "Medical rec: " + who.number(), "Read by: G. Pell MD", "Transcribed: 11/09/2026");
                sheet.line(60, 118, 550, 118);
                sheet.body(150);
                phone = false;
            }
            case 14 -> { // a summary to take home, who it is about in large letters and in the foot
                sheet.text(60, 60, 20, "After Visit Summary");
                sheet.text(60, 90, 15, who.givenFirst());
                sheet.text(60, 108, 10, "MRN: " + who.number());
                sheet.text(330, 84, 10, "11/12/2026 9:20 AM");
                sheet.text(330, 100, 10, "Cascade Family Medicine " + office);
                sheet.body(150);
                sheet.line(60, 745, 550, 745);
                sheet.text(60, 757, 8, who.familyFirst() + " (MRN " + who.number() + ") DOB " + plain(who));
                sheet.text(400, 757, 8, "Printed at 11/12/2026 9:23 AM");
                phone = false;
            }
            case 15 -> { // other words for a patient
                sheet.text(60, 50, 13, "Behavioral Health Intake");
                sheet.box(60, 70, 240, 30, "Client Name", who.givenFirst());
                sheet.box(300, 70, 120, 30, "Client DOB", who.slashed());
                sheet.box(420, 70, 130, 30, "Client ID", who.number());
                sheet.box(60, 100, 240, 30, "Client Contact #", who.phone());
                sheet.box(300, 100, 250, 30, "Case Manager", "Theodora Banks, LCSW");
                sheet.box(60, 130, 240, 30, "Guardian (if minor)", "n/a");
                sheet.box(300, 130, 250, 30, "Case Manager Phone", office);
                sheet.body(190);
            }
            case 16 -> { // one label for two values, the month in capital letters
                sheet.typed(50, 50, 10, "DEPARTMENT OF VETERANS AFFAIRS     CONSULTATION SHEET");
                sheet.typed(
                        50,
                        76,
                        9.5,
                        "NAME: "
                                + (who.family() + "," + who.given()
                                                + (who.middle().isEmpty() ? "" : " " + who.middle()))
                                        .toUpperCase());
                sheet.typed(
                        50,
                        90,
                        9.5,
                        "DOB: " + month(who).substring(0, 3).toUpperCase() + " "
                                + who.born().substring(8) + "," + year(who) + "   SSN: XXX-XX-4471");
                sheet.typed(50, 104, 9.5, "TO: NEUROLOGY    FROM: PRIMARY CARE    DATE: NOV 12,2026");
                sheet.typed(50, 118, 9.5, "REQUESTED BY: OYELARAN,MIRIAM");
                sheet.body(150);
                number = false;
                phone = false;
            }
            default -> { // a child and its parents
                sheet.text(60, 50, 13, "PEDIATRIC REFERRAL");
                field(sheet, 60, 80, "Child's name:", who.givenFirst(), 95);
                field(sheet, 330, 80, "Child's DOB:", who.slashed(), 95);
                field(sheet, 60, 96, "Mother:", "Dana Keating", 95);
                field(sheet, 330, 96, "DOB:", "07/22/1984", 95);
                field(sheet, 60, 112, "Father:", "Rodney Keating", 95);
                field(sheet, 330, 112, "DOB:", "05/09/1982", 95);
                field(sheet, 60, 128, "Parent phone:", "(503) 555-0129", 95);
                field(sheet, 330, 128, "Chart no.:", who.number(), 95);
                field(sheet, 60, 144, "Referred by:", doctor, 95);
                field(sheet, 330, 144, "Phone:", office, 95);
                sheet.body(180);
                phone = false;
            }
        }
        return new Drawn(sheet.done(), number, phone);
    }

    static void field(DrawnSheet sheet, double x, double y, String label, String value, double indent) {
        sheet.text(x, y, 10, label);
        sheet.text(x + indent, y, 10.5, value);
    }

    private static void small(DrawnSheet sheet, double y, int[] columns, String... cells) {
        for (int i = 0; i < cells.length; i++) {
            sheet.text(columns[i], y, 8, cells[i]);
        }
    }

    private static void comb(DrawnSheet sheet, double x, double y, int cells, String text) {
        for (int i = 0; i < cells; i++) {
            sheet.frame(x + 16 * i, y, 16, 20);
            if (i < text.length()) {
                sheet.text(x + 16 * i + 4, y + 15, 12, text.substring(i, i + 1));
            }
        }
    }

    private static void letterhead(DrawnSheet sheet, String office) {
        sheet.text(190, 50, 15, "Lakeside Neurology Associates");
        sheet.text(170, 66, 9, "2300 Harbor Drive, Suite 4, Portland OR 97204");
        sheet.text(200, 78, 9, "Tel " + office + "   Fax (503) 555-0178");
        sheet.line(60, 86, 550, 86);
    }

    private static String spanish(Person who) {
        String[] months = {
            "enero",
            "febrero",
            "marzo",
            "abril",
            "mayo",
            "junio",
            "julio",
            "agosto",
            "septiembre",
            "octubre",
            "noviembre",
            "diciembre"
        };
        return months[Integer.parseInt(who.born().substring(5, 7)) - 1];
    }
}
