package io.flagwire.generic.server;

import io.flagwire.apimachinery.schema.GroupResource;
import io.flagwire.generic.authentication.Authenticator;
import io.flagwire.generic.authentication.Authenticator.NotPresented;
import io.flagwire.generic.authentication.TokenAuthenticator;
import io.flagwire.generic.authorization.Authorizer;
import io.flagwire.generic.codec.StorageMediaType;
import io.flagwire.generic.encryption.DynamicTransformers;
import io.flagwire.generic.filters.HandlerChain;
import io.flagwire.generic.metrics.MetricRegistry;
import io.flagwire.runtime.featuregate.EffectiveVersion;
import io.flagwire.runtime.server.GracefulShutdown;
import io.flagwire.runtime.server.LifecycleSignals;
import io.flagwire.runtime.server.RequestWaitGroup;
import io.flagwire.storage.ValueTransformer;
import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the options are applied to, and what the servers of the chain are made from (server.Config). Written by the start
 * alone, by one thread, before anything is served; denies everything until it is told otherwise.
 */
public final class Config {
    private final VersionInfo version;
    private final EffectiveVersion effectiveVersion;
    private Authenticator authenticator = exchange -> NotPresented.NOT_PRESENTED;
    private TokenAuthenticator.Tokens tokens = token -> null;
    private boolean anonymousAllowed;
    private Authorizer authorizer = attributes -> Authorizer.Decision.NO_OPINION;
    private String externalHost = "";
    private Duration requestTimeout = Duration.ofMinutes(1);
    private Duration minWatchTimeout = Duration.ofMinutes(30);
    private int deleteCollectionWorkers = 1;
    private int maxRequestsInFlight;
    private int maxMutatingRequestsInFlight;
    private double goawayChance;
    private String strictTransportSecurity = "";
    private Duration shutdownDelay = Duration.ZERO;
    private boolean shutdownSendRetryAfter;
    private Duration shutdownWatchTerminationGracePeriod = Duration.ZERO;
    private String storagePrefix = "/registry";
    private StorageMediaType storageMediaType = StorageMediaType.JSON;
    private Duration compactionInterval = Duration.ZERO;
    private final MetricRegistry metrics = new MetricRegistry();
    private @Nullable DynamicTransformers transformers;
    private boolean encryptionReloaded;
    private Duration objectCountInterval = Duration.ofMinutes(1);
    private Predicate<GroupResource> watchCached = resource -> true;
    private Duration storeSizeInterval = Duration.ZERO;
    private @Nullable Supplier<Map<String, String>> flagz;

    /**
     * @param version what the servers say that they are
     * @param effectiveVersion what they behave like
     */
    public Config(VersionInfo version, EffectiveVersion effectiveVersion) {
        this.version = version;
        this.effectiveVersion = effectiveVersion;
    }

    public VersionInfo version() {
        return version;
    }

    public EffectiveVersion effectiveVersion() {
        return effectiveVersion;
    }

    public void setAuthenticator(Authenticator authenticator) {
        this.authenticator = authenticator;
    }

    public void setTokens(TokenAuthenticator.Tokens tokens) {
        this.tokens = tokens;
    }

    /** Who has a token, for TokenReviews. */
    public TokenAuthenticator.Tokens tokens() {
        return tokens;
    }

    public void setAnonymousAllowed(boolean allowed) {
        this.anonymousAllowed = allowed;
    }

    public void setAuthorizer(Authorizer authorizer) {
        this.authorizer = authorizer;
    }

    public Authorizer authorizer() {
        return authorizer;
    }

    public void setExternalHost(String host) {
        this.externalHost = host;
    }

    /** What the server tells clients to be its host, perhaps with a port. */
    public String externalHost() {
        return externalHost;
    }

    public void setRequestTimeout(Duration timeout) {
        this.requestTimeout = timeout;
    }

    public Duration requestTimeout() {
        return requestTimeout;
    }

    public void setMinWatchTimeout(Duration timeout) {
        this.minWatchTimeout = timeout;
    }

    /** The least time that a watch stays open when its client does not say. */
    public Duration minWatchTimeout() {
        return minWatchTimeout;
    }

    public void setDeleteCollectionWorkers(int workers) {
        this.deleteCollectionWorkers = workers;
    }

