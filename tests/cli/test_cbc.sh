#!/usr/bin/env bash
# CBC on the exported MPS of the need stage of the bundled programmes that it proves in seconds: its optimum is
# the value of solve, and its answer taken back is a plan of this value. Gansu and the national programme, for which CBC takes
# minutes, are in the suite programmes of bench/.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

if ! command -v cbc >/dev/null; then
    echo "no cbc"
    exit 77
fi
proved=0
for instance in fujian-2024 jiangxi-2024 municipal-ningde-2024 tiny/joint.json tiny/named.json tiny/one-each.json \
    tiny/stages.json; do
    path=$source_dir/instances/$instance
    expect 0 solve "$path" --no-routes --time-limit 10 --json
    # floors of the stages before the need met, and its value, where it is proved
    read -r value floors < <(python3 - "$work/out" <<'PYTHON'
import json, sys
with open(sys.argv[1], encoding="utf-8") as handle:
    stages = json.load(handle)["solution"]["stages"]
at = [s.get("goal") for s in stages].index("need_met")
assert stages[at]["proved"]
print(stages[at]["value"], *("--floor=%s=%d" % (s["goal"], s["floor"]) for s in stages[:at]))
PYTHON
    )
    # shellcheck disable=SC2086
    expect 0 export "$path" --mps "$work/need.mps" $floors --quiet
    timeout 60 cbc "$work/need.mps" -ratioGap 0 -allowableGap 0 -sec 10 -solve -solution "$work/need.sol" \
        >"$work/err" 2>&1 || fail "cbc on $instance"
    if [[ $(head -c 7 "$work/need.sol") != Optimal ]]; then
        echo "$instance: not proved by CBC"
        continue
    fi
    proved=$((proved + 1))
    # shellcheck disable=SC2086
    expect 0 import-solution "$path" --solution "$work/need.sol" $floors --bound "$value" --json
    python3 -c 'import json, sys; x = json.load(open(sys.argv[1]))["imported"]; assert x["gap"] == 0, x["gap"]' \
        "$work/out" 2>"$work/err" || fail "$instance: CBC has another optimum than $value"
    echo "$instance: $value"
done
((proved >= 6)) || fail "CBC proved $proved programmes only"
finish
