package bad;

import io.flagwire.annotations.Flag;
import io.flagwire.annotations.FlagSet;
import io.flagwire.annotations.Launcher;

@Launcher(name = "several", description = "Has several mistakes.")
final class SeveralMistakes {
    @Flag
    static Object port;

    @FlagSet
    final Mounted mounted = new Mounted();

    static int start(String... arguments) {
        SeveralMistakesLauncher.main(arguments);
        return new SeveralMistakesFlags(new SeveralMistakes()).size();
    }

    static final class Mounted {
        @Flag(help = "The host.", shorthand = "host")
        private String host = "";
    }
}
