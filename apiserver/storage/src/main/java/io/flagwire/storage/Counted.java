package io.flagwire.storage;

/** Elements of which it is known how many there are. They are the same each time that they are gone through. */
public interface Counted<E> extends Iterable<E> {
    int size();
}
