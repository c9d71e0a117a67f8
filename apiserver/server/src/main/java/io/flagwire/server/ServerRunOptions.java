package io.flagwire.server;

import io.flagwire.annotations.FlagSet;
import io.flagwire.annotations.Launcher;
import io.flagwire.generic.options.BuiltInAuthenticationOptions;
import io.flagwire.generic.options.BuiltInAuthorizationOptions;
import io.flagwire.generic.options.EmulationOptions;
import io.flagwire.generic.options.EtcdOptions;
import io.flagwire.generic.options.GenericServerRunOptions;
import io.flagwire.generic.options.SecureServingOptions;
import io.flagwire.generic.server.Config;
import io.flagwire.generic.server.VersionInfo;
import io.flagwire.runtime.command.RunContext;
import io.flagwire.runtime.command.Runs;
import io.flagwire.runtime.command.Versioned;
import io.flagwire.runtime.featuregate.ComponentGlobalsOptions;
import io.flagwire.runtime.featuregate.ComponentGlobalsRegistry;
import io.flagwire.runtime.featuregate.EffectiveVersion;
import io.flagwire.runtime.featuregate.FeatureGates;
import io.flagwire.runtime.flag.FlagValueException;
import io.flagwire.runtime.lifecycle.Validated;
import io.flagwire.runtime.log.Klog;
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

    private VersionInfo version = VersionInfo.kubernetes(buildVersion());
    private final EffectiveVersion effectiveVersion = KubeFeatures.effectiveVersion(version.version());
    private final ComponentGlobalsRegistry globals = new ComponentGlobalsRegistry("kube", Klog.system());

    /** What is on and off. */
    final FeatureGates features = globals.register("kube", effectiveVersion, KubeFeatures.table());

    @FlagSet("generic")
    final ComponentGlobalsOptions componentGlobals = new ComponentGlobalsOptions(globals);

    @FlagSet("generic")
    final EmulationOptions emulation = new EmulationOptions(effectiveVersion);

    @FlagSet("etcd")
    final EtcdOptions etcd = new EtcdOptions();

    @FlagSet("secure serving")
    final SecureServingOptions secureServing = new SecureServingOptions();

    @FlagSet("authentication")
    final BuiltInAuthenticationOptions authentication = new BuiltInAuthenticationOptions();

    @FlagSet("authorization")
    final BuiltInAuthorizationOptions authorization = new BuiltInAuthorizationOptions();

    @FlagSet("logs")
    final LogOptions logs = new LogOptions(features);

    @FlagSet("misc")
    final ServiceOptions services = new ServiceOptions();

    @FlagSet("flagwire")
    final FlagwireOptions flagwire = new FlagwireOptions();

    @Override
    public String version() {
        return "Flagwire " + version.build() + " (Kubernetes " + version.gitVersion() + ")";
    }

    @Override
    public String rawVersion() {
        return version.raw();
    }

    @Override
    public void pretendVersion(String text) throws FlagValueException {
        version = version.withGitVersion(text);
    }

    /** What the options are applied to, with nothing applied. */
    Config newConfig() {
        return new Config(version, effectiveVersion);
    }

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
