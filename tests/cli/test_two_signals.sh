#!/usr/bin/env bash
# The second signal ends the program, also where it is not the same as the first: SIGTERM after
# SIGINT only said once more that the solve is to stop, which a long step does not look at.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

changed "$fujian/instance.json" "$work/large.json" '
import copy
counties = []
for i in range(200):
    c = copy.deepcopy(x["counties"][i % len(x["counties"])])
    c["id"], c["name"] = f"c{i}", {"zh": f"县{i}", "en": f"C{i}"}
    c["location"] = {"lon": round(116 + i % 20 * .15, 2), "lat": round(24 + i // 20 * .2, 2)}
    for k, t in enumerate(c.get("townships", [])):
        t["id"] = f"c{i}-{k}"
    counties.append(c)
x["counties"], x["travel"] = counties, {}
for key in "history", "commitments", "locks":
    x[key] = []
'
"$XUNYI" solve "$work/large.json" -q >"$work/out" 2>"$work/err" </dev/null &
solver=$!
sleep 2
kill -INT "$solver" 2>/dev/null || true
sleep 0.5
kill -TERM "$solver" 2>/dev/null || true
for ((i = 0; i < 30; i++)); do
    kill -0 "$solver" 2>/dev/null || break
    sleep 0.1
done
if kill -0 "$solver" 2>/dev/null; then
    fail "still at work after SIGINT and SIGTERM"
    kill -KILL "$solver"
fi
wait "$solver" || true
finish
