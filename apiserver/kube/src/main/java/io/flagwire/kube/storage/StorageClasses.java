package io.flagwire.kube.storage;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.generic.registry.Cell;
import io.flagwire.generic.registry.Columns;
import io.flagwire.generic.registry.Columns.Column;
import io.flagwire.generic.registry.Strategy;
import io.flagwire.kube.rule.Fields;
import java.util.List;

/** Classes of storage. */
final class StorageClasses {
    private static final String DEFAULT = "storageclass.kubernetes.io/is-default-class";
    private static final String DEFAULT_BETA = "storageclass.beta.kubernetes.io/is-default-class";

    static final Strategy STRATEGY = Strategy.builder()
            .defaults(storageClass -> {
                Fields.set(storageClass, "reclaimPolicy", "Delete");
                Fields.set(storageClass, "volumeBindingMode", "Immediate");
            })
            .validate(StorageClassValidation::validate)
            .validateUpdate(StorageClassValidation::validateUpdate)
            .build();

    static final Columns COLUMNS = new Columns(
            List.of(
                    Column.ofName(),
                    Column.of("Provisioner", "string", "Who makes the volumes."),
                    Column.of("ReclaimPolicy", "string", "What happens to volumes whose claims are gone."),
                    Column.of("VolumeBindingMode", "string", "When volumes are made and bound."),
                    Column.of("AllowVolumeExpansion", "string", "Whether volumes may grow."),
                    Column.ofAge()),
            (storageClass, now) -> List.of(
                    Cell.name(storageClass) + (isDefault(storageClass) ? " (default)" : ""),
                    Fields.text(storageClass, "provisioner"),
                    Fields.text(storageClass, "reclaimPolicy"),
                    Fields.text(storageClass, "volumeBindingMode"),
                    storageClass.isTrue("allowVolumeExpansion"),
                    Cell.age(storageClass, now)));

    private StorageClasses() {}

    private static boolean isDefault(JsonObject storageClass) {
        JsonObject annotations = Fields.at(storageClass, "metadata", "annotations");
        return Fields.text(annotations, DEFAULT).equals("true")
                || Fields.text(annotations, DEFAULT_BETA).equals("true");
    }
}
