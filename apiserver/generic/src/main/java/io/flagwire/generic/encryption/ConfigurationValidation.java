package io.flagwire.generic.encryption;

import io.flagwire.apimachinery.json.JsonArray;
import io.flagwire.apimachinery.schema.GroupResource;
import io.flagwire.apimachinery.status.FieldErrors;
import io.flagwire.generic.encryption.EncryptionConfiguration.Key;
import io.flagwire.generic.encryption.EncryptionConfiguration.KmsConfiguration;
import io.flagwire.generic.encryption.EncryptionConfiguration.ProviderConfiguration;
import io.flagwire.generic.encryption.EncryptionConfiguration.ResourceConfiguration;
import io.flagwire.runtime.flag.Values;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds what is wrong with a configuration, in kube-apiserver's words and order, and never repeats a secret. */
final class ConfigurationValidation {
    private static final Set<String> WITHOUT_API =
            Set.of("apiserveripinfo", "serviceipallocations", "servicenodeportallocations");

    private final FieldErrors errors = new FieldErrors();
    private final Set<String> kmsNames = new HashSet<>();

    private ConfigurationValidation() {}

    static List<FieldErrors.FieldError> validate(EncryptionConfiguration configuration) {
        ConfigurationValidation validation = new ConfigurationValidation();
        List<ResourceConfiguration> resources = configuration.resources();
        if (resources.isEmpty()) {
            validation.errors.required("resources", "at least one resources is required");
        }
        for (int i = 0; i < resources.size(); i++) {
            validation.resource(resources.get(i), "resources[" + i + "]");
        }
        return validation.errors.all();
    }

    private void resource(ResourceConfiguration resource, String path) {
        String at = path + ".resources";
        if (resource.resources().isEmpty()) {
            errors.required(at, "at least one " + at + " is required");
        }
        overlap(resource.resources(), at);
        for (int i = 0; i < resource.resources().size(); i++) {
            String name = resource.resources().get(i);
            String problem = problem(name);
            if (problem != null) {
                errors.invalid(at + "[" + i + "]", name, problem);
            }
        }
        String providers = path + ".providers";
        if (resource.providers().isEmpty()) {
            errors.required(providers, "at least one " + providers + " is required");
        }
        for (int i = 0; i < resource.providers().size(); i++) {
            provider(resource.providers().get(i), providers + "[" + i + "]");
        }
    }

    private void overlap(List<String> names, String path) {
        List<GroupResource> all = names.stream().map(GroupResource::parse).toList();
        Set<GroupResource> different = new HashSet<>(all);
        JsonArray value = new JsonArray();
        names.forEach(value::add);
        if (different.size() < all.size()) {
            errors.invalid(path, value, "the same resource cannot be specified multiple times");
        }
        if (hasOverlap(new ArrayList<>(different))) {
            errors.invalid(
                    path,
                    value,
                    "using overlapping resources such as 'secrets' and '*.' in the same resource list is not allowed"
                            + " as they will be masked");
        }
    }

