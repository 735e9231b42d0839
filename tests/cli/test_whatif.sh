#!/usr/bin/env bash
# --pin, --ban and --without: what they do is what the same locks in the file do, the plan records them,
# and what contradicts is named by option and value.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

# rows FILE: who goes where, how long, with whom.
rows() {
    python3 -c 'import json, sys; print(json.dumps([json.load(open(sys.argv[1]))[k] for k in ("proof", "rows", "measures")]))' "$1"
}

# By id and by name, with commas and signs as people type them.
expect 2 solve "$fujian" --pin fj05=359999 --lang en
says err "--pin: fj05=359999: the instance has no county '359999'"

expect 0 solve "$fujian" --pin fj01=350123,350122 --ban 福建省肿瘤医院＝永泰县 --ban 宁化县+350124 \
    --ban "fj02=Datian County" --without fj03 --no-routes -o "$work/line" --quiet
cp -r "$fujian" "$work/fujian"
changed "$fujian/instance.json" "$work/fujian/instance.json" 'x["locks"] = [
    {"ban": {"hospital": "fj03", "everywhere": True}},
    {"ban": {"hospital": "fj02", "county": "350425"}},
    {"ban": {"hospital": "fj02", "county": "350125"}},
    {"ban": {"counties": ["350124", "350424"]}},
    {"pin": {"hospital": "fj01", "counties": ["350123", "350122"]}}] + x.get("locks", [])'
expect 0 solve "$work/fujian" --no-routes -o "$work/file" --quiet
[[ $(rows "$work/line/plan.json") == "$(rows "$work/file/plan.json")" ]] || fail "another plan than with the locks in the file"
if grep -q fj03 <(python3 -c 'import json, sys; print(json.load(open(sys.argv[1]))["rows"])' "$work/line/plan.json"); then
    fail "fj03 sends people"
fi

# The plan records them: check, evaluate and route need no option, and see what is broken.
expect 0 check "$fujian" --plan "$work/line/plan.json" --lang en
says err "options.locks hold 5 decisions"
changed "$work/line/plan.json" "$work/bare.json" 'del x["options"]["locks"]'
expect 2 check "$fujian" --plan "$work/bare.json" --lang en
says err "'Fujian Maternity and Child Health Hospital' is to send at least 1 teams, the plan has 0"
changed "$work/line/plan.json" "$work/broken.json" \
    'x["options"]["locks"].append({"ban": {"hospital": "fj04", "everywhere": True}})'
expect 2 check "$fujian" --plan "$work/broken.json" --lang zh
says err "违反禁止"
says err "不派队"
expect 0 route "$fujian" --plan "$work/line/plan.json" --quiet
expect 0 evaluate "$fujian" --table "$work/line/table.zh.csv" --plan "$work/line/plan.json" --json
# A plan may be held against other decisions.
expect 2 check "$fujian" --plan "$work/line/plan.json" --pin fj04=350430 --lang en
says err "pin not kept"

# A plan of --keep, and a limit on changes, at the same time.
expect 0 solve "$fujian" --keep "$work/line/plan.json" --max-changes 4 --without fj03 --pin fj01=350123,350122 \
    --no-routes -o "$work/near" --quiet
expect 0 check "$fujian" --plan "$work/near/plan.json"

# Contradictions: with each other, with the file, and with what the notice asks.
expect 2 solve "$fujian" --without 350122 --lang en
says err "'350122' is a county; --without takes a hospital"
says err "set its least and most teams (teams) to 0"
expect 2 solve "$fujian" --without 协合医院 --lang zh # near to hospitals, or to a county: both are told
says err "没有名为「协合医院」的医院，也没有这样的县"
expect 2 solve "$fujian" --without 霞蒲县 --lang zh
says err "（名称相近的县：「霞浦县」）"
expect 2 solve "$fujian" --without fj99 --lang en
says err "there is no hospital 'fj99', and no such county"
says err "did you mean 'fj"
expect 2 solve "$tiny" --without north --pin north=a --lang en
says err "--without: north: ban"
says err "contradicts pin"
says err "(--pin: north=a)"
expect 3 solve "$tiny" --ban south=a,b,c --lang en
says err "--ban: "
expect 3 solve "$tiny" --ban south=a,b,c --json
python3 - "$work/out" <<'PYTHON' 2>"$work/err" || fail "the option in --json"
import json, sys
with open(sys.argv[1], encoding="utf-8") as handle:
    members = json.load(handle)["conflict"]["members"]
assert any(m["object"].get("file") == "--ban" and m["object"]["pointer"] == "south=a,b,c" for m in members), members
PYTHON

# The program for other solvers knows them too.
expect 0 export "$tiny" --lp "$work/free.lp" --quiet
expect 0 export "$tiny" --lp "$work/banned.lp" --ban north=a --quiet
cmp -s "$work/free.lp" "$work/banned.lp" && fail "the ban is not in the program"

# What cannot be read.
for words in "--pin north" "--pin north=" "--pin =a" "--ban north" "--ban a+b+c" "--ban a" "--without nobody" \
    "--pin north=a,a" "--ban north=q" "--pin q=a"; do
    # shellcheck disable=SC2086
    expect 2 solve "$tiny" $words --lang en
    says err "${words%% *}"
    # shellcheck disable=SC2086
    expect 2 solve "$tiny" $words --lang zh
done
says err "算例中没有医院「q」"
changed "$tiny" "$work/bad.json" 'x["locks"] = [{"ban": {"hospital": "north", "everywhere": False}}]'
expect 2 check "$work/bad.json" --lang en
says err "only true may stand here"
expect 2 route "$fujian" --plan "$work/line/plan.json" --without fj03
finish
