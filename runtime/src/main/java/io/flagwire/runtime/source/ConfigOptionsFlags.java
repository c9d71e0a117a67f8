package io.flagwire.runtime.source;

import io.flagwire.runtime.flag.Assignment;
import io.flagwire.runtime.flag.FlagGroup;
import io.flagwire.runtime.flag.FlagSet;
import io.flagwire.runtime.flag.FlagSpec;
import io.flagwire.runtime.flag.Layer;
import io.flagwire.runtime.flag.Values;
import java.util.List;

/**
 * The flag of {@link ConfigOptions}. Written by hand in the shape of a generated companion: the processor generates
 * against this module, so it cannot be used to build it.
 */
public final class ConfigOptionsFlags extends FlagGroup {
    private final ConfigOptions options;

    private ConfigOptionsFlags(ConfigOptions options) {
        this.options = options;
    }

    /** Adds the flag {@code --config}. */
    public static void addFlags(ConfigOptions options, FlagSet set) {
        set.add(new ConfigOptionsFlags(options));
    }

    @Override
    public Object options() {
        return options;
    }

    @Override
    public int size() {
        return 1;
    }

    @Override
    public int indexOf(String name) {
        return name.equals("config") ? 0 : -1;
    }

    @Override
    public void set(int index, String value, Assignment how) {
        options.config = Values.stringArray(value, options.config, how);
    }

    @Override
    public String get(int index) {
        return Values.print(options.config);
    }

    @Override
    public List<String> elements(int index) {
        return Values.elements(options.config);
    }

    @Override
    public FlagSpec describe(int index) {
        return FlagSpec.named("config", "stringArray", ConfigOptions.HELP).build();
    }

    @Override
    public Layer lowestLayer() {
        return Layer.ENVIRONMENT;
    }
}
