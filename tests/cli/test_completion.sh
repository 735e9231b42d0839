#!/usr/bin/env bash
# The completion for bash: what it offers is what the program takes.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
not_sanitized "which bash is not"
source "$source_dir/scripts/completion/xunyi.bash"

# complete_line WORD...: what is offered for the last word, in $work/out, one a line.
complete_line() {
    COMP_WORDS=(xunyi "$@")
    COMP_CWORD=$#
    COMPREPLY=()
    _xunyi "$XUNYI" "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}" || true
    printf '%s\n' "${COMPREPLY[@]}" >"$work/out"
}

# offers WORDS WORD...
offers() {
    local wanted=$1
    shift
    complete_line "$@"
    [[ $(sort "$work/out" | xargs) == "$wanted" ]] ||
        fail "for '$*': $(sort "$work/out" | xargs), expected $wanted"
}

complete -p xunyi >"$work/out"
says out "_xunyi"

run --help --lang en
mapfile -t commands < <(sed -n '/^Commands:/,/^$/s/^  \([a-z-]*\) .*/\1/p' "$work/out")
((${#commands[@]} >= 5)) || fail "commands: ${commands[*]}"
offers "$(printf '%s\n' --help --version "${commands[@]}" | sort | xargs)" ""
offers solve sol
offers "" nothing

for command in "${commands[@]}"; do
    run "$command" --help --lang en
    wanted=$(grep -oE '^ +(-[a-zA-Z], )?--[a-z-]+' "$work/out" | grep -oE -e '--[a-z-]+' | sort | xargs)
    offers "$wanted" "$command" -
done
offers "--max-changes --memory --method" solve --m
offers "en zh" solve --lang ""
offers zh solve -l z
offers zh solve --lang = z
offers "core ip" solve --method ""
offers "" solve --seed ""
mapfile -t policies < <(cd "$source_dir/models/policies" && printf '%s\n' *.json | sed 's/\.json$//')
offers "$(printf '%s\n' "${policies[@]}" | sort | xargs)" solve --policy ""
offers "$(printf '%s\n' "${policies[@]}" | sort | xargs)" solve -p ""
offers "$(printf '%s\n' all "${policies[@]}" | sort | xargs)" compare "$tiny" --policies ""
offers "balanced,maximin" compare "$tiny" --policies balanced,maxi
offers "need_met,travel" compare "$tiny" --pareto need_met,tr
mapfile -t packs < <(cd "$source_dir/models/rules" && printf '%s\n' *.json | sed 's/\.json$//')
offers "$(printf '%s\n' "${packs[@]}" | sort | xargs)" new year --programme ""
offers "fujian-2024 fujian-2025" new year --programme fu
mapfile -t instances < <(cd "$source_dir/instances" && dirname ./*/instance.json | sed 's/^\.\///')
offers "$(printf '%s\n' "${instances[@]}" | sort | xargs)" new year --from ""

# Every option of every command that takes a value has an answer, words, files or folders; numbers and
# names of hospitals and counties have none. The help of a command is asked for once, not for each option.
: >"$work/unanswered"
_xunyi_help() {
    printf '%s\n' "$help"
}
cd "$work"
for command in "${commands[@]}"; do
    run "$command" --help --lang en
    help=$(<"$work/out")
    while read -r option value; do
        complete_line "$command" "$option" ""
        [[ -n ${COMPREPLY[0]:-} ]] || echo "$option $value"
    done < <(sed -n 's/^ *\(-[a-zA-Z], \)*\(--[a-z-]*\) \([^ ][^ ]*\)  *.*/\2 \3/p' "$work/out") >>"$work/unanswered"
done
while read -r option value; do
    case $value in
    N | K | S | G | D | I/N | MIB | "Y,Y,..." | H | C | H=C | "H=C,..." | "H=C|C+C" | DIR) ;;
    *) fail "nothing is offered for $option $value" ;;
    esac
done <"$work/unanswered"
cd "$source_dir"
source scripts/completion/xunyi.bash
complete_line export "$tiny" --floor cov
[[ $(cat "$work/out") == "coverage=" ]] || fail "no floor: $(cat "$work/out")"

complete_line export "$tiny" --goal ""
while read -r goal; do
    expect 0 export "$tiny" --lp "$work/x.lp" --goal "$goal"
done < <(cat "$work/out")

# Files and folders.
mkdir "$work/cases" "$work/cases/deep"
touch "$work/cases/plan.json"
offers "$work/cases/deep $work/cases/plan.json" solve "$work/cases/"
offers "$work/cases/deep" solve "$tiny" -o "$work/cases/"
offers "$work/cases/deep $work/cases/plan.json" check "$tiny" --plan "$work/cases/"

finish
