package io.flagwire.generic.options;

import io.flagwire.annotations.Flag;
import io.flagwire.apimachinery.schema.GroupResource;
import io.flagwire.generic.codec.StorageMediaType;
import io.flagwire.generic.encryption.ConfigurationException;
import io.flagwire.generic.encryption.DynamicTransformers;
import io.flagwire.generic.encryption.kms.KeyManagementService;
import io.flagwire.generic.server.Config;
import io.flagwire.runtime.flag.Quoted;
import io.flagwire.runtime.lifecycle.Completion;
import io.flagwire.runtime.lifecycle.ProblemException;
import io.flagwire.runtime.lifecycle.Problems;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where objects are kept, and how they are read from there (EtcdOptions). */
public final class EtcdOptions {
    private static final Logger LOG = System.getLogger(EtcdOptions.class.getName());

    @Flag(
            help =
                    "Other etcd servers for single resources of this server, as group/resource#server;server; an empty group"
                            + " is the core group. Custom resources and aggregated APIs are not concerned.")
    List<String> etcdServersOverrides = List.of();

    @Flag(
            help = "The form in which objects are written to etcd: application/json, application/yaml or"
                    + " application/vnd.kubernetes.protobuf. It is application/json if this flag is not given, so that"
                    + " etcdctl shows objects. All forms are read, whatever this says.")
    String storageMediaType = "application/vnd.kubernetes.protobuf";

    @Flag(
            help = "How many objects are deleted at a time when a whole collection is, as when a namespace ends.",
            typeName = "int")
    long deleteCollectionWorkers = 1;

    @Flag(
            help =
                    "Whether deletions wait for the garbage collector of kube-controller-manager where they ask to. It must"
                            + " be the same there.",
            unsupported = "deletions that never wait for the garbage collector")
    boolean enableGarbageCollector = true;

    @Flag(
            help =
                    "Whether reads and watches are served from memory. If not, each goes to the store, which costs more and"
                            + " takes longer, but no memory.")
    boolean watchCache = true;

    @Flag(
            help = "Without effect: watch caches find their size themselves.",
            typeName = "int",
            deprecated = "watch caches are sized automatically and this flag will be removed in a future version",
            hidden = true)
    long defaultWatchCacheSize = 100;

    @Flag(
            help = "Resources that are to have no watch cache, as resource.group#0, without the group for the core API."
                    + " Other numbers have no effect: watch caches find their size themselves.")
    List<String> watchCacheSizes = List.of();

    @Flag(
            help =
                    "What keeps the objects: embedded (a durable store in --data-dir), memory (nothing outlives the process)"
                            + " or etcd3 (with --etcd-servers). If empty, etcd3 with --etcd-servers and embedded without.")
    String storageBackend = "";

    @Flag(help = "The etcd servers that keep the objects, as scheme://host:port or unix:///path.")
    List<String> etcdServers = List.of();

    @Flag(help = "Stands before the key of every object in the store.")
    String etcdPrefix = "/registry";

    @Flag(name = "etcd-keyfile", help = "A file with the private key by which this server proves to etcd who it is.")
    String etcdKeyFile = "";

    @Flag(name = "etcd-certfile", help = "A file with the certificate by which this server proves to etcd who it is.")
    String etcdCertFile = "";

    @Flag(
            name = "etcd-cafile",
            help = "A file with the certificates of the authorities by which etcd proves who it is.")
    String etcdCaFile = "";

    @Flag(help = "A file with an EncryptionConfiguration: which resources are encrypted in the store, and by what.")
    String encryptionProviderConfig = "";

    @Flag(help = "Whether --encryption-provider-config is read anew when it changes, within a minute.")
    boolean encryptionProviderConfigAutomaticReload;

    @Flag(
            help =
                    "How often old revisions of objects are removed from the store. Watches and lists can go back between"
                            + " one and two intervals. 0 keeps everything.")
    Duration etcdCompactionInterval = Duration.ofMinutes(5);

