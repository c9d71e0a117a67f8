package io.flagwire.generic.options;

import io.flagwire.annotations.Flag;
import io.flagwire.generic.certificates.PemFiles;
import io.flagwire.runtime.lifecycle.Problems;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;

/** Users that a proxy before the server has authenticated (RequestHeaderAuthenticationOptions). */
public final class RequestHeaderAuthenticationOptions {
    private static final String PROXY = "authentication by a proxy";
    private static final String UID_HEADER = "X-Remote-Uid";

    @Flag(help = "The headers that may hold the user's name, as X-Remote-User.", unsupported = PROXY)
    List<String> usernameHeaders = List.of();

    @Flag(help = "The headers that may hold the user's uid; X-Remote-Uid should be among them.", unsupported = PROXY)
    List<String> uidHeaders = List.of();

    @Flag(help = "The headers that may hold the user's groups, as X-Remote-Group.", unsupported = PROXY)
    List<String> groupHeaders = List.of();

    @Flag(help = "How headers begin that hold more about the user, as X-Remote-Extra-.", unsupported = PROXY)
    List<String> extraHeadersPrefix = List.of();

    @Flag(
            name = "client-ca-file",
            help = "A file with the certificates of the authorities by which the proxy proves who it is. Without it no"
                    + " header is believed.",
            unsupported = PROXY)
    String clientCaFile = "";

    @Flag(
            help =
                    "The common names that the proxy's certificate may have. If the list is empty, any that the authorities"
                            + " have issued will do.",
            unsupported = PROXY)
    List<String> allowedNames = List.of();

    /** @param usersCaFile the authorities of users who come with a certificate of their own; empty for none */
    void validate(Problems problems, String usersCaFile) {
        requireText(problems, "requestheader-username-headers", usernameHeaders);
        requireText(problems, "requestheader-group-headers", groupHeaders);
        requireText(problems, "requestheader-extra-headers-prefix", extraHeadersPrefix);
        requireText(problems, "requestheader-allowed-names", allowedNames);
        requireText(problems, "requestheader-uid-headers", uidHeaders);
        if (!uidHeaders.isEmpty() && uidHeaders.stream().noneMatch(UID_HEADER::equalsIgnoreCase)) {
            problems.add("--requestheader-uid-headers is set without specifying the standard " + UID_HEADER
                    + " header - API aggregation will not work");
        }
        if (allowedNames.isEmpty() && overlaps(clientCaFile, usersCaFile)) {
            problems.add("--requestheader-client-ca-file and --client-ca-file contain overlapping certificates;"
                    + " --requestheader-allowed-names must be specified to ensure regular client certificates cannot set"
                    + " authenticating proxy headers for arbitrary users");
        }
    }

    /** A file that cannot be read is not this check's to report (kube-apiserver). */
    private static boolean overlaps(String file, String other) {
        if (file.isEmpty() || other.isEmpty()) {
            return false;
        }
        try {
            return !Collections.disjoint(
                    PemFiles.readCertificates(Path.of(file)), PemFiles.readCertificates(Path.of(other)));
        } catch (IOException e) {
            return false;
        }
    }

    private static void requireText(Problems problems, String flag, List<String> values) {
        for (String value : values) {
            if (value.isBlank()) {
                problems.add("empty value in \"" + flag + "\"");
            }
        }
    }
}
