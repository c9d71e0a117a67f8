package io.flagwire.apimachinery.patch;

import io.flagwire.apimachinery.schema.FieldSchema;
import io.flagwire.apimachinery.schema.FieldType;
import io.flagwire.apimachinery.schema.FieldType.ListOf;
import io.flagwire.apimachinery.schema.FieldType.MapOf;
import io.flagwire.apimachinery.schema.FieldType.Ref;
import io.flagwire.apimachinery.schema.FieldType.Scalar;
import io.flagwire.apimachinery.schema.TypeSchema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Some types with the fields that patches in tests touch. */
final class PatchTypes {
    static final TypeSchema OBJECT_META = type(
            "ObjectMeta",
            field("finalizers", new ListOf(Scalar.STRING), null, "merge"),
            field(
                    "ownerReferences",
                    new ListOf(new Ref(type("OwnerReference", text("name"), text("uid")))),
                    "uid",
                    "merge"));

    private static final TypeSchema ENV = type("EnvVar", text("name"), text("value"));

    private static final TypeSchema CONTAINER =
            type("Container", text("name"), text("image"), field("env", new ListOf(new Ref(ENV)), "name", "merge"));

    private static final TypeSchema AFFINITY = type(
            "Affinity",
            field("nodeAffinity", new Ref(type("NodeAffinity")), null),
            field("podAffinity", new Ref(type("PodAffinity")), null));

    private static final TypeSchema VOLUME = type(
            "Volume",
            text("name"),
            field("emptyDir", new Ref(type("EmptyDirVolumeSource")), null),
            field("hostPath", new Ref(type("HostPathVolumeSource", text("path"))), null));

    static final TypeSchema POD_SPEC = type(
            "PodSpec",
            text("hostname"),
            text("subdomain"),
            field("nodeSelector", new MapOf(Scalar.STRING), null),
            field("affinity", new Ref(AFFINITY), null),
            field("containers", new ListOf(new Ref(CONTAINER)), "name", "merge"),
            field("volumes", new ListOf(new Ref(VOLUME)), "name", "merge", "retainKeys"),
            field("tolerations", new ListOf(new Ref(type("Toleration", text("key")))), null));

    private static final TypeSchema POD_TEMPLATE = type("PodTemplateSpec", field("spec", new Ref(POD_SPEC), null));

    private static final TypeSchema STRATEGY = type(
            "DeploymentStrategy", text("type"), field("rollingUpdate", new Ref(type("RollingUpdateDeployment")), null));

    static final TypeSchema DEPLOYMENT = type(
            "Deployment",
            field(
                    "spec",
                    new Ref(type(
                            "DeploymentSpec",
                            field("strategy", new Ref(STRATEGY), null, "retainKeys"),
                            field("template", new Ref(POD_TEMPLATE), null))),
                    null));

    private PatchTypes() {}

    private static TypeSchema type(String name, FieldSchema... fields) {
        return TypeSchema.of("io.k8s.api." + name, false, () -> List.of(fields));
    }

    private static FieldSchema text(String name) {
        return field(name, Scalar.STRING, null);
    }

    private static FieldSchema field(String name, FieldType type, @Nullable String mergeKey, String... strategies) {
        return FieldSchema.builder(name, type)
                .patch(List.of(strategies), mergeKey)
                .build();
    }
}
