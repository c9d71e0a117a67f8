package io.flagwire.schema;

/**
 * Group and version in a path of the API.
 *
 * @param group empty for the core group
 * @param version empty for paths above versions
 */
record ApiPath(String group, String version) {
    static ApiPath of(String path) {
        String[] parts = path.split("/", -1);
        if (path.startsWith("/api/")) {
            return new ApiPath("", parts[2]);
        }
        if (path.startsWith("/apis/") && parts.length > 3) {
            return new ApiPath(parts[2], parts[3]);
        }
        return new ApiPath(path.startsWith("/apis/") ? parts[2] : "", "");
    }

    /** The package's part of messages' names, as {@code rbac} for {@code rbac.authorization.k8s.io}. */
    String label() {
        return group.isEmpty() ? "core" : group.split("\\.", 2)[0];
    }

    boolean isStable() {
        return version.indexOf("alpha") < 0 && version.indexOf("beta") < 0 && !version.startsWith("{");
    }

    String messagePackage() {
        return label().equals("apiextensions")
                ? "k8s.io.apiextensions_apiserver.pkg.apis.apiextensions." + version + "."
                : "k8s.io.api." + label() + "." + version + ".";
    }
}
