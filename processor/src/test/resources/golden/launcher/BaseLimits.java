package com.example;

import io.flagwire.annotations.Flag;

abstract class BaseLimits {
    @Flag(help = "Bytes at most.")
    long maxBytes = 1 << 20;
}
