package org.tributary.speed;

import static java.nio.charset.StandardCharsets.US_ASCII;

/** The two messages by which readers of HL7 v2 are compared: an admission of about 1 kB, a report of 30 results. */
final class SpeedMessages {
    private static final String[][] TESTS = {
        {"2951-2", "Sodium", "140", "mmol/L", "136-145"},
        {"2823-3", "Potassium", "5.90", "mmol/L", "3.5-5.1"},
        {"2075-0", "Chloride", "101", "mmol/L", "98-107"},
        {"2160-0", "Creatinine", "1.10", "mg/dL", "0.7-1.3"},
        {"2345-7", "Glucose", "98.00", "mg/dL", "70-99"},
        {"17861-6", "Calcium", "9.4", "mg/dL", "8.6-10.3"}
    };

    private SpeedMessages() {}

    static byte[] adt() {
        return String.join(
                        "\r",
                        "MSH|^~\\&|ADMIT|STMARY|TRIBUTARY|HIE|20260302081000-0600||ADT^A01^ADT_A01|C10001|P|2.5.1",
                        "EVN|A01|20260302080900-0600|||1042^OKAFOR^GRACE",
                        "PID|1||1000457^^^STMARY^MR~999001122^^^USA^SS||LINDQVIST^ARNE^OLE^JR~LINDKVIST^ARNE^^^^^A||19550211|M||2106-3^White^CDCREC"
                                + "|5 OAK CT^^SPRINGFIELD^IL^62704^USA^H||^PRN^PH^^1^217^5550143~^NET^Internet^arne@example.org|^WPN^PH^^1^217^5550199"
                                + "|eng^English^ISO6392|M^Married^HL70002|LUT|7700123^^^STMARY^AN|||||2186-5^Not Hispanic^CDCREC",
                        "NK1|1|LINDQVIST^MARTA|SPO^Spouse^HL70063|5 OAK CT^^SPRINGFIELD^IL^62704|^PRN^PH^^1^217^5550143",
                        "PV1|1|I|4N^412^A^STMARY||||1234567893^HOLT^MIRA^^^^^^NPI|||MED||||7|||1234567893^HOLT^MIRA^^^^^^NPI|INP|V88001^^^STMARY^VN"
                                + "|||||||||||||||||||||||||20260302075500-0600",
                        "AL1|1|DA|7980^Penicillin^RXNORM|SV|Anaphylaxis|20100501",
                        "DG1|1||I50.9^Heart failure, unspecified^I10||20260302|A",
                        "IN1|1|PLAN7^Prairie Health^L|PH01|Prairie Health|PO BOX 7^^PEORIA^IL^61601||||GRP55||||20260101|||||||||||||||||||||||W990001",
                        "")
                .getBytes(US_ASCII);
    }

    /** @param results how many OBX */
    static byte[] oru(int results) {
        StringBuilder text = new StringBuilder(String.join(
                "\r",
                "MSH|^~\\&|LAB|CITYLAB|TRIBUTARY|HIE|20260302081000-0600||ORU^R01^ORU_R01|C20001|P|2.5.1",
                "PID|1||1000457^^^STMARY^MR||LINDQVIST^ARNE^OLE||19550211|M|||5 OAK CT^^SPRINGFIELD^IL^62704",
                "PV1|1|I|4N^412^A^STMARY||||1234567893^HOLT^MIRA^^^^^^NPI",
                "ORC|RE|P-77|F-9001|||||||||1234567893^HOLT^MIRA^^^^^^NPI",
                "OBR|1|P-77|F-9001|24323-8^Comprehensive metabolic panel^LN|||20260302073000-0600|||||||||1234567893^HOLT^MIRA^^^^^^NPI"
                        + "||||||20260302081000-0600||CH|F",
                ""));
        for (int i = 0; i < results; i++) {
            String[] test = TESTS[i % TESTS.length];
            text.append(
                    "OBX|%d|NM|%s^%s^LN^L%d^%s^L|%d|%s|%s^%s^UCUM|%s|%s|||F|||20260302073000-0600||77^TECH^LEE|||20260302080500-0600\r"
                            .formatted(
                                    i + 1,
                                    test[0],
                                    test[1],
                                    i,
                                    test[1],
                                    i / TESTS.length,
                                    test[2],
                                    test[3],
                                    test[3],
                                    test[4],
                                    i % 6 == 1 ? "H" : "N"));
        }
        return text.toString().getBytes(US_ASCII);
    }
}
