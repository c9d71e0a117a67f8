package io.flagwire.generic.endpoints;

import io.flagwire.apimachinery.status.Reason;
import io.flagwire.apimachinery.status.Status;
import io.flagwire.apimachinery.status.StatusException;
import io.flagwire.generic.http.Exchange;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The form that a client wants an object in (negotiation.MediaTypeOptions).
 *
 * @param metaVersion version of the meta.k8s.io kind that {@code conversion} makes, empty for none
 * @param pretty whether JSON is indented
 */
record ResponseForm(MediaType mediaType, Conversion conversion, String metaVersion, boolean pretty) {
    static final ResponseForm JSON = new ResponseForm(MediaType.JSON, Conversion.NONE, "", false);
    private static final ResponseForm PRETTY_JSON = new ResponseForm(MediaType.JSON, Conversion.NONE, "", true);

    /** What becomes of the object before it is written. */
    enum Conversion {
        NONE,
        TABLE,
        PARTIAL_OBJECT,
        PARTIAL_OBJECT_LIST
    }

    private static final List<String> WATCH_NAMES =
            List.of(MediaType.JSON.text() + ";stream=watch", MediaType.PROTOBUF.text() + ";stream=watch");

    /**
     * What a client can choose from.
     *
     * @param plain the media types of what is not converted
     * @param converted the media types of what is
     * @param named what the refusal of a header that has none of these names; empty if such a header is not looked at first
     */
    private record Offer(List<String> plain, List<String> converted, List<String> named) {
        static final Offer BUILT_IN = new Offer(MediaType.NAMES, MediaType.NAMES, MediaType.NAMES);
        static final Offer BUILT_IN_LISTS = new Offer(
                MediaType.NAMES,
                MediaType.NAMES,
                Stream.concat(MediaType.NAMES.stream(), WATCH_NAMES.stream()).toList());

        /** Custom resources have no protobuf form, but their metadata has. */
        static final Offer CUSTOM = new Offer(MediaType.NAMES_WITHOUT_SCHEMA, MediaType.NAMES, List.of());

        static final Offer DOCUMENT = new Offer(
                MediaType.NAMES_WITHOUT_SCHEMA, MediaType.NAMES_WITHOUT_SCHEMA, MediaType.NAMES_WITHOUT_SCHEMA);
        static final Offer ERROR = new Offer(MediaType.NAMES, List.of(), List.of());

        boolean has(MediaType mediaType, Conversion conversion) {
            return (conversion == Conversion.NONE ? plain : converted).contains(mediaType.text());
        }
    }

    /** Whether stored JSON can be written as it is. */
    boolean isPlainJson() {
        return mediaType == MediaType.JSON && conversion == Conversion.NONE && !pretty;
    }

    /**
     * The form of an object or list.
     *
     * @throws StatusException NotAcceptable
     */
    static ResponseForm of(Exchange exchange, Query query, ResourceEndpoint endpoint) {
        return of(exchange, query, endpoint.isCustom() ? Offer.CUSTOM : Offer.BUILT_IN);
    }

    /**
     * The form of a list, whose path can also be watched.
     *
     * @throws StatusException NotAcceptable
     */
    static ResponseForm ofList(Exchange exchange, Query query, ResourceEndpoint endpoint) {
        return of(exchange, query, endpoint.isCustom() ? Offer.CUSTOM : Offer.BUILT_IN_LISTS);
    }

    /**
     * The form of an object that belongs to no resource.
     *
     * @throws StatusException NotAcceptable
     */
    static ResponseForm ofDocument(Exchange exchange, Query query) {
        ResponseForm form = of(exchange, query, Offer.DOCUMENT);
        return form.conversion == Conversion.NONE
                ? form
                : new ResponseForm(form.mediaType, Conversion.NONE, "", form.pretty);
    }

