package io.flagwire.kube.address;

import io.flagwire.generic.options.IpText;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of a CIDR block.
 *
 * @param base the first address of the block, as a number
 * @param bytes 4 or 16
 * @param prefixLength bits that all addresses share
 */
public record AddressRange(BigInteger base, int bytes, int prefixLength) {
    /** Parses {@code 10.0.0.0/24}; null if it is none. Host bits are cleared. */
    public static @Nullable AddressRange parse(String cidr) {
        int slash = cidr.indexOf('/');
        byte[] address = slash < 0 ? null : bytes(cidr.substring(0, slash));
        if (address == null) {
            return null;
        }
        try {
            int prefix = Integer.parseInt(cidr.substring(slash + 1));
            if (prefix < 0 || prefix > address.length * 8) {
                return null;
            }
            int hostBits = address.length * 8 - prefix;
            BigInteger base = new BigInteger(1, address).shiftRight(hostBits).shiftLeft(hostBits);
            return new AddressRange(base, address.length, prefix);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** The bytes of a literal address, null if it is none. Never asks a name server. */
    static byte @Nullable [] bytes(String address) {
        boolean literal = !address.isEmpty() && address.chars().allMatch(AddressRange::mayStandInAddress);
        if (!literal || !(address.indexOf(':') >= 0 || isDottedQuad(address))) {
            return null;
        }
        try {
            return InetAddress.getByName(address).getAddress();
        } catch (UnknownHostException e) {
            return null;
        }
    }

    /** Whether the text is an IPv4 or IPv6 address. */
    public static boolean isAddress(String text) {
        return bytes(text) != null;
    }

    private static boolean mayStandInAddress(int c) {
        return c == '.' || c == ':' || Character.digit(c, 16) >= 0;
    }

    private static boolean isDottedQuad(String address) {
        String[] parts = address.split("\\.", -1);
        if (parts.length != 4) {
            return false;
        }
        for (String part : parts) {
            boolean digits =
                    !part.isEmpty() && part.length() <= 3 && part.chars().allMatch(c -> c >= '0' && c <= '9');
            if (!digits || Integer.parseInt(part) > 255 || part.length() > 1 && part.charAt(0) == '0') {
                return false;
            }
        }
        return true;
    }

    public boolean isIpv6() {
        return bytes == 16;
    }

    /** Number of addresses in the block, at most {@code max}. */
    long size(long max) {
        int hostBits = bytes * 8 - prefixLength;
        return hostBits >= 62 ? max : Math.min(max, 1L << hostBits);
    }

    /** The address at this place of the block. */
    public String at(long offset) {
        byte[] number = base.add(BigInteger.valueOf(offset)).toByteArray();
        byte[] address = new byte[bytes];
        int count = Math.min(number.length, bytes);
        System.arraycopy(number, number.length - count, address, bytes - count, count);
        return text(address);
    }

    /** The place of an address in the block, -1 if it lies outside. */
    long offset(String address) {
        byte[] parsed = bytes(address);
        if (parsed == null || parsed.length != bytes) {
            return -1;
        }
        BigInteger offset = new BigInteger(1, parsed).subtract(base);
        return offset.signum() < 0 || offset.bitLength() > bytes * 8 - prefixLength || offset.bitLength() > 62
                ? -1
                : offset.longValue();
    }

    private static String text(byte[] address) {
        try {
            return IpText.of(InetAddress.getByAddress(address));
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public String toString() {
        return at(0) + "/" + prefixLength;
    }
}
