package io.flagwire.processor;

import com.palantir.javapoet.JavaFile;
import io.flagwire.processor.model.Finding;
import io.flagwire.processor.write.Layout;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import javax.annotation.processing.Filer;
import javax.annotation.processing.Messager;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.tools.Diagnostic.Kind;

/** The one place where findings and sources leave for the compiler. */
final class Sink {
    private final Elements elements;
    private final Messager messager;
    private final Filer filer;

    Sink(ProcessingEnvironment environment) {
        this.elements = environment.getElementUtils();
        this.messager = environment.getMessager();
        this.filer = environment.getFiler();
    }

    /** Reports each finding as an error at its place. */
    void report(List<Finding> findings) {
        for (Finding finding : findings) {
            Anchor at = Anchor.of(finding.place(), elements);
            messager.printMessage(Kind.ERROR, finding.text(), at.element(), at.annotation(), at.value());
        }
    }

    /** Writes a source that depends on nothing but the type and what is reachable from it. */
    void write(JavaFile file, TypeElement type) {
        String name = file.packageName().isEmpty()
                ? file.typeSpec().name()
                : file.packageName() + "." + file.typeSpec().name();
        try (Writer writer = filer.createSourceFile(name, type).openWriter()) {
            writer.write(Layout.text(file));
        } catch (IOException e) {
            messager.printMessage(Kind.ERROR, name + " cannot be written: " + e.getMessage(), type);
        }
    }
}
