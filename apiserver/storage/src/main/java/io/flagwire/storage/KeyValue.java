package io.flagwire.storage;

/**
 * A key's state.
 *
 * @param value never changed by anyone
 * @param createRevision revision of the put that made the key
 * @param modRevision revision of the put that wrote this value
 * @param version 1 for a new key, one more for each put since
 */
@SuppressWarnings("ArrayRecordComponent") // compared by key and revision, never by value
public record KeyValue(String key, byte[] value, long createRevision, long modRevision, long version)
        implements Keyed {}
