# shellcheck shell=bash
# What the scripts of this folder share. Source it: it skips the test when there is no program, and
# sets `work`, a folder that goes away, `fujian` and `tiny`, instances of the project.

if [[ ! -x ${XUNYI:-} ]]; then
    echo "no program at XUNYI='${XUNYI:-}'"
    exit 77
fi
source_dir=${XY_SOURCE_DIR:-$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)}
# shellcheck disable=SC2034
fujian=$source_dir/instances/fujian-2024 tiny=$source_dir/instances/tiny/one-each.json
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$source_dir"/instances/tiny/*.travel.csv "$work" # what changed copies of them refer to
failed=0
unset LC_ALL LC_MESSAGES LANGUAGE
export LANG=C.UTF-8

fail() {
    echo "FAILED: $*"
    sed 's/^/    /' "$work/err"
    failed=$((failed + 1))
}

# run ARGUMENT...: the program without input; its words in $work/out and $work/err.
run() {
    code=0
    "$XUNYI" "$@" >"$work/out" 2>"$work/err" </dev/null || code=$?
}

# expect CODE ARGUMENT...: run, and compare the exit code.
expect() {
    local wanted=$1
    shift
    run "$@"
    ((code == wanted)) || fail "exit code $code, expected $wanted: $*"
}

# says FILE TEXT: the text stands in $work/FILE.
says() {
    grep -qF -- "$2" "$work/$1" || fail "no '$2' in $1"
}

# says_not FILE TEXT
says_not() {
    if grep -qF -- "$2" "$work/$1"; then
        fail "'$2' in $1"
    fi
}

# is_empty FILE
is_empty() {
    [[ ! -s $work/$1 ]] || fail "$1 is not empty: $(head -c 200 "$work/$1")"
}

# changed FROM TO PYTHON: copy a JSON file, with `x` changed by the Python statements.
changed() {
    python3 - "$1" "$2" "$3" <<'PYTHON'
import json, sys
source, target, change = sys.argv[1:]
with open(source, encoding="utf-8") as handle:
    x = json.load(handle)
exec(change)
with open(target, "w", encoding="utf-8") as handle:
    json.dump(x, handle, ensure_ascii=False)
PYTHON
}

finish() {
    echo "$failed failures"
    ((failed == 0))
}
