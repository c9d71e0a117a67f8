package io.flagwire.kube;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.generic.authentication.TokenAuthenticator.Tokens;
import io.flagwire.generic.authentication.UserInfo;
import io.flagwire.generic.authorization.Authorizer;
import io.flagwire.generic.authorization.Authorizer.Attributes;
import io.flagwire.generic.endpoints.LocalClient;
import io.flagwire.generic.endpoints.ResourceEndpoint;
import io.flagwire.generic.server.GenericApiServer;
import io.flagwire.kube.KubeResources.Surroundings;
import io.flagwire.kube.address.AddressRange;
import io.flagwire.kube.address.NodePorts;
import io.flagwire.kube.address.ServiceAddresses;
import io.flagwire.kube.authentication.TokenAuthenticator.Authenticated;
import io.flagwire.kube.authorization.RuleResolver;
import io.flagwire.kube.bootstrap.KubernetesService;
import io.flagwire.kube.core.StoredServices;
import io.flagwire.storage.resource.ResourceStorage;
import io.flagwire.storage.resource.StoredObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The middle server of the chain: all built-in kinds (kube-apiserver). */
public final class KubeApiServer {
    public static final String NAME = "kube-apiserver";

    private KubeApiServer() {}

    /**
     * What the server depends on.
     *
     * @param clusterIps addresses for Services
     * @param kubernetes the Service by which pods find this server
     * @param storeProblem what is wrong with the store, empty if nothing is
     * @param eventTtl how long events are stored, in whole seconds; zero for ever
     */
    public record Dependencies(
            Authorizer authorizer,
            Tokens tokens,
            AddressRange clusterIps,
            int firstNodePort,
            int lastNodePort,
            KubernetesService kubernetes,
            Supplier<String> storeProblem,
            Duration eventTtl,
            LocalClient client,
            RandomGenerator random) {}

    /** Gives a server its resources, hooks and checks. */
    public static void furnish(GenericApiServer server, Dependencies needs) {
        ServiceAddresses addresses = new ServiceAddresses(needs.clusterIps(), needs.random());
        NodePorts nodePorts = new NodePorts(needs.firstNodePort(), needs.lastNodePort(), needs.random());
        server.install(KubeResources.all(new Surroundings(
                needs.authorizer(),
                (user, namespace) -> rules(needs.authorizer(), user),
                (token, audiences) -> authenticate(needs.tokens(), token, audiences),
                addresses,
                nodePorts,
                (namespace, name) -> needs.client().target(server.endpoint("", "pods"), namespace, name),
                needs.storeProblem(),
                needs.eventTtl())));
        StoredServices.occupy(stored(server.endpoint("", "services")), addresses, nodePorts);
        new BootstrapObjects(server, needs.client())
                .addHooks(needs.kubernetes(), needs.clusterIps().toString());
    }

    private static List<JsonObject> stored(ResourceEndpoint endpoint) {
        ResourceStorage storage = Objects.requireNonNull(endpoint.storage());
        List<JsonObject> objects = new ArrayList<>();
        for (StoredObject object : storage.snapshot().range(storage.prefix())) {
            objects.add(object.tree());
        }
        return objects;
    }

    private static @Nullable Authenticated authenticate(Tokens tokens, String token, List<String> audiences) {
        UserInfo user = tokens.user(token);
        return user == null ? null : new Authenticated(user, audiences);
    }

    /** The authorizers that there are allow a user everything or nothing. */
    private static RuleResolver.Rules rules(Authorizer authorizer, UserInfo user) {
        List<String> all = List.of("*");
        boolean allowed = authorizer
                .authorize(new Attributes(user, "*", "", "*", "*", "*", "", "", true, ""))
                .allowed();
        return allowed
                ? new RuleResolver.Rules(
                        List.of(new RuleResolver.ResourceRule(all, all, all, List.of())),
                        List.of(new RuleResolver.NonResourceRule(all, all)),
                        false,
                        "")
                : new RuleResolver.Rules(List.of(), List.of(), false, "");
    }
}
