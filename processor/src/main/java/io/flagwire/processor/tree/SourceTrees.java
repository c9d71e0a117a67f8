package io.flagwire.processor.tree;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import io.flagwire.processor.model.Place;
import java.util.List;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic.Kind;
import org.jspecify.annotations.Nullable;

/** The sources of a compilation as javac parsed them. */
public final class SourceTrees {
    private final Trees trees;

    private SourceTrees(Trees trees) {
        this.trees = trees;
    }

    /** Null if the compiler shows none. */
    public static @Nullable SourceTrees of(ProcessingEnvironment environment) {
        try {
            return new SourceTrees(Trees.instance(environment));
        } catch (IllegalArgumentException | LinkageError e) {
            return null;
        }
    }

    /**
     * Reports a mistake in one of several annotations of the same type, which the compiler keeps in a container of its own
     * making and no longer finds in the source.
     *
     * @return whether the place was found
     */
    public boolean report(String message, TypeElement type, Place place) {
        TreePath path = trees.getPath(type);
        Tree at = path != null && path.getLeaf() instanceof ClassTree declaration ? tree(declaration, place) : null;
        if (at == null) {
            return false;
        }
        trees.printMessage(Kind.ERROR, message, at, path.getCompilationUnit());
        return true;
    }

    /** What the sources of some types read. */
    public Reads reads(List<TypeElement> types) {
        Reads reads = new Reads();
        for (TypeElement type : types) {
            TreePath path = trees.getPath(type);
            if (path != null) {
                reads.scan(path.getLeaf(), "");
            }
        }
        return reads;
    }

    private static @Nullable Tree tree(ClassTree declaration, Place place) {
        int before = place.repetition();
        for (AnnotationTree annotation : declaration.getModifiers().getAnnotations()) {
            String name = annotation.getAnnotationType().toString();
            if (name.substring(name.lastIndexOf('.') + 1).equals(place.annotation()) && before-- == 0) {
                return tree(annotation, place);
            }
        }
        return null;
    }

    private static Tree tree(AnnotationTree annotation, Place place) {
        for (ExpressionTree argument : annotation.getArguments()) {
            AssignmentTree named = argument instanceof AssignmentTree assignment ? assignment : null;
            String member = named == null ? "value" : named.getVariable().toString();
            if (member.equals(place.member())) {
                ExpressionTree value = named == null ? argument : named.getExpression();
                return place.element() >= 0 && value instanceof NewArrayTree array
                        ? array.getInitializers().get(place.element())
                        : value;
            }
        }
        return annotation;
    }
}
