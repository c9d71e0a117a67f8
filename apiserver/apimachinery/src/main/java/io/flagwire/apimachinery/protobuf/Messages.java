package io.flagwire.apimachinery.protobuf;

import io.flagwire.apimachinery.schema.TypeSchema;
import java.util.concurrent.ConcurrentHashMap;

/** The messages of types, made when they are first needed. Thread-safe. */
final class Messages {
    private final ConcurrentHashMap<TypeSchema, Message> known = new ConcurrentHashMap<>();

    Message of(TypeSchema type) {
        Message message = known.get(type);
        return message != null ? message : known.computeIfAbsent(type, Message::of);
    }
}
