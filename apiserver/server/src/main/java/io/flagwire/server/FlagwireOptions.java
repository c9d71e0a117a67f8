package io.flagwire.server;

import io.flagwire.annotations.Flag;

/** What kube-apiserver has no flags for. */
final class FlagwireOptions {
    @Flag(
            help =
                    "The folder for everything that this server keeps: its store, its certificates, and a kubeconfig for its"
                            + " administrator. If it is empty, flagwire in $XDG_STATE_HOME or else in ~/.local/state is taken.")
    String dataDir = "";

    @Flag(
            help =
                    "Check every page of the embedded store's file before it is used, which reads it once more. Checksums of"
                            + " objects are checked at every start.")
    boolean checkStore;

    @Flag(help = "Listen on any free port instead of --secure-port. The port is printed and stands in the kubeconfig.")
    boolean freePort;
}
