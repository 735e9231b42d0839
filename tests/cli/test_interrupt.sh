#!/usr/bin/env bash
# Ctrl-C in the middle of a solve keeps the best plan so far, with every document, and says so.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

# interrupt SIGNAL: as soon as progress shows a plan on the terminal; by the slower method most of the
# search is still to come then. The program's exit code is left in `code`; what it said in $work/err.
interrupt() {
    code=0
    rm -rf "$work/docs"
    python3 - "$work" "$1" "$XUNYI" solve "$fujian" --method ip -o "$work/docs" \
        --lang en --json \
        <<'PYTHON' || code=$?
import os, pty, re, signal, subprocess, sys
work, number, command = sys.argv[1], getattr(signal, sys.argv[2]), sys.argv[3:]
reader, writer = pty.openpty()
with open(work + "/out", "wb") as out:
    child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=writer)
os.close(writer)
seen, sent = b"", False
while True:
    try:
        part = os.read(reader, 65536)
    except OSError:
        break
    if not part:
        break
    seen += part
    if not sent and re.search(rb"stage [2-5]/5 .* best [0-9]", seen):
        child.send_signal(number)
        sent = True
with open(work + "/err", "wb") as err:
    err.write(seen)
code = child.wait()
sys.exit(99 if not sent else code if code >= 0 else 128 - code)
PYTHON
}

for signal in SIGINT SIGTERM; do
    interrupt "$signal"
    ((code == 0)) || fail "exit code $code after $signal"
    says err "interrupted: this is the best plan so far"
    python3 - "$work/out" <<'PYTHON' || fail "what was claimed after $signal"
import json, sys
with open(sys.argv[1], encoding="utf-8") as handle:
    x = json.load(handle)
s = x["solution"]
assert x["exit_code"] == 0 and s["outcome"] == "feasible", s["outcome"]
assert not all(stage["proved"] for stage in s["stages"]), s["stages"]
assert s["measures"]["coverage"] == s["measures"]["coverage_of"], s["measures"]
PYTHON
    expect 0 check "$fujian" --plan "$work/docs/plan.json"
    [[ -s $work/docs/report.zh.md ]] || fail "no report after $signal"
    if grep -E '[0-9]{15}' "$work"/docs/*.md >"$work/err"; then
        fail "a stage that was not reached has a bound"
    fi
done

finish
