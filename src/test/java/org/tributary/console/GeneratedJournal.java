package org.tributary.console;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Years of messages in a store, written by the database itself from a few that the engine took: the tables that the console reads,
 * as full as they would be. Nothing in it is processed, and none of it is anybody's.
 */
final class GeneratedJournal {
    static final int FEEDS = 5;
    private static final int MESSAGES_OF_A_PERSON = 4;
    private static final int ONE_IN_PARKED = 1_999;
    private static final int ONE_IN_FOUND = 49;
    private static final int ONE_IN_TASKS = 100;

    private static final int LETTERS = 4;
    private static final int ALPHABET = 26;
    private static final int FAMILIES = 20_000;
    private static final int GIVEN = 3_000;
    private static final String FAMILY_NAME = name("mod(n / 4, " + FAMILIES + ")") + " || 'SON'";
    private static final String GIVEN_NAME = name("mod(n / 4, " + GIVEN + ")") + " || 'A'";

    private final JdbcTemplate jdbc;
    private final boolean postgres;
    private final long from;
    private final long messages;

    /** @param from ids begin after this one, in every table */
    GeneratedJournal(JdbcTemplate jdbc, boolean postgres, long from, long messages) {
        this.jdbc = jdbc;
        this.postgres = postgres;
        this.from = from;
        this.messages = messages;
    }

    /** Message n is of {@code feed-(n mod 5)}, is called {@code Cn}, and of record {@code n / 4}, numbered {@code MRN(n / 4)}. */
    void write() {
        String body =
                "'MSH|^~\\&|A|B|C|D|20260101||ADT^A08|C' || n || '|P|2.5.1' || chr(13) || 'PID|1||MRN' || (n / 4) || '^^^H^MR||NAME'"
                        + " || mod(n / 4, 20000) || '^GIVEN' || mod(n / 4, 3000) || '||19700102|F' || chr(13)";
        insert(
                "journal (id, feed, sequence, received_at, door, control_id, message_type, patient_key, answer, digest, size_bytes, body)",
                "n, 'feed-' || mod(n, 5), n / 5 + 100, " + ago("(" + (from + messages) + " - n) * 3")
                        + ", 'mllp', 'C' || n,"
                        + " case when mod(n, 3) = 0 then 'ORU^R01' else 'ADT^A08' end, 'feed-' || mod(n, 5) || '/H|MRN' || (n / 4),"
                        + " 'AA', " + bytes("'digest of ' || n") + ", 120, " + bytes(body));
        insert(
                "outcome (intake_id, state, reason, decided_at)",
                "n, case when mod(n, " + ONE_IN_PARKED + ") = 0 then 'parked' else 'filed' end, case when mod(n, "
                        + ONE_IN_PARKED + ") = 0 then 'FLOW-101' end, current_timestamp");
        insert("parked (intake_id)", "n", "mod(n, " + ONE_IN_PARKED + ") = 0");
        insert("finding (intake_id, code, place)", "n, 'HL7-104', 'PID-3'", "mod(n, " + ONE_IN_FOUND + ") = 0");
        insert("finding (intake_id, code, place)", "n, 'FLOW-101', ''", "mod(n, " + ONE_IN_PARKED + ") = 0");
        insert(
                "outbox (id, destination, intake_id, patient_key, control_id, kind, created_at, body)",
                "n, 'practice', n, 'p', 'T' || n, 'ADT^A31', current_timestamp, " + bytes("'MSH|' || n"),
                "mod(n, 2) = 0");
        insert(
                "delivery_attempt (outbox_id, attempted_at, result, code)",
                "n, current_timestamp, 'delivered', 'AA'",
                "mod(n, 2) = 0");
        insert(
                "audit (at, who, what, target, affected)",
                ago("(" + (from + messages) + " - n)") + ", 'user' || mod(n, 50), 'chart', 'person ' || (n / 4), 1");
        insert(
                "task (kind, subject, reason, created_at)",
                "'match-review', (n / 4) || '-' || (n / 4 + 1), 'review', current_timestamp",
                "mod(n, " + ONE_IN_TASKS + ") = 0");
        records();
        jdbc.execute(postgres ? "vacuum analyze" : "analyze");
    }

