package io.flagwire.runtime.source;

import io.flagwire.runtime.flag.Assignment;
import io.flagwire.runtime.flag.FlagGroup;
import io.flagwire.runtime.flag.FlagSpec;
import io.flagwire.runtime.flag.FlagValueException;
import io.flagwire.runtime.flag.RetiredName;
import io.flagwire.runtime.flag.Values;
import java.util.List;
import java.util.Map;

/** Flags of every shape, in the form of a generated companion. */
final class SampleFlags extends FlagGroup {
    String text = "default";
    List<String> list = List.of("default");
    Map<String, String> map = Map.of("default", "1");
    int number = 7;
    String password = "";

    @Override
    public Object options() {
        return this;
    }

    @Override
    public int size() {
        return 6;
    }

    @Override
    public int indexOf(String name) {
        return switch (name) {
            case "text", "other-text" -> 0;
            case "list" -> 1;
            case "map" -> 2;
            case "number" -> 3;
            case "password" -> 4;
            case "old.number" -> 5;
            default -> -1;
        };
    }

    @Override
    public void set(int index, String value, Assignment how) throws FlagValueException {
        switch (index) {
            case 0 -> text = value;
            case 1 -> list = Values.strings(value, list, how);
            case 2 -> map = Values.stringMap(value, map, how);
            case 3 -> number = Values.parseInt(value);
            case 4 -> password = secret(value);
            default -> throw new IndexOutOfBoundsException(index);
        }
    }

    private static String secret(String value) throws FlagValueException {
        if (value.length() < 3) {
            throw new FlagValueException("too short: " + value);
        }
        return value;
    }

    @Override
    public String get(int index) {
        return switch (index) {
            case 0 -> text;
            case 1 -> Values.print(list);
            case 2 -> Values.print(map);
            case 3, 5 -> Values.print(number);
            case 4 -> password;
            default -> throw new IndexOutOfBoundsException(index);
        };
    }

    @Override
    public FlagSpec describe(int index) {
        return switch (index) {
            case 0 ->
                FlagSpec.named("text", "string", "Text.").aliases("other-text").build();
            case 1 -> FlagSpec.named("list", "stringSlice", "List.").build();
            case 2 -> FlagSpec.named("map", "mapStringString", "Map.").build();
            case 3 -> FlagSpec.named("number", "int", "Number.").build();
            case 4 ->
                FlagSpec.named("password", "string", "Password.")
                        .sensitive()
                        .fromFile()
                        .build();
            case 5 ->
                FlagSpec.named("old.number", "int", "Number.")
                        .deprecated("use --number.")
                        .replacedBy("number")
                        .build();
            default -> throw new IndexOutOfBoundsException(index);
        };
    }

    @Override
    public List<RetiredName> retired() {
        return List.of(new RetiredName("gone", "use --text since 2.0"));
    }
}
