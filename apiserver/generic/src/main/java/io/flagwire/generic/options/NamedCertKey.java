package io.flagwire.generic.options;

import io.flagwire.runtime.flag.FlagValueException;
import java.util.ArrayList;
import java.util.List;

/**
 * A certificate and its key, for the server names that a client asks for by SNI.
 *
 * @param names server names, {@code *.} allowed at the front; empty means those in the certificate
 */
public record NamedCertKey(List<String> names, String certFile, String keyFile) {
    public NamedCertKey {
        names = List.copyOf(names);
    }

    /** Reads {@code cert,key} or {@code cert,key:name,name}. */
    public static final class Converter implements io.flagwire.runtime.flag.Converter<NamedCertKey> {
        @Override
        public NamedCertKey parse(String text) throws FlagValueException {
            int colon = text.indexOf(':');
            String[] files = (colon < 0 ? text : text.substring(0, colon)).split(",", -1);
            if (files.length != 2 || files[0].isBlank() || files[1].isBlank()) {
                throw new FlagValueException("expected comma separated certificate and key file paths");
            }
            List<String> names = new ArrayList<>();
            if (colon >= 0) {
                for (String name : text.substring(colon + 1).split(",")) {
                    if (!name.isBlank()) {
                        names.add(name.strip());
                    }
                }
                if (names.isEmpty()) {
                    throw new FlagValueException("empty names list is not allowed");
                }
            }
            return new NamedCertKey(names, files[0].strip(), files[1].strip());
        }

        @Override
        public String print(NamedCertKey value) {
            String files = value.certFile() + "," + value.keyFile();
            return value.names().isEmpty() ? files : files + ":" + String.join(",", value.names());
        }
    }
}
