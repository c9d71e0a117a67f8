package io.flagwire.server;

import io.flagwire.annotations.Flag;
import io.flagwire.generic.options.UintConverter;
import java.time.Duration;
import java.util.List;

/** How the server reaches the kubelets of nodes (KubeletClientConfig). */
final class KubeletClientOptions {
    private static final String NODES = "proxying to nodes";

    @Flag(help = "By which of a node's addresses its kubelet is reached, the first that there is.", unsupported = NODES)
    List<String> preferredAddressTypes = List.of("Hostname", "InternalDNS", "InternalIP", "ExternalDNS", "ExternalIP");

    @Flag(
            help = "The port of kubelets of nodes that name none.",
            typeName = "uint",
            converter = UintConverter.class,
            deprecated = "kubelet-port is deprecated and will be removed.",
            hidden = true,
            unsupported = NODES)
    long port = 10_250;

    @Flag(
            help = "Without effect: kubelets have no such port any more.",
            typeName = "uint",
            converter = UintConverter.class,
            deprecated = "kubelet-read-only-port is deprecated and will be removed.",
            hidden = true)
    long readOnlyPort = 10_255;

    @Flag(help = "How long to wait for a kubelet.", unsupported = NODES)
    Duration timeout = Duration.ofSeconds(5);

    @Flag(help = "A file with the certificate by which this server proves to kubelets who it is.", unsupported = NODES)
    String clientCertificate = "";

    @Flag(help = "A file with the private key that belongs to --kubelet-client-certificate.", unsupported = NODES)
    String clientKey = "";

    @Flag(
            help =
                    "A file with the certificates of the authorities by which kubelets prove who they are. If it is empty,"
                            + " none has to.",
            unsupported = NODES)
    String certificateAuthority = "";
}
