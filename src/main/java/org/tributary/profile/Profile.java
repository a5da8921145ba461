package org.tributary.profile;

import java.util.List;
import java.util.Map;
import org.tributary.loss.LossSummary;

/**
 * What sample messages hold. No patient's data are in it: values only of fields that HL7 has a table for, of all else shapes;
 * files by their number in the order of their paths, for a name of a file may be a patient's.
 *
 * @param files how many were looked at
 * @param messages how many HL7 v2 messages with a usable MSH were in them
 * @param versions of MSH-12, with how many messages
 * @param events {@code ADT^A01}, with how many messages
 * @param segments in the order in which they were first seen
 * @param places components that hold something, in the order of their segments and fields
 * @param authorities who numbers the patients (PID-3)
 * @param times how dates and times are written
 * @param oddities what was odd or could not be read
 * @param notes what the engine would note while it reads these messages
 * @param gaps what we want from each message and some do not have, the most frequent first
 * @param losses what no rule reads
 */
public record Profile(
        long files,
        long messages,
        Map<String, Long> versions,
        Map<String, Long> events,
        List<Usage> segments,
        List<Place> places,
        List<Authority> authorities,
        List<TimeFormat> times,
        List<Oddity> oddities,
        List<Oddity> notes,
        List<Gap> gaps,
        LossSummary losses) {
    public Profile {
        segments = List.copyOf(segments);
        places = List.copyOf(places);
        authorities = List.copyOf(authorities);
        times = List.copyOf(times);
        oddities = List.copyOf(oddities);
        notes = List.copyOf(notes);
        gaps = List.copyOf(gaps);
    }

    /**
     * @param messages in how many it stands
     * @param fewest in a message that has it
     * @param most in one message
     */
    public record Usage(String segment, long messages, int fewest, int most, long times) {}

    /**
     * @param place {@code PID-5.1}
     * @param table whose codes stand there; empty where they are no codes
     * @param segments how many segments hold it
     * @param of how many such segments there are
     * @param repetitions of its field at most
     * @param shortest in chars as sent
     */
    public record Place(
            String place,
            String name,
            String table,
            long segments,
            long of,
            int repetitions,
            int shortest,
            int longest,
            List<LossSummary.Seen> seen) {
        public Place {
            seen = List.copyOf(seen);
        }
    }

    /** A kind of number in PID-3: CX-4 and CX-5, each itself where it may be shown, else its shape; empty where not sent. */
    public record Authority(String namespace, String universalId, String universalIdType, String type, long times) {
        Authority seen(long often) {
            return new Authority(namespace, universalId, universalIdType, type, often);
        }
    }

    /**
     * @param format {@code YYYYMMDDHHMMSS+ZZZZ}
     * @param zone whether it is a time without one: false for days and for times that tell their offset
     */
    public record TimeFormat(String format, boolean withoutZone, long times, List<String> places) {
        public TimeFormat {
            places = List.copyOf(places);
        }
    }

    /**
     * @param code a finding's, or empty
     * @param where places or numbers of files, the first few
     */
    public record Oddity(String code, String what, long times, List<String> where) {
        public Oddity {
            where = List.copyOf(where);
        }
    }

    /** @param of how many there are that should have it: {@code 3 of 40 PID} */
    public record Gap(String place, String what, long missing, long of, String unit, String remedy) {}
}
