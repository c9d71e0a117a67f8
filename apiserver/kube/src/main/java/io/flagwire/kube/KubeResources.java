package io.flagwire.kube;

import io.flagwire.generic.authorization.Authorizer;
import io.flagwire.generic.registry.ResourceDefinition;
import io.flagwire.kube.address.NodePorts;
import io.flagwire.kube.address.ServiceAddresses;
import io.flagwire.kube.admissionregistration.AdmissionregistrationResources;
import io.flagwire.kube.apps.AppsResources;
import io.flagwire.kube.authentication.AuthenticationResources;
import io.flagwire.kube.authentication.TokenAuthenticator;
import io.flagwire.kube.authorization.AuthorizationResources;
import io.flagwire.kube.authorization.RuleResolver;
import io.flagwire.kube.autoscaling.AutoscalingResources;
import io.flagwire.kube.batch.BatchResources;
import io.flagwire.kube.certificates.CertificatesResources;
import io.flagwire.kube.coordination.CoordinationResources;
import io.flagwire.kube.core.CoreResources;
import io.flagwire.kube.core.PodTargets;
import io.flagwire.kube.discovery.DiscoveryResources;
import io.flagwire.kube.events.EventsResources;
import io.flagwire.kube.flowcontrol.FlowcontrolResources;
import io.flagwire.kube.networking.NetworkingResources;
import io.flagwire.kube.node.NodeResources;
import io.flagwire.kube.policy.PolicyResources;
import io.flagwire.kube.rbac.RbacResources;
import io.flagwire.kube.resource.ResourceResources;
import io.flagwire.kube.scheduling.SchedulingResources;
import io.flagwire.kube.storage.StorageResources;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** All built-in resources that are served by default, in the order in which discovery lists their groups. */
public final class KubeResources {
    private KubeResources() {}

    /**
     * What the rules of some kinds ask of the rest of the server. All of it is called from many threads.
     *
     * @param addresses the addresses of Services, which hold those of stored ones before any is given out
     * @param nodePorts the node ports of Services, which hold those of stored ones before any is given out
     * @param pods reaches stored pods
     * @param storeProblem what is wrong with the store, empty if nothing is
     * @param eventTtl how long events are stored, in whole seconds; zero for ever
     */
    public record Surroundings(
            Authorizer authorizer,
            RuleResolver rules,
            TokenAuthenticator tokens,
            ServiceAddresses addresses,
            NodePorts nodePorts,
            PodTargets pods,
            Supplier<String> storeProblem,
            Duration eventTtl) {}

    /** The row of Namespaces, which asks nothing of the rest of the server. */
    public static ResourceDefinition namespaces() {
        return CoreResources.namespaces();
    }

    public static List<ResourceDefinition> all(Surroundings s) {
        return Stream.of(
                        CoreResources.rows(s.addresses(), s.nodePorts(), s.pods(), s.storeProblem(), s.eventTtl()),
                        AppsResources.rows(),
                        EventsResources.rows(s.eventTtl()),
                        AuthenticationResources.rows(s.tokens()),
                        AuthorizationResources.rows(s.authorizer(), s.rules()),
                        AutoscalingResources.rows(),
                        BatchResources.rows(),
                        CertificatesResources.rows(),
                        NetworkingResources.rows(),
                        PolicyResources.rows(),
                        RbacResources.rows(),
                        StorageResources.rows(),
                        AdmissionregistrationResources.rows(),
                        SchedulingResources.rows(),
                        CoordinationResources.rows(),
                        NodeResources.rows(),
                        DiscoveryResources.rows(),
                        ResourceResources.rows(),
                        FlowcontrolResources.rows())
                .flatMap(List::stream)
                .toList();
    }
}
