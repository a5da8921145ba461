package org.tributary.fax;

import java.io.IOException;
import java.time.LocalDate;
import java.time.Period;
import java.util.Locale;
import java.util.Random;
import org.tributary.fax.DrawnPages.Drawn;
import org.tributary.fax.DrawnPages.Person;

/**
 * A fourth kind of pages: labels stuck on crooked or upright, labels below their lines, white letters on black, letters one in each
 * box, slanting uneven letters, German and French, all of a patient in one line.
 */
final class DrawnFurther {
    static final int LAYOUTS = 14;
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);
    private static final String[] MONTHS = {
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
    };

    private DrawnFurther() {}

    static Person person(Random random) {
        return random.nextBoolean() ? DrawnPages.person(random) : DrawnPapers.person(random);
    }

    static Drawn draw(int layout, Person who, Random random) throws IOException {
        DrawnSheet sheet = new DrawnSheet();
        String doctor = DrawnPages.pick(
                java.util.List.of("Anselm Brightwater, MD", "Noor Qureshi, DO", "Greta Hollis, MD"), random);
        String office = "(612) 555-0144";
        int age = Period.between(LocalDate.parse(who.born()), TODAY).getYears();
        String dayFirst = who.born().substring(8) + "." + who.born().substring(5, 7) + "."
                + who.born().substring(0, 4);
        boolean number = true;
        boolean phone = true;
        switch (layout) {
            case 0 -> { // a label stuck on upright, its text going up, beside a table
                sheet.text(60, 60, 14, "NURSING FLOW SHEET");
                sheet.text(60, 80, 10, "Riverbend Community Hospital   Unit 4 West");
                sheet.frame(60, 100, 380, 330);
                for (int i = 1; i < 12; i++) {
                    sheet.line(60, 100 + 27.5 * i, 440, 100 + 27.5 * i);
                }
                int[] columns = {66, 150, 220, 290, 370};
                sheet.row(118, columns, "TIME", "TEMP", "PULSE", "RESP", "BP");
                for (int i = 1; i < 12; i++) {
                    sheet.row(
                            118 + 27.5 * i,
                            columns,
                            "11/20 " + String.format("%02d:00", 6 + i),
                            "98." + random.nextInt(9),
                            "" + (66 + random.nextInt(20)),
                            "1" + random.nextInt(9),
                            "12" + random.nextInt(9) + "/7" + random.nextInt(9));
                }
                sheet.turned(540, 420, -90, () -> {
                    sheet.frame(0, -60, 240, 76);
                    sheet.text(8, -44, 12, who.familyFirst().toUpperCase(Locale.ROOT));
                    sheet.text(8, -28, 10, "DOB: " + who.slashed() + "   " + age + " Y   F");
                    sheet.text(8, -14, 10, "MRN: " + who.number());
                    sheet.text(8, 0, 10, "ATT: " + doctor);
                });
                sheet.body(470);
                phone = false;
            }
            case 1 -> { // the same label, stuck on a little crooked in the corner
                sheet.text(60, 60, 14, "CONSENT TO PROCEDURE");
                sheet.turned(340, 60, 3.5, () -> {
                    sheet.frame(0, 0, 220, 78);
                    sheet.text(8, 16, 12, who.familyFirst());
                    sheet.text(8, 32, 10, "DOB " + who.slashed() + "  Age " + age);
                    sheet.text(8, 47, 10, "MR# " + who.number());
                    sheet.text(8, 62, 10, "Dr. " + doctor);
                });
                sheet.text(60, 90, 10, "Riverbend Surgery Center");
                sheet.text(60, 106, 10, "Phone " + office);
                sheet.body(200);
                phone = false;
            }
            case 2 -> { // two columns, labels below the lines
                sheet.text(60, 60, 14, "RELEASE OF HEALTH INFORMATION");
                String[][] cells = {
                    {who.givenFirst(), "Patient name (please print)", who.slashed(), "Date of birth"},
                    {"18 Linden Court, Fargo", "Street address", who.phone(), "Daytime telephone"},
                    {who.number(), "Medical record number", "11/19/2026", "Date of request"},
                    {doctor, "Physician", office, "Physician telephone"},
                };
                double y = 110;
                for (String[] cell : cells) {
                    sheet.text(64, y, 11, cell[0]);
                    sheet.line(60, y + 4, 290, y + 4);
                    sheet.text(60, y + 13, 7.5, cell[1]);
                    sheet.text(324, y, 11, cell[2]);
                    sheet.line(320, y + 4, 550, y + 4);
                    sheet.text(320, y + 13, 7.5, cell[3]);
                    y += 38;
                }
                sheet.body(300);
            }
            case 3 -> { // what a record system prints on top: white on black
                sheet.band(
                        50,
                        44,
                        512,
                        17,
                        who.familyFirst() + "     DOB: " + who.slashed() + "  (" + age + " yo)     MRN: "
                                + who.number());
                sheet.text(60, 84, 12, "Office Visit - Encounter Summary");
                sheet.text(60, 102, 10, "Encounter date: 11/18/2026     Provider: " + doctor);
                sheet.text(60, 118, 10, "Clinic phone: " + office);
                sheet.body(160);
                phone = false;
            }
            case 4 -> { // the same in two lines, labels over values
                sheet.dark(50, 44, 512, 40, () -> {
                    sheet.text(58, 58, 8, "PATIENT");
                    sheet.text(230, 58, 8, "BIRTH DATE");
                    sheet.text(330, 58, 8, "MRN");
                    sheet.text(440, 58, 8, "HOME PHONE");
                    sheet.text(58, 76, 11, who.familyFirst());
                    sheet.text(230, 76, 11, who.slashed());
                    sheet.text(330, 76, 11, who.number());
                    sheet.text(440, 76, 11, who.phone());
                });
                sheet.text(60, 112, 12, "AFTER VISIT SUMMARY");
                sheet.text(60, 130, 10, "Seen by " + doctor + " on 11/18/2026");
                sheet.body(170);
            }
            case 5 -> { // a requisition with a box for each sign
                sheet.text(60, 56, 13, "LABORATORY REQUISITION");
                sheet.text(60, 72, 9, "Prairie Reference Laboratory   Client services " + office);
                sheet.text(60, 96, 8, "PATIENT LAST NAME");
                sheet.combed(60, 100, 15, 18, who.family().toUpperCase(Locale.ROOT));
                sheet.text(350, 96, 8, "FIRST NAME");
                sheet.combed(350, 100, 15, 13, who.given().toUpperCase(Locale.ROOT));
                sheet.text(60, 136, 8, "DATE OF BIRTH (MMDDYYYY)");
                sheet.combed(60, 140, 15, 8, who.slashed().replace("/", ""));
                sheet.text(230, 136, 8, "PATIENT PHONE");
                sheet.combed(230, 140, 15, 10, who.phone().replaceAll("\\D", ""));
                sheet.text(60, 184, 10, "Ordering physician: " + doctor);
                sheet.text(330, 184, 10, "Collected: 11/17/2026 08:15");
                sheet.body(230);
                number = false;
            }
            case 6 -> { // slanting, uneven letters on lines to write on
                sheet.text(60, 60, 14, "NEW PATIENT QUESTIONNAIRE");
                sheet.text(60, 100, 10, "Name:");
                sheet.scrawled(110, 99, 13, who.givenFirst(), random);
                sheet.line(105, 103, 340, 103);
                sheet.text(360, 100, 10, "DOB:");
                sheet.scrawled(395, 99, 13, who.slashed(), random);
                sheet.line(390, 103, 550, 103);
                sheet.text(60, 128, 10, "Phone:");
                sheet.scrawled(110, 127, 13, who.phone(), random);
                sheet.line(105, 131, 340, 131);
                sheet.text(60, 156, 10, "Referred by:");
                sheet.scrawled(135, 155, 13, doctor, random);
                sheet.line(130, 159, 340, 159);
                sheet.body(210);
                number = false;
            }
            case 7 -> { // German
                sheet.text(60, 56, 14, "Klinikum am Stadtpark - Arztbrief");
                sheet.text(60, 72, 9, "Telefon 0761 555 0144   Telefax 0761 555 0145");
                sheet.text(60, 110, 10, "Patient: " + who.familyFirst());
                sheet.text(60, 126, 10, "Geburtsdatum: " + dayFirst);
                sheet.text(320, 126, 10, "Fallnummer: " + who.number());
                sheet.text(60, 142, 10, "Aufnahme: 03.11.2026     Entlassung: 09.11.2026");
                sheet.text(60, 180, 10, "Sehr geehrte Frau Kollegin, sehr geehrter Herr Kollege,");
                sheet.text(60, 196, 10, "wir berichten von der station\u00e4ren Behandlung auf unserer Abteilung.");
                sheet.text(60, 212, 10, "Der Verlauf war ohne Komplikationen. Wir empfehlen eine Kontrolle.");
                sheet.text(60, 250, 10, "Mit freundlichen Gr\u00fc\u00dfen     Dr. med. Anselm Brandt");
                phone = false;
            }
            case 8 -> { // French
                sheet.text(60, 56, 14, "CENTRE HOSPITALIER DE LAVAL");
                sheet.text(60, 74, 11, "Demande de consultation");
                sheet.text(60, 110, 10, "Nom : " + who.family());
                sheet.text(320, 110, 10, "Pr\u00e9nom : " + who.given());
                sheet.text(60, 126, 10, "Date de naissance : " + dayFirst.replace('.', '/'));
                sheet.text(320, 126, 10, "No de dossier : " + who.number());
                sheet.text(60, 142, 10, "T\u00e9l\u00e9phone : " + who.phone());
                sheet.text(320, 142, 10, "M\u00e9decin : Dr Luc Tremblay");
                sheet.text(60, 180, 10, "Motif de la consultation : douleurs au genou droit depuis six mois.");
                sheet.text(60, 196, 10, "Merci de voir ce patient et de nous faire part de votre opinion.");
            }
            case 9 -> { // all in one line, strokes between
                sheet.text(60, 56, 14, "PRAIRIE IMAGING CENTER");
                sheet.text(60, 74, 9, "Tel " + office + " | Fax (612) 555-0145");
                sheet.text(
                        60,
                        104,
                        10,
                        "Name: " + who.familyFirst() + " | ID: " + who.number() + " | DOB: " + who.slashed());
                sheet.text(60, 120, 10, "Exam: MRI Lumbar Spine | Date: 11/16/2026 | Ref: " + doctor);
                sheet.body(160);
                phone = false;
            }
            case 10 -> { // the same with the labels first: Name/DOB/ID
                sheet.text(60, 56, 14, "Prairie Imaging Center - Final Report");
                sheet.text(
                        60, 96, 10, "Name/DOB/ID: " + who.familyFirst() + " / " + who.slashed() + " / " + who.number());
                sheet.text(60, 112, 10, "Accession: 8841720   Exam date: 11/16/2026   Referring: " + doctor);
                sheet.body(150);
                phone = false;
            }
            case 11 -> { // a discharge letter with a short year and an age
                sheet.text(60, 56, 14, "Mercy Lakes Medical Center");
                sheet.text(60, 74, 9, "500 Lake Road   Phone " + office);
                sheet.text(60, 110, 11, "November 12, 2026");
                sheet.text(60, 140, 11, "RE: " + who.givenFirst());
                sheet.text(
                        60,
                        156,
                        11,
                        "DOB: " + Integer.parseInt(who.born().substring(8)) + "-"
                                + MONTHS[Integer.parseInt(who.born().substring(5, 7)) - 1] + "-"
                                + who.born().substring(2, 4) + " (" + age + "y)     MRN " + who.number());
                sheet.text(60, 190, 11, "Dear Doctor " + doctor.split("[ ,]")[1] + ",");
                sheet.body(214);
                phone = false;
            }
            case 12 -> { // two people side by side
                sheet.text(60, 56, 14, "Refill Authorization Request");
                sheet.text(60, 72, 9, "Corner Drug #114   Phone (612) 555-0199   Fax (612) 555-0198");
                int[] columns = {60, 330};
                sheet.row(104, columns, "PATIENT", "PRESCRIBER");
                sheet.row(120, columns, who.givenFirst(), doctor);
                sheet.row(135, columns, "44 Aspen Way", "500 Lake Road");
                sheet.row(150, columns, "Fargo, ND 58102", "Fargo, ND 58103");
                sheet.row(165, columns, "Phone: " + who.phone(), "Phone: " + office);
                sheet.row(180, columns, "DOB: " + who.slashed(), "NPI: 1184027365");
                sheet.text(60, 215, 10, "Drug: Lisinopril 10 mg tablet    Qty: 90    Last filled: 08/20/2026");
                sheet.body(250);
                number = false;
            }
            default -> { // labels set to the right, values in a column of their own
                sheet.text(60, 56, 14, "Referral Portal - Printed Referral");
                String[][] rows = {
                    {"Referral ID", "R-5521904"},
                    {"Patient Name", who.givenFirst()},
                    {"Born", who.named() + " (age " + age + ")"},
                    {"Chart", who.number()},
                    {"Contact number", who.phone()},
                    {"Referred by", doctor},
                    {"Office number", office},
                    {"Diagnosis", "M54.16"},
                };
                double y = 96;
                for (String[] row : rows) {
                    sheet.rightText(190, y, 10, row[0]);
                    sheet.text(204, y, 10, row[1]);
                    y += 18;
                }
                sheet.body(270);
            }
        }
        return new Drawn(sheet.done(), number, phone);
    }
}
