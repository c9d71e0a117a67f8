package bad.unread;

import io.flagwire.annotations.Flag;

final class UnreadFlag {
    @Flag(help = "The port; only set.")
    int port;

    @Flag(help = "The host; read.")
    String host = "";

    @Flag(help = "The level; read by its getter, which nobody calls.")
    private int level;

    @Flag(help = "The old name of the host.", deprecated = "use --host instead")
    String name = "";

    @Flag(help = "Not there yet.", unsupported = "there is nothing behind it")
    boolean quic;

    @Flag(help = "Accepted, and of no effect.")
    @SuppressWarnings("unused")
    boolean profiling;

    @Flag(help = "For everybody.")
    public int open;

    @Flag(help = "For everybody who asks.")
    private int asked;

    void reset() {
        port = 80;
        this.port = host.length();
    }

    int getLevel() {
        return level;
    }

    void setLevel(int level) {
        this.level = level;
    }

    public int getAsked() {
        return asked;
    }

    void setAsked(int asked) {
        this.asked = asked;
    }
}
