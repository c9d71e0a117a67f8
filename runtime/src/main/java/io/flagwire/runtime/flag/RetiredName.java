package io.flagwire.runtime.flag;

/**
 * The name of a flag that is gone.
 *
 * @param name long name without dashes; without a mount's prefix if it comes from a {@link FlagGroup}
 * @param message since when and what to do instead
 */
public record RetiredName(String name, String message) {}
