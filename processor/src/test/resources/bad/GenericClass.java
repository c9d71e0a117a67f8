package bad;

import io.flagwire.annotations.Flag;

final class GenericClass<T> {
    @Flag(help = "The port.")
    int port;

    @Flag(help = "Anything.")
    T anything;
}
