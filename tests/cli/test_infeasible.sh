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

# Of a workbook each step has its cell, and the repaired workbook, the CSV files and the JSON are one.
expect 0 new "$work/book" --from "$cases/several.json" --full --lang zh
expect 3 solve "$work/book" --apply-repair "$work/mended.xlsx" --lang zh
says err '把「南医院」的预算由 4 提高到 6 人周（「医院」表第 3 行「人周预算」列，即 医院!R3）'
says err '（「锁定」表第 2 行，即 锁定!B2 所在的行）'
says err '（「人员」表，增加一行）'
expect 3 solve "$work/book" --apply-repair "$work/mended/" --lang en
says err "sheet '医院', row 3, column 'Staff-weeks', that is 医院!R3"
for form in mended.xlsx mended; do
    expect 0 export "$work/$form" --instance "$work/of-$form.json"
    expect 0 solve "$work/$form" --quiet
done
cmp "$work/of-mended.json" "$work/of-mended.xlsx.json" || fail "CSV files and workbook differ"
expect 0 export "$work/several.json" --instance "$work/of-json.json"
cmp "$work/of-json.json" "$work/of-mended.xlsx.json" || fail "workbook and JSON differ"
expect 2 solve "$work/book" --apply-repair "$work/mended/" --lang en
says err mended

# Columns in another order: the places are the planner's own.
python3 - "$work/mended" "$work/own" <<'PYTHON' || fail "columns"
import csv, os, shutil, sys
shutil.copytree(sys.argv[1], sys.argv[2])
def edit(name, change):
    path = os.path.join(sys.argv[2], name)
    rows = list(csv.reader(open(path, encoding="utf-8-sig", newline="")))
    change(rows)
    csv.writer(open(path, "w", encoding="utf-8-sig", newline="")).writerows(rows)
def poorer(rows):
    titles = [t.split("\n")[0].rstrip("*") for t in rows[0]]
    budget = titles.index("人周预算")
    for r, row in enumerate(rows):
        weeks = row.pop(budget)
        row[:] = [weeks if r == 0 else "4"] + row
edit("Hospitals.csv", poorer)
PYTHON
expect 3 solve "$work/own" --lang zh
says err '「人周预算」列，即 A'

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
