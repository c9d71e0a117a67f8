package io.flagwire.generic.authentication;

import java.util.List;
import java.util.Map;

/**
 * An authenticated (or anonymous) user (authentication.v1.UserInfo).
 *
 * @param uid identifies the user beyond the name, empty if not known
 */
public record UserInfo(String name, String uid, List<String> groups, Map<String, List<String>> extra) {
    public static final String SYSTEM_MASTERS = "system:masters";
    public static final String SYSTEM_AUTHENTICATED = "system:authenticated";
    public static final String SYSTEM_UNAUTHENTICATED = "system:unauthenticated";

    public static final UserInfo ANONYMOUS =
            new UserInfo("system:anonymous", "", List.of(SYSTEM_UNAUTHENTICATED), Map.of());

    public UserInfo {
        groups = List.copyOf(groups);
        extra = Map.copyOf(extra);
    }
}
