package io.flagwire.processor;

import com.google.auto.common.BasicAnnotationProcessor.Step;
import com.google.auto.common.MoreElements;
import com.google.common.collect.ImmutableSetMultimap;
import com.palantir.javapoet.JavaFile;
import io.flagwire.processor.check.LauncherCheck;
import io.flagwire.processor.model.Finding;
import io.flagwire.processor.model.LauncherClass;
import io.flagwire.processor.read.OptionReader;
import io.flagwire.processor.write.LauncherWriter;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/** Every launcher gets its registry and its {@code main}. */
final class LauncherStep implements Step {
    private final OptionReader reader;
    private final Sink sink;

    LauncherStep(OptionReader reader, Sink sink) {
        this.reader = reader;
        this.sink = sink;
    }

    @Override
    public Set<String> annotations() {
        return Set.of("io.flagwire.annotations.Launcher");
    }

    @Override
    public Set<? extends Element> process(ImmutableSetMultimap<String, Element> elementsByAnnotation) {
        for (Element element : elementsByAnnotation.values()) {
            process(MoreElements.asType(element));
        }
        return Set.of();
    }

    private void process(TypeElement type) {
        LauncherClass launcher = reader.launcher(type);
        List<Finding> findings = LauncherCheck.check(launcher);
        sink.report(findings);
        for (JavaFile file : findings.isEmpty() ? LauncherWriter.write(launcher) : LauncherWriter.skeletons(launcher)) {
            sink.write(file, type);
        }
    }
}
