#!/usr/bin/env bash
# A plan that was changed by hand is refused, whatever was changed, and the place is named.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

expect 0 solve "$fujian" -o "$work/docs" --no-routes --quiet
plan=$work/docs/plan.json
expect 0 check "$fujian" --plan "$plan"

# refused RULE PLACE PYTHON: the change to the plan `x` breaks the rule (or none) at the place.
refused() {
    changed "$plan" "$work/changed.json" "$3"
    expect 2 check "$fujian" --plan "$work/changed.json"
    says err "$2"
    [[ -z $1 ]] || says err "(rule $1"
}

refused "" /measures '
a, b = x["rows"][0]["visits"][0], x["rows"][1]["visits"][0]
a["county"], b["county"] = b["county"], a["county"]'
refused "" /rows/0 'x["rows"][0]["staff"][0]["count"] += 1'
refused AV /rows/0/staff 'x["rows"][0]["staff"][0]["count"] += 60'
refused "" /rows/0/visits/1 'x["rows"][0]["visits"][1]["to"] = "2024-12-31"'
refused F3 /rows/0/visits '
x["rows"][0]["visits"][0]["from"] = "2024-10-31"'
refused E2 /rows 'x["rows"][0]["visits"][0]["county"] = x["rows"][1]["visits"][0]["county"]'
refused E10 /rows 'del x["rows"][3]'
refused E1 /rows/0/visits 'del x["rows"][0]["visits"][0]'
refused "" /rows/0 'x["rows"][0]["visits"][0]["days"] += 1'
refused D7 /rows/0/staff '
for s in x["rows"][0]["staff"]:
    if s.get("title") in ("chief", "associate_chief"):
        s["title"] = "attending"'
refused "" /measures/need_met 'x["measures"]["need_met"] += 1'
refused "" /measures 'x["measures"]["counties"][0]["points"] += 1'
refused "" /proof/stages/1 'x["proof"]["stages"][1]["value"] += 1'
refused "" /proof/stages/1 'x["proof"]["stages"][1]["floor"] -= 1'
refused "" /proof/outcome 'x["proof"]["outcome"] = "feasible"'

# A plan for another instance, or for this one with other data.
changed "$fujian/instance.json" "$work/other.json" 'x["counties"][0]["population"] += 1'
expect 0 check "$work/other.json" --plan "$plan" # says so once, and judges the plan all the same
says err "differs from the one that was solved"
(($(grep -c "differs\|sha256" "$work/err") == 1)) || fail "told more than once"
changed "$fujian/instance.json" "$work/noted.json" 'x["counties"][0]["note"] = "seen"'
expect 0 check "$work/noted.json" --plan "$plan"
says err "differs from the one that was solved"
expect 2 check "$tiny" --plan "$plan"
expect 2 evaluate "$fujian" --table "$fujian/source/table.csv" --plan "$work/changed.json"

# The same data in another order are the same instance.
changed "$fujian/instance.json" "$work/same.json" 'x["counties"].reverse(); x["hospitals"].reverse()'
expect 0 check "$work/same.json" --plan "$plan"

# A table of titles alone may be half a file; with a note it is the plan that sends nobody: scored, but nothing to pin.
printf '序号,省属医院,巡回医疗地区\n' >"$work/titles.csv"
expect 2 evaluate "$tiny" --table "$work/titles.csv" --lang zh
says err "titles.csv:1:1: A1: 表中只有列名，没有一行数据"
expect 2 backtest "$tiny" "$work/titles.csv" --lang en
says err "the table has titles and no rows"
printf '序号,省属医院,巡回医疗地区\n注：不派队\n' >"$work/nobody.csv"
expect 0 evaluate "$tiny" --table "$work/nobody.csv" --lang zh -o "$work/nobody"
says out "应派出不少于 1 支医疗队，方案中有 0 支"
says err "表中没有一支医疗队，按不派队计"
[[ -s $work/nobody/comparison.zh.md ]] || fail "no comparison"
expect 2 solve "$tiny" --pin-table "$work/nobody.csv" --lang zh
says err "nobody.csv:1:1: 表中没有数据"

finish
