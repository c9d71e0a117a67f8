package bad;

import io.flagwire.annotations.Flag;

final class RequiredInVain {
    @Flag(help = "Hidden.", required = true, hidden = true)
    int hidden;

    @Flag(help = "Unsupported.", required = true, unsupported = "there is nothing behind it")
    int unsupported;

    @Flag(help = "The new one.")
    int successor;

    @Flag(help = "The old one.", required = true, deprecated = "use --successor instead", replacedBy = "successor")
    int old;
}
