package io.flagwire.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.flagwire.storage.Store;
import java.util.Base64;
import java.util.Map;

/** What kube-apiserver 1.36, older ones, and people with etcdctl leave in etcd, by path. */
final class RecordedValues {
    /** Its default form, protobuf, in Base64. */
    private static final Map<String, String> PROTOBUF = Map.of(
            // ConfigMap ns/cm with data {"a":"b","c":"d"} and the record of a field manager
            "configmaps/ns/cm",
            "azhzAAoPCgJ2MRIJQ29uZmlnTWFwEsgBCrUBCgJjbRIAGgJucyIAKiQ2NGM2NmJmMi1kY2EyLTRiYjgtYTQ5Ni0wYTIzMzNhODU2NzUyADgA"
                    + "QggI9uye2AYQAIoBcgoNUHl0aG9uLXVybGxpYhIGVXBkYXRlGgJ2MSIICPbsntgGEAAyCEZpZWxkc1YxOj8KPXsiZjpiaW5hcnlE"
                    + "YXRhIjp7Ii4iOnt9LCJmOmMiOnt9fSwiZjpkYXRhIjp7Ii4iOnt9LCJmOmEiOnt9fX1CABIGCgFhEgFiGgYKAWMSAWQaACIA",
            // PersistentVolumeClaim ns/pvc of 1Gi, without a phase
            "persistentvolumeclaims/ns/pvc",
            "azhzAAobCgJ2MRIVUGVyc2lzdGVudFZvbHVtZUNsYWltErgCCv4BCgNwdmMSABoCbnMiACokY2NiMmE3NjctMjgxYy00NGFkLWIzOTEtNmZl"
                    + "N2E1MTQ4ZWE1MgA4AEIICPbsntgGEAByHGt1YmVybmV0ZXMuaW8vcHZjLXByb3RlY3Rpb26KAZsBCg1QeXRob24tdXJsbGliEgZV"
                    + "cGRhdGUaAnYxIggI9uye2AYQADIIRmllbGRzVjE6aApmeyJmOnNwZWMiOnsiZjphY2Nlc3NNb2RlcyI6e30sImY6cmVzb3VyY2Vz"
                    + "Ijp7ImY6cmVxdWVzdHMiOnsiLiI6e30sImY6c3RvcmFnZSI6e319fSwiZjp2b2x1bWVNb2RlIjp7fX19QgASMQoNUmVhZFdyaXRl"
                    + "T25jZRISEhAKB3N0b3JhZ2USBQoDMUdpGgAyCkZpbGVzeXN0ZW0aAgoAGgAiAA==");

    private static final Map<String, String> TEXT = Map.of(
            "apiextensions.k8s.io/customresourcedefinitions/sames.example.com",
            """
                    {"kind":"CustomResourceDefinition","apiVersion":"apiextensions.k8s.io/v1beta1",\
                    "metadata":{"name":"sames.example.com","uid":"816dfda0-0e31-4391-a95d-ac98c9cff741","generation":1,\
                    "creationTimestamp":"2026-11-26T04:32:54Z"},"spec":{"group":"example.com","version":"v1",\
                    "names":{"plural":"sames","singular":"same","kind":"Same","listKind":"SameList"},"scope":"Cluster",\
                    "validation":{"openAPIV3Schema":{"type":"object"}},"subresources":{"status":{}},\
                    "versions":[{"name":"v1","served":true,"storage":true},{"name":"v2","served":true,"storage":false}],\
                    "additionalPrinterColumns":[{"name":"N","type":"integer","JSONPath":".spec.n"}],\
                    "conversion":{"strategy":"None"},"preserveUnknownFields":false},"status":{"conditions":[],\
                    "acceptedNames":{"plural":"sames","kind":"Same"},"storedVersions":["v1"]}}
                    """,
            "horizontalpodautoscalers/ns/old",
            """
                    {"kind":"HorizontalPodAutoscaler","apiVersion":"autoscaling/v1","metadata":{"name":"old","namespace":"ns",\
                    "uid":"u"},"spec":{"scaleTargetRef":{"kind":"Deployment","name":"web","apiVersion":"apps/v1"},\
                    "maxReplicas":3,"targetCPUUtilizationPercentage":50}}
                    """,
            "jobs/ns/bare",
            """
                    {"apiVersion":"batch/v1","kind":"Job","metadata":{"name":"bare","namespace":"ns"},"spec":{"template":\
                    {"metadata":{"labels":{"a":"b"}},"spec":{"containers":[{"name":"c","image":"i"}],\
                    "restartPolicy":"Never"}}}}""",
            "configmaps/ns/yaml",
            """
                    apiVersion: v1
                    kind: ConfigMap
                    metadata:
                      name: "yaml"
                      namespace: ns
                      uid: u
                    data:
                      a: two
                    """);

    private RecordedValues() {}

    /** Writes them all below {@code /registry/}. */
    static void putAll(Store store) {
        PROTOBUF.forEach((path, value) ->
                store.put("/registry/" + path, Base64.getDecoder().decode(value), 0));
        TEXT.forEach((path, value) -> store.put("/registry/" + path, value.getBytes(UTF_8), 0));
    }
}
