package org.tributary.fax;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import java.util.Random;

/** Pages as practices, hospitals and insurers fax them, of people who do not exist, and what a bad line does to them. */
final class DrawnPages {
    static final int LAYOUTS = 12;

    private DrawnPages() {}

    /** What a page prints; null where it prints none. */
    record Person(String family, String given, String middle, String born, String number, String phone) {
        String familyFirst() {
            return family + ", " + given + (middle.isEmpty() ? "" : " " + middle);
        }

        String givenFirst() {
            return given + (middle.isEmpty() ? "" : " " + middle) + " " + family;
        }

        /** 1951-03-14 as 03/14/1951. */
        String slashed() {
            return born.substring(5, 7) + "/" + born.substring(8) + "/" + born.substring(0, 4);
        }

        String named() {
            String[] months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
            return months[Integer.parseInt(born.substring(5, 7)) - 1] + " " + Integer.parseInt(born.substring(8)) + ", "
                    + born.substring(0, 4);
        }
    }

    /** @param number whether the page prints the patient's number; @param phone the same of the telephone */
    record Drawn(BufferedImage large, boolean number, boolean phone) {}

    /** @param level 0 fine, 1 fine and noisy, 2 standard, 3 standard and noisy */
    record Sent(BufferedImage image, double xDpi, double yDpi) {}

    static Person person(Random random) {
        List<String> families = List.of(
                "Delacroix",
                "O'Brien",
                "Ramirez",
                "Kowalski",
                "Thompson",
                "Garcia-Lopez",
                "Whitfield",
                "Nakamura",
                "Fitzgerald",
                "Bergstrom",
                "Sullivan",
                "McAllister",
                "Patel",
                "Van Dyke",
                "Hernandez",
                "Abbott",
                "Lindgren",
                "Okonkwo",
                "Schneider",
                "Castillo");
        List<String> givens = List.of(
                "Walter",
                "Denise",
                "Gloria",
                "Hector",
                "Maureen",
                "Stanley",
                "Priya",
                "Benjamin",
                "Yolanda",
                "Frances",
                "Leonard",
                "Theresa",
                "Oscar",
                "Beverly",
                "Nathan",
                "Kimberly",
                "Raymond",
                "Irene",
                "Samuel",
                "Victoria");
        List<String> middles = List.of("", "", "A", "J", "Marie", "Lee", "R", "Ann");
        return new Person(
                pick(families, random),
                pick(givens, random),
                pick(middles, random),
                String.format(
                        "%d-%02d-%02d", 1930 + random.nextInt(85), 1 + random.nextInt(12), 1 + random.nextInt(28)),
                pick(List.of("", "M", "HH-", "00"), random) + (100_000 + random.nextInt(899_999)),
                String.format("(%d) 555-01%02d", 201 + random.nextInt(780), random.nextInt(100)));
    }

    static String pick(List<String> of, Random random) {
        return of.get(random.nextInt(of.size()));
    }

