package io.flagwire.generic.endpoints;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The media types that a client accepts, those it prefers first (RFC 9110, as goautoneg reads it). */
public final class Accept {
    /** More ranges than any client sends. */
    private static final int RANGES_MAX = 64;

    private static final Comparator<Range> PREFERENCE = Comparator.comparingDouble((Range r) -> -r.quality())
            .thenComparing(r -> r.type().equals("*"))
            .thenComparing(r -> r.subtype().equals("*"));

    private Accept() {}

    /**
     * A media range with its parameters.
     *
     * @param as kind to convert to, empty for none
     * @param group group of that kind
     * @param version version of that kind
     * @param stream what {@code stream=} says, empty if it is not given
     * @param pretty whether {@code pretty=1} is given
     */
    public record Range(
            String type,
            String subtype,
            double quality,
            String as,
            String group,
            String version,
            String stream,
            boolean pretty) {
        /** Whether a media type is in the range. */
        public boolean matches(String otherType, String otherSubtype) {
            return (type.equals("*") && subtype.equals("*"))
                    || (type.equals(otherType) && (subtype.equals("*") || subtype.equals(otherSubtype)));
        }

        boolean matches(MediaType mediaType) {
            return matches(mediaType.type(), mediaType.subtype());
        }
    }

    /** Reads the header's value. What cannot be understood is left out. */
    public static List<Range> parse(String header) {
        List<Range> ranges = new ArrayList<>(4);
        for (int start = 0; start <= header.length() && ranges.size() < RANGES_MAX; ) {
            int end = header.indexOf(',', start);
            end = end < 0 ? header.length() : end;
            Range range = range(header.substring(start, end).strip());
            if (range != null) {
                ranges.add(range);
            }
            start = end + 1;
        }
        if (ranges.size() > 1) {
            ranges.sort(PREFERENCE);
        }
        return ranges;
    }

    private static @Nullable Range range(String text) {
        int semicolon = text.indexOf(';');
        String mediaType = (semicolon < 0 ? text : text.substring(0, semicolon)).strip();
        int slash = mediaType.indexOf('/');
        if (slash < 0 && !mediaType.equals("*")) {
            return null;
        }
        String type = slash < 0 ? "*" : mediaType.substring(0, slash).strip();
        String subtype = slash < 0 ? "*" : mediaType.substring(slash + 1).strip();
        double quality = 1;
        String as = "";
        String group = "";
        String version = "";
        String stream = "";
        boolean pretty = false;
        while (semicolon >= 0) {
            int next = text.indexOf(';', semicolon + 1);
            String parameter = text.substring(semicolon + 1, next < 0 ? text.length() : next);
            int equals = parameter.indexOf('=');
            String value = equals < 0 ? "" : parameter.substring(equals + 1).strip();
            switch (equals < 0
                    ? parameter.strip()
                    : parameter.substring(0, equals).strip()) {
                case "q" -> quality = quality(value);
                case "as" -> as = value;
                case "g" -> group = value;
                case "v" -> version = value;
                case "stream" -> stream = value;
                case "pretty" -> pretty = value.equals("1");
                default -> {
                    // Parameters that mean nothing here, as charset, change nothing.
                }
            }
            semicolon = next;
        }
        return new Range(type, subtype, quality, as, group, version, stream, pretty);
    }

    private static double quality(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return 1;
        }
    }
}
