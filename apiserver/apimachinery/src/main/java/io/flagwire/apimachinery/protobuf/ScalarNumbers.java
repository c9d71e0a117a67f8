package io.flagwire.apimachinery.protobuf;

/** Field numbers of the messages that stand for scalars. */
final class ScalarNumbers {
    /** Time and MicroTime. */
    static final int SECONDS = 1;

    static final int NANOS = 2;

    /** RawExtension, FieldsV1 and JSON. */
    static final int RAW = 1;

    static final int QUANTITY_STRING = 1;

    static final int INT_OR_STRING_TYPE = 1;
    static final int INT_OR_STRING_INT = 2;
    static final int INT_OR_STRING_STRING = 3;

    static final int MAP_KEY = 1;
    static final int MAP_VALUE = 2;

    /** A list where protobuf allows none, as the value of a map. */
    static final int LIST_ITEMS = 1;

    private ScalarNumbers() {}
}
