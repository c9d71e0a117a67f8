package io.flagwire.kube.batch;

import static io.flagwire.generic.registry.ResourceDefinition.builder;

import io.flagwire.generic.registry.ResourceDefinition;
import io.flagwire.generic.registry.StatusRules;
import io.flagwire.generic.registry.Trait;
import java.util.List;

/** The resources of {@code batch}. */
public final class BatchResources {
    private static final String GROUP = "batch";

    private BatchResources() {}

    public static List<ResourceDefinition> rows() {
        return List.of(
                builder(GROUP, "v1", "cronjobs", "CronJob")
                        .storedAlike(GROUP + "/v1beta1")
                        .traits(Trait.COUNTS_GENERATIONS)
                        .shortNames("cj")
                        .categories("all")
                        .subresources(StatusRules.subresource(GROUP, "v1", "CronJob"))
                        .strategy(CronJobs.STRATEGY)
                        .columns(CronJobs.COLUMNS)
                        .build(),
                builder(GROUP, "v1", "jobs", "Job")
                        .traits(Trait.COUNTS_GENERATIONS, Trait.ORPHANS_DEPENDENTS)
                        .categories("all")
                        .selectableFields("status.successful")
                        .subresources(StatusRules.subresource(GROUP, "v1", "Job"))
                        .strategy(Jobs.STRATEGY)
                        .columns(Jobs.COLUMNS)
                        .fieldValues(Jobs::fieldValue)
                        .build());
    }
}
