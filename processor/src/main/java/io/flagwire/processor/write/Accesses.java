package io.flagwire.processor.write;

import com.palantir.javapoet.CodeBlock;
import io.flagwire.processor.model.Member;

/** The expressions that name a member of an option object. */
final class Accesses {
    private Accesses() {}

    /** The member's value: {@code options.port} or {@code options.getPort()}. */
    static CodeBlock read(String options, Member member) {
        return member.access().direct()
                ? CodeBlock.of("$L.$L", options, member.field())
                : CodeBlock.of("$L.$L()", options, member.access().getter());
    }
}
