package io.flagwire.generic.openapi;

import io.flagwire.apimachinery.schema.GroupVersionKind;
import io.flagwire.generic.registry.ResourceDefinition;
import io.flagwire.generic.registry.Subresource;
import io.flagwire.generic.registry.Verb;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The paths of one resource. */
final class ResourcePaths {
    private static final String META = "io.k8s.apimachinery.pkg.apis.meta.v1.";

    private final ResourceDefinition resource;
    private final Definitions definitions;
    private final GroupVersionKind kind;
    private final String tag;

    ResourcePaths(ResourceDefinition resource, Definitions definitions) {
        this.resource = resource;
        this.definitions = definitions;
        this.kind = resource.kind();
        this.tag = OperationNames.tag(kind.group(), kind.version());
    }

    /** The paths, those without operations left out. */
    List<ApiPath> all() {
        String root = root(kind);
        String subject = OperationNames.subject(kind, resource.namespaced());
        List<ApiPath> paths = new ArrayList<>();
        if (resource.namespaced()) {
            Set<Verb> verbs = resource.verbs();
            if (verbs.contains(Verb.LIST)) {
                String id = "list" + OperationNames.subject(kind, false) + "ForAllNamespaces";
                paths.add(new ApiPath(root + resource.resource(), List.of(Parameter.PRETTY), List.of(list(id))));
            }
        }
        String collection = root + (resource.namespaced() ? "namespaces/{namespace}/" : "") + resource.resource();
        add(paths, collection, scope(), collectionOperations(subject));
        List<Parameter> item = new ArrayList<>(List.of(Parameter.ofName(kind.kind())));
        item.addAll(scope());
        add(paths, collection + "/{name}", item, itemOperations(subject, "", kind, resource.verbs()));
        for (Subresource subresource : resource.subresources()) {
            List<Parameter> parameters =
                    new ArrayList<>(List.of(Parameter.ofName(subresource.kind().kind())));
            parameters.addAll(scope());
            add(
                    paths,
                    collection + "/{name}/" + subresource.name(),
                    parameters,
                    subresourceOperations(subject, subresource));
        }
        return paths;
    }

    /** {@code /api/v1/} or {@code /apis/apps/v1/}. */
    static String root(GroupVersionKind kind) {
        return kind.group().isEmpty() ? "/api/" + kind.version() + "/" : "/apis/" + kind.apiVersion() + "/";
    }

    /** The kind with its article. */
    private String one() {
        return ("AEIOU".indexOf(kind.kind().charAt(0)) >= 0 ? "an " : "a ") + kind.kind();
    }

    private List<Parameter> scope() {
        return resource.namespaced() ? List.of(Parameter.NAMESPACE, Parameter.PRETTY) : List.of(Parameter.PRETTY);
    }

    private static void add(
            List<ApiPath> paths, String path, List<Parameter> parameters, List<ApiOperation> operations) {
        if (!operations.isEmpty()) {
            paths.add(new ApiPath(path, parameters, operations));
        }
    }

    private List<ApiOperation> collectionOperations(String subject) {
        List<ApiOperation> operations = new ArrayList<>();
        if (resource.verbs().contains(Verb.LIST)) {
            operations.add(list("list" + subject));
        }
        if (resource.verbs().contains(Verb.CREATE)) {
            operations.add(create("create" + subject, "create " + one(), kind));
        }
        if (resource.verbs().contains(Verb.DELETECOLLECTION)) {
            List<Parameter> parameters = new ArrayList<>(Parameter.DELETE);
            parameters.addAll(Parameter.SELECT);
            String groupVersion = OperationNames.groupVersion(kind.group(), kind.version());
            operations.add(new ApiOperation(
                    "delete",
                    "delete" + groupVersion + "Collection" + subject.substring(groupVersion.length()),
                    tag,
                    "delete collection of " + kind.kind(),
                    "deletecollection",
                    kind,
                    definitions.need(META + "DeleteOptions"),
                    definitions.need(META + "Status"),
                    ApiOperation.OK,
                    parameters));
        }
        return operations;
    }

    private ApiOperation list(String id) {
        boolean watchable = resource.verbs().contains(Verb.WATCH);
        List<Parameter> parameters = new ArrayList<>(Parameter.SELECT);
        parameters.addAll(Parameter.WATCH);
        return new ApiOperation(
                "get",
                id,
                tag,
                (watchable ? "list or watch" : "list") + " objects of kind " + kind.kind(),
                "list",
                kind,
                null,
                definitions.needList(kind),
                ApiOperation.OK,
                parameters);
    }

    private ApiOperation create(String id, String description, GroupVersionKind of) {
        String definition = definitions.need(of);
        return new ApiOperation(
                "post",
                id,
                tag,
                description,
                "post",
                of,
                definition,
                definition,
                ApiOperation.OK_CREATED_ACCEPTED,
                Parameter.WRITE);
    }

    private List<ApiOperation> subresourceOperations(String subject, Subresource subresource) {
        if (subresource instanceof Subresource.Action) {
            return List.of(create(
                    "create" + subject + OperationNames.capital(subresource.name()),
                    "create " + subresource.name() + " of " + one(),
                    subresource.kind()));
        }
        return itemOperations(subject, subresource.name(), subresource.kind(), subresource.verbs());
    }

    /**
     * @param part the subresource, empty for the object itself
     */
    private List<ApiOperation> itemOperations(String subject, String part, GroupVersionKind of, Set<Verb> verbs) {
        String id = subject + OperationNames.capital(part);
        String what = (part.isEmpty() ? "" : part + " of ") + "the specified " + kind.kind();
        List<ApiOperation> operations = new ArrayList<>();
        if (verbs.contains(Verb.GET)) {
            String definition = definitions.need(of);
            operations.add(new ApiOperation(
                    "get", "read" + id, tag, "read " + what, "get", of, null, definition, ApiOperation.OK, List.of()));
        }
        if (verbs.contains(Verb.UPDATE)) {
            String definition = definitions.need(of);
            operations.add(new ApiOperation(
                    "put",
                    "replace" + id,
                    tag,
                    "replace " + what,
                    "put",
                    of,
                    definition,
                    definition,
                    ApiOperation.OK_CREATED,
                    Parameter.WRITE));
        }
        if (verbs.contains(Verb.DELETE)) {
            operations.add(new ApiOperation(
                    "delete",
                    "delete" + id,
                    tag,
                    "delete " + one(),
                    "delete",
                    of,
                    definitions.need(META + "DeleteOptions"),
                    definitions.need(META + "Status"),
                    ApiOperation.OK_ACCEPTED,
                    Parameter.DELETE));
        }
        if (verbs.contains(Verb.PATCH)) {
            operations.add(new ApiOperation(
                    "patch",
                    "patch" + id,
                    tag,
                    "partially update " + what,
                    "patch",
                    of,
                    definitions.need(ScalarDefinitions.PATCH),
                    definitions.need(of),
                    ApiOperation.OK_CREATED,
                    Parameter.PATCH));
        }
        return operations;
    }
}
