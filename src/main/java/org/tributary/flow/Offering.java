package org.tributary.flow;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import org.tributary.ccda.CcdaReader;
import org.tributary.chart.PersonIndex;
import org.tributary.delivery.ControlId;
import org.tributary.delivery.Destinations;
import org.tributary.delivery.Outbox;
import org.tributary.delivery.Outgoing;
import org.tributary.delivery.Subscription;
import org.tributary.dispatch.Contents;
import org.tributary.dispatch.Dispatch;
import org.tributary.dispatch.DispatchFinding;
import org.tributary.finding.Finding;
import org.tributary.journal.JournalEntry;

/** Offers a message to the destinations that want it: what each gets, numbered under the persons' locks. */
final class Offering {
    private final Dispatcher dispatcher;
    private final Destinations destinations;
    private final Outbox outbox;
    private final Amends amends;

    Offering(Dispatcher dispatcher, Destinations destinations, Outbox outbox, Amends amends) {
        this.dispatcher = dispatcher;
        this.destinations = destinations;
        this.outbox = outbox;
        this.amends = amends;
    }

    /** A replay offers only what differs from what was offered before. */
    Work offer(Work work) {
        JournalEntry entry = work.entry();
        Contents contents = work.hasMessage()
                ? work.contents()
                : attachment -> attachment.sha256() == null ? null : CcdaReader.body(entry.bytes());
        Set<String> told = amends.moved(entry.intakeId(), entry.patientKey(), entry.feed(), work.matched());
        told.forEach(work::offered);
        List<Subscription> wanting = destinations.subscribed(entry.feed(), work.kinds());
        PersonIndex.Result standing = wanting.isEmpty()
                ? work.matched()
                : dispatcher.standing(entry.intakeId(), work.matched(), entry.replayed());
        boolean withheld = false;
        for (Subscription to : wanting) {
            withheld |= dispatcher.withholds(work.matchedFor(to, standing), to);
            boolean again = entry.replayed() || told.contains(to.destination());
            List<Outbox.Offered> before = again ? outbox.offered(entry.intakeId(), to.destination()) : List.of();
            int first = again ? outbox.nextOrdinal(entry.intakeId(), to.destination()) : 0;
            IntFunction<String> controlId = n -> ControlId.of(entry.intakeId(), to.destination(), first + n);
            int made = 0;
            List<Dispatch> messages = dispatcher.messages(
                    entry.intakeId(), work.readingFor(to), work.matchedFor(to, standing), to, contents, controlId);
            Set<Dispatch> news = again ? SameContent.news(before, messages) : Set.copyOf(messages);
            for (Dispatch message : messages) {
                String itsId = controlId.apply(made++);
                work.found(message.findings());
                if (news.contains(message)) {
                    outbox.offer(Outgoing.of(message, to.destination(), entry.intakeId(), entry.patientKey(), itsId));
                    work.offered(to.destination());
                }
            }
        }
        if (withheld) { // not what, nor from whom: who reads this may not know either
            work.found(List.of(new Finding(DispatchFinding.WITHHELD, "")));
        }
        Map<String, Set<Long>> ended = amends.ended(entry.intakeId(), entry.patientKey(), work.matched(), wanting);
        ended.keySet().forEach(work::offered);
        amends.takenBack(entry, work.kind(), wanting, work.saidBefore()).forEach(work::offered);
        amends.parted(entry.intakeId(), entry.patientKey(), work.matched(), told, ended, wanting)
                .forEach(work::offered);
        return work;
    }
}