    @Flag(help = "How old the numbers of stored objects in metrics may be. 0 leaves them out.")
    Duration etcdCountMetricPollPeriod = Duration.ofMinutes(1);

    @Flag(help = "How old the size of the store in metrics may be. 0 leaves it out.")
    Duration etcdDbMetricPollInterval = Duration.ofSeconds(30);

    @Flag(help = "After this time without an answer etcd counts as unhealthy in /healthz and /livez.")
    Duration etcdHealthcheckTimeout = Duration.ofSeconds(2);

    @Flag(help = "After this time without an answer etcd counts as not ready in /readyz.")
    Duration etcdReadycheckTimeout = Duration.ofSeconds(2);

    @Flag(help = "For how many seconds objects that expire share one lease of etcd.")
    long leaseReuseDurationSeconds = 60;

    /** The values of {@code --storage-backend}. */
    public enum Backend {
        EMBEDDED,
        MEMORY,
        ETCD
    }

    /**
     * Other servers for a resource.
     *
     * @param servers URLs
     */
    public record Override(GroupResource resource, List<String> servers) {}

    private boolean mediaTypeGiven;

    /** The last size that was given for each resource. */
    private final Map<GroupResource, Long> cacheSizes = new LinkedHashMap<>();

    /**
     * Little is to be filled in; kube-apiserver checks here.
     *
     * @throws ProblemException if {@code --watch-cache-sizes} cannot be read
     */
    public void complete(Completion completion) throws ProblemException {
        mediaTypeGiven = completion.changed("storage-media-type");
        for (String setting : watchCacheSizes) {
            String[] parts = setting.split("#", -1);
            if (parts.length != 2) {
                throw new ProblemException("invalid value of watch cache size: " + setting);
            }
            try {
                long size = Long.parseLong(parts[1]);
                if (size < 0) {
                    throw new ProblemException("watch cache size cannot be negative: " + setting);
                }
                cacheSizes.put(GroupResource.parse(parts[0]), size);
            } catch (NumberFormatException e) {
                throw new ProblemException("invalid size of watch cache size: " + setting);
            }
        }
    }

    public void validate(Problems problems) {
        if (!List.of("", "etcd3", "embedded", "memory").contains(storageBackend)) {
            problems.add(
                    "storage-backend",
                    "invalid, allowed values: etcd3, embedded, memory. If not specified, it will default to 'embedded'");
        } else if (storageBackend.equals("etcd3") && etcdServers.isEmpty()) {
            problems.add("--etcd-servers must be specified");
        } else if (backend() != Backend.ETCD && !etcdServers.isEmpty()) {
            problems.add("etcd-servers", "must not be given with --storage-backend=" + storageBackend);
        }
        if (etcdCertFile.isEmpty() != etcdKeyFile.isEmpty()) {
            problems.add("etcd-certfile", "must be given together with --etcd-keyfile");
        }
        for (String override : etcdServersOverrides) {
            if (!isOverride(override)) {
                problems.add(
                        "etcd-servers-overrides",
                        "invalid, must be of format: group/resource#servers, where servers are URLs, semicolon separated");
            }
        }
        if (encryptionProviderConfigAutomaticReload && encryptionProviderConfig.isEmpty()) {
            problems.add(
                    "encryption-provider-config-automatic-reload", "must be set with --encryption-provider-config");
        }
        if (!storageMediaType.isEmpty() && StorageMediaType.of(storageMediaType) == null) {
            problems.add(
                    "storage-media-type",
                    Quoted.of(storageMediaType) + " invalid, allowed values: "
                            + String.join(", ", StorageMediaType.texts()));
        } else if (storageMediaType() != StorageMediaType.JSON && !usesEtcd()) {
            problems.add(
                    "storage-media-type",
                    Quoted.of(storageMediaType) + " is for etcd: without --etcd-servers objects are kept as "
                            + StorageMediaType.JSON.text());
        }
    }

    private static boolean isOverride(String override) {
        String[] parts = override.split("#", -1);
        return parts.length == 2 && parts[0].split("/", -1).length == 2 && !parts[1].isEmpty();
    }

