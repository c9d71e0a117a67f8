package io.flagwire.kube.core;

import static io.flagwire.generic.registry.ResourceDefinition.builder;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.status.StatusException;
import io.flagwire.apimachinery.validation.NameRule;
import io.flagwire.generic.registry.Cell;
import io.flagwire.generic.registry.ResourceDefinition;
import io.flagwire.generic.registry.StatusRules;
import io.flagwire.generic.registry.Trait;
import io.flagwire.generic.registry.Verb;
import io.flagwire.generic.registry.WriteContext;
import io.flagwire.kube.address.NodePorts;
import io.flagwire.kube.address.ServiceAddresses;
import io.flagwire.kube.rule.CreatedAt;
import io.flagwire.kube.rule.EventConversion;
import io.flagwire.kube.rule.EventRules;
import io.flagwire.kube.rule.ScaleView;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** The resources of the core group. */
public final class CoreResources {
    private static final String GROUP = "";

    private CoreResources() {}

    public static List<ResourceDefinition> rows(
            ServiceAddresses addresses,
            NodePorts nodePorts,
            PodTargets pods,
            Supplier<String> storeProblem,
            Duration eventTtl) {
        ServiceAllocation allocation = new ServiceAllocation(addresses, nodePorts);
        return List.of(
                builder(GROUP, "v1", "bindings", "Binding")
                        .creator((binding, context) -> bind(binding, pods, context))
                        .build(),
                builder(GROUP, "v1", "componentstatuses", "ComponentStatus")
                        .shortNames("cs")
                        .clusterScoped()
                        .objects(() -> ComponentStatuses.of(storeProblem))
                        .columns(ComponentStatusColumns.COLUMNS)
                        .deprecation("v1 ComponentStatus is deprecated in v1.19+")
                        .build(),
                builder(GROUP, "v1", "configmaps", "ConfigMap")
                        .shortNames("cm")
                        .strategy(ConfigMaps.STRATEGY)
                        .columns(ConfigMaps.COLUMNS)
                        .build(),
                builder(GROUP, "v1", "endpoints", "Endpoints")
                        .traits(Trait.CREATED_BY_UPDATE)
                        .shortNames("ep")
                        .storageKey("services/endpoints")
                        .strategy(EndpointsRules.STRATEGY)
                        .columns(EndpointsRules.COLUMNS)
                        .deprecation("v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice")
                        .build(),
                builder(GROUP, "v1", "events", "Event")
                        .storedAs("events.k8s.io/v1", EventConversion::toCore)
                        .storedAs("events.k8s.io/v1beta1", EventConversion::toCore)
                        .traits(Trait.CREATED_BY_UPDATE)
                        .nameRule(NameRule.PATH_SEGMENT)
                        .shortNames("ev")
                        .selectableFields(
                                "involvedObject.kind",
                                "involvedObject.namespace",
                                "involvedObject.name",
                                "involvedObject.uid",
                                "involvedObject.apiVersion",
                                "involvedObject.resourceVersion",
                                "involvedObject.fieldPath",
                                "reason",
                                "reportingComponent",
                                "source",
                                "type")
                        .timeToLive(eventTtl)
                        .strategy(EventRules.STRATEGY)
                        .columns(EventRules.COLUMNS)
                        .fieldValues(EventRules.FIELD_VALUES)
                        .build(),
                builder(GROUP, "v1", "limitranges", "LimitRange")
                        .traits(Trait.CREATED_BY_UPDATE)
                        .shortNames("limits")
                        .strategy(LimitRanges.STRATEGY)
                        .columns(CreatedAt.COLUMNS)
                        .build(),
                namespaces(),
                builder(GROUP, "v1", "nodes", "Node")
                        .shortNames("no")
                        .clusterScoped()
                        .storageKey("minions")
                        .selectableFields("spec.unschedulable")
                        .subresources(StatusRules.subresource(GROUP, "v1", "Node"))
                        .strategy(Nodes.STRATEGY)
                        .columns(Nodes.COLUMNS)
                        .fieldValues(Nodes::fieldValue)
                        .build(),
                builder(GROUP, "v1", "persistentvolumeclaims", "PersistentVolumeClaim")
                        .traits(Trait.ANSWERS_DELETED_OBJECT)
                        .shortNames("pvc")
                        .subresources(StatusRules.subresource(GROUP, "v1", "PersistentVolumeClaim"))
                        .strategy(PersistentVolumeClaims.STRATEGY)
                        .columns(PersistentVolumeClaims.COLUMNS)
                        .build(),
                builder(GROUP, "v1", "persistentvolumes", "PersistentVolume")
                        .traits(Trait.ANSWERS_DELETED_OBJECT)
                        .shortNames("pv")
                        .clusterScoped()
                        .subresources(StatusRules.subresource(GROUP, "v1", "PersistentVolume"))
                        .strategy(PersistentVolumes.STRATEGY)
                        .columns(PersistentVolumes.COLUMNS)
                        .build(),
                builder(GROUP, "v1", "pods", "Pod")
                        .traits(Trait.COUNTS_GENERATIONS, Trait.ANSWERS_DELETED_OBJECT)
                        .shortNames("po")
                        .categories("all")
                        .selectableFields(
                                "spec.nodeName",
                                "spec.restartPolicy",
                                "spec.schedulerName",
                                "spec.serviceAccountName",
                                "spec.hostNetwork",
                                "status.phase",
                                "status.podIP",
                                "status.podIPs",
                                "status.nominatedNodeName")
                        .subresources(
                                StatusRules.subresource(GROUP, "v1", "Pod"),
                                PodActions.BINDING,
                                PodViews.EPHEMERAL_CONTAINERS,
                                PodActions.EVICTION,
                                PodViews.RESIZE)
                        .strategy(Pods.STRATEGY)
                        .columns(PodColumns.COLUMNS)
                        .indexedFields("spec.nodeName")
                        .fieldValues(Pods.FIELD_VALUES)
                        .build(),
                builder(GROUP, "v1", "podtemplates", "PodTemplate")
                        .traits(Trait.COUNTS_GENERATIONS, Trait.ANSWERS_DELETED_OBJECT)
                        .strategy(PodTemplates.STRATEGY)
                        .columns(PodTemplates.COLUMNS)
                        .build(),
                builder(GROUP, "v1", "replicationcontrollers", "ReplicationController")
                        .traits(Trait.COUNTS_GENERATIONS, Trait.ORPHANS_DEPENDENTS)
                        .shortNames("rc")
                        .categories("all")
                        .storageKey("controllers")
                        .selectableFields("status.replicas")
                        .subresources(
                                StatusRules.subresource(GROUP, "v1", "ReplicationController"), ScaleView.ofLabels())
                        .strategy(ReplicationControllers.STRATEGY)
                        .columns(ReplicationControllers.COLUMNS)
                        .fieldValues(ReplicationControllers::fieldValue)
                        .build(),
                builder(GROUP, "v1", "resourcequotas", "ResourceQuota")
                        .traits(Trait.ANSWERS_DELETED_OBJECT)
                        .shortNames("quota")
                        .subresources(StatusRules.subresource(GROUP, "v1", "ResourceQuota"))
                        .strategy(ResourceQuotas.STRATEGY)
                        .columns(ResourceQuotas.COLUMNS)
                        .build(),
                builder(GROUP, "v1", "secrets", "Secret")
                        .selectableFields("type")
                        .strategy(Secrets.STRATEGY)
                        .columns(Secrets.COLUMNS)
                        .build(),
                builder(GROUP, "v1", "serviceaccounts", "ServiceAccount")
                        .traits(Trait.ANSWERS_DELETED_OBJECT)
                        .shortNames("sa")
                        .build(),
                builder(GROUP, "v1", "services", "Service")
                        .traits(Trait.ANSWERS_DELETED_OBJECT, Trait.CREATED_BY_UPDATE)
                        .nameRule(NameRule.DNS_LABEL)
                        .shortNames("svc")
                        .categories("all")
                        .storageKey("services/specs")
                        .selectableFields("spec.clusterIP", "spec.type")
                        .subresources(StatusRules.subresource(GROUP, "v1", "Service"))
                        .storedAs("v1", allocation::complete)
                        .strategy(Services.strategy(allocation))
                        .columns(Services.COLUMNS)
                        .build());
    }

    public static ResourceDefinition namespaces() {
        return builder(GROUP, "v1", "namespaces", "Namespace")
                .shortNames("ns")
                .clusterScoped()
                .verbs(Verb.CREATE, Verb.DELETE, Verb.GET, Verb.LIST, Verb.PATCH, Verb.UPDATE, Verb.WATCH)
                .nameRule(NameRule.DNS_LABEL)
                .columns(Namespaces.COLUMNS)
                .selectableFields("status.phase")
                .strategy(Namespaces.STRATEGY)
                .subresources(StatusRules.subresource(GROUP, "v1", "Namespace"), Namespaces.FINALIZE)
                .build();
    }

    /** A Binding names its pod by its own name. */
    private static JsonObject bind(JsonObject binding, PodTargets pods, WriteContext context) {
        try {
            return PodActions.bind(binding, pods.pod(context.namespace(), Cell.name(binding)), context);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw StatusException.timeout("the request was given up", 0);
        }
    }
}
