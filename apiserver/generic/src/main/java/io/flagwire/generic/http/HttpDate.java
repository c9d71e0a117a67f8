package io.flagwire.generic.http;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The time as the Date field has it, made once a second. Thread-safe. */
final class HttpDate {
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final InstantSource clock;
    private volatile Text latest = new Text(Long.MIN_VALUE, "");

    private record Text(long second, String value) {}

    HttpDate(InstantSource clock) {
        this.clock = clock;
    }

    String value() {
        long second = Math.floorDiv(clock.millis(), 1000L);
        Text text = latest;
        if (text.second != second) {
            text = new Text(second, FORMAT.format(clock.instant()));
            latest = text;
        }
        return text.value;
    }
}
