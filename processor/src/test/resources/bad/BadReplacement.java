package bad;

import io.flagwire.annotations.Flag;

final class BadReplacement {
    @Flag(help = "The port.")
    int port;

    @Flag(help = "The name.")
    String name = "";

    @Flag(help = "Replaced by nothing there is.", deprecated = "use --port instead", replacedBy = "prot")
    int unknown;

    @Flag(help = "Replaced by itself.", deprecated = "use it all the same", replacedBy = "self")
    int self;

    @Flag(help = "Replaced by another type.", deprecated = "use --name instead", replacedBy = "name")
    int other;

    @Flag(help = "Not deprecated.", replacedBy = "port")
    int live;

    @Flag(help = "Replaced by what is replaced.", deprecated = "use --live instead", replacedBy = "live")
    int chained;
}
