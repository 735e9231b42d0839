#!/usr/bin/env bash
# explain: prices against solves with pins and bans, rules that forbid, ranked alternatives, the same
# bytes whatever the order of the input and the threads, what is wrong with the command line.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

expect 0 solve "$fujian" -o "$work/docs" --no-routes --quiet
plan=$work/docs/plan.json

# value FILE STAGE: of a stage in the proof of a plan.json.
value() {
    python3 -c 'import json, sys
print(json.load(open(sys.argv[1]))["proof"]["stages"][int(sys.argv[2]) - 1]["value"])' "$1" "$2"
}

# holds PYTHON: about `e`, what explain said in JSON to $work/out.
holds() {
    python3 - "$work/out" "$1" <<'PYTHON' || fail "does not hold: $1"
import json, sys
e = json.load(open(sys.argv[1]))["explain"]
sys.exit(0 if eval(sys.argv[2]) else 1)
PYTHON
}

# A price is what the solve with the pin, or without the pair, loses in every stage.
for case in "pair --pin fj02=350123 --why-not" "no_pair --ban fj06=350123 --why-not"; do
    read -r kind lock pair question <<<"$case"
    expect 0 solve "$fujian" -o "$work/$kind" --no-routes --quiet "$lock" "$pair"
    expect 0 explain "$fujian" --plan "$plan" "$question" "$pair" --json
    holds "e['present'][0]['demand']['kind'] == '$kind' and e['base'] == 'optimum'"
    holds "e['present'][0]['state'] == 'exact'"
    for stage in 1 2 3 4; do
        holds "e['present'][0]['stages'][$stage - 1]['value'] == $(value "$work/$kind/plan.json" $stage)"
        holds "abs(e['present'][0]['stages'][$stage - 1]['least']) == abs($(value "$plan" $stage) - $(value "$work/$kind/plan.json" $stage))"
    done
done

# County, hospital, row: ranked, the best first; three sentences in both languages.
expect 0 explain "$fujian" --plan "$plan" --county 罗源县 --alternatives 2 --json -o "$work/why"
holds "[p['demand']['hospital'] for p in e['alternatives']['ranked']] == [p['demand']['hospital'] for p in sorted(e['alternatives']['ranked'], key=lambda p: (-p['stages'][0]['value'], -p['stages'][1]['value']))]"
holds "len(e['alternatives']['ranked']) == 2 and e['alternatives']['ranking_proved'] and e['alternatives']['waiting'] == 11"
holds "len(e['sentences']['zh']) == 3 and len(e['sentences']['en']) == 3 and '罗源县' in e['sentences']['zh'][0]"
holds "sum(n['points'] for n in e['needs']) > 0 and any(t['rule'] == 'E2' for t in e['tight'])"
holds "[p['state'] for p in e['present']] == ['exact', 'forbidden'] and e['present'][1]['reasons'][0]['rule'] == 'E4'"
cp "$work/out" "$work/first.json"
[[ -s $work/why/explain.zh.md && -s $work/why/explain.en.md ]] || fail "no documents"
grep -q '可用于复函的说明' "$work/why/explain.zh.md" || fail "no sentences in the document"
grep -q "$source_dir" "$work/why/explain.zh.md" && fail "a path in the document"

# The same bytes for another order of the instance, another number of threads, and by its id.
changed "$fujian/instance.json" "$work/shuffled.json" '
for key in ("hospitals", "counties", "specialties"):
    x[key].reverse()'
expect 0 explain "$work/shuffled.json" --plan "$plan" --county 350123 --alternatives 2 --json --threads 2 -o "$work/again"
cmp -s <(grep -v '"pointer"' "$work/out") <(grep -v '"pointer"' "$work/first.json") ||
    fail "another order of the input, other JSON" # but for where things stand in it
cmp -s "$work/why/explain.zh.md" "$work/again/explain.zh.md" || fail "other Chinese document"
cmp -s "$work/why/explain.en.md" "$work/again/explain.en.md" || fail "other English document"

expect 0 explain "$fujian" --plan "$plan" --row 6 --alternatives 1 --lang zh
says out "第 6 行"
says out "改去其他县"
expect 0 explain "$fujian" --plan "$plan" --hospital fj06 --alternatives 1 --lang en
says out "sends no team"
says out "E10"

# The official table is no best plan: that is said, and prices are against the table as it is.
expect 0 explain "$fujian" --table "$fujian/source/table.csv" --county 罗源县 --alternatives 1 --json
holds "e['base'] == 'plan' and e['stages'][1]['plan'] < e['stages'][1]['optimum']"
holds "e['present'][0]['stages'][1]['least'] == e['stages'][1]['plan'] - e['present'][0]['stages'][1]['value'] < 0"

# Limits leave intervals, not claims.
expect 0 explain "$fujian" --plan "$plan" --why-not fj02=350123 --node-limit 1 --json
holds "e['present'][0]['state'] == 'interval'"
holds "all(s.get('least', 0) <= s.get('most', s.get('least', 0)) for s in e['present'][0]['stages'])"

# A plan that was changed by hand is explained as it is, with a warning.
changed "$plan" "$work/hand.json" 'x["rows"][0]["visits"][0]["days"] += 1'
expect 0 explain "$fujian" --plan "$work/hand.json" --row 1 --alternatives 0 --json
says err "breaks rules"
holds "e['keeps_rules'] == False and e['base'] == 'plan'"

# What is wrong with the call.
expect 2 explain "$fujian" --plan "$plan"
says err "--why-not"
expect 2 explain "$fujian" --county 350123
says err "--table"
expect 2 explain "$fujian" --plan "$plan" --county 罗原县 --lang zh
says err "罗源县"
expect 2 explain "$fujian" --plan "$plan" --row 15
says err "14 rows"
expect 2 explain "$fujian" --plan "$plan" --why-not fj02
says err "HOSPITAL=COUNTY"
expect 2 explain "$fujian" --plan "$plan" --county 350123 --alternatives many
says err "1000"
expect 2 explain "$fujian" --plan "$plan" --county 350123 --hospital fj02
is_empty out

finish
