#!/usr/bin/env bash
# Chinese or English by option or locale; no locale need be installed. The documents are the same.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

# in_language ZH|EN ENVIRONMENT... -- ARGUMENT...
in_language() {
    local wanted=$1 set=()
    shift
    while [[ $1 != -- ]]; do
        set+=("$1")
        shift
    done
    shift
    code=0
    env -u LANG -u LC_ALL -u LC_MESSAGES "${set[@]}" "$XUNYI" "$@" \
        >"$work/out" 2>"$work/err" </dev/null || code=$?
    ((code == 0)) || fail "exit code $code: ${set[*]} $*"
    if [[ $wanted == ZH ]]; then
        says out "各阶段目标均已证明最优"
    else
        says out "Result: every stage is proved optimal."
    fi
}

in_language EN -- solve "$tiny"
in_language EN LANG=C -- solve "$tiny"
in_language EN LANG=C.UTF-8 -- solve "$tiny"
in_language EN LANG=en_US.UTF-8 -- solve "$tiny"
in_language EN LANG=fr_FR.UTF-8 -- solve "$tiny"
in_language ZH LANG=zh_CN.UTF-8 -- solve "$tiny"
in_language ZH LANG=zh_CN.GB18030 -- solve "$tiny"
in_language ZH LANG=zh_HK -- solve "$tiny"
in_language ZH LANG=en_US.UTF-8 LC_MESSAGES=zh_CN.UTF-8 -- solve "$tiny"
in_language EN LANG=zh_CN.UTF-8 LC_ALL=C.UTF-8 -- solve "$tiny"
in_language ZH LANG=en_US.UTF-8 -- solve "$tiny" --lang zh
in_language EN LANG=zh_CN.UTF-8 -- solve "$tiny" -l en

# A number is written with a point, whatever the locale.
in_language EN LANG=de_DE.UTF-8 LC_ALL=de_DE.UTF-8 -- solve "$tiny" --time-limit 1000.5
says_not out "1000,5"

expect 0 solve "$tiny" -o "$work/en" --lang en
expect 0 solve "$tiny" -o "$work/zh" --lang zh
diff -r "$work/en" "$work/zh" >"$work/err" || fail "the documents depend on the language"

# Findings speak the language, too: one in each, with the same place.
changed "$tiny" "$work/wrong.json" 'x["hospitals"][0]["kind"] = "hospice"'
expect 2 check "$work/wrong.json" --lang zh
says err "/hospitals/0/kind"
grep -qP '\p{Han}' "$work/err" || fail "no Chinese"
expect 2 check "$work/wrong.json" --lang en
says err "/hospitals/0/kind"
if grep -qP '\p{Han}' "$work/err"; then
    fail "Chinese in English"
fi

# The language holds for what is wrong on the command line before it as well.
for words in "solve $tiny --no-such" "solved $tiny"; do
    # shellcheck disable=SC2086
    expect 2 $words --lang zh
    grep -qP '\p{Han}' "$work/err" || fail "no Chinese: $words"
done

finish
