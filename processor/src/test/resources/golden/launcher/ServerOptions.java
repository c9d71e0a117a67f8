package com.example;

import com.example.tls.TlsOptions;
import io.flagwire.annotations.Flag;
import io.flagwire.annotations.FlagSet;
import io.flagwire.annotations.Launcher;
import io.flagwire.runtime.command.RunContext;
import io.flagwire.runtime.command.Runs;
import io.flagwire.runtime.lifecycle.Validated;
import io.flagwire.runtime.log.LogOptions;

@Launcher(name = "my-server", description = "Serves things.", version = "1.0")
public final class ServerOptions implements Runs<ServerOptions> {
    @FlagSet("secure serving")
    final TlsOptions serving = new TlsOptions();

    @FlagSet(value = "etcd", prefix = "etcd-")
    private final StoreOptions store = new StoreOptions();

    @FlagSet("logs")
    final LogOptions logs = new LogOptions();

    @Flag(help = "Name of this server.")
    String nodeName = "localhost";

    StoreOptions getStore() {
        return store;
    }

    @Override
    public void run(Validated<ServerOptions> options, RunContext context) {
        context.invocation().out().println(nodeName);
    }
}
