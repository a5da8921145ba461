package org.tributary.flow;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tributary.hl7v2.Continuation;
import org.tributary.hl7v2.Message;
import org.tributary.journal.Journal;
import org.tributary.journal.JournalEntry;
import org.tributary.journal.MessageParts;
import org.tributary.lock.Locks;
import org.tributary.lock.Scope;

/**
 * Puts the parts of a message together that its sender sent one by one (DSC-1, MSH-14). Each of them is acknowledged and kept for
 * itself; the one that comes last is filed with the words of all. In the transaction of a part, under its patients' locks.
 */
final class Joining {
    private final Journal journal;
    private final MessageParts parts;
    private final Locks locks;

    Joining(Journal journal, MessageParts parts, Locks locks) {
        this.journal = journal;
        this.parts = parts;
        this.locks = locks;
    }

    /** What becomes of a message that may be a part. */
    enum State {
        /** It is none. */
        WHOLE,
        /** Others are missing. */
        HELD,
        /** All are there, and it has to wait for the turn of their patients first. */
        NOT_ITS_TURN,
        /** All are there. */
        JOINED
    }

    /**
     * @param message as it is to be read: with all parts where it is {@code JOINED}
     * @param others the other parts, which are done with it
     */
    record Joined(State state, Message message, List<Long> others) {}

    Joined join(JournalEntry entry, Message message, Charset charset) {
        Continuation said = Continuation.of(message);
        boolean may = said.continues() != null || said.continued() != null;
        if (!may) {
            return new Joined(State.WHOLE, message, List.of());
        }
        long id = entry.intakeId();
        locks.lock(Scope.PARTS, List.of(entry.feed()));
        List<Long> chain = parts.of(id); // it was joined before, and is processed again
        if (chain.isEmpty()) {
            boolean isPart =
                    said.certain() || said.continues() != null && parts.isAwaited(entry.feed(), said.continues());
            if (!isPart) {
                return new Joined(State.WHOLE, message, List.of());
            }
            parts.add(id, entry.feed(), new MessageParts.Part(said.continues(), said.continued(), said.certain()));
            chain = chain(entry.feed(), id);
        }
        Optional<Message> whole = whole(chain, journal, charset);
        if (whole.isEmpty()) {
            return new Joined(State.HELD, message, List.of());
        }
        List<Long> others = chain.stream().filter(part -> part != id).toList();
        if (parts.waitsFor(id, others)) {
            return new Joined(State.NOT_ITS_TURN, message, List.of());
        }
        parts.join(id, chain);
        parts.unpark(others);
        return new Joined(State.JOINED, whole.get(), others);
    }

    private List<Long> chain(String feed, long id) {
        Map<Long, Continuation> alone = new LinkedHashMap<>();
        parts.alone(feed)
                .forEach((part, said) ->
                        alone.put(part, new Continuation(said.continues(), said.continued(), said.certain())));
        return Continuation.chain(alone, id);
    }

    /** The message of all parts; empty where there are none, their delimiters differ, or the bytes of one are gone. */
    static Optional<Message> whole(List<Long> chain, Journal journal, Charset charset) {
        List<Message> read = new ArrayList<>();
        for (long part : chain) {
            try {
                read.add(Message.read(journal.entry(part).bytes(), charset));
            } catch (IllegalArgumentException pruned) {
                return Optional.empty();
            }
        }
        return read.isEmpty() ? Optional.empty() : Optional.ofNullable(Continuation.joined(read));
    }
}
