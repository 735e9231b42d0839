#!/usr/bin/env bash
# Growth between years (E9): 16 national teams become 24 and 44, starting from the plan of the 16,
# with a bounded number of changed rows. Hospitals and counties are those of national-2024.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

national=$source_dir/instances/national-2024/instance.json
# part NAME TEAMS COUNTIES: the first hospitals and counties of the programme.
part() {
    changed "$national" "$work/$1.json" "
x['id'] = '$1'
x['hospitals'] = x['hospitals'][:$2]
x['counties'] = x['counties'][:$3]
sends = {h['id'] for h in x['hospitals']}
takes = {c['id'] for c in x['counties']}
x['history'] = [h for h in x['history'] if h['hospital'] in sends and h['county'] in takes]
x['locks'] = []
for h in x['hospitals']:
    if 'joint_with' in h:
        h['joint_with'] = [j for j in h['joint_with'] if j in sends]"
}
cat >"$work/grown.py" <<'CHECK'
"""Rows by lead and set of counties: how many old ones are gone, and what the stages come to."""
import json, sys
old, new, teams, most = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
def load(path):
    with open(path + "/plan.json", encoding="utf-8") as f:
        return json.load(f)
def rows(plan):
    return {(r["lead"], frozenset(v["county"] for v in r["visits"])) for r in plan["rows"]}
before, after = load(old), load(new)
gone = rows(before) - rows(after)
assert len(before["rows"]) == 16 and len(after["rows"]) == teams, (len(after["rows"]), teams)
assert len(gone) <= most, (len(gone), most)
assert after["proof"]["outcome"] == "optimal", after["proof"]
if "keep" in after["options"]:
    assert after["measures"]["changes"] == len(gone), after["measures"]
print(after["proof"]["stages"][0]["value"], after["proof"]["stages"][1]["value"], len(gone))
CHECK
# grown NAME OLD NEW TEAMS MOST: judge, and keep the figures.
grown() {
    python3 "$work/grown.py" "$work/$2" "$work/$3" "$4" "$5" >"$work/$1" 2>"$work/err" ||
        fail "$1: not what was asked for"
}

part sixteen 16 48
part grown 24 48
expect 0 solve "$work/sixteen.json" -o "$work/old" --quiet
expect 0 solve "$work/grown.json" -o "$work/free" --quiet
grown free.figures old free 24 16
for most in 0 3; do
    expect 0 solve "$work/grown.json" --keep "$work/old/plan.json" --max-changes $most \
        -o "$work/near$most" --lang en
    says out "dropped 0, new 8"
    expect 0 check "$work/grown.json" --plan "$work/near$most/plan.json"
    grown near$most.figures old near$most 24 $most
done
# Fewer changes are never worth more: coverage first, need met next.
cat "$work/near0.figures" "$work/near3.figures" "$work/free.figures" >"$work/figures"
sort -c -k1,1n -k2,2n "$work/figures" ||
    fail "values fall with more changes: $(cat "$work/figures")"
[[ $(cut -d' ' -f2 "$work/near0.figures") != $(cut -d' ' -f2 "$work/near3.figures") ]] ||
    fail "three changes are worth nothing: nothing is shown"

# The whole nation: all 44 teams and all counties, and every row of the 16 stands.
part few 16 134
part all 44 134
expect 0 solve "$work/few.json" -o "$work/few" --quiet
expect 0 solve "$work/all.json" --keep "$work/few/plan.json" --max-changes 0 -o "$work/all" --lang en
says out "kept 16, changed 0, dropped 0, new 28"
expect 0 check "$work/all.json" --plan "$work/all/plan.json"
grown all.figures few all 44 0
finish
