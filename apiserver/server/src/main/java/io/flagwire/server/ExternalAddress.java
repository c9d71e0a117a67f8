package io.flagwire.server;

/** Under which host and port the server tells clients to reach it. */
final class ExternalAddress {
    private ExternalAddress() {}

    /**
     * The host with the port that is listened on, unless it names one itself.
     *
     * @param host a name or an address, IPv6 in brackets if a port follows
     */
    static String of(String host, int port) {
        int colon = host.lastIndexOf(':');
        boolean isIpv6 = host.indexOf(':') < colon && !host.startsWith("[");
        boolean hasPort = !isIpv6 && colon > host.lastIndexOf(']');
        return hasPort ? host : (isIpv6 ? "[" + host + "]" : host) + ":" + port;
    }
}
