package bad;

import io.flagwire.annotations.Flag;

record RecordComponent(@Flag(help = "The port.") int port) {}
