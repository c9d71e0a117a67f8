package io.flagwire.storage.resource;

import java.util.concurrent.atomic.AtomicLong;

/**
 * What the event windows of all resources may keep in memory together. A window that is above its minimum gives events up
 * as soon as all together have too much. Thread-safe.
 */
public final class WindowBudget {
    /** The part of the heap that windows may take. */
    private static final int HEAP_PART = 8;

    private final long bytesMax;
    private final AtomicLong bytes = new AtomicLong();

    /**
     * @param bytesMax most bytes of objects that only windows keep in memory
     */
    public WindowBudget(long bytesMax) {
        this.bytesMax = bytesMax;
    }

    /** An eighth of a heap of this size. */
    public static WindowBudget ofHeap(long heapBytes) {
        return new WindowBudget(heapBytes / HEAP_PART);
    }

    void add(long weight) {
        bytes.addAndGet(weight);
    }

    boolean isExceeded() {
        return bytes.get() > bytesMax;
    }

    /** Bytes that are in windows now. */
    public long bytes() {
        return bytes.get();
    }
}
