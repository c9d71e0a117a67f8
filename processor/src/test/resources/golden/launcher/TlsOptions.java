package com.example.tls;

import io.flagwire.annotations.Flag;

public final class TlsOptions {
    @Flag(help = "File with the certificate.")
    public String certFile = "";

    @Flag(help = "File with the key.")
    public String keyFile = "";
}
