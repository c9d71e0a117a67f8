package io.flagwire.runtime.lifecycle;

import io.flagwire.runtime.flag.Mount;
import io.flagwire.runtime.flag.NamedFlagSets;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * An option object and where it is mounted: in several places if it is mounted several times, or if its flags come in
 * several groups. However many they are, it has one life.
 */
record Mounted(Object options, NamedFlagSets flagSets, List<Mount> mounts) {
    /** Every object once, in the order in which the first flags of each were added. */
    static List<Mounted> all(NamedFlagSets flagSets) {
        Map<Object, Mounted> seen = new IdentityHashMap<>();
        List<Mounted> all = new ArrayList<>();
        for (Mount mount : flagSets.mounts()) {
            Object options = mount.group().options();
            Mounted mounted = seen.get(options);
            if (mounted == null) {
                mounted = new Mounted(options, flagSets, new ArrayList<>());
                seen.put(options, mounted);
                all.add(mounted);
            }
            mounted.mounts.add(mount);
        }
        return all;
    }

    /** Whether a flag of the object was given, under any of its names. */
    boolean changed(String flag) {
        return flagSets.changed(nameOf(flag));
    }

    /** The name under which a flag of the object was given; if it was not, the first that it has. */
    String nameOf(String flag) {
        for (Mount mount : mounts) {
            if (flagSets.changed(mount.prefix() + flag)) {
                return mount.prefix() + flag;
            }
        }
        return mounts.get(0).prefix() + flag;
    }
}
