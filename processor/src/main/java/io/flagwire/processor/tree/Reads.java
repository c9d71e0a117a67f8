package io.flagwire.processor.tree;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.TreeScanner;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Name;
import org.jspecify.annotations.Nullable;

/**
 * The names that sources read, be it of fields, methods or anything else, and the methods where they do. What is only
 * assigned is not read. Two things of the same name are the same here, so a name that is not read is certainly not read,
 * while one that is may be another's.
 */
public final class Reads extends TreeScanner<@Nullable Void, String> {
    private final Map<String, Set<String>> methodsByName = new HashMap<>();

    Reads() {}

    /** Whether the name is read anywhere but in these methods. */
    public boolean has(String name, Set<String> except) {
        Set<String> methods = methodsByName.getOrDefault(name, Set.of());
        return !except.containsAll(methods);
    }

    @Override
    public @Nullable Void visitMethod(MethodTree method, String in) {
        return super.visitMethod(method, method.getName().toString());
    }

    @Override
    public @Nullable Void visitAssignment(AssignmentTree assignment, String in) {
        ExpressionTree target = assignment.getVariable();
        if (target instanceof MemberSelectTree member) {
            scan(member.getExpression(), in);
        } else if (!(target instanceof IdentifierTree)) {
            scan(target, in);
        }
        return scan(assignment.getExpression(), in);
    }

    @Override
    public @Nullable Void visitIdentifier(IdentifierTree identifier, String in) {
        add(identifier.getName(), in);
        return super.visitIdentifier(identifier, in);
    }

    @Override
    public @Nullable Void visitMemberSelect(MemberSelectTree member, String in) {
        add(member.getIdentifier(), in);
        return super.visitMemberSelect(member, in);
    }

    @Override
    public @Nullable Void visitMemberReference(MemberReferenceTree reference, String in) {
        add(reference.getName(), in);
        return super.visitMemberReference(reference, in);
    }

    private void add(Name name, String method) {
        methodsByName.computeIfAbsent(name.toString(), key -> new HashSet<>()).add(method);
    }
}
