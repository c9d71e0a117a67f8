package com.example;

import io.flagwire.annotations.Exclusive;
import io.flagwire.annotations.Flag;
import io.flagwire.annotations.Retired;
import io.flagwire.annotations.Stability;
import io.flagwire.annotations.Together;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Options with every member of the annotation. */
@Exclusive({"socket", "port"})
@Together(value = {"user", "password"}, message = "a user needs a password, and a password a user")
@Retired(value = "listen-port", message = "gone since 2.0, use --port")
@Retired(value = "listen-host", message = "gone since 2.0, use --host")
public class ListenOptions {
    @Flag(help = "The port.", aliases = {"listen", "bind-port"}, min = "1", max = "65535", required = true)
    public int port = 8080;

    @Flag(help = "The socket.", pattern = "/[a-z/.]+", stability = Stability.ALPHA)
    public String socket = "";

    @Flag(help = "Who may come.", stability = Stability.BETA)
    public String user = "";

    @Flag(help = "What they have to say.", sensitive = true, fromFile = true)
    public String password = "";

    @Flag(help = "Whether to speak HTTP/2.", negatable = true)
    public boolean http2 = true;

    @Flag(help = "How long to wait.", min = "1s", max = "1h")
    public Duration patience = Duration.ofMinutes(1);

    @Flag(help = "How long to wait.", deprecated = "use --patience", replacedBy = "patience")
    public Duration timeout = Duration.ofMinutes(1);

    @Flag(help = "The share of requests to trace.", min = "0", max = "0.5")
    public Double traced;

    @Flag(help = "Protocols to speak.", oneOf = {"h2", "http/1.1"})
    public List<String> protocols = List.of("h2");

    @Flag(help = "Answers by path.", pattern = "[0-9]{3}", typeName = "answers")
    public Map<String, String> answers = Map.of();

    @Flag(help = "What to log.", typeName = "level")
    public Level level = Level.LOUD;

    @Flag(help = "What to log by package.")
    public Map<String, Level> levels = Map.of();

    @Flag(help = "Bytes of the buffers.", typeName = "bytesList")
    public List<Integer> buffers = List.of();

    @Flag(help = "Whether to serve QUIC.", unsupported = "there is no QUIC yet")
    public boolean quic;

    /** Prints itself in its own way. */
    public enum Level {
        QUIET,
        LOUD;

        @Override
        public String toString() {
            return name().substring(0, 1);
        }
    }
}
