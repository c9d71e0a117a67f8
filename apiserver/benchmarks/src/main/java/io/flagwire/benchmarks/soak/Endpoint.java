package io.flagwire.benchmarks.soak;

import io.flagwire.benchmarks.Contestant;
import java.net.URI;
import java.net.http.HttpRequest;

/** Where a server is that comes and goes. */
interface Endpoint {
    URI uri(String path);

    /** A request with the credentials that all servers know. */
    default HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path)).header("Authorization", "Bearer " + Contestant.TOKEN);
    }
}
