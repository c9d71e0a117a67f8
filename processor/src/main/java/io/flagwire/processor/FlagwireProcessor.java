package io.flagwire.processor;

import com.google.auto.common.BasicAnnotationProcessor;
import com.google.auto.service.AutoService;
import java.util.List;
import javax.annotation.processing.Processor;
import javax.lang.model.SourceVersion;

/** Generates the wiring of {@code @Flag}, {@code @FlagSet} and {@code @Launcher}. */
@AutoService(Processor.class)
public final class FlagwireProcessor extends BasicAnnotationProcessor {
    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    protected Iterable<? extends Step> steps() {
        Sink sink = new Sink(processingEnv);
        return List.of(new OptionStep(processingEnv, sink), new LauncherStep(processingEnv, sink));
    }
}
