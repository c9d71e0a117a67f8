package bad;

import io.flagwire.annotations.Flag;

interface InterfaceConstant {
    @Flag(help = "The port.")
    int PORT = 1;
}
