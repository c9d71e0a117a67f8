package io.flagwire.server;

import io.flagwire.annotations.Flag;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Secrets of all types, which no output must ever show. */
final class SecretOptions {
    @Flag(help = "A text.", sensitive = true, fromFile = true, pattern = "[A-Z0-9]{3,9}")
    String secretText = "";

    @Flag(help = "A number.", sensitive = true, max = "100")
    int secretNumber;

    @Flag(help = "A time.", sensitive = true)
    @Nullable
    Duration secretTime;

    @Flag(
            help = "Texts.",
            sensitive = true,
            oneOf = {"a", "b"})
    List<String> secretTexts = List.of();

    @Flag(help = "Pairs.", sensitive = true)
    Map<String, String> secretPairs = Map.of();

    @Flag(help = "Whether.", sensitive = true)
    boolean secretSwitch;
}
