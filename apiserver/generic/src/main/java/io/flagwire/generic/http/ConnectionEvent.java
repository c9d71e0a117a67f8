package io.flagwire.generic.http;

/** What a connection may be told through its pipeline. */
enum ConnectionEvent {
    /** Take no new requests, finish those under way, then close. */
    GO_AWAY
}
