package io.flagwire.server;

import io.flagwire.runtime.flag.FlagSpec;
import io.flagwire.runtime.flag.Mount;
import io.flagwire.runtime.flag.NamedFlagSets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Command lines over all flags of the server: mostly right, with mistakes here and there. */
final class RandomLine {
    private static final List<String> VALUES = List.of(
            "",
            "1",
            "0",
            "-1",
            "0x1F",
            "08",
            "1_000",
            "99999999999999999999",
            "0.01",
            "1e400",
            "true",
            "F",
            "yes",
            "5s",
            "1h2m",
            "5",
            "5d",
            "-1.5ms",
            "a",
            "a,b",
            "\"a,b\",c",
            "a\"b",
            "\"",
            ",",
            "k=v",
            "k=v,l=w",
            "k=v=w",
            "=",
            "pods#100",
            "127.0.0.1",
            "::1",
            "300.1.1.1",
            "10.0.0.0/24",
            "10.0.0.0/99",
            "30000-32767",
            "9-8",
            "/etc/file",
            "https://a.example:8443/x",
            "VersionTLS12",
            "kube:AllAlpha=true",
            "AllBeta=maybe",
            "kube=1.35",
            "RBAC",
            "crt,key:a,b",
            "api/all=true",
            "\u00e9\u4e16\ud83d\ude00",
            "two words",
            "line\nbreak",
            "@file",
            "--",
            "-",
            "-v",
            "--etcd-prefix",
            "--profiling=false",
            "-x");

    private static final List<String> TOKENS = List.of(
            "", "-", "--", "word", "two words", "---x", "--=x", "-=", "-x", "-5", "-vx", "-v=", "--v", "-etcd", "@x");

    private final Random random;
    private final List<FlagSpec> flags = new ArrayList<>();

    RandomLine(Random random, NamedFlagSets flagSets) {
        this.random = random;
        for (Mount mount : flagSets.mounts()) {
            for (int i = 0; i < mount.group().size(); i++) {
                flags.add(mount.describe(i));
            }
        }
    }

    /** Up to eight tokens and their values. */
    List<String> next() {
        List<String> line = new ArrayList<>();
        int tokens = 1 + random.nextInt(8);
        for (int i = 0; i < tokens; i++) {
            if (random.nextInt(12) == 0) {
                line.add(oneOf(TOKENS));
            } else {
                addFlag(line);
            }
        }
        return line;
    }

    private void addFlag(List<String> line) {
        FlagSpec flag = flag();
        String name = "--" + (random.nextInt(40) == 0 ? misspelt(flag.name()) : flag.name());
        if (flag.shorthand() != null && random.nextBoolean()) {
            line.add("-" + flag.shorthand() + (random.nextBoolean() ? "=" : "") + value(flag));
        } else if (random.nextInt(3) == 0) {
            line.add(name);
            if (!flag.type().equals("bool") || random.nextInt(4) == 0) {
                line.add(value(flag));
            }
        } else {
            line.add(name + "=" + value(flag));
        }
    }

    /** A flag. */
    FlagSpec flag() {
        return oneOf(flags);
    }

    /** Often one that the flag takes. */
    String value(FlagSpec flag) {
        if (random.nextInt(6) == 0) {
            return oneOf(VALUES);
        }
        return switch (flag.type()) {
            case "bool" -> random.nextBoolean() ? "true" : "0";
            case "int", "int32", "int64", "uint", "Level", "int32Slice" -> "" + random.nextInt(100);
            case "float32", "float64" -> "0." + random.nextInt(100);
            case "duration" -> random.nextInt(100) + "s";
            case "ip" -> "10.0.0." + random.nextInt(255);
            case "stringToString", "mapStringString" -> "k" + random.nextInt(3) + "=v";
            default -> flag.oneOf().isEmpty() ? oneOf(VALUES) : oneOf(flag.oneOf());
        };
    }

    private String misspelt(String name) {
        int at = random.nextInt(name.length());
        return switch (random.nextInt(4)) {
            case 0 -> name.replace('-', '_');
            case 1 -> name.substring(0, at);
            case 2 -> name.substring(0, at) + name.substring(at + 1);
            default -> name.toUpperCase(java.util.Locale.ROOT);
        };
    }

    /** One of these. */
    <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
