package bad;

import io.flagwire.annotations.Flag;

final class SplitOfNoList {
    @Flag(help = "The name.", split = false)
    String name = "";
}
