package com.example;

import io.flagwire.annotations.Flag;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Options of every type that a flag may have. */
public final class EveryOptions {
    @Flag(help = "Whether to profile.", shorthand = "p")
    public boolean profiling = true;

    @Flag(help = "Number of workers.")
    public int workers = 4;

    @Flag(help = "Number of retries; none if left out.")
    public Integer retries;

    @Flag(help = "The `bytes` to keep.", shorthand = "k")
    public long keepBytes = 1L << 40;

    @Flag(help = "Share of requests to trace.", section = "tracing")
    public double samplingRate = 0.5;

    @Flag(help = "File with \"the\" certificate.\nPEM.")
    public String tlsCAFile;

    @Flag(help = "How long to wait for an answer before the connection is closed and the request is tried again with the"
            + " next server. 0 waits for ever.", noValue = "1m")
    public Duration timeout = Duration.ofSeconds(30);

    @Flag(help = "What to write.", deprecated = "use --keep-bytes instead")
    public Format format = Format.JSON_LINES;

    @Flag(name = "cidr", typeName = "ipNet", help = "The network to serve.", hidden = true, converter = NetworkConverter.class)
    public Network network;

    @Flag(help = "Servers, comma separated.")
    public List<String> servers = List.of("localhost");

    @Flag(help = "Headers, each with its own flag.", split = false)
    public List<String> headers = List.of();

    @Flag(help = "Ports to listen on.")
    public List<Integer> ports = List.of();

    @Flag(help = "Formats to accept.")
    public List<Format> accept = List.of(Format.values());

    @Flag(help = "Networks to trust.", converter = NetworkConverter.class)
    public List<Network> trusted = List.of();

    @Flag(help = "Networks, each with its own flag.", converter = NetworkConverter.class, split = false)
    public List<Network> routes = List.of();

    @Flag(help = "Labels of this server.")
    public Map<String, String> labels = Map.of();

    @Flag(help = "Limit by name.")
    public Map<String, Duration> limits = Map.of();

    @Flag(help = "The secret of this server.")
    private String secret = "";

    public String getSecret() {
        return secret;
    }

    void setSecret(String secret) {
        this.secret = secret;
    }
}
