package io.flagwire.generic.http;

/** What every exchange of one connection is made with. */
record Exchanges(Peer peer, Handler handler, HttpDate date, Timeouts timeouts) {}
