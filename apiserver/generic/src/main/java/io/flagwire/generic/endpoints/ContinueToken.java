package io.flagwire.generic.endpoints;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.json.JsonParser;
import io.flagwire.apimachinery.json.JsonSyntaxException;
import io.flagwire.apimachinery.json.JsonWriter;
import io.flagwire.apimachinery.status.StatusException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Where a list goes on, as the client carries it: base64 without padding of {@code
 * {"v":"meta.k8s.io/v1","rv":328,"start":"/a\0"}}.
 *
 * @param revision revision of the whole list; -1 for whatever is newest, at the price of consistency
 * @param start least key that is still to come, below the key of the list
 */
record ContinueToken(long revision, String start) {
    private static final String VERSION = "meta.k8s.io/v1";
    static final long NEWEST = -1;

    String encode() {
        byte[] json = JsonWriter.write(JsonObject.of("v", VERSION, "rv", revision, "start", "/" + start));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json);
    }

    /**
     * @throws StatusException BadRequest if this is none of our tokens
     */
    static ContinueToken decode(String token) {
        Object json;
        try {
            json = JsonParser.parse(Base64.getUrlDecoder().decode(token.getBytes(StandardCharsets.ISO_8859_1)));
        } catch (IllegalArgumentException e) {
            throw invalid("illegal base64 data at input byte " + firstIllegal(token));
        } catch (JsonSyntaxException e) {
            throw invalid(String.valueOf(e.getMessage()));
        }
        if (!(json instanceof JsonObject object) || !VERSION.equals(object.getString("v"))) {
            throw StatusException.badRequest(
                    "invalid continue token: continue key is not valid: server does not recognize this encoded version");
        }
        Long revision = object.getLong("rv");
        if (revision == null || revision == 0) {
            throw invalid("incorrect encoded start resourceVersion (version meta.k8s.io/v1)");
        }
        String start = object.getString("start");
        if (start == null || start.isEmpty()) {
            throw invalid("encoded start key empty (version meta.k8s.io/v1)");
        }
        String key = start.startsWith("/") ? start.substring(1) : start;
        for (String part : key.split("/", -1)) {
            if (part.isEmpty() || part.equals(".") || part.equals("..")) {
                throw invalid(start);
            }
        }
        return new ContinueToken(revision, key);
    }

    private static int firstIllegal(String token) {
        for (int i = 0; i < token.length(); i++) {
            char c = token.charAt(i);
            if (!((c < 0x80 && Character.isLetterOrDigit(c)) || c == '-' || c == '_')) {
                return i;
            }
        }
        return token.length() - token.length() % 4;
    }

    private static StatusException invalid(String why) {
        return StatusException.badRequest("invalid continue token: continue key is not valid: " + why);
    }
}
