package io.flagwire.kube.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flagwire.apimachinery.json.JsonArray;
import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.generic.authentication.UserInfo;
import io.flagwire.generic.registry.Subresource;
import io.flagwire.generic.registry.WriteContext;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamespacesTest {
    private static final WriteContext CONTEXT = new WriteContext(UserInfo.ANONYMOUS, "", "n", Instant.EPOCH, false);

    private static JsonObject namespace(String name) {
        JsonObject namespace = JsonObject.of("metadata", JsonObject.of("name", name));
        Namespaces.STRATEGY.prepareForCreate().prepare(namespace, CONTEXT);
        return namespace;
    }

    @Test
    void namespaceStaysUntilItIsFinalized() {
        JsonObject namespace = namespace("n");
        Namespaces.STRATEGY.beginDelete().mark(namespace);
        assertThat(namespace.computeObject("status").getString("phase")).isEqualTo("Terminating");
        assertThat(Namespaces.STRATEGY.stays().test(namespace)).isTrue();
        JsonObject view = namespace.deepCopy();
        view.computeObject("spec").put("finalizers", new JsonArray());
        ((Subresource.View) Namespaces.FINALIZE).write().put(namespace, view, CONTEXT);
        assertThat(Namespaces.STRATEGY.stays().test(namespace)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"default", "kube-system", "kube-public"})
    void systemNamespaceMayNotBeDeleted(String name) {
        assertThatThrownBy(() -> Namespaces.STRATEGY.beginDelete().mark(namespace(name)))
                .hasMessage("namespaces \"" + name + "\" is forbidden: this namespace may not be deleted");
    }

    @Test
    void nameLabelIsPutBack() {
        JsonObject namespace = namespace("n");
        namespace.computeObject("metadata").remove("labels");
        Namespaces.STRATEGY.defaults().apply(namespace);
        assertThat(namespace.computeObject("metadata").getObject("labels"))
                .isEqualTo(JsonObject.of("kubernetes.io/metadata.name", "n"));
    }
}
