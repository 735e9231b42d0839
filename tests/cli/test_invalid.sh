#!/usr/bin/env bash
# Every file of instances/invalid is refused as expected.csv says: exit code, place, and a part of
# the message in both languages; nothing is written, and no telephone number is repeated.
# Columns: file,exit,where,zh,en; no field holds a comma or a quotation mark.
# A file named plan_* is a plan for instances/tiny/one-each.json, all others are instances.
set -euo pipefail

if [[ ! -x ${XUNYI:-} ]]; then
    echo "no program at XUNYI='${XUNYI:-}'"
    exit 77
fi
source_dir=${XY_SOURCE_DIR:-$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)}
invalid=$source_dir/instances/invalid
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0

fail() {
    echo "FAILED: $*"
    sed 's/^/    /' "$work/err"
    failed=$((failed + 1))
}

# check FILE LANG EXIT WHERE PART
check() {
    local file=$1 lang=$2 code=0
    rm -rf "$work/out"
    if [[ $file == plan_* ]]; then
        "$XUNYI" check "$source_dir/instances/tiny/one-each.json" --plan "$invalid/$file" \
            --lang "$lang" >"$work/stdout" 2>"$work/err" </dev/null || code=$?
    else
        "$XUNYI" solve "$invalid/$file" -o "$work/out" \
            --lang "$lang" >"$work/stdout" 2>"$work/err" </dev/null || code=$?
    fi
    ((code == $3)) || fail "$file ($lang): exit code $code, expected $3"
    grep -qF -- "$4" "$work/err" || fail "$file ($lang): '$4' is not named"
    grep -qF -- "$5" "$work/err" || fail "$file ($lang): no '$5'"
    grep -qF -- 13800000000 "$work/err" "$work/stdout" && fail "$file ($lang): shows a number"
    if [[ -d $work/out && -n $(find "$work/out" -type f -print -quit) ]]; then
        fail "$file ($lang): files were written"
    fi
    return 0
}

listed=0
while IFS=, read -r file code where zh en; do
    [[ $file == file ]] && continue
    listed=$((listed + 1))
    check "$file" zh "$code" "$where" "$zh"
    check "$file" en "$code" "$where" "$en"
done <"$invalid/expected.csv"

present=$(find "$invalid" -name '*.json' ! -name '*.osrm.json' | wc -l)
if ((listed != present)); then
    echo "FAILED: $present files, but $listed rows in expected.csv"
    failed=$((failed + 1))
fi
echo "$listed files, $failed failures"
((failed == 0 && listed >= 30))
