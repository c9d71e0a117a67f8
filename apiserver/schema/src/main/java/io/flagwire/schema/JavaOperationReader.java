package io.flagwire.schema;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.constant.ClassDesc;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the operations of an *Api class. Each is a method {@code xCall}, whose code holds path and HTTP method as constants
 * and whose parameters show the body, and a method {@code xWithHttpInfo}, whose signature shows the answer.
 */
final class JavaOperationReader {
    private static final Set<String> METHODS = Set.of("GET", "PUT", "POST", "DELETE", "PATCH", "HEAD", "OPTIONS");
    private static final String CALL = "Call";
    private static final String WITH_INFO = "WithHttpInfo";
    private static final String ANSWER = "ApiResponse<L" + ClassFiles.MODELS;

    private JavaOperationReader() {}

    static List<JavaOperation> read(byte[] bytes) {
        List<MethodModel> methods = ClassFile.of().parse(bytes).methods();
        Map<String, String> answers = new HashMap<>();
        for (MethodModel method : methods) {
            String name = method.methodName().stringValue();
            if (name.endsWith(WITH_INFO)) {
                answers.put(name.substring(0, name.length() - WITH_INFO.length()), answer(method));
            }
        }
        List<JavaOperation> operations = new ArrayList<>();
        for (MethodModel method : methods) {
            String name = method.methodName().stringValue();
            if (name.endsWith(CALL) && method.code().isPresent()) {
                String id = name.substring(0, name.length() - CALL.length());
                if (answers.containsKey(id)) {
                    operations.add(operation(id, method, answers.get(id)));
                }
            }
        }
        return operations;
    }

    private static JavaOperation operation(String id, MethodModel method, String answer) {
        String path = "";
        String verb = "";
        for (var element : method.code().orElseThrow()) {
            if (element instanceof ConstantInstruction.LoadConstantInstruction load
                    && load.constantValue() instanceof String text) {
                if (path.isEmpty() && text.startsWith("/")) {
                    path = text;
                } else if (METHODS.contains(text)) {
                    verb = text;
                }
            }
        }
        if (path.isEmpty() || verb.isEmpty()) {
            throw new IllegalStateException("no path or HTTP method in " + id);
        }
        return new JavaOperation(id, verb, path, body(method), answer);
    }

    private static String body(MethodModel method) {
        for (ClassDesc parameter : method.methodTypeSymbol().parameterList()) {
            if (parameter.descriptorString().startsWith("L" + ClassFiles.MODELS)) {
                return parameter.displayName();
            }
        }
        return "";
    }

    private static String answer(MethodModel method) {
        String signature = method.findAttribute(Attributes.signature())
                .map(s -> s.signature().stringValue())
                .orElse("");
        int start = signature.indexOf(ANSWER);
        return start < 0 ? "" : signature.substring(start + ANSWER.length(), signature.indexOf(';', start));
    }
}
