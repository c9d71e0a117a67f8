package io.flagwire.server;

import io.flagwire.annotations.FlagSet;
import io.flagwire.annotations.Launcher;
import io.flagwire.generic.options.ApiEnablementOptions;
import io.flagwire.generic.options.AuditOptions;
import io.flagwire.generic.options.BuiltInAuthenticationOptions;
import io.flagwire.generic.options.BuiltInAuthorizationOptions;
import io.flagwire.generic.options.EgressSelectorOptions;
import io.flagwire.generic.options.EmulationOptions;
import io.flagwire.generic.options.EtcdOptions;
import io.flagwire.generic.options.FeatureOptions;
import io.flagwire.generic.options.GenericServerRunOptions;
import io.flagwire.generic.options.MetricsOptions;
import io.flagwire.generic.options.SecureServingOptions;
import io.flagwire.generic.options.TracingOptions;
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
import io.flagwire.runtime.lifecycle.Completes;
import io.flagwire.runtime.lifecycle.Completion;
import io.flagwire.runtime.lifecycle.ProblemException;
import io.flagwire.runtime.lifecycle.Problems;
import io.flagwire.runtime.lifecycle.Validated;
import io.flagwire.runtime.lifecycle.Validates;
import io.flagwire.runtime.log.Klog;
import io.flagwire.runtime.log.LogOptions;
import io.flagwire.runtime.source.ConfigOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Objects;

/** All options of the API server, in the order and sections of kube-apiserver's {@code --help}. */
@Launcher(
        name = "apiserver",
        description =
                "A Kubernetes-compatible API server. It validates and keeps the objects of the Kubernetes API (pods,"
                        + " services, deployments and all others) and serves them over REST, so that kubectl, controllers and"
                        + " other clients work against it as they do against kube-apiserver.",
        envPrefix = "FLAGWIRE_APISERVER")
public final class ServerRunOptions implements Runs<ServerRunOptions>, Versioned, Completes, Validates {
    @FlagSet("generic")
    final GenericServerRunOptions generic = new GenericServerRunOptions();

    private VersionInfo version = VersionInfo.kubernetes(buildVersion());
    private final EffectiveVersion effectiveVersion = KubeFeatures.effectiveVersion(version.version());
    private final ComponentGlobalsRegistry globals = new ComponentGlobalsRegistry("kube", Klog.system());

    /** What is on and off. */
    final FeatureGates featureGates = globals.register("kube", effectiveVersion, KubeFeatures.table());

    @FlagSet("generic")
    final ComponentGlobalsOptions componentGlobals = new ComponentGlobalsOptions(globals);

    @FlagSet("generic")
    final EmulationOptions emulation = new EmulationOptions(effectiveVersion);

    @FlagSet("etcd")
    final EtcdOptions etcd = new EtcdOptions();

    @FlagSet("secure serving")
    final SecureServingOptions secureServing = new SecureServingOptions();

    @FlagSet("auditing")
    final AuditOptions audit = new AuditOptions();

    @FlagSet("features")
    final FeatureOptions features = new FeatureOptions();

    @FlagSet("authentication")
    final BuiltInAuthenticationOptions authentication = new BuiltInAuthenticationOptions();

    @FlagSet("authorization")
    final BuiltInAuthorizationOptions authorization = new BuiltInAuthorizationOptions();

    @FlagSet("API enablement")
    final ApiEnablementOptions apiEnablement = new ApiEnablementOptions();

    @FlagSet("egress selector")
    final EgressSelectorOptions egressSelector = new EgressSelectorOptions();

    @FlagSet("admission")
    final AdmissionOptions admission = new AdmissionOptions();

    @FlagSet("metrics")
    final MetricsOptions metrics = new MetricsOptions();

    @FlagSet("logs")
    final LogOptions logs = new LogOptions(featureGates);

    @FlagSet("traces")
    final TracingOptions traces = new TracingOptions();

    @FlagSet("misc")
    final ControlPlaneOptions controlPlane = new ControlPlaneOptions();

    @FlagSet("misc")
    final AggregatorOptions aggregator = new AggregatorOptions();

    @FlagSet(value = "misc", prefix = "peer-")
    final PeerProxyOptions peerProxy = new PeerProxyOptions();

    @FlagSet(value = "misc", prefix = "service-account-signing-")
    final ServiceAccountSigningOptions serviceAccountSigning = new ServiceAccountSigningOptions();

    @FlagSet(value = "misc", prefix = "coordinated-leadership-")
    final CoordinatedLeadershipOptions coordinatedLeadership = new CoordinatedLeadershipOptions();

    @FlagSet("misc")
    final ServiceOptions services = new ServiceOptions();

    @FlagSet(value = "misc", prefix = "kubelet-")
    final KubeletClientOptions kubeletClient = new KubeletClientOptions();

    @FlagSet("flagwire")
    final FlagwireOptions flagwire = new FlagwireOptions();

    @FlagSet("flagwire")
    final ConfigOptions config = new ConfigOptions();

    /** In kube-apiserver's order, which decides which problem is reported if there are several. */
    @Override
    public void complete(Completion completion) throws ProblemException {
        services.complete();
        secureServing.complete(completion);
        try {
            generic.complete(HostAddress.advertised(generic.advertiseAddress(), secureServing.bindAddress()));
        } catch (IOException e) {
            throw new ProblemException("--advertise-address is needed: " + e.getMessage());
        }
        authorization.complete(completion);
        authentication.complete(completion);
        apiEnablement.complete();
        admission.complete(completion);
        etcd.complete(completion);
    }

    /** In kube-apiserver's order, in which the problems are reported; those of section generic were found before. */
    @Override
    public void validate(Problems problems) {
        etcd.validate(problems);
        if (etcd.usesEtcd()) {
            EtcdStores.validate(etcd, problems);
        }
        apiEnablement.validatePriorityAndFairness(problems, features);
        secureServing.validate(problems);
        authentication.validate(problems);
        authorization.validate(problems);
        audit.validate(problems);
        admission.validate(problems);
        apiEnablement.validate(problems, ApiGroups.known());
        serviceAccountSigning.validateTokenRequest(problems, authentication);
        metrics.validate(
                problems,
                effectiveVersion.binary().minorsBefore(1).withoutPatch().toString());
        peerProxy.validate(problems, featureGates);
        serviceAccountSigning.validate(problems, authentication);
        coordinatedLeadership.validate(problems);
        services.validate(problems);
        if (controlPlane.reconcilesEndpoints()) {
            services.validateFamily(problems, advertiseAddress());
        }
        controlPlane.validate(problems);
    }

    /** Under which others reach the server; once completed. */
    InetAddress advertiseAddress() {
        return Objects.requireNonNull(generic.advertiseAddress(), "not completed");
    }

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
