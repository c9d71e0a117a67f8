package io.flagwire.runtime.catalogue;

import io.flagwire.annotations.Stability;
import io.flagwire.runtime.command.Command;
import io.flagwire.runtime.command.RunContext;
import io.flagwire.runtime.command.Runs;
import io.flagwire.runtime.flag.Assignment;
import io.flagwire.runtime.flag.FlagGroup;
import io.flagwire.runtime.flag.FlagRule;
import io.flagwire.runtime.flag.FlagSpec;
import io.flagwire.runtime.flag.NamedFlagSets;
import io.flagwire.runtime.flag.RetiredName;
import io.flagwire.runtime.lifecycle.Validated;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A command with a flag for each thing that can be said about one. */
public final class Archive implements Runs<Archive> {
    /** The command; what it is given can be changed before. */
    public final Table serving = new Table(this, List.of(), List.of());

    public final Table storage = new Table(
            this,
            List.of(new FlagRule(FlagRule.Kind.TOGETHER, List.of("password", "user"), null)),
            List.of(new RetiredName("disk", "gone since 2.0, use --store-dir")));

    public Archive() {
        serving.add(
                FlagSpec.named("profiling", "bool", "Serve profiles. They cost little.")
                        .shorthand("p")
                        .negatable()
                        .build(),
                "true");
        serving.add(
                FlagSpec.named("format", "string", "How to write: it's \"json\" or [plain] text|lines.")
                        .aliases("output-format")
                        .oneOf("json", "text")
                        .build(),
                "json");
        serving.add(
                FlagSpec.named("max-requests", "int", "The most requests at a time, 0 for no limit.")
                        .min("0")
                        .max("1000")
                        .build(),
                "400");
        serving.add(
                FlagSpec.named("timeout", "duration", "How long a request may take.\nLonger ones are cut off.")
                        .shorthand("t")
                        .min("1s")
                        .build(),
                "1m0s");
        serving.add(
                FlagSpec.named("features", "stringSlice", "What to switch on.")
                        .oneOf("fast", "small")
                        .stability(Stability.ALPHA)
                        .build(),
                "[fast]");
        serving.add(
                FlagSpec.named("labels", "mapStringString", "What to say about itself.")
                        .stability(Stability.BETA)
                        .build(),
                "zone=a");
        serving.add(
                FlagSpec.named("answer", "string", "What to say.")
                        .noValue("yes")
                        .build(),
                "");
        storage.add(
                FlagSpec.named("dir", "string", "Where everything is.")
                        .required()
                        .build(),
                "");
        storage.add(
                FlagSpec.named("ca-file", "string", "The `path` of the certificates.")
                        .build(),
                "/etc/ca.pem");
        storage.add(FlagSpec.named("user", "string", "Who.").pattern("[a-z]+").build(), "");
        storage.add(
                FlagSpec.named("password", "string", "The password.")
                        .sensitive()
                        .fromFile()
                        .build(),
                "secret");
        storage.add(
                FlagSpec.named("ratio", "float64", "How much to keep.")
                        .unsupported("nothing is thrown away")
                        .build(),
                "0.5");
        storage.add(
                FlagSpec.named("folder", "string", "Where everything is.")
                        .deprecated("use --store-dir.")
                        .replacedBy("dir")
                        .build(),
                "");
        storage.add(FlagSpec.named("debug", "bool", "For ourselves.").hidden().build(), "false");
    }

    /** The command, for one use. */
    public Command<Archive> command() {
        NamedFlagSets flagSets = new NamedFlagSets();
        flagSets.flagSet("secure serving").add(serving);
        flagSets.flagSet("storage").mount("", "store-").add(storage);
        return new Command<>("archive", "Keeps things. For good.", "1.0", "ARCHIVE", this, flagSets);
    }

    @Override
    public void run(Validated<Archive> options, RunContext context) {}

    /** Flags whose values are texts that nobody reads. */
    public static final class Table extends FlagGroup {
        private final Object options;
        private final List<FlagRule> rules;
        private final List<RetiredName> retired;
        private final List<FlagSpec> specs = new ArrayList<>();
        private final List<String> values = new ArrayList<>();

        Table(Object options, List<FlagRule> rules, List<RetiredName> retired) {
            this.options = options;
            this.rules = rules;
            this.retired = retired;
        }

        /** Adds a flag, in place of the one of the same name if there is one. */
        public void add(FlagSpec spec, String value) {
            remove(spec.name());
            specs.add(spec);
            values.add(value);
        }

        /** Removes a flag if it is there. */
        public void remove(String name) {
            int index = indexOf(name);
            if (index >= 0) {
                specs.remove(index);
                values.remove(index);
            }
        }

        @Override
        public Object options() {
            return options;
        }

        @Override
        public int size() {
            return specs.size();
        }

        @Override
        public int indexOf(String name) {
            for (int i = 0; i < specs.size(); i++) {
                if (specs.get(i).name().equals(name) || specs.get(i).aliases().contains(name)) {
                    return i;
                }
            }
            return -1;
        }

        @Override
        public void set(int index, String value, Assignment how) {
            values.set(index, value);
        }

        @Override
        public String get(int index) {
            return values.get(index);
        }

        @Override
        public FlagSpec describe(int index) {
            return specs.get(index);
        }

        @Override
        public @Nullable String noValue(int index) {
            return specs.get(index).noValue();
        }

        @Override
        public List<FlagRule> rules() {
            return rules;
        }

        @Override
        public List<RetiredName> retired() {
            return retired;
        }
    }
}
