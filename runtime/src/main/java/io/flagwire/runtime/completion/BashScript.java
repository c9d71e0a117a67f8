package io.flagwire.runtime.completion;

import io.flagwire.runtime.catalogue.Catalogue;
import io.flagwire.runtime.catalogue.Verb;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The script for bash, 3.2 and later. It needs no other script and starts no program. Explanations stand beside the names
 * where there are several to choose from.
 */
final class BashScript {
    private static final String MAIN = """

            FUNCTION() {
                local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
                local flag= head= attached= next= operand= values= list=
                local candidates=() explanations=()
                COMPREPLY=()
                if [[ $current == = ]]; then
                    flag=$previous current= attached=1
                elif [[ $previous == = && $COMP_CWORD -gt 1 ]]; then
                    flag=${COMP_WORDS[COMP_CWORD - 2]} attached=1
                elif [[ $current == --*=* ]]; then
                    flag=${current%%=*} head=${current%%=*}= current=${current#*=} attached=1
                elif [[ $previous == -* ]]; then
                    flag=$previous
                fi
                [[ $flag == --* ]] && flag=${flag//_/-}
                FUNCTION_operand "$flag"
                if [[ -n $attached || -n $next ]]; then
                    FUNCTION_value
                elif [[ $current != -* && $COMP_CWORD -eq 1 ]]; then
                    FUNCTION_verbs
                elif [[ $current != -* && $COMP_CWORD -eq 2 ]] && FUNCTION_arguments "$previous"; then
                    FUNCTION_value
                else
                    FUNCTION_flags
                fi
                FUNCTION_show
            }

            FUNCTION_value() {
                local IFS=$'\\n' value
                case $operand in
                    file) compopt -o filenames 2> /dev/null; COMPREPLY=($(compgen -P "$head" -f -- "$current")) ;;
                    directory) compopt -o filenames 2> /dev/null; COMPREPLY=($(compgen -P "$head" -d -- "$current")) ;;
                    *)
                        if [[ -n $list && $current == *,* ]]; then
                            head=$head${current%,*}, current=${current##*,}
                        fi
                        while read -r value; do
                            [[ -n $value && $value == "$current"* ]] && COMPREPLY+=("$head$value")
                        done <<< "$values"
                        ;;
                esac
            }

            FUNCTION_candidate() {
                if [[ $1 == "$current"* ]]; then
                    candidates+=("$1") explanations+=("$2")
                fi
            }

            # One candidate is what it is; several stand in a column beside what they do, unless a menu shows one by one.
            FUNCTION_show() {
                local count=${#candidates[@]} width=0 i line
                if [[ $count -eq 1 && ${candidates[0]} == *= ]]; then
                    compopt -o nospace 2> /dev/null
                fi
                for ((i = 0; i < count; i++)); do
                    [[ ${#candidates[i]} -gt $width ]] && width=${#candidates[i]}
                done
                for ((i = 0; i < count; i++)); do
                    line=${candidates[i]}
                    if [[ $count -gt 1 && $COMP_TYPE -ne 37 ]]; then
                        printf -v line '%-*s  %s' "$width" "$line" "${explanations[i]}"
                        line=${line:0:$((${COLUMNS:-80} - 2))}
                    fi
                    COMPREPLY+=("$line")
                done
            }

            complete -F FUNCTION COMMAND
            """;

    private final Catalogue catalogue;
    private final String function;
    private final StringBuilder out = new StringBuilder();

    BashScript(Catalogue catalogue) {
        this.catalogue = catalogue;
        this.function = "_" + catalogue.command().replaceAll("[^A-Za-z0-9_]", "_");
    }

    String text() {
        String command = catalogue.command();
        out.append("# Completes ").append(command).append(" in bash: source <(").append(command);
        out.append(" completion bash)\n\n");
        List<Option> options = Option.of(catalogue);
        appendFlags(options);
        appendOperands(options);
        appendVerbs();
        return out.append(MAIN.replace("FUNCTION", function).replace("COMMAND", command))
                .toString();
    }

    private void appendFlags(List<Option> options) {
        out.append(function).append("_flags() {\n    local name text\n    while IFS='|' read -r name text; do\n");
        out.append("        ").append(function).append("_candidate \"$name\" \"$text\"\n    done <<'FLAGS'\n");
        for (Option option : options) {
            out.append("--").append(option.name()).append(option.needsValue() ? "=|" : "|");
            out.append(option.explanation()).append('\n');
        }
        out.append("FLAGS\n}\n\n");
    }

    /** What the value of a flag may be; flags of which the same is to be said stand together. */
    private void appendOperands(List<Option> options) {
        Map<String, List<String>> patterns = new LinkedHashMap<>();
        for (Option option : options) {
            List<String> names = patterns.computeIfAbsent(operand(option), key -> new ArrayList<>());
            names.add("--" + option.name());
            if (option.shorthand() != null) {
                names.add("-" + option.shorthand());
            }
        }
        out.append(function).append("_operand() {\n    case $1 in\n");
        patterns.forEach((operand, names) -> {
            if (!operand.isEmpty()) {
                out.append("        ").append(String.join(" | ", names)).append(")");
                out.append(operand).append(" ;;\n");
            }
        });
        out.append("    esac\n}\n\n");
    }

    private static String operand(Option option) {
        String next = option.needsValue() ? " next=1" : "";
        return next
                + switch (option.operand()) {
                    case FILE -> " operand=file";
                    case DIRECTORY -> " operand=directory";
                    case ONE_OF -> (option.repeats() ? " list=1" : "") + " values=" + words(option.values());
                    case ANYTHING, NONE -> "";
                };
    }

    private void appendVerbs() {
        out.append(function).append("_verbs() {\n    :\n");
        for (Verb verb : catalogue.verbs()) {
            out.append("    ")
                    .append(function)
                    .append("_candidate ")
                    .append(verb.name())
                    .append(' ');
            out.append(quoted(verb.help())).append('\n');
        }
        out.append("}\n\n").append(function).append("_arguments() {\n    case $1 in\n");
        for (Verb verb : catalogue.verbs()) {
            out.append("        ").append(verb.name()).append(") values=");
            out.append(words(verb.arguments())).append(" ;;\n");
        }
        out.append("        *) return 1 ;;\n    esac\n}\n");
    }

    /** The words one below the other, which lets them have blanks. */
    private static String words(List<String> words) {
        return "$'" + String.join("\\n", words.stream().map(BashScript::escaped).toList()) + "'";
    }

    private static String escaped(String word) {
        return word.replace("\\", "\\\\").replace("'", "\\'");
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
