package io.flagwire.apimachinery.json;

import java.util.ArrayList;
import java.util.List;

/** Knows where in a document the parser is, and collects the paths of the members that were there already. */
final class DuplicateFields {
    static final int PATHS_MAX = 100;

    private final List<String> paths;
    private final List<Object> steps = new ArrayList<>();

    DuplicateFields(List<String> paths) {
        this.paths = paths;
    }

    void enter(String key, boolean duplicate) {
        steps.add(key);
        if (duplicate && paths.size() < PATHS_MAX) {
            String path = path();
            if (!paths.contains(path)) {
                paths.add(path);
            }
        }
    }

    void enter(int index) {
        steps.add(index);
    }

    void leave() {
        steps.remove(steps.size() - 1);
    }

    private String path() {
        StringBuilder path = new StringBuilder();
        for (Object step : steps) {
            if (step instanceof Integer) {
                path.append('[').append(step).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step);
            }
        }
        return path.toString();
    }
}
