package io.flagwire.kube.rule;

import io.flagwire.generic.registry.Columns.Column;

/** Columns that all workloads have. */
public final class WorkloadColumns {
    public static final Column DESIRED = Column.of("Desired", "integer", "Pods that there should be.");
    public static final Column CURRENT = Column.of("Current", "integer", "Pods that there are.");
    public static final Column READY = Column.of("Ready", "integer", "Pods that are ready.");
    public static final Column CONTAINERS = Column.wide("Containers", "string", "Names of the containers.");
    public static final Column IMAGES = Column.wide("Images", "string", "Images of the containers.");
    public static final Column SELECTOR = Column.wide("Selector", "string", "Labels of the pods.");

    private WorkloadColumns() {}
}
