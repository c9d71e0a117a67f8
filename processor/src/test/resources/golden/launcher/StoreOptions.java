package com.example;

import com.example.tls.TlsOptions;
import io.flagwire.annotations.FlagSet;

final class StoreOptions {
    @FlagSet(prefix = "peer-")
    final TlsOptions peer = new TlsOptions();

    @FlagSet
    final Limits limits = new Limits();

    long maxSize() {
        return limits.maxBytes * limits.maxObjects;
    }

    static final class Limits extends BaseLimits {
        @io.flagwire.annotations.Flag(help = "Objects at most.")
        int maxObjects = 1000;
    }
}
