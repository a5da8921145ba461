package org.tributary.console;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;
import org.tributary.audit.Audit;
import org.tributary.chart.Tasks;
import org.tributary.console.access.User;
import org.tributary.console.access.Users;
import org.tributary.control.Control;

/** Who works on what waits: taken, given to somebody who may see it, given back; each on record. */
final class Assignment {
    private final TaskList list;
    private final Users users;
    private final Tasks tasks;
    private final CauseOwners causes;
    private final Control control;
    private final Audit audit;
    private final TransactionTemplate transaction;

    Assignment(
            TaskList list,
            Users users,
            Tasks tasks,
            CauseOwners causes,
            Control control,
            Audit audit,
            TransactionTemplate transaction) {
        this.list = list;
        this.users = users;
        this.tasks = tasks;
        this.causes = causes;
        this.control = control;
        this.audit = audit;
        this.transaction = transaction;
    }

    /**
     * A task as somebody saw it.
     *
     * @param owner who had it; null for nobody
     */
    record Seen(String key, @Nullable String owner) {
        /** As a form sends it: {@code fax-17|bob}. */
        static Seen of(String word) {
            int bar = word.lastIndexOf('|');
            if (bar < 0) {
                throw new IllegalArgumentException("this is no task");
            }
            return new Seen(word.substring(0, bar), bar == word.length() - 1 ? null : word.substring(bar + 1));
        }
    }

    /**
     * @param done how many were given
     * @param kept why the others were not, a sentence for each
     */
    record Result(int done, List<String> kept) {}

    /**
     * @param to null to give it back
     * @throws IllegalArgumentException where there is no such user
     */
    Result give(List<Seen> chosen, @Nullable String to, User by) {
        Map<String, TaskList.Waiting> visible =
                list.of(by).stream().collect(Collectors.toMap(TaskList.Waiting::key, Function.identity()));
        @Nullable
        User receiver = to == null
                ? null
                : users.known(to).orElseThrow(() -> new IllegalArgumentException("There is no user of this name."));
        Set<String> theirs = receiver == null
                ? visible.keySet()
                : new HashSet<>(
                        list.of(receiver).stream().map(TaskList.Waiting::key).toList());
        int done = 0;
        List<String> kept = new ArrayList<>();
        for (Seen one : chosen) {
            TaskList.@Nullable Waiting task = visible.get(one.key());
            if (task == null) {
                kept.add("One is decided by now, or is not yours to see.");
            } else if (receiver != null && !theirs.contains(one.key())) {
                kept.add(receiver.name() + " may not see " + task.about() + ".");
            } else if (!Objects.equals(one.owner(), task.owner())
                    || !own(task.place(), one.owner(), receiver == null ? null : receiver.name(), by)) {
                kept.add(capital(task.about()) + " has another owner by now: look again.");
            } else {
                done++;
            }
        }
        return new Result(done, kept);
    }

    private boolean own(TaskList.Place place, @Nullable String seen, @Nullable String to, User by) {
        if (place instanceof TaskList.Place.Fax fax) {
            return ownFax(fax.id(), seen, to, by);
        }
        return Boolean.TRUE.equals(transaction.execute(status -> {
            boolean done;
            String target;
            if (place instanceof TaskList.Place.Cause cause) {
                done = causes.own(cause.cause(), seen, to);
                target = cause.cause().kind() + " " + cause.cause().code() + " of "
                        + cause.cause().place();
            } else {
                long id = ((TaskList.Place.Task) place).id();
                done = tasks.own(id, seen, to);
                target = "task " + id;
            }
            if (!done) {
                status.setRollbackOnly();
            } else {
                audit.record(
                        Acting.by(by),
                        to == null ? "task given back" : to.equals(by.name()) ? "task taken" : "task assigned",
                        target + (to == null ? "" : " to " + to),
                        1);
            }
            return done;
        }));
    }

    /** Faxes know themselves who has them, for nobody else may file one that is taken. */
    private boolean ownFax(long id, @Nullable String seen, @Nullable String to, User by) {
        if (to == null && seen == null) {
            return true;
        }
        Control.FaxWork work = to == null
                ? Control.FaxWork.RELEASE
                : to.equals(by.name()) && seen == null ? Control.FaxWork.CLAIM : Control.FaxWork.ASSIGN;
        try {
            control.workFax(id, work, work == Control.FaxWork.ASSIGN ? to : null, Acting.by(by));
            return true;
        } catch (IllegalArgumentException e) { // decided, or taken, at this moment
            return false;
        }
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
