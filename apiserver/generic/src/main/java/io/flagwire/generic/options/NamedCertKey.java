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

    private static NamedCertKey parse(String text) throws FlagValueException {
        int colon = text.indexOf(':');
        List<String> names = List.of();
        if (colon >= 0) {
            String list = text.substring(colon + 1).strip();
            if (list.isEmpty()) {
                throw new FlagValueException("empty names list is not allowed");
            }
            names = List.of(list.split(",", -1)).stream().map(String::strip).toList();
        }
        String[] files = (colon < 0 ? text : text.substring(0, colon)).split(",", -1);
        if (files.length != 2) {
            throw new FlagValueException("expected comma separated certificate and key file paths");
        }
        return new NamedCertKey(names, files[0].strip(), files[1].strip());
    }

    private String text() {
        String files = certFile + "," + keyFile;
        return names.isEmpty() ? files : files + ":" + String.join(",", names);
    }

    /** Reads {@code cert,key} or {@code cert,key:name,name}; each use of the flag adds one (NamedCertKeyArray). */
    public static final class Converter implements io.flagwire.runtime.flag.Converter<List<NamedCertKey>> {
        @Override
        public List<NamedCertKey> parse(String text) throws FlagValueException {
            return parseAgain(text, List.of());
        }

        @Override
        public List<NamedCertKey> parseAgain(String text, List<NamedCertKey> current) throws FlagValueException {
            List<NamedCertKey> all = new ArrayList<>(current);
            all.add(NamedCertKey.parse(text));
            return List.copyOf(all);
        }

        @Override
        public List<NamedCertKey> empty() {
            return List.of();
        }

        @Override
        public String print(List<NamedCertKey> value) {
            StringBuilder out = new StringBuilder("[");
            for (NamedCertKey pair : value) {
                out.append(out.length() == 1 ? "" : ";").append(pair.text());
            }
            return out.append(']').toString();
        }

        @Override
        public List<String> elements(List<NamedCertKey> value) {
            return value.stream().map(NamedCertKey::text).toList();
        }
    }
}
