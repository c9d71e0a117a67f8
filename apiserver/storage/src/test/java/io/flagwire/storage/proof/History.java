package io.flagwire.storage.proof;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/** All that clients did and saw. Clients add to it from any thread; it is read when they are done. */
public final class History {
    private final int clockRate;
    private final ConcurrentLinkedQueue<Operation> operations = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Listing> listings = new ConcurrentLinkedQueue<>();

    /** Of a store whose clock goes as all clocks do. */
    public History() {
        this(1);
    }

    /**
     * @param clockRate how much faster than the history's time the store's clock goes
     */
    public History(int clockRate) {
        this.clockRate = clockRate;
    }

    /** How long a key exists at least, in the history's time; 0 if for ever. Stores count milliseconds. */
    public long livesNanos(Duration ttl) {
        return ttl.isZero() ? 0 : ttl.minusMillis(1).toNanos() / clockRate;
    }

    public void add(Operation operation) {
        operations.add(operation);
    }

    public void add(Listing listing) {
        listings.add(listing);
    }

    /** Notes how a call ended that began at a time. */
    void ended(int client, String key, Operation.Call call, Operation.Answer answer, long invoked) {
        add(new Operation(client, key, call, answer, invoked, System.nanoTime()));
    }

    /** Operations in the order in which they began. */
    public List<Operation> operations() {
        return operations.stream()
                .sorted(Comparator.comparingLong(Operation::invoked))
                .toList();
    }

    public List<Listing> listings() {
        return List.copyOf(listings);
    }

    Map<String, List<Operation>> byKey() {
        return operations().stream().collect(Collectors.groupingBy(Operation::key));
    }
}
