package io.flagwire.apiextensions;

import io.flagwire.generic.server.GenericApiServer;
import java.util.List;

/** The innermost server of the chain: definitions of custom resources (apiextensions-apiserver). */
public final class ApiExtensionsServer {
    public static final String NAME = "apiextensions-apiserver";

    private ApiExtensionsServer() {}

    /** Gives a server its resources. */
    public static void furnish(GenericApiServer server) {
        server.install(List.of(CustomResourceDefinitions.definition()));
    }
}
