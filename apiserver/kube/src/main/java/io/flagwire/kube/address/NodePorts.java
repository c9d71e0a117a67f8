package io.flagwire.kube.address;

import java.util.BitSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;

/**
 * The node ports of Services (registry/core/service/portallocator): in memory, filled from the stored Services at the
 * start; drawn at random from the upper band as addresses are. Thread-safe.
 */
public final class NodePorts {
    /** The range that kube-apiserver has by default. */
    public static final int FIRST = 30000;

    public static final int LAST = 32767;
    private static final int RANDOM_TRIES = 32;

    private final int first;
    private final int last;
    private final int bandStart;
    private final RandomGenerator random;
    private final ReentrantLock lock = new ReentrantLock();
    /** Guarded by lock. */
    private final BitSet taken = new BitSet();

    /** The ports from first to last, both included. */
    public NodePorts(int first, int last, RandomGenerator random) {
        this.first = first;
        this.last = last;
        this.random = random;
        int count = last - first + 1;
        this.bandStart = first + (count <= 16 ? 0 : Math.min(Math.max(16, count / 32), 128));
    }

    /** Takes a free port. */
    public int allocate() throws NoFreeAddressException {
        lock.lock();
        try {
            int port = free(bandStart, last);
            if (port < 0) {
                port = free(first, bandStart - 1);
            }
            if (port < 0) {
                throw new NoFreeAddressException("range is full");
            }
            taken.set(port);
            return port;
        } finally {
            lock.unlock();
        }
    }

    /** A free port, -1 if there is none. Called under the lock. */
    private int free(int from, int to) {
        if (from > to) {
            return -1;
        }
        for (int i = 0; i < RANDOM_TRIES; i++) {
            int port = random.nextInt(from, to + 1);
            if (!taken.get(port)) {
                return port;
            }
        }
        int port = taken.nextClearBit(from);
        return port <= to ? port : -1;
    }

    /** Takes this port. */
    public void allocate(int port) throws NoFreeAddressException {
        if (port < first || port > last) {
            throw new NoFreeAddressException(
                    "provided port is not in the valid range. The range of valid ports is " + first + "-" + last);
        }
        lock.lock();
        try {
            if (taken.get(port)) {
                throw new NoFreeAddressException("provided port is already allocated");
            }
            taken.set(port);
        } finally {
            lock.unlock();
        }
    }

    /** Notes the port of a stored Service. One outside the range is none of ours. */
    public void occupy(int port) {
        if (port >= first && port <= last) {
            lock.lock();
            try {
                taken.set(port);
            } finally {
                lock.unlock();
            }
        }
    }

    /** Gives a port back. */
    public void release(int port) {
        if (port >= first && port <= last) {
            lock.lock();
            try {
                taken.clear(port);
            } finally {
                lock.unlock();
            }
        }
    }
}
