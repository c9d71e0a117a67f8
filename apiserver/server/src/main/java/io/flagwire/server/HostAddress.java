package io.flagwire.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Under which address others reach this host. */
final class HostAddress {
    private HostAddress() {}

    /**
     * The address that was asked for, or else the one that is listened on, or else, if that stands for all addresses, the
     * first of the host's own.
     */
    static InetAddress advertised(@Nullable InetAddress asked, InetAddress bound) throws IOException {
        if (asked != null && !asked.isAnyLocalAddress()) {
            return asked;
        }
        return bound.isAnyLocalAddress() ? own() : bound;
    }

    private static InetAddress own() throws IOException {
        InetAddress candidate = null;
        for (NetworkInterface network :
                List.copyOf(NetworkInterface.networkInterfaces().toList())) {
            if (!network.isUp() || network.isLoopback() || network.isPointToPoint()) {
                continue;
            }
            for (InetAddress address : network.inetAddresses().toList()) {
                if (address.getAddress().length == 4 && !address.isLinkLocalAddress()) {
                    return address;
                }
                candidate = candidate == null ? address : candidate;
            }
        }
        return candidate == null ? InetAddress.getLoopbackAddress() : candidate;
    }
}
