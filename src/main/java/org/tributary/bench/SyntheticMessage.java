package org.tributary.bench;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * ADT and ORU messages of about a kilobyte. Each carries its number to the receiver in a place that differs between any two
 * messages of a hospital anyway: the time of the event (EVN-2, which leaves as EVN-6), or the filler's order number (OBR-3).
 */
final class SyntheticMessage {
    private static final LocalDateTime FIRST = LocalDateTime.of(2026, 1, 5, 0, 0);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss.SSS", Locale.ROOT);
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT);
    private static final String[][] PANEL = {
        {"2951-2", "Sodium", "mmol/L", "136-145"},
        {"2823-3", "Potassium", "mmol/L", "3.5-5.1"},
        {"2075-0", "Chloride", "mmol/L", "98-107"},
        {"2160-0", "Creatinine", "mg/dL", "0.7-1.3"},
        {"2345-7", "Glucose", "mg/dL", "70-99"}
    };

    private SyntheticMessage() {}

    /**
     * A patient as a hospital knows him or her now.
     *
     * @param visit counted from 1
     * @param changes how often something about the patient changed
     */
    record Patient(String facility, int person, SyntheticPerson known, int visit, int changes) {
        String number() {
            return "%s%07d".formatted(facility.substring(facility.length() - 1), 1_000_003 + person);
        }
    }

    static String controlId(long n) {
        return "B" + n;
    }

    /** @param event A01, A03, A04 or A08 */
    static byte[] adt(String event, Patient patient, long n) {
        String structure = event.equals("A03") ? "ADT_A03" : "ADT_A01";
        LocalDateTime admitted = FIRST.plusHours(patient.visit());
        boolean inpatient = patient.visit() % 3 == 1;
        String text = header("ADT^" + event + "^" + structure, patient, n)
                + "EVN|" + event + "|" + TIME.format(time(n)) + "+0000\r"
                + pid(patient)
                + "NK1|1|" + patient.known().family() + "^"
                + Character.toString('A' + patient.person() % 26) + "ANA|SPO^Spouse^HL70063|"
                + address(home(patient)) + "|" + phone("PRN^PH", home(patient).phone()) + "\r"
                + "PV1|1|" + (inpatient ? "I" : "O") + "|" + (inpatient ? "4N^" : "CLINIC^")
                + (100 + patient.visit() % 60)
                + "^A^" + patient.facility() + "||||1234" + patient.visit() % 10 + "^ATTENDING^"
                + "DOCTOR" + "^^^^^^NPI||||||||||||" + patient.number() + "-" + patient.visit() + "^^^"
                + patient.facility()
                + "^VN|||||||||||||||||" + (event.equals("A03") ? "01" : "") + "||||||||" + SECONDS.format(admitted)
                + "+0000"
                + (event.equals("A03") ? "|" + SECONDS.format(admitted.plusMinutes(50)) + "+0000" : "") + "\r"
                + "IN1|1|PPO^Preferred provider|" + (60_000 + patient.person() % 40) + "|SYNTHETIC HEALTH PLAN "
                + patient.person() % 40 + "||||G" + patient.person() % 500 + "||||20250101||||||||||||||||||||||||M"
                + (20_000_000 + patient.person()) + "\r";
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** A panel of five results. */
    static byte[] oru(Patient patient, long n) {
        Random random = new Random(n);
        String at = SECONDS.format(time(n)) + "+0000";
        StringBuilder text = new StringBuilder(header("ORU^R01^ORU_R01", patient, n))
                .append(pid(patient))
                .append("PV1|1|O|LAB^1^1^")
                .append(patient.facility())
                .append("\r")
                .append("OBR|1|P")
                .append(n)
                .append("|F")
                .append(n)
                .append("|51990-0^Basic metabolic panel^LN|||")
                .append(at)
                .append("|||||||||1234^ORDERING^DOCTOR^^^^^^NPI||||||")
                .append(at)
                .append("|||F\r");
        for (int i = 0; i < PANEL.length; i++) {
            String[] test = PANEL[i];
            text.append("OBX|")
                    .append(i + 1)
                    .append("|NM|")
                    .append(test[0])
                    .append("^")
                    .append(test[1])
                    .append("^LN||")
                    .append(1 + random.nextInt(200))
                    .append(".")
                    .append(random.nextInt(10))
                    .append("|")
                    .append(test[2])
                    .append("|")
                    .append(test[3])
                    .append("|N|||F|||")
                    .append(at)
                    .append("\r");
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** The number of one of our messages, out of what the engine made of it; -1 where there is none. */
    static long number(byte[] outgoing) {
        String text = new String(outgoing, StandardCharsets.ISO_8859_1);
        @Nullable String order = field(text, "OBR", 3);
        @Nullable String event = field(text, "EVN", 6);
        try {
            if (order != null && order.startsWith("F")) {
                return Long.parseLong(order.substring(1));
            }
            return event == null || event.length() < 18
                    ? -1
                    : Duration.between(FIRST, LocalDateTime.parse(event.substring(0, 18), TIME))
                            .toMillis();
        } catch (NumberFormatException | DateTimeException e) {
            return -1;
        }
    }

    /** A field of the first such segment, of a message that separates them by CR and bar. */
    static @Nullable String field(String message, String segment, int number) {
        int start = message.startsWith(segment + "|") ? 0 : message.indexOf("\r" + segment + "|") + 1;
        if (start == 0 && !message.startsWith(segment + "|")) {
            return null;
        }
        int end = message.indexOf('\r', start);
        String[] fields =
                message.substring(start, end < 0 ? message.length() : end).split("\\|", -1);
        int at = segment.equals("MSH") ? number - 1 : number;
        return at < fields.length ? fields[at] : null;
    }

    private static String header(String type, Patient patient, long n) {
        return "MSH|^~\\&|BENCH|" + patient.facility() + "|TRIBUTARY|HIE|" + SECONDS.format(time(n)) + "+0000||" + type
                + "|" + controlId(n) + "|P|2.5.1\r";
    }

    private static String pid(Patient patient) {
        SyntheticPerson known = patient.known();
        SyntheticPerson.Home home = home(patient);
        @Nullable String mobile = known.mobile();
        String ssn = known.ssn() == null ? "" : known.ssn();
        return "PID|1||" + patient.number() + "^^^" + patient.facility() + "^MR||" + known.family() + "^"
                + known.given()
                + (known.middle() == null ? "" : "^" + known.middle()) + "||" + DAY.format(known.birthDate()) + "|"
                + known.sex() + "||2106-3^White^HL70005|" + address(home) + "||"
                + phone("PRN^PH", homePhone(patient))
                + (mobile == null ? "" : "~" + phone("PRN^CP", mobile))
                + "||eng^English^ISO6392|" + "S" + "|||" + ssn + "\r";
    }

    /** Changes are in turn a new telephone and a move. */
    private static String homePhone(Patient patient) {
        int changes = (patient.changes() + 1) / 2;
        return changes == 0
                ? patient.known().home().phone()
                : Population.phone(new Random(patient.person() * 1_000L + changes));
    }

    private static SyntheticPerson.Home home(Patient patient) {
        SyntheticPerson.Home home = patient.known().home();
        int moves = patient.changes() / 2;
        if (moves == 0) {
            return home;
        }
        int number = 1 + new Random(patient.person() * 1_000L + moves).nextInt(9_999);
        String street = number + home.street().substring(home.street().indexOf(' '));
        return new SyntheticPerson.Home(street, home.city(), home.state(), home.zip(), home.phone());
    }

    private static String address(SyntheticPerson.Home home) {
        return home.street() + "^^" + home.city() + "^" + home.state() + "^" + home.zip() + "^USA^H";
    }

    private static String phone(String use, String digits) {
        return "^" + use + "^^1^" + digits.substring(0, 3) + "^" + digits.substring(3);
    }

    private static LocalDateTime time(long n) {
        return FIRST.plusNanos(n * 1_000_000);
    }
}
