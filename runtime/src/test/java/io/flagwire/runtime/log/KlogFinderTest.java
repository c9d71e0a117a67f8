package io.flagwire.runtime.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class KlogFinderTest {
    @Test
    void loggersWriteToTheLogOfTheProcess() {
        System.Logger logger = new KlogFinder().getLogger("name", Object.class.getModule());
        assertThat(logger).isEqualTo(new KlogLogger("name", Klog.system()));
        assertThat(logger.getName()).isEqualTo("name");
    }
}