    static Drawn draw(int layout, Person who, Random random) throws IOException {
        DrawnSheet sheet = new DrawnSheet();
        String doctor = "Elena Marchetti, MD";
        String office = "(212) 555-0163";
        boolean number = true;
        boolean phone = true;
        switch (layout) {
            case 0 -> { // hospital, two columns
                sheet.text(60, 60, 15, "ST. BRENDAN REGIONAL HOSPITAL");
                sheet.text(
                        60, 76, 9, "2200 Orchard Avenue, Albany, NY 12203   Tel " + office + "   Fax (212) 555-0164");
                sheet.text(60, 104, 13, "DISCHARGE SUMMARY");
                sheet.text(60, 130, 10, "Patient: " + who.familyFirst());
                sheet.text(340, 130, 10, "MRN: " + who.number);
                sheet.text(60, 146, 10, "Date of Birth: " + who.slashed());
                sheet.text(340, 146, 10, "Attending: " + doctor);
                sheet.text(60, 162, 10, "Admitted: 10/30/2026");
                sheet.text(340, 162, 10, "Discharged: 11/04/2026");
                sheet.text(60, 178, 10, "Home Phone: " + who.phone);
                sheet.text(340, 178, 10, "PCP: Ronald Fisk, DO");
                sheet.body(210);
            }
            case 1 -> { // boxes, labels small within
                sheet.text(60, 56, 14, "SPECIALTY REFERRAL REQUEST");
                sheet.text(60, 72, 9, "Harborview Health Partners    Return by fax to (212) 555-0177");
                sheet.text(60, 100, 10, "PATIENT INFORMATION");
                sheet.box(60, 106, 160, 30, "Last Name", who.family);
                sheet.box(220, 106, 160, 30, "First Name", who.given);
                sheet.box(380, 106, 60, 30, "MI", who.middle.isEmpty() ? "" : who.middle.substring(0, 1));
                sheet.box(440, 106, 110, 30, "Birth Date", who.slashed());
                sheet.box(60, 136, 220, 30, "Street Address", "18 Linden Court");
                sheet.box(280, 136, 140, 30, "Phone Number", who.phone);
                sheet.box(420, 136, 130, 30, "Chart No.", who.number);
                sheet.text(60, 190, 10, "REFERRING PROVIDER");
                sheet.box(60, 196, 200, 30, "Name", doctor);
                sheet.box(260, 196, 140, 30, "Phone Number", office);
                sheet.box(400, 196, 150, 30, "NPI", "1184027365");
                sheet.text(60, 250, 10, "SUBSCRIBER INFORMATION");
                sheet.box(60, 256, 200, 30, "Name", "Gerald T " + who.family);
                sheet.box(260, 256, 140, 30, "Date of Birth", "07/21/1949");
                sheet.box(400, 256, 150, 30, "Member ID", "HHP77120458");
                sheet.body(320);
            }
            case 2 -> { // a letter with the birth date in brackets
                sheet.text(60, 60, 14, "Pinecrest Neurology Associates");
                sheet.text(60, 75, 9, "77 Summit Road, Denver, CO 80206  Phone " + office);
                sheet.text(60, 110, 11, "November 12, 2026");
                sheet.text(60, 140, 11, "Re: " + who.givenFirst() + " (DOB: " + who.slashed() + ")");
                sheet.text(60, 165, 11, "Dear Dr. Fisk,");
                sheet.body(190);
                sheet.text(60, 330, 11, "Sincerely,");
                sheet.text(60, 350, 11, doctor);
                number = false;
                phone = false;
            }
            case 3 -> { // a table: one line of labels, one of values
                sheet.text(60, 60, 14, "METRO CLINICAL LABORATORY");
                sheet.text(60, 76, 9, "Laboratory Report    Client Services 1-800-555-0119");
                sheet.row(
                        110,
                        new int[] {60, 230, 320, 380, 480},
                        "Patient Name",
                        "DOB",
                        "Sex",
                        "Patient ID",
                        "Collected");
                sheet.row(
                        126,
                        new int[] {60, 230, 320, 380, 480},
                        who.familyFirst().toUpperCase(),
                        who.slashed(),
                        "F",
                        who.number,
                        "11/09/2026");
                sheet.line(60, 134, 550, 134);
                sheet.row(150, new int[] {60, 230, 380}, "Ordering Physician", "Account", "Specimen ID");
                sheet.row(166, new int[] {60, 230, 380}, doctor, "Lakeview Clinic", "ML-2290341");
                sheet.row(200, new int[] {60, 230, 320, 380}, "Test", "Result", "Units", "Reference Range");
                sheet.row(216, new int[] {60, 230, 320, 380}, "Glucose", "101", "mg/dL", "65-99");
                sheet.row(232, new int[] {60, 230, 320, 380}, "Sodium", "139", "mmol/L", "136-145");
                sheet.row(248, new int[] {60, 230, 320, 380}, "Hemoglobin", "13.2", "g/dL", "12.0-15.5");
                phone = false;
            }
            case 4 -> { // a sticker
                sheet.text(60, 60, 13, "EMERGENCY DEPARTMENT NURSING NOTE");
                sheet.text(60, 78, 9, "Valley Community Hospital");
                sheet.frame(370, 90, 190, 70);
                sheet.text(378, 108, 11, who.familyFirst().toUpperCase());
                sheet.text(
                        378,
                        124,
                        10,
                        who.slashed() + "  F  " + (2026 - Integer.parseInt(who.born.substring(0, 4)) - 1) + "Y");
                sheet.text(378, 140, 10, "MRN " + who.number);
                sheet.text(60, 110, 10, "Triage time: 14:25");
                sheet.text(60, 126, 10, "Arrived by ambulance");
                sheet.body(190);
                phone = false;
            }
            case 5 -> { // labels left, values in a column at the right
                sheet.text(60, 60, 14, "Physical Therapy Progress Report");
                sheet.text(60, 76, 9, "Summit Rehabilitation Center - Fax (212) 555-0188");
                String[][] rows = {
                    {"Name:", who.givenFirst()}, {"Date of Birth:", who.named()}, {"Chart #:", who.number},
                    {"Cell Phone:", who.phone}, {"Referring Physician:", doctor}, {"Physician Phone:", office},
                    {"Visit Date:", "11/10/2026"}
                };
                for (int i = 0; i < rows.length; i++) {
                    sheet.text(60, 110 + 17 * i, 10.5, rows[i][0]);
                    sheet.text(200, 110 + 17 * i, 10.5, rows[i][1]);
                }
                sheet.body(260);
            }
            case 6 -> { // distractors: emergency contact, mother
                sheet.text(60, 60, 14, "Immunization Record Request");
                sheet.text(60, 92, 10.5, "Name (Last, First, MI): " + who.familyFirst());
                sheet.text(60, 110, 10.5, "Birth Date: " + who.slashed() + "     Patient ID: " + who.number);
                sheet.text(60, 128, 10.5, "Phone: " + who.phone);
                sheet.text(60, 158, 10.5, "Mother's Name: Ruth Anne Coleman     Mother's DOB: 02/11/1961");
                sheet.text(60, 176, 10.5, "Emergency Contact: Daniel Coleman     Phone: (646) 555-0131");
                sheet.text(60, 194, 10.5, "School: Eastside Middle School     Phone: (646) 555-0142");
                sheet.text(60, 224, 10.5, "Requested by: " + doctor + "     Date: 11/13/2026");
                sheet.body(260);
            }
            case 7 -> { // imaging
                sheet.text(150, 60, 15, "NORTHSIDE DIAGNOSTIC IMAGING");
                sheet.text(150, 76, 9, "4501 Belmont St  Chicago IL 60641  T: " + office + "  F: (212) 555-0171");
                sheet.text(60, 110, 10, "PATIENT: " + who.givenFirst().toUpperCase());
                sheet.text(360, 110, 10, "D.O.B.: " + who.slashed());
                sheet.text(60, 126, 10, "MR#: " + who.number);
                sheet.text(360, 126, 10, "EXAM DATE: 11/08/2026");
                sheet.text(60, 142, 10, "REFERRING PHYSICIAN: " + doctor.toUpperCase());
                sheet.text(60, 172, 10, "EXAM: CHEST X-RAY, TWO VIEWS");
                sheet.body(200);
                phone = false;
            }
            case 8 -> { // values above their labels
                sheet.text(60, 60, 14, "CONSENT FOR RELEASE OF INFORMATION");
                sheet.text(66, 118, 11, who.givenFirst());
                sheet.text(306, 118, 11, who.slashed());
                sheet.text(436, 118, 11, who.phone);
                sheet.line(60, 122, 280, 122);
                sheet.line(300, 122, 410, 122);
                sheet.line(430, 122, 550, 122);
                sheet.text(60, 133, 8, "Patient Name");
                sheet.text(300, 133, 8, "Date of Birth");
                sheet.text(430, 133, 8, "Patient Phone");
                sheet.body(180);
                number = false;
            }
            case 9 -> { // two blocks side by side
                sheet.text(60, 60, 14, "PRESCRIPTION REFILL REQUEST");
                sheet.text(60, 76, 9, "Corner Street Pharmacy   Store 1182   Fax (212) 555-0190");
                sheet.text(60, 110, 11, "Patient Information");
                sheet.text(330, 110, 11, "Prescriber Information");
                sheet.text(60, 128, 10, "Name: " + who.familyFirst());
                sheet.text(330, 128, 10, "Name: " + doctor);
                sheet.text(60, 144, 10, "DOB: " + who.slashed());
                sheet.text(330, 144, 10, "Phone: " + office);
                sheet.text(60, 160, 10, "Phone: " + who.phone);
                sheet.text(330, 160, 10, "Fax: (212) 555-0175");
                sheet.text(60, 190, 10, "Drug: Lisinopril 10 mg tablet    Quantity: 90    Last filled: 08/14/2026");
                sheet.body(230);
                number = false;
            }
            case 10 -> { // a headline over each page of a chart
                sheet.text(
                        60,
                        50,
                        9,
                        who.familyFirst() + "   DOB: " + who.slashed() + "   MRN: " + who.number
                                + "   Printed: 11/14/2026");
                sheet.line(60, 55, 550, 55);
                sheet.text(60, 84, 14, "Office Visit");
                sheet.text(60, 104, 10, "Provider: " + doctor + "    Date of Service: 11/12/2026");
                sheet.body(140);
                phone = false;
            }
            default -> { // an insurer's form: the member is the patient
                sheet.text(60, 60, 14, "COVERAGE DETERMINATION REQUEST");
                sheet.text(60, 76, 9, "Great Plains Health Plan   Fax 1-800-555-0151");
                sheet.text(60, 106, 11, "Member Information");
                sheet.line(60, 110, 550, 110);
                sheet.text(60, 126, 10, "Member Name: " + who.givenFirst());
                sheet.text(330, 126, 10, "Member DOB: " + who.slashed());
                sheet.text(60, 142, 10, "Member ID: GPH" + who.number.replaceAll("\\D", ""));
                sheet.text(330, 142, 10, "Member Phone: " + who.phone);
                sheet.text(60, 172, 11, "Prescriber Information");
                sheet.line(60, 176, 550, 176);
                sheet.text(60, 192, 10, "Prescriber Name: " + doctor);
                sheet.text(330, 192, 10, "NPI: 1184027365");
                sheet.text(60, 208, 10, "Office Phone: " + office);
                sheet.text(330, 208, 10, "Office Fax: (212) 555-0175");
                sheet.body(250);
                number = false;
            }
        }
        return new Drawn(sheet.done(), number, phone);
    }

