package io.flagwire.processor;

import com.google.auto.common.BasicAnnotationProcessor;
import com.google.auto.service.AutoService;
import io.flagwire.processor.read.Compilation;
import io.flagwire.processor.read.OptionReader;
import io.flagwire.processor.tree.SourceTrees;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/** Generates the wiring of {@code @Flag}, {@code @FlagSet} and {@code @Launcher}. */
@AutoService(Processor.class)
public final class FlagwireProcessor extends AbstractProcessor {
    private final Compilation compilation = new Compilation();
    private final Steps steps = new Steps();

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return steps.getSupportedAnnotationTypes();
    }

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
        super.init(environment);
        steps.init(environment);
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        compilation.add(round.getRootElements());
        boolean claimed = steps.process(annotations, round);
        if (round.processingOver() && !round.errorRaised()) {
            steps.reportUnread();
        }
        return claimed;
    }

    /** Gives each step its elements as soon as all that they name is there. */
    private final class Steps extends BasicAnnotationProcessor {
        private @Nullable Sink sink;
        private @Nullable UnreadFlags unread;

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return SourceVersion.latestSupported();
        }

        @Override
        protected Iterable<? extends Step> steps() {
            OptionReader reader =
                    new OptionReader(processingEnv.getElementUtils(), processingEnv.getTypeUtils(), compilation);
            SourceTrees trees = SourceTrees.of(processingEnv);
            sink = new Sink(processingEnv, trees);
            unread = trees == null ? null : new UnreadFlags(trees, processingEnv.getElementUtils(), compilation);
            return List.of(new OptionStep(reader, sink, unread), new LauncherStep(reader, sink));
        }

        void reportUnread() {
            if (unread != null && sink != null && sink.isClean()) {
                sink.report(unread.findings(sink.written()));
            }
        }
    }
}
