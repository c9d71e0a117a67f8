package bad;

import io.flagwire.annotations.FlagSet;

final class MountCycle {
    @FlagSet
    final Back back = new Back();

    static final class Back {
        @FlagSet
        MountCycle cycle;
    }
}