    /** How many objects of one collection are deleted at a time, at least 1. */
    public int deleteCollectionWorkers() {
        return deleteCollectionWorkers;
    }

    /** 0 is no limit. */
    public void setMaxRequestsInFlight(int max) {
        this.maxRequestsInFlight = max;
    }

    /** 0 is no limit. */
    public void setMaxMutatingRequestsInFlight(int max) {
        this.maxMutatingRequestsInFlight = max;
    }

    public void setGoawayChance(double chance) {
        this.goawayChance = chance;
    }

    /** Empty for no such header. */
    public void setStrictTransportSecurity(String value) {
        this.strictTransportSecurity = value;
    }

    public void setShutdownDelay(Duration delay) {
        this.shutdownDelay = delay;
    }

    public void setShutdownSendRetryAfter(boolean send) {
        this.shutdownSendRetryAfter = send;
    }

    public void setShutdownWatchTerminationGracePeriod(Duration period) {
        this.shutdownWatchTerminationGracePeriod = period;
    }

    /** How the server ends. */
    public GracefulShutdown gracefulShutdown() {
        return new GracefulShutdown(
                shutdownDelay, requestTimeout, shutdownWatchTerminationGracePeriod, shutdownSendRetryAfter);
    }

    /** Starts with a slash and does not end with one. */
    public void setStoragePrefix(String prefix) {
        this.storagePrefix = prefix;
    }

    public String storagePrefix() {
        return storagePrefix;
    }

    /** The form in which objects are written to stores that others write too. */
    public void setStorageMediaType(StorageMediaType type) {
        this.storageMediaType = type;
    }

    StorageMediaType storageMediaType() {
        return storageMediaType;
    }

    /** Zero for never. */
    public void setCompactionInterval(Duration interval) {
        this.compactionInterval = interval;
    }

    public Duration compactionInterval() {
        return compactionInterval;
    }

    /** Where the servers of the chain register what they count. */
    public MetricRegistry metrics() {
        return metrics;
    }

    /** @param reloaded whether the configuration is read anew when it changes */
    public void setTransformers(DynamicTransformers encryption, boolean reloaded) {
        this.transformers = encryption;
        this.encryptionReloaded = reloaded;
    }

    /** What is done to a resource's values in the store: nothing, unless encryption is configured. */
    ValueTransformer transformer(GroupResource resource) {
        return transformers == null ? ValueTransformer.IDENTITY : transformers.forResource(resource);
    }

    /** What is done to values in the store, or null for nothing. */
    public @Nullable DynamicTransformers transformers() {
        return transformers;
    }

    /** Whether it is to be read anew when its file changes. */
    public boolean reloadsTransformers() {
        return encryptionReloaded;
    }

    /** @param interval how old numbers of objects in metrics may be; zero to tell none */
    public void setObjectCountInterval(Duration interval) {
        this.objectCountInterval = interval;
    }

    Duration objectCountInterval() {
        return objectCountInterval;
    }

    /** @param watchCached which resources have a watch cache; the others are read and watched in the store */
    public void setWatchCached(Predicate<GroupResource> watchCached) {
        this.watchCached = watchCached;
    }

    boolean isWatchCached(GroupResource resource) {
        return watchCached.test(resource);
    }

    /** Zero for never. */
    public void setStoreSizeInterval(Duration interval) {
        this.storeSizeInterval = interval;
    }

    /** How long the size of the store that metrics tell is not measured again; zero if it is not told. */
    public Duration storeSizeInterval() {
        return storeSizeInterval;
    }

    /** The values of all flags by name, for {@code /flagz}, which there is not if this is not set; called by any thread. */
    public void setFlagz(Supplier<Map<String, String>> flagz) {
        this.flagz = flagz;
    }

    public @Nullable Supplier<Map<String, String>> flagz() {
        return flagz;
    }

    /** The filters before the outermost server, which count the requests and know how far its life is. */
    public HandlerChain handlerChain(RequestWaitGroup requests, LifecycleSignals signals) {
        return new HandlerChain(
                authenticator,
                anonymousAllowed,
                authorizer,
                requests,
                requestTimeout,
                maxRequestsInFlight,
                maxMutatingRequestsInFlight,
                goawayChance,
                strictTransportSecurity,
                shutdownSendRetryAfter ? signals.notAcceptingNewRequest() : null,
                metrics);
    }
}
