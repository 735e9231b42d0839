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

# is_sanitized FILE: the program or library was built with sanitizers.
is_sanitized() {
    ldd "$1" | grep -qE 'lib(a|t|ub)san'
}

# not_sanitized REASON: skips the test under sanitizers, for what it tests is not the program's memory.
not_sanitized() {
    if is_sanitized "$XUNYI"; then
        echo "built with sanitizers, $1"
        exit 77
    fi
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

# on_terminal ARGUMENT...: stderr is a terminal, of $columns columns where that is set; what it got
# in $work/err, the rest in $work/out. With all=1 stdout is the same terminal. With until=REGEX the program is sent
# $signal once the terminal shows that; code is 99 where it never did.
on_terminal() {
    code=0
    python3 - "$work" "${columns:-0}" "${all:-0}" "${until:-}" "${signal:-SIGINT}" "$XUNYI" "$@" <<'PYTHON' || code=$?
import fcntl, os, pty, re, signal, struct, subprocess, sys, termios
work, columns, both, until, number, *command = sys.argv[1:]
reader, writer = pty.openpty()
if int(columns):
    fcntl.ioctl(writer, termios.TIOCSWINSZ, struct.pack("HHHH", 25, int(columns), 0, 0))
with open(work + "/out", "wb") as out:
    child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=writer if both == "1" else out, stderr=writer)
os.close(writer)
seen, waits = b"", bool(until)
while True:
    try:
        part = os.read(reader, 65536)
    except OSError: # the other side is gone
        break
    if not part:
        break
    seen += part
    if waits and re.search(until.encode(), seen):
        child.send_signal(getattr(signal, number))
        waits = False
with open(work + "/err", "wb") as err:
    err.write(seen)
code = child.wait()
sys.exit(99 if waits else code if code >= 0 else 128 - code)
PYTHON
}

finish() {
    echo "$failed failures"
    ((failed == 0))
}
