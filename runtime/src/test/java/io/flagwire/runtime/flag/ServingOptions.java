package io.flagwire.runtime.flag;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An option class with a flag of each kind, and its companion as the processor would write it. */
public final class ServingOptions {
    public boolean profiling = true;
    public int maxRequestsInflight = 400;
    public String etcdPrefix = "/registry";
    public Duration requestTimeout = Duration.ofMinutes(1);
    public List<String> etcdServers = List.of();
    public Map<String, String> labels = Map.of();
    public double goawayChance;
    public int level;
    public int apiserverCount = 1;
    public String answer = "none";
    public String output = "";

    public void addFlags(FlagSet set) {
        set.add(new Flags(this));
    }

    private static final class Flags extends FlagGroup {
        private final ServingOptions options;

        Flags(ServingOptions options) {
            this.options = options;
        }

        @Override
        public Object options() {
            return options;
        }

        @Override
        public int size() {
            return 11;
        }

        @Override
        public int indexOf(String name) {
            return switch (name) {
                case "profiling" -> 0;
                case "max-requests-inflight" -> 1;
                case "etcd-prefix" -> 2;
                case "request-timeout" -> 3;
                case "etcd-servers" -> 4;
                case "labels" -> 5;
                case "goaway-chance" -> 6;
                case "level" -> 7;
                case "apiserver-count" -> 8;
                case "answer" -> 9;
                case "output" -> 10;
                default -> -1;
            };
        }

        @Override
        public int indexOfShorthand(char shorthand) {
            return switch (shorthand) {
                case 'p' -> 0;
                case 'l' -> 7;
                case 'o' -> 10;
                default -> -1;
            };
        }

        @Override
        public void set(int index, String value, boolean first) throws FlagValueException {
            switch (index) {
                case 0 -> options.profiling = Values.parseBool(value);
                case 1 -> options.maxRequestsInflight = Values.parseInt(value);
                case 2 -> options.etcdPrefix = value;
                case 3 -> options.requestTimeout = Values.parseDuration(value);
                case 4 -> options.etcdServers = Values.strings(value, options.etcdServers, first);
                case 5 -> options.labels = Values.stringMap(value, options.labels, first);
                case 6 -> options.goawayChance = Values.parseDouble(value);
                case 7 -> options.level = (int) Values.parseUnsigned(value, Integer.MAX_VALUE);
                case 8 -> options.apiserverCount = Values.parseInt(value);
                case 9 -> options.answer = value;
                case 10 -> options.output = value;
                default -> throw new IndexOutOfBoundsException(index);
            }
        }

        @Override
        public String get(int index) {
            return switch (index) {
                case 0 -> Values.print(options.profiling);
                case 1 -> Values.print(options.maxRequestsInflight);
                case 2 -> Values.print(options.etcdPrefix);
                case 3 -> Values.print(options.requestTimeout);
                case 4 -> Values.print(options.etcdServers);
                case 5 -> Values.print(options.labels);
                case 6 -> Values.print(options.goawayChance);
                case 7 -> Values.print(options.level);
                case 8 -> Values.print(options.apiserverCount);
                case 9 -> Values.print(options.answer);
                case 10 -> Values.print(options.output);
                default -> throw new IndexOutOfBoundsException(index);
            };
        }

        @Override
        public FlagSpec describe(int index) {
            return switch (index) {
                case 0 -> FlagSpec.of("profiling", "bool", "Enable profiling").withShorthand("p");
                case 1 -> FlagSpec.of("max-requests-inflight", "int", "The most requests at a time.");
                case 2 -> FlagSpec.of("etcd-prefix", "string", "Stands before all `paths` in etcd.");
                case 3 -> FlagSpec.of("request-timeout", "duration", "How long a request may take.");
                case 4 -> FlagSpec.of("etcd-servers", "stringSlice", "List of etcd servers.");
                case 5 -> FlagSpec.of("labels", "mapStringString", "Labels.\nThe second line.");
                case 6 -> FlagSpec.of("goaway-chance", "float64", "How often to say goodbye.");
                case 7 -> FlagSpec.of("level", "Level", "How much to say.").withShorthand("l");
                case 8 ->
                    FlagSpec.of("apiserver-count", "int", "How many there are.").withDeprecated("it is counted now.");
                case 9 -> FlagSpec.of("answer", "string", "What to say.").withNoValue("yes");
                case 10 ->
                    FlagSpec.of("output", "string", "Where to write.")
                            .withShorthand("o")
                            .withHidden();
                default -> throw new IndexOutOfBoundsException(index);
            };
        }

        @Override
        public @Nullable String noValue(int index) {
            return switch (index) {
                case 0 -> "true";
                case 9 -> "yes";
                default -> null;
            };
        }
    }
}
