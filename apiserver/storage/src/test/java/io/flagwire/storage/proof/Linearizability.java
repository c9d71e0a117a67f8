package io.flagwire.storage.proof;

import io.flagwire.storage.proof.Operation.Answer;
import io.flagwire.storage.proof.Operation.Call;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks for an order of the operations on one key that explains all answers: each takes effect at one moment between its
 * begin and its end, on a register with compare-and-set. The search is Wing and Gong's with Lowe's memory of what has been
 * tried (G. Lowe, "Testing for linearizability", 2016). An operation whose outcome is unknown may take effect at any moment
 * after its begin, or never; so may the end of a key that was not put for ever, once its time has come.
 */
final class Linearizability {
    static final String PROMISE = "linearizable";

    private final List<Operation> operations;
    private final Map<String, Long> revisions = new HashMap<>(); // of values
    private final Node head = new Node(-1, false);
    private final Set<Configuration> tried = new HashSet<>();
    private final BitSet done = new BitSet();
    private int ended; // of those that are not unknown
    private int endedMax;
    private @Nullable Node stuckAt;

    /** An operation's begin or end in the order of time, less those of operations that have an order. */
    private static final class Node {
        private final int operation;
        private final boolean isEnd;
        private @Nullable Node end;
        private @Nullable Node before;
        private @Nullable Node next;

        private Node(int operation, boolean isEnd) {
            this.operation = operation;
            this.isEnd = isEnd;
        }

        private void leave() {
            if (before != null) {
                before.next = next;
            }
            if (next != null) {
                next.before = before;
            }
        }

        private void comeBack() {
            if (before != null) {
                before.next = this;
            }
            if (next != null) {
                next.before = this;
            }
        }
    }

    private record Configuration(BitSet done, Version state) {}

    private record Choice(Node node, Version stateBefore) {}

    private Linearizability(List<Operation> operations) {
        this.operations = withExpiries(operations);
        for (Operation operation : operations) {
            if (operation.answer() instanceof Answer.Found found) {
                revisions.put(found.version().value(), found.version().revision());
            } else if (operation.answer() instanceof Answer.Written written
                    && operation.hasRevision()
                    && operation.call() instanceof Call.Put put) {
                revisions.put(put.value(), written.revision());
            }
        }
        link();
    }

    private static List<Operation> withExpiries(List<Operation> operations) {
        List<Operation> all = new ArrayList<>(operations);
        for (Operation operation : operations) {
            if (operation.call() instanceof Call.Put put
                    && put.livesNanos() > 0
                    && !(operation.answer() instanceof Answer.Found)) {
                Call expiry = new Call.Expire(put.value());
                long due = operation.invoked() + put.livesNanos();
                all.add(new Operation(0, operation.key(), expiry, new Answer.Unknown(), due, Long.MAX_VALUE));
            }
        }
        return all;
    }

    private void link() {
        record Moment(long time, Node node) {}
        List<Moment> moments = new ArrayList<>();
        for (int i = 0; i < operations.size(); i++) {
            Node begin = new Node(i, false);
            moments.add(new Moment(operations.get(i).invoked(), begin));
            if (!operations.get(i).isUnknown()) {
                begin.end = new Node(i, true);
                moments.add(new Moment(operations.get(i).returned(), begin.end));
            }
        }
        // Begins before ends: operations that touch overlap.
        moments.sort(Comparator.comparingLong(Moment::time).thenComparing(moment -> moment.node.isEnd));
        Node last = head;
        for (Moment moment : moments) {
            last.next = moment.node;
            moment.node.before = last;
            last = moment.node;
        }
    }

    /** What is wrong with the operations on a key; nothing if they can be ordered. */
    static List<Problem> problems(String key, List<Operation> operations) {
        Linearizability search = new Linearizability(operations);
        return search.succeeds() ? List.of() : List.of(new Problem(PROMISE, search.explanation(key)));
    }

    static List<Problem> problems(History history) {
        List<Problem> problems = new ArrayList<>();
        history.byKey().forEach((key, operations) -> problems.addAll(problems(key, operations)));
        return problems;
    }

    private boolean succeeds() {
        int toEnd = (int) operations.stream().filter(o -> !o.isUnknown()).count();
        ArrayDeque<Choice> choices = new ArrayDeque<>();
        Version state = Version.NONE;
        Node node = head.next;
        while (ended < toEnd) {
            if (node == null || node.isEnd) {
                noteStuck(node);
                if (choices.isEmpty()) {
                    return false;
                }
                Choice undone = choices.pop();
                state = undone.stateBefore;
                putBack(undone.node);
                node = undone.node.next;
                continue;
            }
            Version after = after(operations.get(node.operation), state);
            if (after != null && isNew(node.operation, after)) {
                choices.push(new Choice(node, state));
                state = after;
                take(node);
                node = head.next;
            } else {
                node = node.next;
            }
        }
        return true;
    }

    private boolean isNew(int operation, Version after) {
        BitSet next = (BitSet) done.clone();
        next.set(operation);
        return tried.add(new Configuration(next, after));
    }

    private void take(Node node) {
        done.set(node.operation);
        node.leave();
        if (node.end != null) {
            node.end.leave();
            ended++;
        }
    }

    private void putBack(Node node) {
        done.clear(node.operation);
        if (node.end != null) {
            node.end.comeBack();
            ended--;
        }
        node.comeBack();
    }

    /** The register after an operation; null if that could not have been answered so. */
    private @Nullable Version after(Operation operation, Version state) {
        return switch (operation.answer()) {
            case Answer.Found found ->
                state.equals(found.version()) && isRefused(operation.call(), state) ? state : null;
            case Answer.Written written -> changed(operation.call(), state, written.revision());
            case Answer.Unknown unknown -> changed(operation.call(), state, 0);
        };
    }

    private static boolean isRefused(Call call, Version state) {
        return switch (call) {
            case Call.Get get -> true;
            case Call.Put put -> put.expected() != state.revision();
            case Call.Delete delete -> !state.exists() || delete.expected() != state.revision();
            case Call.Expire expire -> !state.value().equals(expire.value());
        };
    }

    private @Nullable Version changed(Call call, Version state, long revision) {
        if (isRefused(call, state)) {
            return null;
        }
        return switch (call) {
            case Call.Get get -> null;
            case Call.Put put ->
                new Version(revision > 0 ? revision : revisions.getOrDefault(put.value(), -1L), put.value());
            case Call.Delete delete -> Version.NONE;
            case Call.Expire expire -> Version.NONE;
        };
    }

    private void noteStuck(@Nullable Node node) {
        if (ended >= endedMax) {
            endedMax = ended;
            stuckAt = node;
        }
    }

    private String explanation(String key) {
        StringBuilder text = new StringBuilder("no order of the ")
                .append(operations.size())
                .append(" operations on ")
                .append(key)
                .append(" explains all answers; at most ")
                .append(endedMax)
                .append(" can be ordered");
        if (stuckAt != null) {
            Operation stuck = operations.get(stuckAt.operation);
            text.append(", then there is no place for\n  ").append(stuck).append("\namong");
            for (Operation other : operations) {
                if (other != stuck && other.invoked() <= stuck.returned() && other.returned() >= stuck.invoked()) {
                    text.append("\n  ").append(other);
                }
            }
        }
        return text.toString();
    }
}
