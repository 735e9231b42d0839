#!/usr/bin/env bash
# Ctrl-C in the middle of a solve keeps the best plan so far, with every document, and says so.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

# As soon as progress shows a plan; by the slower method most of the search is still to come then.
for signal in SIGINT SIGTERM; do
    rm -rf "$work/docs"
    until='stage [2-5]/5 .* best [0-9]' signal=$signal on_terminal solve "$fujian" --method ip -o "$work/docs" \
        --lang en --json
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
