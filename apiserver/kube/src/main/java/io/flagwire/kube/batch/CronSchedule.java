package io.flagwire.kube.batch;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The schedule of a CronJob: five fields, or a name for one of the usual schedules. */
final class CronSchedule {
    private static final Set<String> DESCRIPTORS =
            Set.of("@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly");
    private static final String EVERY = "@every ";

    private static final Field[] FIELDS = {
        new Field(0, 59, List.of()),
        new Field(0, 23, List.of()),
        new Field(1, 31, List.of()),
        new Field(1, 12, List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")),
        new Field(0, 6, List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat")),
    };

    /**
     * @param names names of the values from {@code min} on
     */
    private record Field(int min, int max, List<String> names) {}

    private CronSchedule() {}

    /** What is wrong with a schedule, empty if nothing is. */
    static String problem(String schedule) {
        if (schedule.contains("TZ=")) {
            return "cannot use TZ or CRON_TZ in schedule, use timeZone field instead";
        }
        if (schedule.startsWith("@")) {
            boolean known = DESCRIPTORS.contains(schedule) || schedule.startsWith(EVERY);
            return known ? "" : "unrecognized descriptor: " + schedule;
        }
        String[] fields = schedule.strip().split("\\s+", -1);
        if (fields.length != FIELDS.length) {
            return "expected exactly 5 fields, found " + fields.length + ": [" + String.join(" ", fields) + "]";
        }
        for (int i = 0; i < FIELDS.length; i++) {
            for (String range : fields[i].split(",", -1)) {
                String problem = problem(range, FIELDS[i]);
                if (!problem.isEmpty()) {
                    return problem;
                }
            }
        }
        return "";
    }

    private static String problem(String range, Field field) {
        String[] steps = range.split("/", -1);
        String[] bounds = steps[0].split("-", -1);
        if (steps.length > 2) {
            return "too many slashes: " + range;
        }
        if (bounds.length > 2) {
            return "too many hyphens: " + range;
        }
        int start = field.min();
        int end = field.max();
        if (!bounds[0].equals("*") && !bounds[0].equals("?")) {
            for (String bound : bounds) {
                if (number(bound, field) < 0) {
                    return notNumber(bound);
                }
            }
            start = number(bounds[0], field);
            end = bounds.length == 2 ? number(bounds[1], field) : steps.length == 2 ? field.max() : start;
        }
        if (steps.length == 2) {
            int step = number(steps[1], new Field(0, 0, List.of()));
            if (step < 0) {
                return notNumber(steps[1]);
            }
            if (step == 0) {
                return "step of range should be a positive number: " + range;
            }
        }
        if (start < field.min()) {
            return "beginning of range (" + start + ") below minimum (" + field.min() + "): " + range;
        }
        if (end > field.max()) {
            return "end of range (" + end + ") above maximum (" + field.max() + "): " + range;
        }
        return start > end ? "beginning of range (" + start + ") beyond end of range (" + end + "): " + range : "";
    }

    private static String notNumber(String text) {
        return "failed to parse int from " + text + ": strconv.Atoi: parsing \"" + text + "\": invalid syntax";
    }

    /** The value of a number or name, -1 if it is neither. */
    private static int number(String text, Field field) {
        int named = field.names().indexOf(text.toLowerCase(Locale.ROOT));
        if (named >= 0) {
            return named + field.min();
        }
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
