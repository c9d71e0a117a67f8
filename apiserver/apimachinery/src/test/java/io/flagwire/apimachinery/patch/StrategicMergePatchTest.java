package io.flagwire.apimachinery.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.json.JsonTexts;
import io.flagwire.apimachinery.status.StatusException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrategicMergePatchTest {
    private static JsonObject podSpec(String original, String patch) {
        JsonObject before = JsonTexts.object(original);
        JsonObject change = JsonTexts.object(patch);
        JsonObject result = StrategicMergePatch.apply(before, change, PatchTypes.POD_SPEC);
        assertThat(before).as("the original is unchanged").isEqualTo(JsonTexts.object(original));
        assertThat(change).as("the patch is unchanged").isEqualTo(JsonTexts.object(patch));
        return result;
    }

    private static final String C12 = "{'containers':[{'name':'c1','image':'i1'},{'name':'c2','image':'i2'}]}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                // objects and scalars
                "{'hostname':'a'}  | {'hostname':'b','subdomain':'c'} | {'hostname':'b','subdomain':'c'}",
                "{'hostname':'a'}  | {'hostname':null,'subdomain':null} | {}",
                "{'nodeSelector':{'a':'b'}} | {'nodeSelector':{'c':'d'}} | {'nodeSelector':{'a':'b','c':'d'}}",
                "{'nodeSelector':{'a':'b'}} | {'nodeSelector':{'a':null}} | {'nodeSelector':{}}",
                "{'nodeSelector':{'a':'b'}} | {'nodeSelector':{'$patch':'replace','c':'d'}} | {'nodeSelector':{'c':'d'}}",
                "{'nodeSelector':{'a':'b'}} | {'nodeSelector':{'$patch':'delete'}} | {'nodeSelector':{}}",
                "{}                | {'nodeSelector':{'$patch':'frob'}} | {}",
                "{}                | {'affinity':{'nodeAffinity':null,'podAffinity':{}}} | {'affinity':{'podAffinity':{}}}",
                "{'hostname':'a'}  | {'hostname':5} | {'hostname':5}",
                // lists of objects
                "{'containers':[{'name':'c1','image':'i1'},{'name':'c2'}]} | {'containers':[{'name':'c2','image':'x'}]} | {'containers':[{'name':'c1','image':'i1'},{'name':'c2','image':'x'}]}",
                "{'containers':[{'name':'c1'},{'name':'c2'}]} | {'containers':[{'name':'c3'}]} | {'containers':[{'name':'c3'},{'name':'c1'},{'name':'c2'}]}",
                "{'containers':[{'name':'c1'},{'name':'c2'},{'name':'c3'}]} | {'containers':[{'name':'c3'},{'name':'c1'}]} | {'containers':[{'name':'c2'},{'name':'c3'},{'name':'c1'}]}",
                "{'containers':[{'name':'c1'},{'name':'c2'}]} | {'containers':[{'$patch':'delete','name':'c1'}]} | {'containers':[{'name':'c2'}]}",
                "{'containers':[{'name':'c1'},{'name':'c2'}]} | {'containers':[{'$patch':'replace'},{'name':'x'}]} | {'containers':[{'name':'x'}]}",
                "{'containers':[{'name':'c1','env':[{'name':'A','value':'1'},{'name':'B','value':'2'}]}]} | {'containers':[{'name':'c1','env':[{'name':'A','$patch':'delete'},{'name':'C','value':'3'}]}]} | {'containers':[{'name':'c1','env':[{'name':'C','value':'3'},{'name':'B','value':'2'}]}]}",
                "{} | {'containers':[{'name':'c1','$patch':'delete'},{'name':'c2','image':null}]} | {'containers':[{'name':'c2'}]}",
                // atomic lists
                "{'tolerations':[{'key':'a'},{'key':'b'}]} | {'tolerations':[{'key':'c'}]} | {'tolerations':[{'key':'c'}]}",
                // order
                "{'containers':[{'name':'c1'},{'name':'c2'}]} | {'$setElementOrder/containers':[{'name':'c2'},{'name':'c1'}]} | {'containers':[{'name':'c2'},{'name':'c1'}]}",
                "{'containers':[{'name':'s'},{'name':'c1'},{'name':'c2'}]} | {'$setElementOrder/containers':[{'name':'c2'},{'name':'c1'}],'containers':[{'name':'c1','image':'i'}]} | {'containers':[{'name':'s'},{'name':'c2'},{'name':'c1','image':'i'}]}",
                "{'containers':[{'name':'c1'},{'name':'c2'}]} | {'$setElementOrder/containers':[{'name':'c2'}],'containers':[{'name':'c1','$patch':'delete'}]} | {'containers':[{'name':'c2'}]}",
                "{} | {'$setElementOrder/containers':[{'name':'b'},{'name':'a'}],'containers':[{'name':'b'},{'name':'a'}]} | {'containers':[{'name':'b'},{'name':'a'}]}",
                "{} | {'$setElementOrder/containers':[{'name':'b'}]} | {}",
                // retained keys
                "{'hostname':'a','subdomain':'b'} | {'$retainKeys':['hostname'],'hostname':'c'} | {'hostname':'c'}",
                "{'volumes':[{'name':'v','emptyDir':{}}]} | {'volumes':[{'name':'v','$retainKeys':['name','hostPath'],'hostPath':{'path':'/'}}]} | {'volumes':[{'name':'v','hostPath':{'path':'/'}}]}",
                "{'hostname':'a'} | {'$retainKeys':['subdomain'],'subdomain':'x','hostname':null} | {'subdomain':'x'}",
            })
    void podsAreMergedAsTheirFieldsSay(String original, String patch, String expected) {
        assertThat(podSpec(original, patch)).isEqualTo(JsonTexts.object(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'finalizers':['a','b']} | {'finalizers':['c','a']} | {'finalizers':['c','a','b']}",
                "{'finalizers':['a','b']} | {'$deleteFromPrimitiveList/finalizers':['a','z']} | {'finalizers':['b']}",
                "{'finalizers':['a','b']} | {'$deleteFromPrimitiveList/finalizers':['a'],'$setElementOrder/finalizers':['c','b'],'finalizers':['c']} | {'finalizers':['c','b']}",
                "{} | {'$deleteFromPrimitiveList/finalizers':['a']} | {}",
                "{'finalizers':['a']} | {'$deleteFromPrimitiveList/finalizers':null} | {}",
                "{'ownerReferences':[{'uid':'1','name':'a'}]} | {'ownerReferences':[{'uid':'2','name':'b'}]} | {'ownerReferences':[{'uid':'2','name':'b'},{'uid':'1','name':'a'}]}",
            })
    void listsOfValuesAreMerged(String original, String patch, String expected) {
        assertThat(StrategicMergePatch.apply(
                        JsonTexts.object(original), JsonTexts.object(patch), PatchTypes.OBJECT_META))
                .isEqualTo(JsonTexts.object(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'containers':[{'image':'new'}]} | 500 | map: map[image:new] does not contain declared merge key: name",
                "{'containers':[{'$patch':'delete'}]} | 500 | map: map[$patch:delete] does not contain declared merge key: name",
                "{'containers':[{'$patch':'merge'}]} | 500 | merging lists cannot yet be specified in the patch",
                "{'containers':[{'$patch':'frob'}]} | 500 | unknown patch type: frob in map: map[$patch:frob]",
                "{'$patch':'frob'} | 500 | unknown patch type: frob in map: map[$patch:frob]",
                "{'containers':['a']} | 500 | list element types are not identical: [[map[image:i1 name:c1] map[image:i2 name:c2]] [a]]",
                "{'containers':[{'name':'c1'},'a']} | 500 | list element types are not identical: [[map[image:i1 name:c1] map[image:i2 name:c2]] [map[name:c1] a]]",
                "{'$setElementOrder/containers':5} | 500 | expected a []interface {}, but received a int64",
                "{'$setElementOrder/containers':[{'x':'c2'}],'containers':[{'name':'c1'}]} | 500 | map: map[x:c2] does not contain declared merge key: name",
                "{'$setElementOrder/nosuch':[]} | 500 | unable to find api field in struct PodSpec for the json field \"nosuch\"",
                "{'$setElementOrder':[]} | 400 | invalid patch format of setElementOrder list",
                "{'$deleteFromPrimitiveList':[]} | 400 | invalid patch format of primitive list",
                "{'$retainKeys':['hostname'],'subdomain':'x'} | 400 | invalid patch format of retainKeys",
                "{'$retainKeys':5} | 400 | invalid patch format of retainKeys",
            })
    void malformedPatchesFailAsUpstream(String patch, int code, String message) {
        assertThatThrownBy(() -> podSpec(C12, patch))
                .isInstanceOfSatisfying(
                        StatusException.class,
                        e -> assertThat(e.status().code()).isEqualTo(code))
                .hasMessage(message);
    }

    @Test
    void elementsMustFollowTheOrderThatIsGiven() {
        assertThatThrownBy(() -> podSpec(
                        C12,
                        "{'$setElementOrder/containers':[{'name':'c2'},{'name':'c1'}],"
                                + "'containers':[{'name':'c1','image':'n'},{'name':'c2','image':'m'}]}"))
                .hasMessage("""
                        The order in patch list:
                        [map[image:n name:c1] map[image:m name:c2]]
                         doesn't match $setElementOrder list:
                        [map[name:c2] map[name:c1]]
                        """);
    }

    @Test
    void strategiesApplyAtDepth() {
        JsonObject deployment = JsonTexts.object(
                "{'spec':{'strategy':{'type':'RollingUpdate','rollingUpdate':{'maxSurge':1}},'template':{'spec':{'volumes':[{'name':'a','emptyDir':{}}]}}}}");
        JsonObject patch = JsonTexts.object(
                "{'spec':{'strategy':{'$retainKeys':['type'],'type':'Recreate'},'template':{'spec':{'volumes':[{'name':'b','emptyDir':{}}]}}}}");
        assertThat(StrategicMergePatch.apply(deployment, patch, PatchTypes.DEPLOYMENT))
                .isEqualTo(
                        JsonTexts.object(
                                "{'spec':{'strategy':{'type':'Recreate'},'template':{'spec':{'volumes':[{'name':'b','emptyDir':{}},{'name':'a','emptyDir':{}}]}}}}"));
    }
}
