package io.flagwire.kube.core;

import static io.flagwire.kube.rule.Fields.number;
import static io.flagwire.kube.rule.Fields.object;
import static io.flagwire.kube.rule.Fields.objects;
import static io.flagwire.kube.rule.Fields.text;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.status.FieldErrors;
import io.flagwire.apimachinery.validation.Names;
import io.flagwire.kube.rule.Checks;
import io.flagwire.kube.rule.Fields;
import io.flagwire.kube.rule.Numbers;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Problems of containers. */
final class ContainerValidation {
    private static final long ID_MAX = Integer.MAX_VALUE;

    private ContainerValidation() {}

    static void containers(@Nullable JsonObject spec, String path, Set<String> volumes, FieldErrors errors) {
        Set<String> names = new HashSet<>();
        boolean hostNetwork = spec != null && spec.isTrue("hostNetwork");
        if (Fields.size(spec, "containers") == 0) {
            errors.required(path + ".containers", "");
        }
        for (String list : new String[] {"containers", "initContainers"}) {
            int i = 0;
            for (JsonObject container : objects(spec, list)) {
                String at = path + "." + list + "[" + i++ + "]";
                if (Checks.requiredText(container, "name", at, errors)) {
                    String name = text(container, "name");
                    Checks.problems(Names.isDns1123Label(name), at + ".name", name, errors);
                    PodValidation.unique(names, name, at + ".name", errors);
                }
                container(container, at, volumes, hostNetwork, errors);
            }
        }
    }

    private static void container(
            JsonObject container, String path, Set<String> volumes, boolean hostNetwork, FieldErrors errors) {
        String image = text(container, "image");
        if (Checks.requiredText(container, "image", path, errors)
                && !image.strip().equals(image)) {
            errors.invalid(path + ".image", image, "must not have leading or trailing whitespace");
        }
        ports(container, path + ".ports", hostNetwork, errors);
        EnvironmentValidation.variables(container, path + ".env", errors);
        mounts(container, path + ".volumeMounts", volumes, errors);
        ProbeValidation.probes(container, path, errors);
        Checks.oneOf(container, "terminationMessagePolicy", path, errors, "File", "FallbackToLogsOnError");
        Checks.oneOf(container, "imagePullPolicy", path, errors, "Always", "IfNotPresent", "Never");
        ResourceValidation.requirements(object(container, "resources"), path + ".resources", errors);
        id(object(container, "securityContext"), "runAsUser", path + ".securityContext", errors);
        id(object(container, "securityContext"), "runAsGroup", path + ".securityContext", errors);
    }

    private static void id(@Nullable JsonObject security, String key, String path, FieldErrors errors) {
        Long id = security == null ? null : security.getLong(key);
        if (id != null && (id < 0 || id > ID_MAX)) {
            errors.invalid(path + "." + key, id, "must be between 0 and 2147483647, inclusive");
        }
    }

    private static void ports(JsonObject container, String path, boolean hostNetwork, FieldErrors errors) {
        Set<String> names = new HashSet<>();
        int i = 0;
        for (JsonObject port : objects(container, "ports")) {
            String at = path + "[" + i++ + "]";
            String name = text(port, "name");
            if (!name.isEmpty()) {
                Checks.portName(name, at + ".name", errors);
                PodValidation.unique(names, name, at + ".name", errors);
            }
            long number = number(port, "containerPort");
            if (number == 0) {
                errors.required(at + ".containerPort", "");
            } else {
                Numbers.port(number, at + ".containerPort", errors);
            }
            long host = number(port, "hostPort");
            if (host != 0) {
                Numbers.port(host, at + ".hostPort", errors);
                if (hostNetwork && host != number) {
                    errors.invalid(at + ".hostPort", host, "must match `containerPort` when `hostNetwork` is true");
                }
            }
            Checks.oneOf(port, "protocol", at, errors, "SCTP", "TCP", "UDP");
        }
    }

    private static void mounts(JsonObject container, String path, Set<String> volumes, FieldErrors errors) {
        Set<String> paths = new HashSet<>();
        int i = 0;
        for (JsonObject mount : objects(container, "volumeMounts")) {
            String at = path + "[" + i++ + "]";
            String name = text(mount, "name");
            Checks.requiredText(mount, "name", at, errors);
            if (!volumes.contains(name)) {
                errors.notFound(at + ".name", name);
            }
            String mountPath = text(mount, "mountPath");
            if (Checks.requiredText(mount, "mountPath", at, errors) && !paths.add(mountPath)) {
                errors.invalid(at + ".mountPath", mountPath, "must be unique");
            }
        }
    }
}
