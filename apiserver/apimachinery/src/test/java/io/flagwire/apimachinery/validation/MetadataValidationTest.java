package io.flagwire.apimachinery.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.flagwire.apimachinery.json.JsonTexts;
import io.flagwire.apimachinery.status.FieldErrors;
import io.flagwire.apimachinery.status.FieldErrors.FieldError;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetadataValidationTest {
    private static List<FieldError> validate(String metadata, boolean namespaced) {
        FieldErrors errors = new FieldErrors();
        MetadataValidation.validate(JsonTexts.object(metadata), namespaced, NameRule.DNS_SUBDOMAIN, errors);
        return errors.all();
    }

    private static List<String> texts(List<FieldError> errors) {
        return errors.stream().map(e -> e.field() + ": " + e.message()).toList();
    }

    @Test
    void ordinaryMetadataIsValid() {
        assertThat(validate(
                        "{'name':'a','namespace':'b','labels':{'x.io/y':'z'},'annotations':{'Foo/Bar':'any thing'},"
                                + "'ownerReferences':[{'apiVersion':'apps/v1','kind':'ReplicaSet','name':'r','uid':'u','controller':true}],"
                                + "'finalizers':['x.io/f'],'managedFields':[{'manager':'kubectl','operation':'Apply','fieldsType':'FieldsV1'}]}",
                        true))
                .isEmpty();
        assertThat(validate("{'name':'a'}", false)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                          | metadata.name: Required value: name or generateName is required",
                "{'name':'a','generation':-1}| metadata.generation: Invalid value: -1: must be greater than or equal to 0",
                "{'name':'a','namespace':'b'}| metadata.namespace: Forbidden: not allowed on this type",
                "{'name':'a','labels':{'/b':'c'}} | metadata.labels: Invalid value: \"/b\": prefix part must be non-empty",
                "{'name':'a','finalizers':['orphan','foregroundDeletion']} | metadata.finalizers: Invalid value: [\"orphan\",\"foregroundDeletion\"]: finalizer orphan and foregroundDeletion cannot be both set",
                "{'name':'a','ownerReferences':[{'apiVersion':'v1','kind':'Event','name':'x','uid':'u'}]} | metadata.ownerReferences: Invalid value: {\"apiVersion\":\"v1\",\"kind\":\"Event\",\"name\":\"x\",\"uid\":\"u\"}: /v1, Kind=Event is disallowed from being an owner",
                "{'name':'a','managedFields':[{'operation':'Foo'}]} | metadata.managedFields[0].operation: Invalid value: \"Foo\": must be `Apply` or `Update`",
                "{'name':'a','managedFields':[{'operation':'Apply','fieldsType':'x'}]} | metadata.managedFields[0].fieldsType: Invalid value: \"x\": must be `FieldsV1`",
                "{'name':'a','managedFields':[{'operation':'Apply','manager':'a\\u0007'}]} | metadata.managedFields[0].manager: Invalid value: \"a\\a\": invalid character U+0007 (at position 1)",
            })
    void eachRuleHasItsPathAndText(String metadata, String text) {
        assertThat(texts(validate(metadata, false))).containsExactly(text);
    }

    @Test
    void namespacedObjectsNeedANamespace() {
        assertThat(texts(validate("{'name':'a'}", true))).containsExactly("metadata.namespace: Required value");
        assertThat(texts(validate("{'name':'a','namespace':'b.c'}", true)))
                .containsExactly("metadata.namespace: Invalid value: \"b.c\": must not contain dots");
    }

    @Test
    void namesAreCheckedByTheKindsRule() {
        assertThat(validate("{'name':'A','generateName':'BB-'}", false))
                .extracting(FieldError::field)
                .containsExactly("metadata.generateName", "metadata.name");
    }

    @Test
    void ownersAreComplete() {
        assertThat(texts(validate("{'name':'a','ownerReferences':[{}]}", false)))
                .containsExactly(
                        "metadata.ownerReferences.apiVersion: Invalid value: \"\": version must not be empty",
                        "metadata.ownerReferences.kind: Invalid value: \"\": must not be empty",
                        "metadata.ownerReferences.name: Invalid value: \"\": must not be empty",
                        "metadata.ownerReferences.uid: Invalid value: \"\": must not be empty");
    }

    @Test
    void onlyOneOwnerControls() {
        String owner = "{'apiVersion':'v1','kind':'Pod','name':'%s','uid':'u','controller':true}";
        assertThat(validate(
                        "{'name':'a','ownerReferences':[" + owner.formatted("x") + "," + owner.formatted("y") + "]}",
                        false))
                .singleElement()
                .satisfies(e -> assertThat(e.message())
                        .endsWith("Only one reference can have Controller set to true. Found \"true\" in references for"
                                + " Pod/x and Pod/y"));
    }

    @Test
    void annotationsHaveALimitTogether() {
        int fits = MetadataValidation.ANNOTATIONS_BYTES_MAX - 1;
        assertThat(validate("{'name':'a','annotations':{'a':'" + "x".repeat(fits) + "'}}", false))
                .isEmpty();
        assertThat(texts(validate("{'name':'a','annotations':{'a':'" + "x".repeat(fits + 1) + "'}}", false)))
                .containsExactly("metadata.annotations: Too long: may not be more than 262144 bytes");
    }

    @Test
    void finalizersOfBuiltInKindsAreQualified() {
        FieldErrors errors = new FieldErrors();
        MetadataValidation.standardFinalizers(JsonTexts.object("{'finalizers':['orphan','x.io/y','nosuch']}"), errors);
        assertThat(texts(errors.all()))
                .containsExactly(
                        "metadata.finalizers[2]: Invalid value: \"nosuch\": name is neither a standard finalizer"
                                + " name nor is it fully qualified");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'name':'b'} | {'name':'a'} | metadata.name: Invalid value: \"b\": field is immutable",
                "{'uid':'x'}  | {'uid':'y'}  | metadata.uid: Invalid value: \"x\": field is immutable",
                "{}           | {'namespace':'y'}  | metadata.namespace: Invalid value: \"\": field is immutable",
                "{'deletionTimestamp':'2020-01-01T00:00:00Z'} | {} | metadata.deletionTimestamp: Invalid value: \"2020-01-01T00:00:00Z\": field is immutable",
                "{'deletionGracePeriodSeconds':5} | {} | metadata.deletionGracePeriodSeconds: Invalid value: 5: field is immutable",
                "{'creationTimestamp':'2020-01-01T00:00:00Z'} | {'creationTimestamp':'2021-01-01T00:00:00Z'} | metadata.creationTimestamp: Invalid value: \"2020-01-01T00:00:00Z\": field is immutable",
                "{'generation':1} | {'generation':2} | metadata.generation: Invalid value: 1: must not be decremented",
                "{'deletionTimestamp':'t','finalizers':['a/b','c/d']} | {'deletionTimestamp':'t','finalizers':['a/b']} | metadata.finalizers: Forbidden: no new finalizers can be added if the object is being deleted, found new finalizers []string{\"c/d\"}",
            })
    void updatesMayNotChangeWhatIsFixed(String metadata, String old, String text) {
        FieldErrors errors = new FieldErrors();
        MetadataValidation.validateUpdate(JsonTexts.object(metadata), JsonTexts.object(old), errors);
        assertThat(texts(errors.all())).containsExactly(text);
    }
}
