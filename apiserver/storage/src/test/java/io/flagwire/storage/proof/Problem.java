package io.flagwire.storage.proof;

/**
 * Something that must not be.
 *
 * @param promise the one that was broken
 */
public record Problem(String promise, String text) {
    @Override
    public String toString() {
        return promise + ": " + text;
    }
}
