package bad;

import io.flagwire.annotations.FlagSet;
import java.util.List;

final class MountWithoutFlags {
    @FlagSet
    final List<String> list = List.of();

    @FlagSet
    int number;

    @FlagSet
    final Nothing nothing = new Nothing();

    static final class Nothing {}
}
