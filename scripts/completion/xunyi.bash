# shellcheck shell=bash
# Completion of xunyi(1) for bash: source it, or let bash-completion find it under the name `xunyi`.
# Commands and options are asked of the program, so that this file cannot fall behind.

# _xunyi_help PROGRAM [COMMAND]
_xunyi_help() {
    "$@" --help --lang en 2>/dev/null </dev/null
}

# _xunyi_option PROGRAM COMMAND OPTION: "--output DIR" for -o and --output, as --help has it
_xunyi_option() {
    local line options=
    while IFS= read -r line; do
        if [[ $line == Options:* ]]; then
            options=here
        fi
        [[ $options && ${line:0:28} =~ ^\ +((-[a-zA-Z]),\ )?(--[a-z-]+)(\ ([^\ ]+))?\ \ * ]] || continue
        if [[ $3 == "${BASH_REMATCH[2]}" || $3 == "${BASH_REMATCH[3]}" ]]; then
            printf '%s %s\n' "${BASH_REMATCH[3]}" "${BASH_REMATCH[5]}"
        fi
    done < <(_xunyi_help "$1" "$2")
}

# _xunyi_files KIND WORD: files (-f) or folders (-d) that begin so
_xunyi_files() {
    compopt -o filenames 2>/dev/null
    mapfile -t COMPREPLY < <(compgen "$1" -- "$2")
}

# Goals of the integer program, rule packs, policies and instances that come with it.
_xunyi_goals="coverage need_met split_groups travel kept continuity repeats waiting changes"
_xunyi_goals+=" lowest_county nash alpha_fair"
_xunyi_packs="fujian-2024 fujian-2025 gansu-2022 jiangxi-2024 municipal national-2024"
_xunyi_policies="alpha-fair balanced continuity leximin maximin nearest neediest-category-first"
_xunyi_policies+=" proportional rotation status-quo utilitarian utilitarian-equal"
_xunyi_instances="fujian-2024 gansu-2022 jiangxi-2024 municipal-ningde-2024 national-2024 synthetic-history"

# _xunyi_words_or_files WORD WORDS: what begins so of the words, and files where the word is a path or
# no word begins so
_xunyi_words_or_files() {
    mapfile -t COMPREPLY < <([[ $1 == */* ]] || compgen -W "$2" -- "$1")
    ((${#COMPREPLY[@]})) || _xunyi_files -f "$1"
}

# _xunyi_listed WORD WORDS: what may stand behind the last comma of the word
_xunyi_listed() {
    local given=${1%"${1##*,}"}
    compopt -o nospace 2>/dev/null
    mapfile -t COMPREPLY < <(compgen -W "$given${2// / $given}" -- "$1")
}

_xunyi() {
    local program=$1 word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}
    local command=${COMP_WORDS[1]} words option=
    COMPREPLY=()
    if [[ $word == = ]]; then # bash takes --option=value apart at the "="
        word=
    elif [[ $before == = ]]; then
        before=${COMP_WORDS[COMP_CWORD - 2]}
    fi
    if ((COMP_CWORD > 1)) && [[ $before == -* ]]; then
        option=$(_xunyi_option "$program" "$command" "$before")
    fi
    if ((COMP_CWORD == 1)); then
        words=$(_xunyi_help "$program" | sed -n '/^Commands:/,/^$/s/^  \([a-z-]*\) .*/\1/p')
        words+=" --help --version"
    else
        case $option in
        *"zh|en") words="zh en" ;;
        *"plain|sobol") words="plain sobol" ;;
        "--policy P" | "--weights P" | "--reference R") _xunyi_words_or_files "$word" "$_xunyi_policies" && return ;;
        "--policies P,P,..."*) _xunyi_listed "$word" "all $_xunyi_policies" && return ;;
        "--pareto G,G"*) _xunyi_listed "$word" "$_xunyi_goals" && return ;;
        "--programme PACK" | "--rules PACK") _xunyi_words_or_files "$word" "$_xunyi_packs" && return ;;
        "--from INSTANCE") _xunyi_words_or_files "$word" "$_xunyi_instances" && return ;;
        "--method M") words="core ip" ;;
        "--goal GOAL" | "--pareto G,G[,G]") words=$_xunyi_goals ;;
        "--floor GOAL=VALUE")
            compopt -o nospace 2>/dev/null
            words=${_xunyi_goals// /= }=
            ;;
        *" DIR") _xunyi_files -d "$word" && return ;;
        *" FILE" | *" CSV" | *" PLAN" | *" INSTANCE") _xunyi_files -f "$word" && return ;;
        *" "?*) return ;; # a number or a name: nothing to offer
        *)
            if [[ $word != -* ]]; then
                _xunyi_files -f "$word"
                return
            fi
            words=$(_xunyi_help "$program" "$command" |
                sed -n '/^Options:/,$s/^ *\(-[a-zA-Z], \)*\(--[a-z-]*\).*/\2/p')
            ;;
        esac
    fi
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
}
complete -F _xunyi xunyi
