package io.flagwire.generic.options;

import io.flagwire.runtime.flag.Quoted;
import org.jspecify.annotations.Nullable;

/** What Go's {@code url.Parse} finds wrong with a URL. */
final class UrlSyntax {
    /** What may stand in a host besides letters and digits (RFC 3986, and what Go lets through). */
    private static final String HOST_MARKS = "-_.~!$&'()*+,;=:[]<>\"%";

    private UrlSyntax() {}

    /** {@code parse "URL": cause}, or null if it is a URL, which a relative one is too. */
    static @Nullable String problem(String url) {
        String cause = cause(url);
        return cause == null ? null : "parse " + Quoted.of(url) + ": " + cause;
    }

    private static @Nullable String cause(String url) {
        if (url.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
            return "net/url: invalid control character in URL";
        }
        if (url.startsWith(":")) {
            return "missing protocol scheme";
        }
        int scheme = schemeEnd(url);
        String rest = upTo(upTo(url.substring(scheme), '#'), '?');
        if (!rest.startsWith("/")) {
            return scheme == 0 && upTo(rest, '/').contains(":")
                    ? "first path segment in URL cannot contain colon"
                    : null;
        }
        String path = rest;
        if (rest.startsWith("//") && (scheme > 0 || !rest.startsWith("///"))) {
            String authority = upTo(rest.substring(2), '/');
            path = rest.substring(2 + authority.length());
            String cause = hostCause(authority.substring(authority.lastIndexOf('@') + 1));
            if (cause != null) {
                return cause;
            }
        }
        return escapeCause(path);
    }

    /** Where the scheme and its colon end; 0 if there is none. */
    private static int schemeEnd(String url) {
        for (int i = 0; i < url.length(); i++) {
            char c = url.charAt(i);
            if (c == ':') {
                return i + 1;
            }
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
            if (!letter && (i == 0 || "0123456789+-.".indexOf(c) < 0)) {
                return 0;
            }
        }
        return 0;
    }

    private static @Nullable String hostCause(String host) {
        int bracket = host.lastIndexOf(']');
        if (host.startsWith("[") && bracket < 0) {
            return "missing ']' in host";
        }
        int colon = host.startsWith("[") ? bracket + 1 : host.lastIndexOf(':');
        String port = colon < 0 ? "" : host.substring(colon);
        if (!port.isEmpty() && !port.matches(":[0-9]*")) {
            return "invalid port " + Quoted.of(port) + " after host";
        }
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            if (c < 0x80 && !Character.isLetterOrDigit(c) && HOST_MARKS.indexOf(c) < 0) {
                return "invalid character \"" + c + "\" in host name";
            }
        }
        return escapeCause(host);
    }

    private static @Nullable String escapeCause(String text) {
        for (int i = text.indexOf('%'); i >= 0; i = text.indexOf('%', i + 1)) {
            String escape = text.substring(i, Math.min(i + 3, text.length()));
            if (!escape.matches("%[0-9a-fA-F]{2}")) {
                return "invalid URL escape " + Quoted.of(escape);
            }
        }
        return null;
    }

    private static String upTo(String text, char end) {
        int at = text.indexOf(end);
        return at < 0 ? text : text.substring(0, at);
    }
}
