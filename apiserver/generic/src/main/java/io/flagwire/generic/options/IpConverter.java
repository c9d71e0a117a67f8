package io.flagwire.generic.options;

import io.flagwire.runtime.flag.Converter;
import io.flagwire.runtime.flag.FlagValueException;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * IP addresses as Go's {@code net.ParseIP} reads them: literals only, no names, no leading zeros. An empty text changes
 * nothing (pflag).
 */
public final class IpConverter implements Converter<InetAddress> {
    @Override
    public InetAddress parse(String text) throws FlagValueException {
        String literal = text.strip();
        if (isIpv4(literal) || literal.indexOf(':') >= 0 && literal.indexOf('%') < 0 && literal.indexOf('[') < 0) {
            try {
                return InetAddress.getByName(literal);
            } catch (UnknownHostException e) {
                // Reported below.
            }
        }
        throw new FlagValueException("failed to parse IP: \"" + text + "\"");
    }

    private static boolean isIpv4(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            return false;
        }
        for (String part : parts) {
            if (part.isEmpty() || part.length() > 3 || part.length() > 1 && part.charAt(0) == '0') {
                return false;
            }
            for (int i = 0; i < part.length(); i++) {
                if (part.charAt(i) < '0' || part.charAt(i) > '9') {
                    return false;
                }
            }
            if (Integer.parseInt(part) > 255) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String print(InetAddress value) {
        return IpText.of(value);
    }

    @Override
    public boolean keeps(String text) {
        return text.isEmpty();
    }

    @Override
    public String printNone() {
        return "<nil>";
    }
}
