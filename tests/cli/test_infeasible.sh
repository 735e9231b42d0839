#!/usr/bin/env bash
# Cases without a plan: exit code 3, the conflict in both languages, and a repair that solves.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
cases=$source_dir/instances/infeasible

for file in "$cases"/*.json; do
    name=$(basename "$file" .json)
    expect 3 solve "$file" --apply-repair "$work/$name.json" -o "$work/folder" --lang zh
    says err 不能同时满足
    says err 代价最小的改法
    [[ ! -e $work/folder ]] || fail "$name: a folder was left"
    expect 0 check "$work/$name.json" --lang en
    expect 0 solve "$work/$name.json" --quiet
done

# The words of one case, and the same bytes again.
expect 3 solve "$cases/several.json" --apply-repair "$work/again.json" --lang en
says err "'South Hospital': the budget is 4 staff-weeks"
says err "add people to 'North Hospital': 1"
says err "lift the ban of 'North Hospital' from 'County A'"
cmp -s "$work/several.json" "$work/again.json" || fail "not the same bytes"
says again.json '"assumed"'

# --json: ids as expected.csv has them.
run solve "$cases/several.json" --json
python3 - "$work/out" "$cases/expected.csv" <<'PYTHON' 2>"$work/err" || fail "--json"
import csv, json, sys
with open(sys.argv[1], encoding="utf-8") as handle:
    x = json.load(handle)
with open(sys.argv[2], encoding="utf-8") as handle:
    row = next(r for r in csv.DictReader(handle) if r["file"] == "several.json")
assert x["exit_code"] == 3
assert x["conflict"]["proved_minimal"] and x["repair"]["proved_cheapest"]
assert " ".join(m["id"] for m in x["conflict"]["members"]) == row["conflict"]
assert x["repair"]["price"] == int(row["price"]) == sum(s["price"] for s in x["repair"]["steps"])
for m in x["conflict"]["members"] + x["repair"]["steps"]:
    assert m["message"]["zh"] and m["message"]["en"] and m["object"]["kind"]
assert all(m["rule"] for m in x["conflict"]["members"])
PYTHON

# A share that must be exceeded is not said to be enough when reached.
expect 3 solve "$cases/seniors_short.json" --lang zh
says err "医务人员中副高及以上的占比须超过 50%"
changed "$cases/seniors_short.json" "$work/least.json" "
x.setdefault('overrides', {}).update(senior_share_permille=510, senior_share_strict=False)"
expect 3 solve "$work/least.json" --lang en
says err "among clinicians must reach 51 %"

# Nothing to repair, nowhere to write it.
expect 0 solve "$tiny" --quiet --apply-repair "$work/needless.json"
says err "has a plan as it is"
[[ ! -e $work/needless.json ]] || fail "a repair of a case with a plan"
cp "$cases/several.json" "$work/own.json"
for option in --apply-repair --proof; do
    expect 2 solve "$work/own.json" "$option" "$work/../$(basename "$work")/own.json" --lang en
    says err "is the instance that is read"
done
cmp "$cases/several.json" "$work/own.json" || fail "the instance was written over"
expect 2 solve "$cases/several.json" --apply-repair "$work/no/such/folder.json"
says err no/such/folder.json

finish
