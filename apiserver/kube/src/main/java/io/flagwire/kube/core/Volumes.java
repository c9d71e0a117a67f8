package io.flagwire.kube.core;

import static io.flagwire.kube.rule.Fields.object;
import static io.flagwire.kube.rule.Fields.objects;
import static io.flagwire.kube.rule.Fields.set;
import static io.flagwire.kube.rule.Fields.setNumber;
import static io.flagwire.kube.rule.Fields.setText;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.kube.rule.Fields;
import io.flagwire.kube.rule.Quantity;
import org.jspecify.annotations.Nullable;

/** Defaults of volumes, in pods and in PersistentVolumes. */
final class Volumes {
    /** 0644. */
    private static final long MODE = 420;

    private static final long TOKEN_SECONDS = 3600;
    private static final String[] WITH_MODE = {"configMap", "secret", "downwardAPI", "projected"};

    private Volumes() {}

    static void defaults(JsonObject volume) {
        if (volume.size() == 1 && volume.has("name")) {
            volume.put("emptyDir", new JsonObject());
        }
        Quantity.canonicalize(object(volume, "emptyDir"), "sizeLimit");
        for (String key : WITH_MODE) {
            JsonObject source = volume.getObject(key);
            if (source != null) {
                set(source, "defaultMode", MODE);
            }
        }
        fieldReferences(object(volume, "downwardAPI"));
        for (JsonObject source : objects(object(volume, "projected"), "sources")) {
            fieldReferences(object(source, "downwardAPI"));
            JsonObject token = object(source, "serviceAccountToken");
            if (token != null) {
                setNumber(token, "expirationSeconds", TOKEN_SECONDS);
            }
        }
        JsonObject claim = Fields.at(volume, "ephemeral", "volumeClaimTemplate");
        if (claim != null) {
            claim.computeObject("metadata");
            PersistentVolumeClaims.specDefaults(claim.computeObject("spec"));
        }
        sourceDefaults(volume);
    }

    private static void fieldReferences(@Nullable JsonObject downward) {
        for (JsonObject item : objects(downward, "items")) {
            Containers.fieldReference(item);
            Quantity.canonicalize(object(item, "resourceFieldRef"), "divisor");
        }
    }

    /** Defaults of the sources that pods and PersistentVolumes share. */
    static void sourceDefaults(JsonObject volume) {
        JsonObject hostPath = volume.getObject("hostPath");
        if (hostPath != null) {
            set(hostPath, "type", "");
        }
        JsonObject iscsi = volume.getObject("iscsi");
        if (iscsi != null) {
            setText(iscsi, "iscsiInterface", "default");
        }
        JsonObject rbd = volume.getObject("rbd");
        if (rbd != null) {
            setText(rbd, "pool", "rbd");
            setText(rbd, "user", "admin");
            setText(rbd, "keyring", "/etc/ceph/keyring");
        }
        JsonObject azure = volume.getObject("azureDisk");
        if (azure != null) {
            set(azure, "cachingMode", "ReadWrite");
            set(azure, "fsType", "ext4");
            set(azure, "readOnly", false);
            set(azure, "kind", "Shared");
        }
        JsonObject scale = volume.getObject("scaleIO");
        if (scale != null) {
            setText(scale, "storageMode", "ThinProvisioned");
            setText(scale, "fsType", "xfs");
        }
    }
}