    /** What arrives. */
    static Sent send(BufferedImage large, int level, Random random) {
        boolean fine = level < 2;
        boolean noisy = level % 2 == 1;
        int width = 1728;
        int height = fine ? 2156 : 1078;
        double skew = noisy ? Math.toRadians(random.nextDouble() * 3 - 1.5) : 0;
        BufferedImage gray = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = gray.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        AffineTransform transform = new AffineTransform();
        transform.scale(width / (double) large.getWidth(), height / (double) large.getHeight());
        transform.rotate(skew, large.getWidth() / 2.0, large.getHeight() / 2.0);
        graphics.drawImage(large, transform, null);
        graphics.dispose();
        BufferedImage sent = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_BINARY);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int light = gray.getRaster().getSample(x, y, 0);
                int threshold = noisy ? 150 + (int) (random.nextGaussian() * 28) : 150;
                boolean speck = noisy && random.nextInt(900) == 0;
                sent.getRaster().setSample(x, y, 0, light < threshold ^ speck ? 0 : 1);
            }
        }
        if (noisy) {
            int streak = 200 + random.nextInt(1_300);
            for (int y = 0; y < height; y++) {
                sent.getRaster().setSample(streak, y, 0, random.nextInt(8) == 0 ? 1 : 0);
            }
        }
        return new Sent(sent, 204, fine ? 196 : 98);
    }
}
