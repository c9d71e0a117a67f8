package io.flagwire.generic.openapi;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.json.JsonWriter;
import io.flagwire.apimachinery.schema.GroupVersionKind;
import io.flagwire.apimachinery.schema.SchemaTable;
import io.flagwire.generic.registry.ResourceDefinition;
import io.flagwire.generic.registry.Subresource;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;

/**
 * A hash of all that a document is made of. It is as good as a hash of the document, and lets the index name documents that
 * nobody has asked for yet.
 */
final class Fingerprint {
    private Fingerprint() {}

    static String of(
            String document, SchemaTable table, Collection<ResourceDefinition> resources, CustomSchemas customSchemas) {
        MessageDigest digest = sha512();
        update(digest, document + " " + table.fingerprint());
        for (ResourceDefinition resource : resources) {
            update(digest, "\n" + resource.kind() + resource.resource() + resource.namespaced() + resource.verbs());
            for (Subresource subresource : resource.subresources()) {
                update(digest, " " + subresource.name() + subresource.kind() + subresource.verbs());
            }
            GroupVersionKind kind = resource.kind();
            JsonObject schema = table.kind(kind) == null ? customSchemas.schemaOf(kind) : null;
            if (schema != null) {
                digest.update(JsonWriter.write(schema));
            }
        }
        return HexFormat.of().withUpperCase().formatHex(digest.digest());
    }

    static String ofText(String text) {
        MessageDigest digest = sha512();
        update(digest, text);
        return HexFormat.of().withUpperCase().formatHex(digest.digest());
    }

    private static void update(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
    }

    private static MessageDigest sha512() {
        try {
            return MessageDigest.getInstance("SHA-512");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
