package io.flagwire.runtime.flag;

import java.util.ArrayList;
import java.util.List;

/**
 * What a message may repeat of a text that is no flag: someone may have meant one whose value is a secret, as in {@code
 * -password=x} or {@code password:x}.
 */
public final class Redacted {
    private Redacted() {}

    /**
     * The text up to the end of the first name of a secret flag in it, if something follows; otherwise, and if it is the
     * name of a flag, the whole text.
     */
    public static String text(NamedFlagSets flagSets, String text) {
        String normal = text.replace('_', '-');
        if (flagSets.find(normal) != null) {
            return text;
        }
        int end = text.length();
        for (Mount mount : flagSets.mounts()) {
            for (int i = 0; i < mount.group().size(); i++) {
                FlagSpec spec = mount.describe(i);
                List<String> names = new ArrayList<>(spec.sensitive() ? spec.aliases() : List.of());
                if (spec.sensitive()) {
                    names.add(spec.name());
                }
                for (String name : names) {
                    int at = normal.indexOf(name);
                    end = at < 0 ? end : Math.min(end, at + name.length());
                }
            }
        }
        return end == text.length() ? text : text.substring(0, end) + FlagSpec.REDACTED;
    }
}
