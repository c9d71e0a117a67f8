package io.flagwire.runtime.log;

import io.flagwire.runtime.flag.Converter;
import io.flagwire.runtime.flag.FlagValueException;
import io.flagwire.runtime.flag.Quoted;
import io.flagwire.runtime.flag.Values;
import java.util.ArrayList;
import java.util.List;

/**
 * Verbosity by source file: {@code Store=4,Watch*=5}. A pattern stands for the whole name of a file without its extension;
 * {@code *} is any text and {@code ?} any character. The first that fits counts.
 *
 * @param filters what was given, in its order
 */
record VModule(List<Filter> filters) {
    /** Nothing by file. */
    static final VModule NONE = new VModule(List.of());

    /**
     * Verbosity of the files that fit.
     *
     * @param pattern not empty
     * @param level not negative
     */
    record Filter(String pattern, int level) {}

    /** The verbosity of a source file; 0 if none was given for it. */
    int level(String module) {
        for (Filter filter : filters) {
            if (fits(filter.pattern(), 0, module, 0)) {
                return filter.level();
            }
        }
        return 0;
    }

    private static boolean fits(String pattern, int p, String text, int t) {
        if (p == pattern.length()) {
            return t == text.length();
        }
        char c = pattern.charAt(p);
        if (c == '*') {
            return fits(pattern, p + 1, text, t) || t < text.length() && fits(pattern, p, text, t + 1);
        }
        return t < text.length() && (c == '?' || c == text.charAt(t)) && fits(pattern, p + 1, text, t + 1);
    }

    /** The type {@code pattern=N,...} of {@code --vmodule}. Later uses of the flag add. */
    static final class Syntax implements Converter<VModule> {
        /** For the companions that use it. */
        Syntax() {}

        @Override
        public VModule parse(String text) throws FlagValueException {
            return parseAgain(text, NONE);
        }

        @Override
        public VModule parseAgain(String text, VModule current) throws FlagValueException {
            List<Filter> filters = new ArrayList<>(current.filters());
            for (String part : text.split(",")) {
                if (part.isEmpty()) {
                    continue;
                }
                int equalsSign = part.indexOf('=');
                if (equalsSign <= 0 || equalsSign == part.length() - 1 || part.indexOf('=', equalsSign + 1) >= 0) {
                    throw new FlagValueException(Quoted.of(part) + " does not have the pattern=N format");
                }
                filters.add(new Filter(part.substring(0, equalsSign), level(part, equalsSign)));
            }
            return new VModule(List.copyOf(filters));
        }

        private static int level(String part, int equalsSign) throws FlagValueException {
            try {
                return (int) Values.parseUnsigned(part.substring(equalsSign + 1), Integer.MAX_VALUE);
            } catch (FlagValueException e) {
                throw new FlagValueException("parsing verbosity in " + Quoted.of(part) + ": " + e.getMessage());
            }
        }

        @Override
        public String print(VModule value) {
            StringBuilder out = new StringBuilder();
            for (Filter filter : value.filters()) {
                out.append(out.length() == 0 ? "" : ",")
                        .append(filter.pattern())
                        .append('=')
                        .append(filter.level());
            }
            return out.toString();
        }
    }
}
