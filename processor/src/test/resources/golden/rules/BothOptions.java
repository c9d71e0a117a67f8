package com.example;

import io.flagwire.annotations.AtLeastOne;
import io.flagwire.annotations.FlagSet;

/** Options without flags of their own but with a rule about those that they mount. */
@AtLeastOne({"in-port", "out-port"})
public final class BothOptions {
    @FlagSet(prefix = "in-")
    final ListenOptions in = new ListenOptions();

    @FlagSet(prefix = "out-")
    final ListenOptions out = new ListenOptions();
}
