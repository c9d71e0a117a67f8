package io.flagwire.apimachinery.status;

import io.flagwire.apimachinery.status.Status.Cause;
import io.flagwire.apimachinery.status.Status.Details;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An expected failure of a request: what is thrown is what is answered. It carries no stack trace. The factories word the
 * messages as clients know them (k8s.io/apimachinery api/errors).
 */
public final class StatusException extends RuntimeException {
    private static final long serialVersionUID = 1;

    @SuppressWarnings("serial") // never serialised
    private final Status status;

    public StatusException(Status status) {
        super(status.message(), null, false, false);
        this.status = status;
    }

    public Status status() {
        return status;
    }

    private static StatusException of(Reason reason, String message, Details details) {
        return new StatusException(new Status(reason, reason.code(), message, details));
    }

    private static Details about(String group, String resource, String name) {
        return new Details(name, group, resource, "", List.of(), 0);
    }

    /** {@code deployments.apps}, or {@code pods} in the core group. */
    private static String qualified(String group, String resource) {
        return group.isEmpty() ? resource : resource + "." + group;
    }

    public static StatusException notFound(String group, String resource, String name) {
        return of(
                Reason.NOT_FOUND,
                qualified(group, resource) + " " + FieldErrors.quote(name) + " not found",
                about(group, resource, name));
    }

    public static StatusException alreadyExists(String group, String resource, String name) {
        return of(
                Reason.ALREADY_EXISTS,
                qualified(group, resource) + " " + FieldErrors.quote(name) + " already exists",
                about(group, resource, name));
    }

    public static StatusException conflict(String group, String resource, String name, String why) {
        return of(
                Reason.CONFLICT,
                "Operation cannot be fulfilled on " + qualified(group, resource) + " " + FieldErrors.quote(name) + ": "
                        + why,
                about(group, resource, name));
    }

    /**
     * @param kind the kind, as {@code Deployment}
     */
    public static StatusException invalid(String group, String kind, String name, FieldErrors errors) {
        List<Cause> causes = errors.all().stream()
                .map(e -> new Cause(e.reason(), e.message(), e.field()))
                .toList();
        List<String> texts = causes.stream()
                .map(c -> c.field() + ": " + c.message())
                .distinct()
                .toList();
        String list = texts.size() == 1 ? texts.get(0) : texts.stream().collect(Collectors.joining(", ", "[", "]"));
        return of(
                Reason.INVALID,
                qualified(group, kind) + " " + FieldErrors.quote(name) + " is invalid: " + list,
                new Details(name, group, kind, "", causes, 0));
    }

    public static StatusException badRequest(String message) {
        return new StatusException(new Status(Reason.BAD_REQUEST, 400, message, null));
    }

    /** A patch that does not apply. */
    public static StatusException unprocessable() {
        return of(Reason.INVALID, "the server rejected our request due to an error in our request", Details.NONE);
    }

    /** A failure that upstream does not classify: code 500 and no reason, though the client is often to blame. */
    public static StatusException failure(String message) {
        return new StatusException(new Status(Reason.UNKNOWN, 500, message, null));
    }

    public static StatusException unauthorized() {
        return new StatusException(new Status(Reason.UNAUTHORIZED, 401, "Unauthorized", null));
    }

    public static StatusException forbidden(String group, String resource, String name, String why) {
        String what = resource.isEmpty()
                ? "forbidden"
                : qualified(group, resource) + (name.isEmpty() ? "" : " " + FieldErrors.quote(name)) + " is forbidden";
        return of(Reason.FORBIDDEN, what + ": " + why, about(group, resource, name));
    }

    public static StatusException methodNotAllowed() {
        return of(
                Reason.METHOD_NOT_ALLOWED,
                "the server does not allow this method on the requested resource",
                Details.NONE);
    }

    /** An unknown path below a known API group. */
    public static StatusException resourceNotFound() {
        return of(Reason.NOT_FOUND, "the server could not find the requested resource", Details.NONE);
    }

    public static StatusException notAcceptable(List<String> accepted) {
        return new StatusException(new Status(
                Reason.NOT_ACCEPTABLE,
                406,
                "only the following media types are accepted: " + String.join(", ", accepted),
                null));
    }

    public static StatusException unsupportedMediaType(List<String> supported) {
        return new StatusException(new Status(
                Reason.UNSUPPORTED_MEDIA_TYPE,
                415,
                "the body of the request was in an unknown format - accepted media types include: "
                        + String.join(", ", supported),
                null));
    }

    public static StatusException requestEntityTooLarge(String message) {
        return new StatusException(
                new Status(Reason.REQUEST_ENTITY_TOO_LARGE, 413, "Request entity too large: " + message, null));
    }

    public static StatusException expired(String message) {
        return new StatusException(new Status(Reason.EXPIRED, 410, message, null));
    }

    public static StatusException internalError(String message) {
        return new StatusException(new Status(
                Reason.INTERNAL_ERROR,
                500,
                "Internal error occurred: " + message,
                new Details("", "", "", "", List.of(new Cause("", message, "")), 0)));
    }

    public static StatusException timeout(String message, int retryAfterSeconds) {
        return of(Reason.TIMEOUT, "Timeout: " + message, new Details("", "", "", "", List.of(), retryAfterSeconds));
    }

    public static StatusException serviceUnavailable(String message) {
        return new StatusException(new Status(Reason.SERVICE_UNAVAILABLE, 503, message, null));
    }

    public static StatusException tooManyRequests(String message, int retryAfterSeconds) {
        return of(Reason.TOO_MANY_REQUESTS, message, new Details("", "", "", "", List.of(), retryAfterSeconds));
    }
}
