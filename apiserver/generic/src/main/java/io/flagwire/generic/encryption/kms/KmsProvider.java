package io.flagwire.generic.encryption.kms;

import io.flagwire.storage.ValueTransformer;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A key management service that is in use, until it is closed. A virtual thread asks it again and again how it is. */
public final class KmsProvider implements AutoCloseable {
    /** After so long it is asked again, by whether it was well. */
    private static final Duration WELL_INTERVAL = Duration.ofMinutes(1);

    private static final Duration UNWELL_INTERVAL = Duration.ofSeconds(10);
    private static final Logger LOG = System.getLogger(KmsProvider.class.getName());

    private final String name;
    private final KeyManagementService service;
    private final ServiceProbe probe;
    private final EnvelopeTransformer transformer;
    private final Thread thread;
    private volatile boolean closed;

    private KmsProvider(
            String name, KeyManagementService service, KmsMetrics metrics, InstantSource clock, SecureRandom random) {
        CountedService counted = new CountedService(service, name, metrics);
        this.name = name;
        this.service = service;
        this.probe = new ServiceProbe(counted, clock, random);
        this.transformer = new EnvelopeTransformer(counted, probe, clock, random);
        this.thread = Thread.ofVirtual().name("kms-" + name).unstarted(this::run);
    }

    /**
     * Begins to use a service. Blocks until it has answered for the first time or its timeout has passed; one that is not well
     * is used as soon as it is.
     */
    public static KmsProvider start(
            String name, KeyManagementService service, KmsMetrics metrics, InstantSource clock, SecureRandom random) {
        KmsProvider provider = new KmsProvider(name, service, metrics, clock, random);
        provider.ask();
        provider.thread.start();
        return provider;
    }

    private void run() {
        boolean well = probe.failure() == null;
        while (!closed) {
            sleep(well ? WELL_INTERVAL : UNWELL_INTERVAL);
            well = closed || ask();
        }
    }

    private boolean ask() {
        String failure = probe.failure();
        if (failure != null && !closed) {
            LOG.log(Level.ERROR, "the key management service " + name + " failed its health check: " + failure);
        }
        return failure == null;
    }

    private void sleep(Duration interval) {
        long deadline = System.nanoTime() + interval.toNanos();
        for (long left = interval.toNanos(); left > 0 && !closed; left = deadline - System.nanoTime()) {
            LockSupport.parkNanos(this, left);
        }
    }

    /** What is done to values; one whose key is not known blocks until the service has answered. */
    public ValueTransformer transformer() {
        return transformer;
    }

    /** Why the service is not well, or null. May ask it. */
    public @Nullable String failure() {
        return probe.failure();
    }

    /** Ends the calls of the service. What was read with it before can be read still. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        service.close();
    }
}
