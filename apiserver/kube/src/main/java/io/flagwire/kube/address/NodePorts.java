package io.flagwire.kube.address;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;

/**
 * The node ports of Services (registry/core/service/portallocator): in memory, filled from the stored Services at the
 * start; each with its owner; drawn at random from the upper band as addresses are. Thread-safe.
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
    private final Map<Integer, String> owners = new HashMap<>();

    /** The ports from first to last, both included. */
    public NodePorts(int first, int last, RandomGenerator random) {
        this.first = first;
        this.last = last;
        this.random = random;
        int count = last - first + 1;
        this.bandStart = first + (count <= 16 ? 0 : Math.min(Math.max(16, count / 32), 128));
    }

    /** Takes a free port. */
    public int allocate(String owner) throws NoFreeAddressException {
        lock.lock();
        try {
            int port = free(bandStart, last);
            if (port < 0) {
                port = free(first, bandStart - 1);
            }
            if (port < 0) {
                throw new NoFreeAddressException("range is full");
            }
            owners.put(port, owner);
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
            if (!owners.containsKey(port)) {
                return port;
            }
        }
        for (int port = from; port <= to; port++) {
            if (!owners.containsKey(port)) {
                return port;
            }
        }
        return -1;
    }

    /** Takes this port. */
    public void allocate(int port, String owner) throws NoFreeAddressException {
        if (port < first || port > last) {
            throw new NoFreeAddressException(
                    "provided port is not in the valid range. The range of valid ports is " + first + "-" + last);
        }
        lock.lock();
        try {
            if (owners.putIfAbsent(port, owner) != null) {
                throw new NoFreeAddressException("provided port is already allocated");
            }
        } finally {
            lock.unlock();
        }
    }

    /** Notes the port of a stored Service. One outside the range is none of ours. */
    public void occupy(int port, String owner) {
        if (port >= first && port <= last) {
            lock.lock();
            try {
                owners.put(port, owner);
            } finally {
                lock.unlock();
            }
        }
    }

    /** Gives a port back, if it is the owner's. */
    public void release(int port, String owner) {
        lock.lock();
        try {
            owners.remove(port, owner);
        } finally {
            lock.unlock();
        }
    }
}
