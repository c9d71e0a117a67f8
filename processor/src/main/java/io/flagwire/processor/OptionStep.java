package io.flagwire.processor;

import com.google.auto.common.BasicAnnotationProcessor.Step;
import com.google.auto.common.MoreElements;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSetMultimap;
import io.flagwire.processor.check.OptionCheck;
import io.flagwire.processor.model.Finding;
import io.flagwire.processor.model.OptionClass;
import io.flagwire.processor.read.OptionReader;
import io.flagwire.processor.write.CompanionWriter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/** Every class that declares a flag, a mount, a rule or a retired name, or is a launcher, gets its companion. */
final class OptionStep implements Step {
    private static final String PACKAGE = "io.flagwire.annotations.";
    private static final ImmutableSet<String> ANNOTATIONS = Stream.of(
                    "Flag",
                    "FlagSet",
                    "Launcher",
                    "Exclusive",
                    "Exclusive.List",
                    "Together",
                    "Together.List",
                    "AtLeastOne",
                    "AtLeastOne.List",
                    "Retired",
                    "Retired.List")
            .map(PACKAGE::concat)
            .collect(ImmutableSet.toImmutableSet());

    private final OptionReader reader;
    private final Sink sink;
    private final @Nullable UnreadFlags unread;

    OptionStep(OptionReader reader, Sink sink, @Nullable UnreadFlags unread) {
        this.unread = unread;
        this.reader = reader;
        this.sink = sink;
    }

    @Override
    public Set<String> annotations() {
        return ANNOTATIONS;
    }

    @Override
    public Set<? extends Element> process(ImmutableSetMultimap<String, Element> elementsByAnnotation) {
        Set<TypeElement> types = new LinkedHashSet<>();
        for (Element element : elementsByAnnotation.values()) {
            types.add(MoreElements.asType(MoreElements.isType(element) ? element : element.getEnclosingElement()));
        }
        types.forEach(this::process);
        return Set.of();
    }

    private void process(TypeElement type) {
        OptionClass options = reader.options(type);
        List<Finding> findings = OptionCheck.check(options);
        sink.report(findings);
        if (unread != null && findings.isEmpty()) {
            unread.add(options);
        }
        sink.write(findings.isEmpty() ? CompanionWriter.write(options) : CompanionWriter.skeleton(options), type);
    }
}
