package com.example;

import io.flagwire.annotations.Retired;

/** Inherits flags, rules and retired names. */
@Retired(value = "secret", message = "gone since 3.0, use --password")
final class SecretListenOptions extends ListenOptions {}
