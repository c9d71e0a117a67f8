package bad;

import io.flagwire.annotations.Flag;
import java.util.List;
import java.util.Map;

final class UnsupportedType {
    @Flag(help = "Bytes.")
    byte[] bytes = {};

    @Flag(help = "Objects.")
    List<Object> objects = List.of();

    @Flag(help = "By number.")
    Map<Integer, String> names = Map.of();

    @Flag(help = "A raw list.")
    List raw = List.of();
}