    private static ResponseForm of(Exchange exchange, Query query, Offer offer) {
        String header = exchange.header("accept");
        if (header == null || header.isEmpty() || header.equals("*/*") || header.equals("application/json")) {
            return isPretty(exchange, query) ? PRETTY_JSON : JSON;
        }
        if (!offer.named.isEmpty() && !isOffered(header, offer.plain)) {
            throw unofferable(offer.named);
        }
        ResponseForm form = negotiate(exchange, query, header, offer);
        if (form == null) {
            throw StatusException.notAcceptable(offer.converted);
        }
        return form;
    }

    /**
     * The form of the objects in a watch's events, JSON or protobuf.
     *
     * @throws StatusException NotAcceptable
     */
    static ResponseForm ofWatch(Exchange exchange, Query query, ResourceEndpoint endpoint) {
        ResponseForm form = ofList(exchange, query, endpoint);
        if (form.mediaType == MediaType.YAML) {
            throw StatusException.notAcceptable(WATCH_NAMES);
        }
        return form.pretty ? new ResponseForm(form.mediaType, form.conversion, form.metaVersion, false) : form;
    }

    /** The form of a Status; null if the client accepts none that there is. */
    static @Nullable ResponseForm ofError(Exchange exchange, Query query) {
        String header = exchange.header("accept");
        if (header == null || header.isEmpty()) {
            return isPretty(exchange, query) ? PRETTY_JSON : JSON;
        }
        return negotiate(exchange, query, header, Offer.ERROR);
    }

    private static @Nullable ResponseForm negotiate(Exchange exchange, Query query, String header, Offer offer) {
        for (Accept.Range range : Accept.parse(header)) {
            for (MediaType mediaType : MediaType.all()) {
                if (!range.matches(mediaType)
                        || !(range.stream().isEmpty() || range.stream().equals("watch"))) {
                    continue;
                }
                Conversion conversion = conversion(range, mediaType);
                if (conversion != null && offer.has(mediaType, conversion)) {
                    boolean pretty = mediaType == MediaType.JSON && (range.pretty() || isPretty(exchange, query));
                    return new ResponseForm(mediaType, conversion, range.version(), pretty);
                }
            }
        }
        return null;
    }

    /** What a range's parameters ask for; null if that cannot be had. Tables come as JSON or YAML only. */
    private static @Nullable Conversion conversion(Accept.Range range, MediaType mediaType) {
        if (range.as().isEmpty()) {
            return Conversion.NONE;
        }
        boolean known = range.group().equals("meta.k8s.io")
                && (range.version().equals("v1") || range.version().equals("v1beta1"));
        if (!known) {
            return null;
        }
        return switch (range.as()) {
            case "Table" -> mediaType == MediaType.PROTOBUF ? null : Conversion.TABLE;
            case "PartialObjectMetadata" -> Conversion.PARTIAL_OBJECT;
            case "PartialObjectMetadataList" -> Conversion.PARTIAL_OBJECT_LIST;
            default -> null;
        };
    }

    private static StatusException unofferable(List<String> names) {
        return new StatusException(new Status(
                Reason.NOT_ACCEPTABLE,
                406,
                "406: Not Acceptable\n\nAvailable representations: " + String.join(", ", names),
                Status.Details.NONE));
    }

    /** The first look that the twin takes at the header: the bare media types, without wildcards for one half. */
    private static boolean isOffered(String header, List<String> offered) {
        for (int start = 0; start <= header.length(); ) {
            int end = header.indexOf(',', start);
            end = end < 0 ? header.length() : end;
            int semicolon = header.indexOf(';', start);
            String name = header.substring(start, semicolon < 0 || semicolon > end ? end : semicolon)
                    .strip();
            if (name.equals("*/*") || offered.contains(name)) {
                return true;
            }
            start = end + 1;
        }
        return false;
    }

    /** People who look with curl or a browser get indented JSON unless they say otherwise. */
    private static boolean isPretty(Exchange exchange, Query query) {
        if (query.has("pretty")) {
            return query.isTrue("pretty");
        }
        String agent = exchange.header("user-agent");
        return agent != null
                && (agent.startsWith("curl") || agent.startsWith("Wget") || agent.startsWith("Mozilla/5.0"));
    }
}
