package io.flagwire.runtime.command;

import io.flagwire.runtime.flag.FlagGroup;
import io.flagwire.runtime.flag.FlagValueException;
import io.flagwire.runtime.flag.NamedFlagSets;
import io.flagwire.runtime.flag.ServingOptions;
import io.flagwire.runtime.lifecycle.Completes;
import io.flagwire.runtime.lifecycle.Completion;
import io.flagwire.runtime.lifecycle.PreRuns;
import io.flagwire.runtime.lifecycle.ProblemException;
import io.flagwire.runtime.lifecycle.Problems;
import io.flagwire.runtime.lifecycle.Validated;
import io.flagwire.runtime.lifecycle.Validates;
import io.flagwire.runtime.testing.TestRun;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A command and its surroundings, all in memory. */
final class Fixture {
    interface Body {
        void run(RunContext context) throws Exception;
    }

    final List<String> events = new ArrayList<>();
    final ServingOptions serving = new ServingOptions();
    TestRun test = new TestRun();
    String preRunProblem = "";
    Consumer<NamedFlagSets> mount = sets -> {};
    Body body = context -> events.add("run");

    final class Root implements Runs<Root>, PreRuns, Completes, Validates {
        @Override
        public void preRun() throws ProblemException {
            if (!preRunProblem.isEmpty()) {
                throw new ProblemException(preRunProblem);
            }
        }

        @Override
        public void complete(Completion completion) throws ProblemException {
            events.add("complete");
            if (serving.etcdPrefix.equals("incomplete")) {
                throw new ProblemException("cannot complete");
            }
        }

        @Override
        public void validate(Problems problems) {
            events.add("validate");
            if (serving.maxRequestsInflight < 0) {
                problems.add("max-requests-inflight", "can not be negative value");
            }
            if (serving.level < 0 || serving.etcdServers.isEmpty()) {
                problems.add("etcd-servers", "must be specified");
            }
        }

        @Override
        public void run(Validated<Root> options, RunContext context) throws Exception {
            body.run(context);
        }
    }

    final class VersionedRoot implements Runs<VersionedRoot>, Versioned {
        @Override
        public String version() {
            return "Thing v1.2.3";
        }

        @Override
        public String rawVersion() {
            return "Thing{major: 1}";
        }

        @Override
        public void pretendVersion(String version) throws FlagValueException {
            if (!version.startsWith("v1.2.3")) {
                throw new FlagValueException("version \"" + version + "\" must match v1.2.3");
            }
            events.add("pretend " + version);
        }

        @Override
        public void run(Validated<VersionedRoot> options, RunContext context) {
            events.add("run");
        }
    }

    int run(String... arguments) {
        return test.run(command("1.0")::run, arguments);
    }

    int runWithoutVersion(String... arguments) {
        return test.run(command("")::run, arguments);
    }

    int runVersioned(String... arguments) {
        return test.run(
                new Command<>("thing", "Serves.", "", "", new VersionedRoot(), new NamedFlagSets())::run, arguments);
    }

    private Command<Root> command(String version) {
        Root root = new Root();
        NamedFlagSets flagSets = new NamedFlagSets();
        serving.addFlags(flagSets.flagSet("serving"));
        flagSets.flagSet("").add(FlagGroup.empty(root));
        mount.accept(flagSets);
        return new Command<>("thing", "Serves.", version, "THING", root, flagSets);
    }

    String out() {
        return test.out();
    }

    String err() {
        return test.err();
    }

    String log() {
        return test.log();
    }
}
