package io.flagwire.generic.endpoints;

import io.flagwire.generic.http.Handler;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one server of the chain serves. Immutable.
 *
 * @param resources stored and computed resources
 * @param groupVersions handlers for everything in a group and version, as of a proxied API; the key is {@code g/v}
 * @param exact handlers by path
 * @param prefixes handlers by the beginning of a path, which ends with a slash
 */
public record Routes(
        List<ResourceEndpoint> resources,
        Map<String, Handler> groupVersions,
        Map<String, Handler> exact,
        Map<String, Handler> prefixes) {
    public static final Routes NONE = builder().build();

    public Routes {
        resources = List.copyOf(resources);
        groupVersions = Map.copyOf(groupVersions);
        exact = Map.copyOf(exact);
        prefixes = Map.copyOf(prefixes);
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Collects routes. Not thread-safe. */
    public static final class Builder {
        private final List<ResourceEndpoint> resources = new ArrayList<>();
        private final Map<String, Handler> groupVersions = new LinkedHashMap<>();
        private final Map<String, Handler> exact = new LinkedHashMap<>();
        private final Map<String, Handler> prefixes = new LinkedHashMap<>();

        private Builder() {}

        public Builder resource(ResourceEndpoint endpoint) {
            resources.add(endpoint);
            return this;
        }

        public Builder resources(Iterable<ResourceEndpoint> endpoints) {
            endpoints.forEach(resources::add);
            return this;
        }

        public Builder groupVersion(String group, String version, Handler handler) {
            groupVersions.put(group + "/" + version, handler);
            return this;
        }

        public Builder exact(String path, Handler handler) {
            exact.put(path, handler);
            return this;
        }

        public Builder prefix(String path, Handler handler) {
            if (!path.endsWith("/")) {
                throw new IllegalArgumentException("a prefix ends with a slash: " + path);
            }
            prefixes.put(path, handler);
            return this;
        }

        public Routes build() {
            return new Routes(resources, groupVersions, exact, prefixes);
        }
    }
}
