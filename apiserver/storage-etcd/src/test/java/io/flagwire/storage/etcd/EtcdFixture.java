package io.flagwire.storage.etcd;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.flagwire.storage.Store;
import io.flagwire.storage.WriteResult.Written;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** What tests with a real etcd share. */
abstract class EtcdFixture {
    static final String PREFIX = "/registry/";

    @TempDir
    Path folder;

    static long put(Store store, String key, String value, long expected) {
        return ((Written) store.put(key, value.getBytes(UTF_8), expected)).revision();
    }
}
