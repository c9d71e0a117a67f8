package io.flagwire.kube.address;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;

/**
 * The cluster addresses of Services (registry/core/service/ipallocator): in memory, filled from the stored Services at the
 * start. Each belongs to an owner, a Service's uid, and only comes back from that owner. Addresses are drawn at random from the upper band of the range, so that the lower band stays for those who choose
 * theirs; when the upper band is used up, from the lower. Thread-safe.
 */
public final class ServiceAddresses {
    /** More addresses of a range are not used, so that a look-up stays cheap. */
    private static final long SIZE_MAX = 1 << 16;

    private static final int RANDOM_TRIES = 32;

    private final AddressRange range;
    private final RandomGenerator random;
    private final long size;
    private final long bandStart;
    private final ReentrantLock lock = new ReentrantLock();
    /** Guarded by lock. */
    private final Map<Long, String> owners = new HashMap<>();

    public ServiceAddresses(AddressRange range, RandomGenerator random) {
        this.range = range;
        this.random = random;
        long all = range.size(SIZE_MAX);
        // Neither the network's address nor, for IPv4, the broadcast address is given out.
        this.size = Math.max(1, range.isIpv6() ? all : all - 1);
        this.bandStart = Math.min(size, 1 + lowerBand(size - 1));
    }

    /** Length of the band for chosen addresses: 16 at least, 256 at most, a sixteenth of the range between (KEP-3070). */
    private static long lowerBand(long count) {
        long band = Math.min(Math.max(16, count / 16), 256);
        return count <= 16 ? 0 : Math.min(band, count);
    }

    public AddressRange range() {
        return range;
    }

    /** The first address of the range: that of the Service {@code kubernetes}. */
    public String first() {
        return range.at(1);
    }

    /** Takes a free address. */
    public String allocate(String owner) throws NoFreeAddressException {
        lock.lock();
        try {
            long offset = free(bandStart, size);
            if (offset < 0) {
                offset = free(1, bandStart);
            }
            if (offset < 0) {
                throw new NoFreeAddressException("range is full");
            }
            owners.put(offset, owner);
            return range.at(offset);
        } finally {
            lock.unlock();
        }
    }

    /** A free place in a part of the range, -1 if there is none. Called under the lock. */
    private long free(long from, long to) {
        if (from >= to) {
            return -1;
        }
        for (int i = 0; i < RANDOM_TRIES; i++) {
            long offset = random.nextLong(from, to);
            if (!owners.containsKey(offset)) {
                return offset;
            }
        }
        for (long offset = from; offset < to; offset++) {
            if (!owners.containsKey(offset)) {
                return offset;
            }
        }
        return -1;
    }

    /** Takes this address. */
    public void allocate(String address, String owner) throws NoFreeAddressException {
        long offset = range.offset(address);
        if (offset < 1 || offset >= size) {
            throw new NoFreeAddressException(
                    "the provided IP (" + address + ") is not in the valid range. The range of valid IPs is " + range);
        }
        lock.lock();
        try {
            if (owners.putIfAbsent(offset, owner) != null) {
                throw new NoFreeAddressException("provided IP is already allocated");
            }
        } finally {
            lock.unlock();
        }
    }

    /** Whether the address could be taken now. */
    public boolean isFree(String address) {
        long offset = range.offset(address);
        lock.lock();
        try {
            return offset >= 1 && offset < size && !owners.containsKey(offset);
        } finally {
            lock.unlock();
        }
    }

    /** Notes the address of a stored Service. One outside the range is none of ours. */
    public void occupy(String address, String owner) {
        long offset = range.offset(address);
        lock.lock();
        try {
            if (offset >= 1 && offset < size) {
                owners.put(offset, owner);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Gives an address back, if it is the owner's. */
    public void release(String address, String owner) {
        long offset = range.offset(address);
        lock.lock();
        try {
            owners.remove(offset, owner);
        } finally {
            lock.unlock();
        }
    }
}