    private void records() {
        jdbc.update("update record_name_upto set version_id = " + Long.MAX_VALUE); // the names are written here
        String record = "n / 4";
        String first = "mod(n, " + MESSAGES_OF_A_PERSON + ") = 0";
        insert(
                "source_record (id, feed, authority, number, person_id, demographics, generation)",
                record + ", 'feed-' || mod(n, 5), 'feed/H', 'MRN' || (n / 4), n / 4, " + said("demographics") + ", 0",
                first);
        insert(
                "record_version (record_id, intake_id, sequence, digest, patient)",
                record + ", n, n, " + bytes("'v' || n") + ", " + said("patient"),
                first);
        for (String name : List.of(FAMILY_NAME, GIVEN_NAME)) {
            insert(
                    "record_name (start, name, record_id)",
                    "substring(" + name + " from 1 for 3), " + name + ", n / 4",
                    first);
        }
        insert("filler_order (feed, number, record_id)", "'feed-' || mod(n, 5), 'F' || n, n / 4", "mod(n, 3) = 0");
        insert(
                "fact (record_id, feed, intake_id, revision, kind, fact_key, group_key, sequence, body)",
                "n / 4, 'feed-' || mod(n, 5), n, 'r', kind, 'k' || n, group_key, n, body",
                "mod(n, 3) = 0",
                ", (select kind, group_key, body from fact order by id fetch first 1 row only) as sample");
        for (int feed = 0; feed < FEEDS; feed++) {
            jdbc.update(
                    "update feed_sequence set next = ? where feed = ?",
                    (from + messages) / FEEDS + 1_000,
                    "feed-" + feed);
        }
        for (String table : List.of("journal", "outbox", "source_record")) {
            long next = from + messages + 1_000;
            jdbc.execute(
                    postgres
                            ? "select setval(pg_get_serial_sequence('" + table + "', 'id'), " + next + ")"
                            : "alter table " + table + " alter column id restart with " + next);
        }
    }

    static String family(long record) {
        return letters(record % FAMILIES) + "SON";
    }

    static String given(long record) {
        return letters(record % GIVEN) + "A";
    }

    private static String letters(long number) {
        StringBuilder name = new StringBuilder();
        for (long rest = number, n = 0; n < LETTERS; n++, rest /= ALPHABET) {
            name.append((char) ('A' + rest % ALPHABET));
        }
        return name.toString();
    }

    /** The same in SQL. */
    private static String name(String number) {
        StringBuilder name = new StringBuilder();
        for (long divisor = 1, n = 0; n < LETTERS; n++, divisor *= ALPHABET) {
            name.append(n == 0 ? "" : " || ")
                    .append("chr(cast(65 + mod(")
                    .append(number)
                    .append(" / ")
                    .append(divisor)
                    .append(", 26) as int))");
        }
        return name.toString();
    }

    /** What the first record says, as if this one said it. */
    private static String said(String column) {
        String table = column.equals("patient") ? "record_version" : "source_record";
        return "replace((select " + column + " from " + table + " where " + column
                + " like '%SAMPLE%' order by id fetch first 1 row only), 'SAMPLE', " + FAMILY_NAME + ")";
    }

    private void insert(String into, String values) {
        insert(into, values, "1 = 1");
    }

    private void insert(String into, String values, String where) {
        insert(into, values, where, "");
    }

    private void insert(String into, String values, String where, String beside) {
        String numbers = postgres
                ? "generate_series(" + (from + 1) + "::bigint, " + (from + messages) + ") as s(n)"
                : "(select x as n from system_range(" + (from + 1) + ", " + (from + messages) + ")) as s";
        jdbc.update("insert into " + into + " select " + values + " from " + numbers + beside + " where " + where);
    }

    private String ago(String seconds) {
        return postgres
                ? "current_timestamp - " + seconds + " * interval '1 second'"
                : "dateadd(second, -(" + seconds + "), current_timestamp)";
    }

    private String bytes(String text) {
        return postgres ? "convert_to(" + text + ", 'UTF8')" : "stringtoutf8(" + text + ")";
    }
}
