package io.flagwire.generic.endpoints;

import io.flagwire.generic.http.Handler;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** From what a request asks for to what serves it. Immutable; built as a whole from the routes of all servers. */
public final class RouteTable {
    private final Map<String, Map<String, GroupVersion>> groups;
    private final Map<String, Handler> exact;
    private final List<Prefix> prefixes;

    private record Prefix(String path, Handler handler) {}

    /**
     * All that is served in one version of a group.
     *
     * @param resources by plural name, in alphabetical order of those
     * @param handler serves the whole group version instead; null if the resources are served here
     */
    public record GroupVersion(
            String group,
            String version,
            Map<String, ResourceEndpoint> resources,
            @Nullable Handler handler) {}

    private RouteTable(
            Map<String, Map<String, GroupVersion>> groups, Map<String, Handler> exact, List<Prefix> prefixes) {
        this.groups = groups;
        this.exact = exact;
        this.prefixes = prefixes;
    }

    /** Joins the routes of a chain of servers, the outermost first: what one serves hides the same of those after it. */
    public static RouteTable of(List<Routes> outermostFirst) {
        Map<String, Map<String, GroupVersion>> groups = new LinkedHashMap<>();
        Map<String, Handler> exact = new HashMap<>();
        Map<String, Handler> prefixes = new HashMap<>();
        for (Routes routes : outermostFirst) {
            routes.groupVersions().forEach((key, handler) -> {
                int slash = key.indexOf('/');
                groupVersion(groups, key.substring(0, slash), key.substring(slash + 1), handler);
            });
            List<ResourceEndpoint> resources = new ArrayList<>(routes.resources());
            resources.sort(Comparator.comparing(r -> r.definition().resource()));
            for (ResourceEndpoint resource : resources) {
                var kind = resource.definition().kind();
                groupVersion(groups, kind.group(), kind.version(), null)
                        .resources()
                        .putIfAbsent(resource.definition().resource(), resource);
            }
            routes.exact().forEach(exact::putIfAbsent);
            routes.prefixes().forEach(prefixes::putIfAbsent);
        }
        List<Prefix> longestFirst = new ArrayList<>();
        prefixes.forEach((path, handler) -> longestFirst.add(new Prefix(path, handler)));
        longestFirst.sort(Comparator.comparingInt((Prefix p) -> -p.path().length()));
        return new RouteTable(groups, exact, longestFirst);
    }

    private static GroupVersion groupVersion(
            Map<String, Map<String, GroupVersion>> groups, String group, String version, @Nullable Handler handler) {
        return groups.computeIfAbsent(group, g -> new LinkedHashMap<>())
                .computeIfAbsent(version, v -> new GroupVersion(group, v, new LinkedHashMap<>(), handler));
    }

    /** Whether any version of the group is served. */
    boolean hasGroup(String group) {
        return groups.containsKey(group);
    }

    /** A version of a group, null if it is not served. */
    public @Nullable GroupVersion groupVersion(String group, String version) {
        Map<String, GroupVersion> versions = groups.get(group);
        return versions == null ? null : versions.get(version);
    }

    /** The versions of a group, empty if it is not served. */
    public Collection<GroupVersion> versions(String group) {
        Map<String, GroupVersion> versions = groups.get(group);
        return versions == null ? List.of() : List.copyOf(versions.values());
    }

    /** Names of all groups, the core group's being empty. */
    public Collection<String> groups() {
        return List.copyOf(groups.keySet());
    }

    /** What serves a path that is no resource's, null if nothing does. */
    @Nullable
    Handler raw(String path) {
        Handler handler = exact.get(path);
        if (handler != null) {
            return handler;
        }
        for (Prefix prefix : prefixes) {
            if (path.startsWith(prefix.path())) {
                return prefix.handler();
            }
        }
        return null;
    }

    /** All paths that can be asked for without a name in them, in alphabetical order. */
    public List<String> paths() {
        TreeSet<String> paths = new TreeSet<>(exact.keySet());
        for (Prefix prefix : prefixes) {
            paths.add(prefix.path());
        }
        groups.forEach((group, versions) -> {
            String root = group.isEmpty() ? "/api" : "/apis/" + group;
            paths.add(group.isEmpty() ? "/api" : "/apis");
            paths.add(root);
            versions.keySet().forEach(version -> paths.add(root + "/" + version));
        });
        return List.copyOf(paths);
    }
}
