package io.flagwire.server;

import io.flagwire.annotations.FlagSet;
import io.flagwire.annotations.Launcher;
import io.flagwire.generic.options.BuiltInAuthenticationOptions;
import io.flagwire.generic.options.BuiltInAuthorizationOptions;
import io.flagwire.generic.options.EtcdOptions;
import io.flagwire.generic.options.GenericServerRunOptions;
import io.flagwire.generic.options.SecureServingOptions;
import io.flagwire.generic.server.VersionInfo;
import io.flagwire.runtime.command.RunContext;
import io.flagwire.runtime.command.Runs;
import io.flagwire.runtime.command.Versioned;
import io.flagwire.runtime.lifecycle.Validated;
import io.flagwire.runtime.log.LogOptions;

/** All options of the API server, in the order and sections of kube-apiserver's {@code --help}. */
@Launcher(
        name = "apiserver",
        description =
                "A Kubernetes-compatible API server. It validates and keeps the objects of the Kubernetes API (pods,"
                        + " services, deployments and all others) and serves them over REST, so that kubectl, controllers and"
                        + " other clients work against it as they do against kube-apiserver.")
public final class ServerRunOptions implements Runs<ServerRunOptions>, Versioned {
    @FlagSet("generic")
    final GenericServerRunOptions generic = new GenericServerRunOptions();

    @FlagSet("etcd")
    final EtcdOptions etcd = new EtcdOptions();

    @FlagSet("secure serving")
    final SecureServingOptions secureServing = new SecureServingOptions();

    @FlagSet("authentication")
    final BuiltInAuthenticationOptions authentication = new BuiltInAuthenticationOptions();

    @FlagSet("authorization")
    final BuiltInAuthorizationOptions authorization = new BuiltInAuthorizationOptions();

    @FlagSet("logs")
    final LogOptions logs = new LogOptions();

    @FlagSet("misc")
    final ServiceOptions services = new ServiceOptions();

    @FlagSet("flagwire")
    final FlagwireOptions flagwire = new FlagwireOptions();

    @Override
    public String version() {
        return "Flagwire " + VERSION.build() + " (Kubernetes " + VERSION.gitVersion() + ")";
    }

    static final VersionInfo VERSION = VersionInfo.kubernetes(buildVersion());

    /** From the jar's manifest; a run from class folders has none. */
    private static String buildVersion() {
        String version = ServerRunOptions.class.getPackage().getImplementationVersion();
        return version == null ? "dev" : version;
    }

    @Override
    public void run(Validated<ServerRunOptions> options, RunContext context) throws Exception {
        new ServerRun(options.options(), context).run();
    }
}
