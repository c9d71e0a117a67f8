package io.flagwire.generic.registry;

import java.util.ArrayList;
import java.util.List;

/** Which names objects may have (apimachinery's api/validation and util/validation). Pure. */
@FunctionalInterface
public interface NameRule {
    int LABEL_LENGTH_MAX = 63;
    int SUBDOMAIN_LENGTH_MAX = 253;

    /** A label (RFC 1123). */
    NameRule LABEL = NameRule::label;

    /** Labels with dots between (RFC 1123): what most kinds ask for. */
    NameRule SUBDOMAIN = NameRule::subdomain;

    /** A label that starts with a letter (RFC 1035). */
    NameRule LABEL_1035 = NameRule::label1035;

    /** Whatever can stand in a path. */
    NameRule PATH_SEGMENT = NameRule::pathSegment;

    /** What is wrong with a name, as texts for the client; empty if nothing is. */
    List<String> problems(String name);

    private static List<String> label(String name) {
        List<String> problems = tooLong(name, LABEL_LENGTH_MAX);
        if (!isLabel(name, 0, name.length())) {
            problems.add(
                    "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must"
                            + " start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for"
                            + " validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')");
        }
        return problems;
    }

    private static List<String> label1035(String name) {
        List<String> problems = tooLong(name, LABEL_LENGTH_MAX);
        if (!isLabel(name, 0, name.length()) || name.charAt(0) <= '9') {
            problems.add("a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an"
                    + " alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123',"
                    + " regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')");
        }
        return problems;
    }

    private static List<String> subdomain(String name) {
        List<String> problems = tooLong(name, SUBDOMAIN_LENGTH_MAX);
        if (!isSubdomain(name)) {
            problems.add(
                    "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.',"
                            + " and must start and end with an alphanumeric character (e.g. 'example.com', regex used for"
                            + " validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')");
        }
        return problems;
    }

    private static List<String> pathSegment(String name) {
        if (name.equals(".") || name.equals("..")) {
            return List.of("may not be '" + name + "'");
        }
        List<String> problems = new ArrayList<>();
        if (name.indexOf('/') >= 0) {
            problems.add("may not contain '/'");
        }
        if (name.indexOf('%') >= 0) {
            problems.add("may not contain '%'");
        }
        return problems;
    }

    private static List<String> tooLong(String name, int lengthMax) {
        List<String> problems = new ArrayList<>();
        if (name.length() > lengthMax) {
            problems.add("must be no more than " + lengthMax + " characters");
        }
        return problems;
    }

    private static boolean isSubdomain(String name) {
        int start = 0;
        for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', start)) {
            if (!isLabel(name, start, dot)) {
                return false;
            }
            start = dot + 1;
        }
        return isLabel(name, start, name.length());
    }

    /** Whether the characters are a label, of any length above 0. */
    private static boolean isLabel(String name, int start, int end) {
        if (start == end || name.charAt(start) == '-' || name.charAt(end - 1) == '-') {
            return false;
        }
        for (int i = start; i < end; i++) {
            char c = name.charAt(i);
            if (!(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-')) {
                return false;
            }
        }
        return true;
    }
}
