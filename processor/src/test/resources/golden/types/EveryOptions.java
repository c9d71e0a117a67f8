package com.example;

import io.flagwire.annotations.Flag;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Options of every type that a flag may have. */
public final class EveryOptions {
    @Flag(help = "Whether to profile.", shorthand = "p")
    boolean profiling = true;

    @Flag(help = "Number of workers.")
    int workers = 4;

    @Flag(help = "Number of retries; none if left out.")
    Integer retries;

    @Flag(help = "The `bytes` to keep.", shorthand = "k")
    long keepBytes = 1L << 40;

    @Flag(help = "Share of requests to trace.", section = "tracing")
    double samplingRate = 0.5;

    @Flag(help = "File with \"the\" certificate.\nPEM.")
    String tlsCAFile;

    @Flag(help = "How long to wait for an answer before the connection is closed and the request is tried again with the"
            + " next server. 0 waits for ever.", noValue = "1m")
    Duration timeout = Duration.ofSeconds(30);

    @Flag(help = "What to write.", deprecated = "use --keep-bytes instead")
    Format format = Format.JSON_LINES;

    @Flag(name = "cidr", typeName = "ipNet", help = "The network to serve.", hidden = true, converter = NetworkConverter.class)
    Network network;

    @Flag(help = "Servers, comma separated.")
    List<String> servers = List.of("localhost");

    @Flag(help = "Headers, each with its own flag.", split = false)
    List<String> headers = List.of();

    @Flag(help = "Ports to listen on.")
    List<Integer> ports = List.of();

    @Flag(help = "Formats to accept.")
    List<Format> accept = List.of(Format.values());

    @Flag(help = "Networks to trust.", converter = NetworkConverter.class)
    List<Network> trusted = List.of();

    @Flag(help = "Networks, each with its own flag.", converter = NetworkConverter.class, split = false)
    List<Network> routes = List.of();

    @Flag(help = "Labels of this server.")
    Map<String, String> labels = Map.of();

    @Flag(help = "Limit by name.")
    Map<String, Duration> limits = Map.of();

    @Flag(help = "The secret of this server.")
    private String secret = "";

    String getSecret() {
        return secret;
    }

    void setSecret(String secret) {
        this.secret = secret;
    }
}
