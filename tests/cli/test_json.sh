#!/usr/bin/env bash
# What --json prints is JSON, whatever happens, and says the same as the exit code.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

# object CONDITION ARGUMENT...: the output is an object `x` for which the Python condition holds.
object() {
    local condition=$1
    shift
    run "$@" --json
    python3 - "$work/out" "$code" "$condition" <<'PYTHON' 2>"$work/err" || fail "$condition: $*"
import json, sys
name, code, condition = sys.argv[1:]
with open(name, encoding="utf-8") as handle:
    x = json.load(handle)
assert x["exit_code"] == int(code), (x["exit_code"], code)
assert isinstance(x["findings"], list) and x["version"]
for f in x["findings"]:
    assert f["severity"] in ("info", "warning", "error") and f["id"]
    assert f["message"]["zh"] and f["message"]["en"]
    assert "{0}" not in f["message"]["zh"] + f["message"]["en"]
assert eval(condition), x
PYTHON
}

object 'x["command"] == "check" and x["findings"] == []' check "$tiny"
object 'x["solution"]["outcome"] == "optimal"' solve "$tiny"
object 'all(s["proved"] for s in x["solution"]["stages"])' solve "$tiny"
object 'x["solution"]["outcome"] == "feasible" and x["solution"]["measures"]["people"] > 0' \
    solve "$fujian" --method ip --node-limit 2
object 'not all(s["proved"] for s in x["solution"]["stages"])' solve "$fujian" --method ip --node-limit 2
object 'x["solution"]["outcome"] == "unknown" and "stages" not in x["solution"]' \
    solve "$fujian" --node-limit 1
object 'x["table"]["measures"]["counties_served"] == 31' \
    evaluate "$fujian" --table "$fujian/source/table.csv"

# What the senders bear, where one says what a person costs a day; the documents say the same.
changed "$tiny" "$work/costs.json" 'x["hospitals"][0]["cost_per_person_day"] = 280'
object '[c["yuan"] for c in x["solution"]["costs"] if "yuan" in c] == [
    280 * x["solution"]["costs"][0]["person_days"]] != [0]' solve "$work/costs.json" -o "$work/costs"
[[ -s $work/costs/costs.zh.csv && -s $work/costs/costs.en.md ]] || fail "no table of costs"
object '"costs" not in x["solution"]' solve "$tiny"

# A stage of several goals names them all and counts as plan.json does.
changed "$source_dir/models/policies/balanced.json" "$work/two.json" 'x["stages"] = [
    {"goals": [{"goal": g, "weight": 1} for g in ("travel", "split_groups")], "tolerance_permille": 0}]'
object 'x["solution"]["stages"][0]["value"] > 0 and len(x["solution"]["stages"][0]["goals"]) == 2' \
    solve "$tiny" --policy "$work/two.json"
object 'x["exit_code"] == 2 and x["findings"][0]["id"] == "F_READ"' solve "$work/nothing.json"
printf '{"a": "\\u00e9 \xE5\x8E", "b": ' >"$work/broken.json"
object 'x["exit_code"] == 2 and x["findings"][0]["line"] == 1' solve "$work/broken.json"
object 'x["exit_code"] == 2' check "$work/broken.json"
changed "$tiny" "$work/quoted.json" 'x["hospitals"][0]["\"\\\n\t\u0001县"] = 1'
object 'x["exit_code"] == 2 and "县" in x["findings"][0]["message"]["en"]' check "$work/quoted.json"
changed "$tiny" "$work/nobody.json" 'x["hospitals"][0]["staff"] = []'
object 'x["exit_code"] == 3 and x["solution"]["outcome"] == "infeasible"' solve "$work/nobody.json"
object '[f["rule"] for f in x["findings"] if "rule" in f]' solve "$work/nobody.json"
object 'x["exit_code"] == 5' solve "$fujian" --method ip --node-limit 2 --require-proof
object 'x["exit_code"] == 2' evaluate "$tiny"

# Rows, stages and fairness are those of plan.json.
expect 0 solve "$fujian" -o "$work/plan" --quiet
object 'x["solution"]["rows"] == [{k: v for k, v in r.items() if k not in ("staff", "members")}
    for r in json.load(open("'"$work"'/plan/plan.json", encoding="utf-8"))["rows"]]' solve "$fujian"
object 'x["solution"]["stages"] == json.load(open("'"$work"'/plan/plan.json"))["proof"]["stages"]' \
    solve "$fujian"
object 'any(s.get("skipped") == "no_choice" for s in x["solution"]["stages"])' solve "$fujian"
object 'x["solution"]["measures"]["fairness"] == json.load(
    open("'"$work"'/plan/plan.json"))["measures"]["fairness"]' solve "$fujian"
object 'len(x["table"]["rows"]) == 14 and x["table"]["rows"][0]["visits"][0]["county"]' \
    evaluate "$fujian" --table "$fujian/source/table.csv" --plan "$work/plan/plan.json"

# A wrong command line, too.
object 'x["exit_code"] == 2 and x["command"] == "solve" and x["findings"][0]["id"] == "CLI_UNKNOWN_OPTION"' \
    solve "$tiny" --jsn
object 'x["exit_code"] == 2 and "command" not in x' slove "$tiny"
object 'x["findings"][0]["id"] == "CLI_BAD_VALUE"' solve "$tiny" --lang de
object 'x["findings"][0]["id"] == "CLI_NO_INSTANCE"' check

finish
