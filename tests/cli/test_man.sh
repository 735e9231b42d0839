#!/usr/bin/env bash
# The man pages: one for the program and one for each command, in both languages, with the options
# that --help shows and no others.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

pages=$(dirname "$XUNYI")/man
if [[ ! -d $pages/man1 ]]; then
    echo "no man pages: scdoc was not there, or 'ninja manual' was not run"
    exit 77
fi

# of_page FILE: the options that its terms name
of_page() {
    zcat "$1" | grep '^.fB-' | grep -oE -e '--[a-z-]+' | sort -u
}

# of_help ARGUMENT...: the options that --help lists
of_help() {
    run "$@"
    grep -oE '^ +(-[a-zA-Z], )?--[a-z-]+' "$work/out" | grep -oE -e '--[a-z-]+' | sort -u
}

run --help --lang en
mapfile -t commands < <(sed -n '/^Commands:/,/^$/s/^  \([a-z-]*\) .*/\1/p' "$work/out")
((${#commands[@]} >= 5)) || fail "commands: ${commands[*]}"

for lang in en zh; do
    folder=$pages/man1
    if [[ $lang == zh ]]; then
        folder=$pages/zh_CN/man1
    fi
    zcat "$folder/xunyi.1.gz" >"$work/page"
    for command in "${commands[@]}"; do
        says page "xunyi-$command"
        page=$folder/xunyi-$command.1.gz
        if [[ ! -f $page ]]; then
            fail "no page $page"
            continue
        fi
        diff <(of_page "$page") <(of_help "$command" --help --lang "$lang") >"$work/err" ||
            fail "options of xunyi-$command(1), $lang, are not those of --help"
        zcat "$page" >"$work/text"
        grep -qE '^\.SH (EXAMPLES|举例)$' "$work/text" || fail "no examples: $command, $lang"
        sed -n '/^\.SH \(EXAMPLES\|举例\)$/,/^\.SH \(EXIT\|退出\)/p' "$work/text" |
            grep -q "xunyi.*$command" || fail "no example of $command, $lang"
        tail -n 1 "$work/text" | grep -q 'xunyi' || fail "the page of $command, $lang, is cut"
    done
done

# man shows them in any width, with Chinese macros too, and does not hang.
if command -v man >/dev/null; then
    for page in "$pages"/zh_CN/man1/*.gz; do
        for width in 60 78 100; do
            LC_ALL=C.UTF-8 MANWIDTH=$width timeout 20 man -l "$page" </dev/null >"$work/shown" 2>"$work/err" ||
                fail "man ends with $? on $page, $width columns"
        done
    done
fi

# As many pages as commands, and the program's.
count=$(find "$pages" -name 'xunyi*.1.gz' | wc -l)
((count == 2 * (${#commands[@]} + 1))) || fail "$count pages for ${#commands[@]} commands"

# Equal sources give equal pages.
"$source_dir/scripts/man/make.sh" "$XUNYI" "$work/again"
diff -r -x made "$pages" "$work/again" >"$work/err" || fail "pages made again differ"

finish
