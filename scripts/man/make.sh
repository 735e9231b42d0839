#!/usr/bin/env bash
# Make the man pages, in Chinese and English, from what the program says of itself and from the texts
# beside this file; a page cannot say other options than --help does.
#   scripts/man/make.sh PROGRAM DIR    writes DIR/man1/xunyi*.1.gz and DIR/zh_CN/man1/xunyi*.1.gz
#
# A command's page: NAME, SYNOPSIS, DESCRIPTION, OPTIONS and EXAMPLES come from `xunyi COMMAND --help`;
# COMMAND.en.scd and COMMAND.zh.scd, where they are there, stand after the description.
set -euo pipefail

program=$1 target=$2
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
version=$("$program" --version)
version=${version#xunyi }
# The date on the pages: that of the version, so that equal sources give equal pages.
date=$(sed -n "s/^## $version (\([0-9-]*\))$/\1/p" "$here/../../CHANGELOG.md")
SOURCE_DATE_EPOCH=$(date -u -d "${date:-2026-01-01}" +%s)
export SOURCE_DATE_EPOCH

# words LANG: the headings of a page and the marks in --help
words() {
    if [[ $1 == zh ]]; then
        name=名称 synopsis=用法 description=说明 options=选项 examples=举例
        usage_mark='用法：' example_mark='^例：' options_mark='选项：' commands_mark='命令：'
    else
        name=NAME synopsis=SYNOPSIS description=DESCRIPTION options=OPTIONS examples=EXAMPLES
        usage_mark='Usage: ' example_mark='^Examples?:' options_mark='Options:' commands_mark='Commands:'
    fi
}

# escaped: text as scdoc takes it for what it is
escaped() {
    sed -e 's/[\\_*`<>]/\\&/g' -e 's/^\([][#|.-]\)/\\\1/'
}

# help PART: the usage, the text, the examples or the options of $whole, what --help shows
help() {
    awk -v part="$1" \
        -v usage="$usage_mark" -v example="$example_mark" -v options="$options_mark" '
        index($0, usage) == 1 { state = "usage"; $0 = substr($0, length(usage) + 1) }
        state == "usage" && !/^ *xunyi / { state = "text" }
        $0 ~ example { state = "examples"; sub(example " *", "") }
        $0 == options { state = "options"; next }
        state == part && NF { if (part != "options") sub(/^ +/, ""); print }' <<<"$whole"
}

# option_list: "  -p, --policy P    text" becomes a term and its explanation, escaped as above
option_list() {
    help options | awk '
        function escaped(s) {
            gsub(/[\\_*`<>]/, "\\\\&", s)
            sub(/^[][#|.-]/, "\\\\&", s)
            return s
        }
        match($0, /^ *(-[a-zA-Z], )?--[a-z-]+/) {
            names = substr($0, 1, RLENGTH)
            rest = substr($0, RLENGTH + 1)
            gsub(/-[-a-zA-Z]+/, "*&*", names)
            sub(/^ +/, "", names)
            value = ""
            if (match(rest, /^ [^ ]+ /)) {
                value = " _" escaped(substr(rest, 2, RLENGTH - 2)) "_"
                rest = substr(rest, RLENGTH)
            }
            if (sub(/^ +/, "", rest))
                printf "%s%s\n\t%s\n\n", names, value, escaped(rest)
        }'
}

# commands LANG: the lines of `xunyi --help` that name them, "solve  what it does"
commands() {
    "$program" --help --lang "$1" </dev/null |
        awk -v mark="$commands_mark" '$0 == mark { on = 1; next } !NF { on = 0 } on'
}

# source_of COMMAND LANG: the page as scdoc takes it
source_of() {
    local summary whole
    summary=$(sed -n "s/^ *$1  *//p" <<<"$listed" | escaped)
    whole=$("$program" "$1" --help --lang "$2" </dev/null)
    printf 'xunyi-%s(1) "xunyi %s"\n\n# %s\n\nxunyi-%s - %s\n\n# %s\n\n' \
        "$1" "$version" "$name" "$1" "$summary" "$synopsis"
    help usage | escaped | sed 's/^xunyi [a-z-]*/*&*/; $!s/$/++/'
    printf '\n# %s\n\n' "$description"
    help text | escaped
    echo
    if [[ -e $here/$1.$2.scd ]]; then
        cat "$here/$1.$2.scd"
        echo
    fi
    printf '# %s\n\n' "$options"
    option_list
    printf '# %s\n\n' "$examples"
    help examples | escaped | sed 's/^xunyi/\t*&*/; s/$/\n/'
    cat "$here/after-command.$2.scd"
}

# source_of_program LANG: xunyi(1)
source_of_program() {
    local command summary
    printf 'xunyi(1) "xunyi %s"\n\n' "$version"
    while IFS= read -r line; do
        if [[ $line == @COMMANDS@ ]]; then
            while read -r command summary; do
                printf '*xunyi-%s*(1)\n\t%s\n\n' "$command" "$(escaped <<<"$summary")"
            done <<<"$listed"
        else
            printf '%s\n' "$line"
        fi
    done <"$here/xunyi.$1.scd"
}

# breakable: a line may end after each Chinese comma and colon. groff 1.22.4 never ends where man has it
# read zh.tmac and a list such as "coverage、need_met、…" is longer than a line: it looks for a place to
# break the word, finds one before the comma that cflags forbid, and begins anew.
breakable() {
    sed '/^\./!s/[、，；：。）]/&\\:/g'
}

# page FOLDER NAME: scdoc from the input (which it would cut where it is no UTF-8, and say nothing)
page() {
    mkdir -p "$target/$1"
    iconv -f UTF-8 -t UTF-8 | scdoc | breakable | gzip -9n >"$target/$1/$2.1.gz"
}

for lang in en zh; do
    words "$lang"
    listed=$(commands "$lang")
    folder=man1
    if [[ $lang == zh ]]; then
        folder=zh_CN/man1
    fi
    source_of_program "$lang" | page "$folder" xunyi
    while read -r command _; do
        source_of "$command" "$lang" | page "$folder" "xunyi-$command"
    done <<<"$listed"
done
