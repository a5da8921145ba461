package org.tributary.control;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.tributary.authority.Authorities;
import org.tributary.hl7v2.Message;
import org.tributary.journal.Journal;
import org.tributary.loss.LossReport;
import org.tributary.loss.LossSummary;
import org.tributary.mapping.Mappings;
import org.tributary.mapping.Normalizer;
import org.tributary.yaml.Problems;

/** Reads a feed's newest messages again, by the mapping that its files say now, and tells what of them no rule reads. */
final class LossDesk {
    /** A minute's work; older messages seldom say something new. */
    static final int MOST = 20_000;

    private final Journal journal;
    private final Path home;

    /** @param home the folder of mappings/ and conf/ */
    LossDesk(Journal journal, Path home) {
        this.journal = journal;
        this.home = home;
    }

    LossSummary of(String feed, int last) {
        if (last < 1 || last > MOST) {
            throw new IllegalArgumentException("from 1 to " + MOST + " messages can be looked at, not " + last);
        }
        Normalizer normalizer = normalizer(feed);
        List<Long> newest = journal.newestWithBytes(feed, last);
        if (newest.isEmpty()) {
            throw new IllegalArgumentException("feed " + feed + " has no messages whose bytes are still there;"
                    + " tributary status lists the feeds");
        }
        LossReport report = new LossReport();
        for (long intakeId : newest) {
            Message message = Message.read(journal.entry(intakeId).bytes(), StandardCharsets.UTF_8);
            if (message.hasHeader()) { // no document, no fax
                report.read(normalizer, message);
            }
        }
        return report.summary();
    }

    private Normalizer normalizer(String feed) {
        try {
            return Mappings.load(
                            home.resolve("mappings"), Authorities.load(home.resolve("conf/authorities.yaml")), null)
                    .forFeed(feed);
        } catch (Problems e) {
            throw new IllegalArgumentException("the mapping cannot be used:\n" + e.getMessage(), e);
        }
    }
}
