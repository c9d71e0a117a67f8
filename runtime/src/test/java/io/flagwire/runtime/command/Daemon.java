package io.flagwire.runtime.command;

import io.flagwire.runtime.flag.FlagGroup;
import io.flagwire.runtime.flag.NamedFlagSets;
import io.flagwire.runtime.lifecycle.Validated;
import io.flagwire.runtime.process.Invocation;
import io.flagwire.runtime.server.GracefulShutdown;
import io.flagwire.runtime.server.InFlight;
import io.flagwire.runtime.server.Listener;
import io.flagwire.runtime.server.Server;
import io.flagwire.runtime.server.ServerChain;
import io.flagwire.runtime.server.Serving;
import java.util.concurrent.CountDownLatch;

/** A process of its own, with a server that serves nothing. {@code TROUBLE} in its environment says what is to go wrong. */
public final class Daemon implements Runs<Daemon> {
    /** As the generated one. */
    public static void main(String... arguments) {
        Daemon options = new Daemon();
        NamedFlagSets flagSets = new NamedFlagSets();
        flagSets.flagSet("").add(FlagGroup.empty(options));
        System.exit(new Command<>("daemon", "Waits.", "1", "", options, flagSets).run(Invocation.system(arguments)));
    }

    @Override
    public void run(Validated<Daemon> options, RunContext context) throws Exception {
        String trouble = context.invocation().environment().getOrDefault("TROUBLE", "");
        try (ServerChain chain = new ServerChain(Daemon::thread, context.invocation())) {
            Server server = chain.add("daemon");
            server.addPreShutdownHook("stop", signals -> {
                context.invocation().out().println("stopping");
                if (trouble.equals("stuck")) {
                    new CountDownLatch(1).await();
                }
            });
            if (trouble.equals("hook")) {
                server.addPostStartHook("bad", signals -> {
                    throw new IllegalStateException("no luck");
                });
            }
            server.onClose(() -> context.invocation().out().println("closed"));
            Serving serving = new Serving(
                    new Nowhere(),
                    InFlight.NONE,
                    InFlight.NONE,
                    GracefulShutdown.defaults(),
                    () -> context.invocation().out().println("ready"));
            chain.prepareRun().run(serving, context.shutdown());
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        return thread;
    }

    private static final class Nowhere implements Listener {
        @Override
        public void start() {}

        @Override
        public void stopListening() {}

        @Override
        public void close() {}
    }
}
