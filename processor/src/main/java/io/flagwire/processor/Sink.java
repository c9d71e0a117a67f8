package io.flagwire.processor;

import com.palantir.javapoet.JavaFile;
import io.flagwire.processor.model.Finding;
import io.flagwire.processor.model.Place;
import io.flagwire.processor.tree.SourceTrees;
import io.flagwire.processor.write.Layout;
import java.io.IOException;
import java.io.Writer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.Filer;
import javax.annotation.processing.Messager;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.tools.Diagnostic.Kind;
import org.jspecify.annotations.Nullable;

/** The one place where findings and sources leave for the compiler. */
final class Sink {
    private final Elements elements;
    private final Messager messager;
    private final Filer filer;
    private final @Nullable SourceTrees trees;
    private final Set<String> written = new HashSet<>();
    private boolean clean = true;

    Sink(ProcessingEnvironment environment, @Nullable SourceTrees trees) {
        this.elements = environment.getElementUtils();
        this.messager = environment.getMessager();
        this.filer = environment.getFiler();
        this.trees = trees;
    }

    /** Whether nothing has been reported. */
    boolean isClean() {
        return clean;
    }

    /** Names of the classes that have been written. */
    Set<String> written() {
        return Set.copyOf(written);
    }

    /** Reports each finding as an error at its place. */
    void report(List<Finding> findings) {
        clean &= findings.isEmpty();
        findings.forEach(this::report);
    }

    private void report(Finding finding) {
        // Compilers other than javac do not find an element of an array.
        Place place = trees == null ? finding.place().whole() : finding.place();
        Anchor at = Anchor.of(place, elements);
        boolean reported = at.contained()
                && trees != null
                && at.element() instanceof TypeElement type
                && trees.report(finding.text(), type, place);
        if (!reported) {
            messager.printMessage(Kind.ERROR, finding.text(), at.element(), at.annotation(), at.value());
        }
    }

    /** Writes a source that depends on nothing but the type and what is reachable from it. */
    void write(JavaFile file, TypeElement type) {
        String name = file.packageName().isEmpty()
                ? file.typeSpec().name()
                : file.packageName() + "." + file.typeSpec().name();
        written.add(name);
        try (Writer writer = filer.createSourceFile(name, type).openWriter()) {
            writer.write(Layout.text(file));
        } catch (IOException e) {
            messager.printMessage(Kind.ERROR, name + " cannot be written: " + e.getMessage(), type);
        }
    }
}
