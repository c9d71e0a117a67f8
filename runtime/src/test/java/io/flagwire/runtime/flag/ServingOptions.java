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
        public void set(int index, String value, Assignment how) throws FlagValueException {
            switch (index) {
                case 0 -> options.profiling = Values.parseBool(value);
                case 1 -> options.maxRequestsInflight = Values.parseInt(value);
                case 2 -> options.etcdPrefix = value;
                case 3 -> options.requestTimeout = Values.parseDuration(value);
                case 4 -> options.etcdServers = Values.strings(value, options.etcdServers, how);
                case 5 -> options.labels = Values.stringMap(value, options.labels, how);
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
        public List<String> elements(int index) {
            return switch (index) {
                case 4 -> Values.elements(options.etcdServers);
                case 5 -> Values.elements(options.labels);
                default -> super.elements(index);
            };
        }

        @Override
        public FlagSpec describe(int index) {
            return switch (index) {
                case 0 ->
                    FlagSpec.named("profiling", "bool", "Enable profiling")
                            .shorthand("p")
                            .build();
                case 1 ->
                    FlagSpec.named("max-requests-inflight", "int", "The most requests at a time.")
                            .build();
                case 2 ->
                    FlagSpec.named("etcd-prefix", "string", "Stands before all `paths` in etcd.")
                            .build();
                case 3 ->
                    FlagSpec.named("request-timeout", "duration", "How long a request may take.")
                            .build();
                case 4 ->
                    FlagSpec.named("etcd-servers", "stringSlice", "List of etcd servers.")
                            .build();
                case 5 ->
                    FlagSpec.named("labels", "mapStringString", "Labels.\nThe second line.")
                            .build();
                case 6 ->
                    FlagSpec.named("goaway-chance", "float64", "How often to say goodbye.")
                            .build();
                case 7 ->
                    FlagSpec.named("level", "Level", "How much to say.")
                            .shorthand("l")
                            .build();
                case 8 ->
                    FlagSpec.named("apiserver-count", "int", "How many there are.")
                            .deprecated("it is counted now.")
                            .build();
                case 9 ->
                    FlagSpec.named("answer", "string", "What to say.")
                            .noValue("yes")
                            .build();
                case 10 ->
                    FlagSpec.named("output", "string", "Where to write.")
                            .shorthand("o")
                            .hidden()
                            .build();
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
