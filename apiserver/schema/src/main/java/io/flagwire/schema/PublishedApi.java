package io.flagwire.schema;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * What the jars on the class path publish.
 *
 * @param models by class name
 * @param messages by full name, as {@code k8s.io.api.core.v1.Pod}
 */
record PublishedApi(Map<String, JavaModel> models, List<JavaOperation> operations, Map<String, Descriptor> messages) {
    private static final String APIS = "io/kubernetes/client/openapi/apis/";
    private static final String CLASS = ".class";

    static PublishedApi read() throws IOException, ReflectiveOperationException {
        Map<String, JavaModel> models = new TreeMap<>();
        List<JavaOperation> operations = new ArrayList<>();
        try (JarFile jar = jarOf(ClassFiles.MODELS + "V1Pod.class")) {
            for (JarEntry entry : classes(jar)) {
                String name = entry.getName();
                if (name.startsWith(ClassFiles.MODELS)) {
                    JavaModelReader.read(simpleName(name), bytes(jar, entry))
                            .ifPresent(model -> models.put(model.name(), model));
                } else if (name.startsWith(APIS) && name.endsWith("Api.class")) {
                    operations.addAll(JavaOperationReader.read(bytes(jar, entry)));
                }
            }
        }
        return new PublishedApi(models, operations, readMessages());
    }

    private static Map<String, Descriptor> readMessages() throws IOException, ReflectiveOperationException {
        Map<String, Descriptor> messages = new TreeMap<>();
        try (JarFile jar = jarOf("io/kubernetes/client/proto/V1.class")) {
            for (JarEntry entry : classes(jar)) {
                String name = entry.getName();
                Class<?> outer = Class.forName(
                        name.substring(0, name.length() - CLASS.length()).replace('/', '.'));
                FileDescriptor file =
                        (FileDescriptor) outer.getMethod("getDescriptor").invoke(null);
                for (Descriptor message : file.getMessageTypes()) {
                    messages.put(message.getFullName(), message);
                }
            }
        }
        return messages;
    }

    private static JarFile jarOf(String resource) throws IOException {
        URL url = PublishedApi.class.getClassLoader().getResource(resource);
        if (url == null || !(url.openConnection() instanceof JarURLConnection connection)) {
            throw new IOException("no jar on the class path has " + resource);
        }
        return new JarFile(connection.getJarFile().getName());
    }

    private static List<JarEntry> classes(JarFile jar) {
        return Collections.list(jar.entries()).stream()
                .filter(e -> e.getName().endsWith(CLASS) && e.getName().indexOf('$') < 0)
                .toList();
    }

    private static byte[] bytes(JarFile jar, JarEntry entry) throws IOException {
        try (var in = jar.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }

    private static String simpleName(String path) {
        return path.substring(path.lastIndexOf('/') + 1, path.length() - CLASS.length());
    }
}
