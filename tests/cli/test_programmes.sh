#!/usr/bin/env bash
# The bundled programmes: each is without a finding; those that are solved in a moment are proved
# and checked, and do what they were made for.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

instances=$source_dir/instances
for name in fujian-2024 national-2024 jiangxi-2024 gansu-2022 municipal-ningde-2024; do
    expect 0 check "$instances/$name" --lang en
    says out "instances/$name: no errors (warnings: 0)"
done

# visited PLAN LEAD: the counties of this hospital's rows, in order.
visited() {
    python3 - "$1" "$2" <<'PYTHON'
import json, sys
plan = json.load(open(sys.argv[1], encoding="utf-8"))
assert plan["proof"]["outcome"] == "optimal", plan["proof"]
assert plan["measures"]["coverage"] == plan["measures"]["coverage_of"] > 0, plan["measures"]
print(*[v["county"] for row in plan["rows"] if row["lead"] == sys.argv[2] for v in row["visits"]])
PYTHON
}

# Both tiers send all their teams; the row that is known is kept as it is.
expect 0 solve "$instances/jiangxi-2024" -o "$work/jiangxi" --quiet
plan=$work/jiangxi/plan.json
expect 0 check "$instances/jiangxi-2024" --plan "$plan"
counties=$(visited "$plan" jxn1)
[[ $counties == "360731 360734 360728" ]] || fail "jxn1 visits $counties"
rows=$(grep -o '"lead"' "$plan" | wc -l)
((rows == 13)) || fail "$rows rows, expected 13"

# The city serves what the provincial plan leaves: 蕉城区 and 福鼎市.
expect 0 solve "$instances/municipal-ningde-2024" -o "$work/ningde" --quiet
plan=$work/ningde/plan.json
expect 0 check "$instances/municipal-ningde-2024" --plan "$plan"
counties=$(visited "$plan" nd01)
for county in 350902 350982; do
    [[ " $counties " == *" $county "* ]] || fail "no team in $county: $counties"
done

# Four years of resident teams, for coverage alone (need met takes minutes under a sanitizer; bench/ solves it): a plan that
# stands the check, with all documents.
cat >"$work/cover.json" <<'JSON'
{"format": "xunyi-policy/1", "id": "cover", "title": {"zh": "先覆盖", "en": "Coverage first"}, "fairness": "utilitarian",
 "weights": {"population_alpha_permille": 1000, "category_permille": {"default": 1000, "full_coverage": 1000}},
 "stages": [{"goal": "coverage", "tolerance_permille": 0}, {"goal": "kept", "tolerance_permille": 0}]}
JSON
expect 0 solve "$instances/gansu-2022" -p "$work/cover.json" --node-limit 1 -o "$work/gansu" --quiet
plan=$work/gansu/plan.json
expect 0 check "$instances/gansu-2022" --plan "$plan" -p "$work/cover.json"
# 甘肃's units are 市 and 州: no word of another province's.
if grep -l 设区市 "$work"/gansu/*.zh.*; then
    fail "设区市 in the documents of Gansu"
fi
python3 - "$plan" "$instances/gansu-2022/instance.json" <<'PYTHON' 2>"$work/err" || fail "gansu-2022"
import json, sys
plan, instance = (json.load(open(path, encoding="utf-8")) for path in sys.argv[1:])
window = instance["programme"]["window"]
served = [v["county"] for r in plan["rows"] for v in r["visits"]]
assert len(served) == len(set(served)) == len(plan["rows"]) > 0
assert set(served) <= {c["id"] for c in instance["counties"]}
assert plan["measures"]["coverage"] == plan["measures"]["coverage_of"] > 0, plan["measures"]
assert all((v["from"], v["to"]) == (window["start"], window["end"])
           for r in plan["rows"] for v in r["visits"])
assert plan["options"]["node_limit"] == 1
assert plan["proof"]["outcome"] in ("feasible", "optimal"), plan["proof"]
PYTHON
finish
