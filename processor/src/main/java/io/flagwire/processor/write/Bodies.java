package io.flagwire.processor.write;

import com.palantir.javapoet.CodeBlock;
import io.flagwire.processor.model.OptionClass;
import java.util.function.Supplier;

/** What stands in generated methods. */
enum Bodies {
    /** What they are for. */
    WRITTEN,
    /** A throw, in classes that are there so that javac reports the mistakes found and no missing symbols. */
    BROKEN;

    CodeBlock choose(Supplier<CodeBlock> written, OptionClass options) {
        return this == WRITTEN ? written.get() : Source.broken(options);
    }
}
