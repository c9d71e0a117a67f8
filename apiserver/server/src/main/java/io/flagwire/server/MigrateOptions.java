package io.flagwire.server;

import io.flagwire.annotations.AtLeastOne;
import io.flagwire.annotations.Exclusive;
import io.flagwire.annotations.Flag;
import io.flagwire.annotations.FlagSet;
import io.flagwire.annotations.Launcher;
import io.flagwire.annotations.Together;
import io.flagwire.generic.options.EtcdOptions;
import io.flagwire.runtime.command.RunContext;
import io.flagwire.runtime.command.Runs;
import io.flagwire.runtime.lifecycle.ProblemException;
import io.flagwire.runtime.lifecycle.Validated;
import io.flagwire.storage.etcd.EtcdStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The options of the command that moves objects between etcd and an embedded store. */
@Launcher(
        name = "apiserver-migrate",
        description =
                "Copies all objects from etcd into the file of an embedded store, which must not exist yet, or from such a"
                        + " file into an etcd that has none, and compares both afterwards. No API server may run on either"
                        + " meanwhile.",
        envPrefix = "FLAGWIRE_MIGRATE")
public final class MigrateOptions implements Runs<MigrateOptions> {
    @FlagSet("migration")
    final Files files = new Files();

    @FlagSet(value = "etcd", prefix = "etcd-")
    final Etcd etcd = new Etcd();

    /** The side that is not etcd. */
    @Exclusive({"from-file", "to-file"})
    @AtLeastOne({"from-file", "to-file"})
    static final class Files {
        @Flag(help = "The file of the embedded store to read: store/objects.db in a server's --data-dir.")
        String fromFile = "";

        @Flag(help = "The file of the embedded store to write: store/objects.db in a server's --data-dir.")
        String toFile = "";
    }

    /** The flags that an API server would be given. */
    @Together({"certfile", "keyfile"})
    static final class Etcd {
        @Flag(help = "The etcd servers, as scheme://host:port or unix:///path.", required = true)
        List<String> servers = List.of();

        @Flag(help = "Stands before the key of every object, in both stores.")
        String prefix = "/registry";

        @Flag(name = "keyfile", help = "A file with the private key by which etcd knows its clients.")
        String keyFile = "";

        @Flag(name = "certfile", help = "A file with the certificate by which etcd knows its clients.")
        String certFile = "";

        @Flag(name = "cafile", help = "A file with the certificates of the authorities by which etcd proves who it is.")
        String caFile = "";

        EtcdStore open() throws IOException, ProblemException {
            return new EtcdAccess("etcd-servers", servers, EtcdOptions.storagePrefix(prefix), caFile, certFile, keyFile)
                    .open(Duration.ZERO, keys -> {});
        }
    }

    @Override
    public void run(Validated<MigrateOptions> options, RunContext context) throws Exception {
        try (EtcdStore store = etcd.open()) {
            Migration migration = new Migration(
                    store,
                    EtcdOptions.storagePrefix(etcd.prefix) + "/",
                    context.invocation().clock());
            String done = files.toFile.isEmpty()
                    ? migration.fromFile(Path.of(files.fromFile))
                    : migration.toFile(Path.of(files.toFile));
            context.invocation().out().println(done);
        }
    }
}