    public Backend backend() {
        return switch (storageBackend) {
            case "memory" -> Backend.MEMORY;
            case "embedded" -> Backend.EMBEDDED;
            default -> etcdServers.isEmpty() ? Backend.EMBEDDED : Backend.ETCD;
        };
    }

    /** Whether there is an etcd for anything. */
    public boolean usesEtcd() {
        return backend() == Backend.ETCD || !etcdServersOverrides.isEmpty();
    }

    private StorageMediaType storageMediaType() {
        StorageMediaType type = mediaTypeGiven ? StorageMediaType.of(storageMediaType) : null;
        return type == null ? StorageMediaType.JSON : type;
    }

    /** The URLs of {@code --etcd-servers}. */
    public List<String> etcdServers() {
        return etcdServers;
    }

    /** Those that are valid. */
    public List<Override> overrides() {
        List<Override> overrides = new ArrayList<>();
        for (String text : etcdServersOverrides) {
            if (isOverride(text)) {
                String[] parts = text.split("#", -1);
                String[] resource = parts[0].split("/", -1);
                overrides.add(
                        new Override(new GroupResource(resource[0], resource[1]), List.of(parts[1].split(";", -1))));
            }
        }
        return overrides;
    }

    /** A file, or empty. */
    public String etcdCaFile() {
        return etcdCaFile;
    }

    /** A file, or empty. */
    public String etcdCertFile() {
        return etcdCertFile;
    }

    /** A file, or empty. */
    public String etcdKeyFile() {
        return etcdKeyFile;
    }

    public Duration leaseReuse() {
        return Duration.ofSeconds(leaseReuseDurationSeconds);
    }

    public Duration healthcheckTimeout() {
        return etcdHealthcheckTimeout;
    }

    public Duration readycheckTimeout() {
        return etcdReadycheckTimeout;
    }

    /**
     * @param clock when the encryption configuration was read
     * @param keyServices reaches the key management services that the encryption configuration names
     * @throws ProblemException if {@code --encryption-provider-config} cannot be used
     */
    public void applyTo(Config config, InstantSource clock, KeyManagementService.Connector keyServices)
            throws ProblemException {
        config.setStoragePrefix(storagePrefix());
        config.setStorageMediaType(storageMediaType());
        config.setDeleteCollectionWorkers(Math.clamp(deleteCollectionWorkers, 1, Integer.MAX_VALUE));
        config.setCompactionInterval(etcdCompactionInterval);
        config.setObjectCountInterval(etcdCountMetricPollPeriod);
        config.setWatchCached(this::isWatchCached);
        warnOfSizes();
        config.setStoreSizeInterval(etcdDbMetricPollInterval);
        if (!encryptionProviderConfig.isEmpty()) {
            try {
                config.setTransformers(
                        DynamicTransformers.read(
                                Path.of(encryptionProviderConfig), config.metrics(), clock, keyServices),
                        encryptionProviderConfigAutomaticReload);
            } catch (ConfigurationException e) {
                throw new ProblemException("--encryption-provider-config: " + e.getMessage());
            }
        }
    }

    private boolean isWatchCached(GroupResource resource) {
        return watchCache && cacheSizes.getOrDefault(resource, 1L) != 0;
    }

    private void warnOfSizes() {
        cacheSizes.forEach((resource, size) -> {
            if (watchCache && size != 0) {
                LOG.log(
                        Level.WARNING,
                        "Dropping watch-cache-size for " + resource + " - watchCache size is now dynamic");
            }
        });
    }

    /** Begin of all keys, without the slash at its end. */
    public String storagePrefix() {
        return storagePrefix(etcdPrefix);
    }

    /** The same for a value of {@code --etcd-prefix}. */
    public static String storagePrefix(String etcdPrefix) {
        String prefix = Path.of("/", etcdPrefix).normalize().toString();
        return prefix.equals("/") ? "" : prefix;
    }
}
