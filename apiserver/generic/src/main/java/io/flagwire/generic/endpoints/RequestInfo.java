package io.flagwire.generic.endpoints;

import io.flagwire.generic.http.Exchange;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a request asks for, read from its method, path and query alone (request.RequestInfo). For a path that is no
 * resource's, all after {@code verb} but {@code query} is empty.
 *
 * @param path decoded path
 * @param verb as authorization knows it: {@code get}, {@code list}, {@code watch}, {@code create}…; for a path that is no
 *     resource's, the method in lower case; empty for a method that has no meaning for resources
 * @param apiPrefix {@code api} or {@code apis}
 * @param namespace empty for all namespaces and for cluster-scoped resources
 * @param name name of the object; for a list or watch, the one that its field selector picks
 * @param namedByPath whether the name stands in the path
 * @param parts elements of the path from the resource on
 */
public record RequestInfo(
        boolean isResourceRequest,
        String path,
        String verb,
        String apiPrefix,
        String apiGroup,
        String apiVersion,
        String namespace,
        String resource,
        String subresource,
        String name,
        boolean namedByPath,
        List<String> parts,
        Query query) {

    private static final String NAME_SELECTOR = "metadata.name=";

    /** Reads a request and leaves the result as its attribute, for all that comes after. */
    public static RequestInfo resolve(Exchange exchange) {
        RequestInfo info = parse(exchange.method(), exchange.rawPath(), exchange.rawQuery());
        exchange.setAttribute(RequestInfo.class, info);
        return info;
    }

    /** The attribute that {@link #resolve} has left; resolves if nobody has. */
    public static RequestInfo of(Exchange exchange) {
        RequestInfo info = exchange.attribute(RequestInfo.class);
        return info == null ? resolve(exchange) : info;
    }

    /** Reads a request's method, path and query as they were sent. */
    public static RequestInfo parse(String method, String rawPath, String rawQuery) {
        String decoded = Query.decode(rawPath, 0, rawPath.length(), false);
        String path = decoded == null ? rawPath : decoded;
        Query query = Query.parse(rawQuery);
        List<String> parts = split(path);
        boolean grouped = parts.size() >= 3 && parts.getFirst().equals("apis");
        boolean groupless = parts.size() >= 3 && parts.getFirst().equals("api");
        if (!groupless && !(grouped && parts.size() >= 4)) {
            return path(path, method, query);
        }
        return resource(path, method, query, parts, grouped ? 1 : 0);
    }

    private static RequestInfo path(String path, String method, Query query) {
        String verb = method.toLowerCase(Locale.ROOT);
        return new RequestInfo(false, path, verb, "", "", "", "", "", "", "", false, List.of(), query);
    }

    private static RequestInfo resource(String path, String method, Query query, List<String> all, int groupParts) {
        String group = groupParts == 0 ? "" : all.get(1);
        String version = all.get(1 + groupParts);
        List<String> parts = all.subList(2 + groupParts, all.size());
        String verb = verbOf(method);
        if (parts.size() >= 2 && parts.getFirst().equals("watch")) {
            verb = "watch";
            parts = parts.subList(1, parts.size());
        }
        String namespace = "";
        if (parts.size() > 1 && parts.getFirst().equals("namespaces")) {
            namespace = parts.get(1);
            if (parts.size() > 2 && !isNamespaceSubresource(parts.get(2))) {
                parts = parts.subList(2, parts.size());
            }
        }
        boolean named = parts.size() >= 2;
        String name = named ? parts.get(1) : "";
        String subresource = parts.size() >= 3 && !verb.equals("watch") ? parts.get(2) : "";
        if (name.isEmpty() && verb.equals("get")) {
            verb = query.isTrue("watch") ? "watch" : "list";
        } else if (name.isEmpty() && verb.equals("delete")) {
            verb = "deletecollection";
        }
        if (name.isEmpty()) {
            name = selectedName(query, verb);
        }
        return new RequestInfo(
                true,
                path,
                verb,
                all.getFirst(),
                group,
                version,
                namespace,
                parts.getFirst(),
                subresource,
                name,
                named,
                List.copyOf(parts),
                query);
    }

    /** Policies speak of one object's list and watch when the selector can only pick that object. */
    private static String selectedName(Query query, String verb) {
        String selector = query.get("fieldSelector");
        if (selector.isEmpty() || !(verb.equals("list") || verb.equals("watch") || verb.equals("deletecollection"))) {
            return "";
        }
        for (String term : selector.split(",", -1)) {
            if (term.startsWith(NAME_SELECTOR)) {
                int value = NAME_SELECTOR.length();
                return term.startsWith("=", value) ? term.substring(value + 1) : term.substring(value);
            }
        }
        return "";
    }

    private static String verbOf(String method) {
        return switch (method) {
            case "POST" -> "create";
            case "GET", "HEAD" -> "get";
            case "PUT" -> "update";
            case "PATCH" -> "patch";
            case "DELETE" -> "delete";
            default -> "";
        };
    }

    private static boolean isNamespaceSubresource(String part) {
        return part.equals("status") || part.equals("finalize");
    }

    /** The elements between slashes; empty elements stay, except at both ends. */
    private static List<String> split(String path) {
        int start = 0;
        int end = path.length();
        while (start < end && path.charAt(start) == '/') {
            start++;
        }
        while (end > start && path.charAt(end - 1) == '/') {
            end--;
        }
        List<String> parts = new ArrayList<>(8);
        while (start < end) {
            int slash = path.indexOf('/', start);
            if (slash < 0 || slash >= end) {
                slash = end;
            }
            parts.add(path.substring(start, slash));
            start = slash + 1;
        }
        return parts;
    }
}