    private static boolean hasOverlap(List<GroupResource> different) {
        for (GroupResource one : different) {
            boolean all = one.resource().equals("*");
            boolean everywhere = all && one.group().equals("*");
            for (GroupResource other : different) {
                if (one != other && (everywhere || all && one.group().equals(other.group()))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static @Nullable String problem(String name) {
        GroupResource resource = GroupResource.parse(name);
        if (!name.toLowerCase(Locale.ROOT).equals(name)) {
            return "resource name should not contain capital letters";
        }
        if (name.equals("*")) {
            return "use '*.' to encrypt all the resources from core API group or *.* to encrypt all resources";
        }
        if (WITHOUT_API.contains(name)) {
            return "resources which do not have REST API/s cannot be encrypted";
        }
        if (resource.group().equals("events.k8s.io")) {
            return "'*.events.k8s.io' objects are stored using the 'events' API group in etcd. Use 'events' instead in"
                    + " the config file";
        }
        if (resource.group().equals("extensions")) {
            return "'extensions' group has been removed and cannot be used for encryption";
        }
        if (resource.group().equals("*") && !resource.resource().equals("*")) {
            return "encrypting the same resource across groups is not supported";
        }
        return null;
    }

    private void provider(ProviderConfiguration provider, String path) {
        List<String> kinds = provider.kinds();
        JsonArray found = new JsonArray();
        kinds.forEach(found::add);
        if (kinds.isEmpty()) {
            errors.invalid(
                    path,
                    found,
                    "provider does not contain any of the expected providers: KMS, AESGCM, AESCBC, Secretbox, Identity");
        } else if (kinds.size() > 1) {
            errors.invalid(
                    path,
                    found,
                    "more than one provider specified in a single element, should split into different list elements");
        }
        if (provider.kms() != null) {
            kms(provider.kms(), path + ".kms");
        }
        keys(provider.aesgcm(), path + ".aesgcm.keys", EncryptionConfiguration.AES_KEY_BYTES);
        keys(provider.aescbc(), path + ".aescbc.keys", EncryptionConfiguration.AES_KEY_BYTES);
        keys(provider.secretbox(), path + ".secretbox.keys", EncryptionConfiguration.SECRETBOX_KEY_BYTES);
    }

    private void kms(KmsConfiguration kms, String path) {
        String at = path + ".name";
        if (kms.name().isEmpty()) {
            errors.required(at, "name is a mandatory field for a provider");
        }
        if (kms.name().contains(":")) {
            errors.invalid(at, kms.name(), "invalid KMS provider name " + kms.name() + ", must not contain ':'");
        }
        if (!kmsNames.add(kms.name())) {
            errors.invalid(at, kms.name(), "duplicate KMS provider name " + kms.name() + ", names must be unique");
        }
        if (!kms.timeout().isPositive()) {
            errors.invalid(path + ".timeout", Values.print(kms.timeout()), "timeout should be a positive value");
        }
        KmsEndpoint endpoint = KmsEndpoint.of(kms.endpoint());
        if (!endpoint.problem().isEmpty()) {
            errors.invalid(path + ".endpoint", kms.endpoint(), endpoint.problem());
        }
        if (kms.cacheSize() != null && !kms.apiVersion().equals("v1")) {
            errors.invalid(path + ".cachesize", kms.cacheSize(), "cachesize is not supported in v2");
        }
        if (kms.apiVersion().equals("v1")) {
            errors.forbidden(path + ".apiVersion", "v1 is not supported, expected apiVersion: v2");
        } else if (!kms.apiVersion().equals("v2")) {
            errors.invalid(
                    path + ".apiVersion",
                    kms.apiVersion(),
                    "unsupported apiVersion " + kms.apiVersion() + " for KMS provider, only v2 is supported");
        }
    }

    private void keys(@Nullable List<Key> keys, String path, List<Integer> lengths) {
        if (keys == null) {
            return;
        }
        if (keys.isEmpty()) {
            errors.required(path, "at least one keys is required");
        }
        for (int i = 0; i < keys.size(); i++) {
            key(keys.get(i), path + "[" + i + "]", lengths);
        }
    }

    private void key(Key key, String path, List<Integer> lengths) {
        if (key.name().isEmpty()) {
            errors.required(path + ".name", "name is a mandatory field for a key");
        }
        String at = path + ".secret";
        if (key.secret().isEmpty()) {
            errors.required(at, "secret is a mandatory field for a key");
            return;
        }
        byte[] secret = SecretText.decode(key.secret());
        if (secret == null) {
            errors.invalid(at, "REDACTED", "secrets must be base64 encoded");
        } else if (!lengths.contains(secret.length)) {
            String expected = lengths.toString().replace(",", "");
            errors.invalid(
                    at,
                    "REDACTED",
                    "secret is not of the expected length, got " + secret.length + ", expected one of " + expected);
        }
    }
}
