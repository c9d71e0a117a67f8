package io.flagwire.kube.events;

import static io.flagwire.generic.registry.ResourceDefinition.builder;

import io.flagwire.generic.registry.ResourceDefinition;
import io.flagwire.generic.registry.Trait;
import io.flagwire.kube.rule.EventConversion;
import io.flagwire.kube.rule.EventRules;
import java.time.Duration;
import java.util.List;

/** The resources of {@code events.k8s.io}. */
public final class EventsResources {
    private static final String GROUP = "events.k8s.io";

    private EventsResources() {}

    public static List<ResourceDefinition> rows(Duration eventTtl) {
        return List.of(builder(GROUP, "v1", "events", "Event")
                .traits(Trait.CREATED_BY_UPDATE)
                .timeToLive(eventTtl)
                .conversion(EventConversion.CONVERSION)
                .strategy(EventRules.NEW_STRATEGY)
                .columns(EventRules.COLUMNS)
                .shortNames("ev")
                .selectableFields(
                        "regarding.kind",
                        "regarding.namespace",
                        "regarding.name",
                        "regarding.uid",
                        "regarding.apiVersion",
                        "regarding.resourceVersion",
                        "regarding.fieldPath",
                        "reason",
                        "reportingController",
                        "type")
                .fieldValues((event, path) -> EventRules.FIELD_VALUES.of(event, EventConversion.storedPath(path)))
                .build());
    }
}
