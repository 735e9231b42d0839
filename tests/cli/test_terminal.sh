#!/usr/bin/env bash
# Control codes go to terminals only; there the line of progress is gone at the end.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

# plain FILE: no escape, no carriage return, no other control character
plain() {
    if LC_ALL=C grep -q $'[\x01-\x08\x0B-\x1F\x7F]' "$work/$1"; then
        fail "control characters in $1"
    fi
}

for arguments in "solve $fujian" "solve $fujian --json" "solve $fujian --lang zh" \
    "check $fujian" "evaluate $fujian --table $fujian/source/table.csv" "--help" "solve" \
    "solve $work/nothing.json"; do
    # shellcheck disable=SC2086
    run $arguments
    plain out
    plain err
done
expect 0 solve "$fujian" -o "$work/docs"
for file in "$work"/docs/* "$work"/docs/calendars/*; do
    [[ -f $file ]] || continue
    sed 's/\r$//' "$file" >"$work/document" # lines of iCalendar end so
    plain document
done

# on_terminal ARGUMENT...: stderr is a terminal; what it got in $work/err, the rest in $work/out.
on_terminal() {
    code=0
    python3 - "$work" "$XUNYI" "$@" <<'PYTHON' || code=$?
import os, pty, subprocess, sys
work, command = sys.argv[1], sys.argv[2:]
reader, writer = pty.openpty()
with open(work + "/out", "wb") as out:
    child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=writer)
os.close(writer)
seen = b""
while True:
    try:
        part = os.read(reader, 65536)
    except OSError: # the other side is gone
        break
    if not part:
        break
    seen += part
with open(work + "/err", "wb") as err:
    err.write(seen)
sys.exit(child.wait())
PYTHON
}

on_terminal solve "$fujian"
((code == 0)) || fail "exit code $code on a terminal"
plain out
grep -qF "stage " "$work/err" || fail "no progress on a terminal"
tail -c 4 "$work/err" | cmp -s - <(printf '\r\033[K') || fail "the line of progress stays"
on_terminal solve "$fujian" --quiet
plain err
is_empty err
on_terminal solve "$work/nothing.json"
tr -d '\r' <"$work/err" >"$work/document"
plain document

finish
