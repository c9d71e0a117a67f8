package io.flagwire.generic.authorization;

import java.util.Set;

/** Allows everything to the members of some groups and has no opinion of others. */
public final class PrivilegedGroups implements Authorizer {
    private final Set<String> groups;

    public PrivilegedGroups(Set<String> groups) {
        this.groups = Set.copyOf(groups);
    }

    @Override
    public Decision authorize(Attributes attributes) {
        for (String group : attributes.user().groups()) {
            if (groups.contains(group)) {
                return Decision.ALLOW;
            }
        }
        return Decision.NO_OPINION;
    }
}
