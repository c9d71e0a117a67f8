package io.flagwire.generic.encryption.kms;

import io.flagwire.generic.encryption.kms.DataKeys.DataKey;
import io.flagwire.generic.encryption.kms.KeyManagementService.Status;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Asks a service how it is and which key it has, and keeps what is written with in step with that. Whoever asks soon after
 * another gets the same answer. Safe for all threads.
 */
final class ServiceProbe {
    /** How long values are written with a key of which the service has not said that it has it still. */
    static final Duration WRITE_MAX = Duration.ofMinutes(3);

    /** How long it is not asked again when it was well, and when it was not. */
    static final Duration WELL_TTL = Duration.ofSeconds(20);

    static final Duration UNWELL_TTL = Duration.ofSeconds(3);

    private static final List<String> VERSIONS = List.of("v2", "v2beta1");

    private final String provider;
    private final CountedService service;
    private final KmsMetrics metrics;
    private final InstantSource clock;
    private final SecureRandom random;
    private final ReentrantLock lock = new ReentrantLock();
    private String version = ""; // guarded by lock
    private @Nullable String lastFailure; // guarded by lock
    private Instant lastAnswer = Instant.MIN; // guarded by lock
    private volatile @Nullable WriteKey writeKey; // written with lock

    ServiceProbe(CountedService service, InstantSource clock, SecureRandom random) {
        this.provider = service.provider();
        this.service = service;
        this.metrics = service.metrics();
        this.clock = clock;
        this.random = random;
    }

    /**
     * What values are written with, perhaps no longer.
     *
     * @throws EnvelopeException if the service has never been well
     */
    WriteKey writeKey() throws EnvelopeException {
        WriteKey key = writeKey;
        if (key == null) {
            throw new EnvelopeException("got unexpected nil transformer");
        }
        return key;
    }

    /** Why the service is not well, or null. */
    @Nullable
    String failure() {
        lock.lock();
        try {
            Duration ttl = lastFailure == null ? WELL_TTL : UNWELL_TTL;
            if (lastAnswer.plus(ttl).isAfter(clock.instant())) {
                return lastFailure;
            }
            return ask();
        } finally {
            lock.unlock();
        }
    }

    private @Nullable String ask() {
        String failure;
        try {
            List<String> problems = problems(service.status());
            failure = problems.isEmpty()
                    ? null
                    : "kmsv2 Provider " + provider + " is not healthy, error: "
                            + (problems.size() == 1 ? problems.get(0) : "[" + String.join(", ", problems) + "]");
        } catch (KeyServiceException e) {
            failure = "failed to perform status section of the healthz check for KMS Provider " + provider + ", error: "
                    + e.getMessage();
        }
        lastFailure = failure;
        lastAnswer = clock.instant();
        return failure;
    }

    private List<String> problems(Status status) {
        List<String> problems = new ArrayList<>();
        if (!status.healthz().equals("ok")) {
            problems.add("got unexpected healthz status: " + status.healthz());
        }
        if (!VERSIONS.contains(status.version())) {
            problems.add("expected KMSv2 API version v2, got " + status.version());
        } else if (version.isEmpty()) {
            version = status.version();
        } else if (!version.equals(status.version())) {
            problems.add("KMSv2 API version should not change after the initial status response version " + version
                    + ", got " + status.version());
        }
        KeyId.Check id = KeyId.check(status.keyId());
        if (id.ok()) {
            metrics.told(provider, status.keyId());
            String problem = follow(status.keyId());
            if (problem != null) {
                problems.add(problem);
            }
        } else {
            metrics.invalidKeyId(provider, id.code());
            problems.add("got invalid KMSv2 KeyID hash \"" + KeyId.hash(status.keyId()) + "\": " + id.problem());
        }
        return problems;
    }

    /** Writes with the service's key from now on. If that fails the key before stays, as long as it may. */
    private @Nullable String follow(String keyId) {
        WriteKey before = writeKey;
        Instant expiry = clock.instant().plus(WRITE_MAX);
        if (before != null && before.source().keyId().equals(keyId)) {
            writeKey = before.until(expiry);
            return null;
        }
        String uid = UUID.randomUUID().toString();
        String encryptedWith = "";
        String problem = "<nil>";
        try {
            WriteKey.Seed seed = WriteKey.Seed.generate(service, uid, random);
            encryptedWith = seed.source().keyId();
            if (encryptedWith.equals(keyId)) {
                writeKey = new WriteKey(
                        new DataKey(seed.cipher(), metrics.reads(provider, keyId)),
                        seed.source(),
                        metrics.writes(provider, keyId),
                        DataKeys.identity(seed.source(), WriteKey.TYPE),
                        expiry);
                return null;
            }
        } catch (EnvelopeException e) {
            problem = String.valueOf(e.getMessage());
        }
        return "failed to rotate DEK uid=\"" + uid + "\", useSeed=true, errState="
                + (before == null ? "got unexpected nil transformer" : "<nil>") + ", errGen=" + problem
                + ", statusKeyIDHash=\"" + KeyId.hash(keyId) + "\", encryptKeyIDHash=\"" + KeyId.hash(encryptedWith)
                + "\", stateKeyIDHash=\""
                + (before == null ? "" : KeyId.hash(before.source().keyId()))
                + "\", expirationTimestamp="
                + (before == null ? "0001-01-01T00:00:00Z" : WriteKey.text(before.expiry()));
    }
}
