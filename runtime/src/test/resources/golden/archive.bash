# Completes archive in bash: source <(archive completion bash)

_archive_flags() {
    local name text
    while IFS='|' read -r name text; do
        _archive_candidate "$name" "$text"
    done <<'FLAGS'
--answer|What to say.
--features=|ALPHA: What to switch on.
--format=|How to write: it's "json" or [plain] text|lines.
--labels=|BETA: What to say about itself.
--max-requests=|The most requests at a time, 0 for no limit.
--profiling|Serve profiles.
--no-profiling|Serve profiles.
--timeout=|How long a request may take.
--store-ca-file=|The path of the certificates.
--store-dir=|Where everything is.
--store-folder=|DEPRECATED: Where everything is.
--store-password=|The password.
--store-password-file=|The password.
--store-ratio=|How much to keep.
--store-user=|Who.
--log-flush-frequency=|The longest time that log lines wait in a buffer.
--log-json-info-buffer-size=|ALPHA: In the JSON format with split streams, how many bytes of information may wait to be written together, as in 512, 1k, 2Ki or 3M.
--log-json-split-stream|ALPHA: In the JSON format, write errors to stderr and the rest to stdout.
--log-text-info-buffer-size=|ALPHA: In the text format with split streams, how many bytes of information may wait to be written together, as in 512, 1k, 2Ki or 3M.
--log-text-split-stream|ALPHA: In the text format, write information to stdout and the rest to stderr.
--logging-format=|The form of log lines: text or json.
--v=|number for the log level verbosity
--vmodule=|Verbosity by source file: comma separated pattern=N, as in Store=4,Watch*=5.
--help|help for archive
--version|--version, --version=raw prints version information and quits; --version=vX.Y.Z...
FLAGS
}

_archive_operand() {
    case $1 in
        --features) next=1 list=1 values=$'fast\nsmall' ;;
        --format) next=1 values=$'json\ntext' ;;
        --labels | --max-requests | --timeout | -t | --store-password | --store-ratio | --store-user | --log-flush-frequency | --log-json-info-buffer-size | --log-text-info-buffer-size | --logging-format | --v | -v | --vmodule) next=1 ;;
        --profiling | -p | --log-json-split-stream | --log-text-split-stream) values=$'false\ntrue' ;;
        --store-ca-file | --store-password-file) next=1 operand=file ;;
        --store-dir | --store-folder) next=1 operand=directory ;;
        --help | -h) values=$'short\nall\nsecure-serving\nstorage\nlogs\nglobal' ;;
    esac
}

_archive_verbs() {
    :
    _archive_candidate completion 'Print what completes flags in a shell'
    _archive_candidate config 'Check, explain or print the values of all flags'
    _archive_candidate docs 'Print a document about all flags'
}

_archive_arguments() {
    case $1 in
        completion) values=$'bash\nfish\npowershell\nzsh' ;;
        config) values=$'check\nexplain\nprint' ;;
        docs) values=$'ide\njson\nman\nmarkdown\nschema' ;;
        *) return 1 ;;
    esac
}

_archive() {
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
    _archive_operand "$flag"
    if [[ -n $attached || -n $next ]]; then
        _archive_value
    elif [[ $current != -* && $COMP_CWORD -eq 1 ]]; then
        _archive_verbs
    elif [[ $current != -* && $COMP_CWORD -eq 2 ]] && _archive_arguments "$previous"; then
        _archive_value
    else
        _archive_flags
    fi
    _archive_show
}

_archive_value() {
    local IFS=$'\n' value
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

_archive_candidate() {
    if [[ $1 == "$current"* ]]; then
        candidates+=("$1") explanations+=("$2")
    fi
}

# One candidate is what it is; several stand in a column beside what they do, unless a menu shows one by one.
_archive_show() {
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

complete -F _archive archive
