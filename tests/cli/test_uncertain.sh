#!/usr/bin/env bash
# xunyi solve under uncertainty: robust and sample-average plans pass their own check, are the same for threads and shuffled input, equal
# the plan as stated where nothing varies, and what is refused.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
quick=(--no-routes --quiet)
programme=$source_dir/instances/jiangxi-2024 # smaller: worst cases take some fifty solves
changed "$programme/instance.json" "$work/shuffled.json" '
import random
rng = random.Random(3)
for key in ("hospitals", "counties", "specialties", "categories", "prefectures"):
    rng.shuffle(x[key])'

# rows PLAN: who goes where; value PLAN: need met, and as stated
rows() {
    python3 -c '
import json, sys
p = json.load(open(sys.argv[1], encoding="utf-8"))
print(json.dumps([(r["lead"], [v["county"] for v in r["visits"]], r["staff"]) for r in p["rows"]]))' "$1/plan.json"
}
value() {
    python3 -c '
import json, sys
p = json.load(open(sys.argv[1], encoding="utf-8"))
m = p["measures"]
assert all(s["proved"] for s in p["proof"]["stages"])
print(m["need_met"], m.get("stated_need_met", m["need_met"]))' "$1/plan.json"
}

expect 0 solve "$programme" -p utilitarian -o "$work/stated" "${quick[@]}"
read -r stated _ <<<"$(value "$work/stated")"
for asked in "--robust 5" "--sample-average 40 --stream sobol --seed 3"; do
    read -ra options <<<"$asked"
    expect 0 solve "$programme" -p utilitarian "${options[@]}" -o "$work/a" "${quick[@]}" --require-proof
    expect 0 check "$programme" --plan "$work/a" --quiet
    expect 0 solve "$work/shuffled.json" -p utilitarian "${options[@]}" -o "$work/b" "${quick[@]}" --threads 1
    diff -r "$work/a" "$work/b" || fail "threads or the order of the input change a file: $asked"
    read -r met own <<<"$(value "$work/a")"
    ((met < own && own <= stated)) || fail "$asked: $met, $own, $stated"
done
grep -q '"stream": "sobol"' "$work/a/plan.json" || fail "the stream is not recorded"
grep -q "40 scenarios" "$work/a/report.en.md" || fail "the report does not say what its need met is"

# The worst case of a robust plan is no worse than that of the plan as stated, at Γ = 0 and without deviation it is that plan.
echo '{"format": "xunyi-uncertainty/1"}' >"$work/none.json"
expect 0 solve "$programme" -p utilitarian --robust 0 -o "$work/zero" "${quick[@]}"
expect 0 solve "$programme" -p utilitarian --robust 9 --uncertainty "$work/none.json" -o "$work/none" "${quick[@]}"
expect 0 solve "$programme" -p utilitarian --sample-average 3 --uncertainty "$work/none.json" -o "$work/same" "${quick[@]}"
for plan in zero none same; do
    [[ $(value "$work/$plan") == "$stated $stated" ]] || fail "$plan: not the value as stated"
    [[ $(rows "$work/$plan") == "$(rows "$work/stated")" ]] || fail "$plan: not the plan as stated"
done
expect 0 check "$programme" --plan "$work/same" --uncertainty "$work/none.json" --quiet
expect 2 check "$programme" --plan "$work/same" --lang en
says err "these are default"

# The worst case of the plan as stated stands beside that of the robust one: no better than it, and at Γ = 0 what it is stated.
for asked in 5 teams:1; do
    expect 0 solve "$programme" -p utilitarian --robust $asked -o "$work/priced" "${quick[@]}"
    python3 - "$work" "$stated" <<'PYTHON' || fail "the price of robustness: $asked"
import json, sys
p = json.load(open(f"{sys.argv[1]}/priced/plan.json", encoding="utf-8"))
n, m = p["proof"]["nominal"], p["measures"]
assert n["stated_need_met"] == int(sys.argv[2]) >= m["stated_need_met"]
assert n["worst_need_met"] <= m["need_met"] <= m["stated_need_met"] and n["worst_need_met"] < n["stated_need_met"]
PYTHON
    grep -q "in its worst case" "$work/priced/report.en.md" || fail "the report does not price robustness"
    grep -q "容差为 0" "$work/priced/report.zh.md" || fail "the plan as stated is taken for that of a plain solve"
    expect 0 check "$programme" --plan "$work/priced" --quiet
    # What it says of the plan as stated is not solved for again, but must not contradict itself or this plan.
    for change in 'n["stated_need_met"] = x["measures"]["stated_need_met"] - 1' 'n["worst_need_met"] = x["measures"]["need_met"] + 1' \
        'n["worst_need_met"] = n["stated_need_met"] + 1'; do
        changed "$work/priced/plan.json" "$work/false.json" "n = x[\"proof\"][\"nominal\"]; $change"
        expect 2 check "$programme" --plan "$work/false.json" --lang en
        says err "/proof/nominal/"
    done
done
changed "$work/priced/plan.json" "$work/false.json" 'n = x["proof"]["nominal"]; n["worst_need_met"] = 0'
expect 0 check "$programme" --plan "$work/false.json" --quiet # all may hang on one team, as far as can be told
expect 0 solve "$programme" -p utilitarian --robust 0 -o "$work/priced" "${quick[@]}"
grep -A3 '"nominal"' "$work/priced/plan.json" | grep -q "\"worst_need_met\": $stated" || fail "a worst case in which nothing happens"

# Tolerances of the policy that do not hold are said, also where such a plan stands beside one whose stages give back.
expect 0 solve "$programme" -p balanced -o "$work/tolerant" "${quick[@]}"
expect 0 solve "$programme" -p balanced --sample-average 3 -o "$work/strict" "${quick[@]}"
expect 0 diff "$work/tolerant" "$work/strict" --lang en
says out "gives nothing back from the stage of the need met on"
expect 0 diff "$work/stated" "$work/strict" --lang zh
says_not out "容差"
expect 0 solve "$programme" -p balanced --sample-average 3 --no-routes --quiet --lang en
says err "does not hold with --sample-average and counts as 0"

# A plan whose value, or whose seed, was changed fails its check; other commands say that they do not take it.
expect 0 solve "$programme" -p utilitarian --robust teams:1 -o "$work/teams" "${quick[@]}"
expect 0 check "$programme" --plan "$work/teams" --quiet
changed "$work/teams/plan.json" "$work/wrong.json" 'x["options"]["uncertain"]["gamma"] = 0'
expect 2 check "$programme" --plan "$work/wrong.json" --lang en
says err "need_met"
changed "$work/a/plan.json" "$work/wrong.json" 'x["options"]["uncertain"]["seed"] = 4'
expect 2 check "$programme" --plan "$work/wrong.json" --lang en
says err "need_met"
changed "$work/teams/plan.json" "$work/wrong.json" 'x["measures"]["stated_need_met"] += 1'
expect 2 check "$programme" --plan "$work/wrong.json" --lang en
says err "stated_need_met"
expect 2 explain "$programme" --plan "$work/teams" --row 1 --lang en
says err "made under uncertainty, which explain does not take"
expect 0 simulate "$programme" --plan "$work/teams" --plan "$work/stated" --scenarios 20 --quiet
expect 0 route "$programme" --plan "$work/a" -o "$work/routed" --quiet
expect 0 check "$programme" --plan "$work/routed" --quiet
expect 0 diff "$work/a" "$work/stated" --quiet

# A limit keeps the plan with the bound that is known; nothing says proved that is not.
expect 0 solve "$programme" -p utilitarian --robust 5 --node-limit 20 -o "$work/limited" "${quick[@]}"
expect 0 check "$programme" --plan "$work/limited" --quiet
expect 0 solve "$programme" -p utilitarian --robust 5 -o "$work/proved" "${quick[@]}"
expect 0 solve "$programme" -p utilitarian --robust 5 --gap 0.02 -o "$work/near" "${quick[@]}"
expect 0 check "$programme" --plan "$work/near" --quiet
python3 - "$work" <<'PYTHON' || fail "a limit, a gap"
import json, sys
limited, near, proved = ([s for s in json.load(open(f"{sys.argv[1]}/{p}/plan.json", encoding="utf-8"))["proof"]["stages"]
                          if s["goal"] == "need_met"][0] for p in ("limited", "near", "proved"))
assert proved["proved"] and limited["value"] <= proved["value"] and not limited["proved"]
assert not near["proved"] and near["value"] <= proved["value"] <= near["bound"]
assert (near["bound"] - near["value"]) * 100 <= 2 * near["value"]
PYTHON

# What is refused.
refused() { # refused WORDS OPTIONS...
    local words=$1
    shift
    expect 2 solve "$programme" "$@" --lang en
    says err "$words"
}
refused "N of --robust is 10000, at most" --robust 10000
refused "N of --robust is 99, at most" --robust teams:99
refused "N, needs:N or teams:N" --robust -1
refused "N, needs:N or teams:N" --robust counties:2
refused "a whole number from 1 to 1000" --sample-average 0
refused "--robust does not go with --sample-average" --robust 1 --sample-average 5
refused "--robust does not go with --plans" --robust 1 --plans 2
refused "--sample-average does not go with --proof" --sample-average 5 --proof "$work/proof"
refused "--stream goes with --sample-average or --robust" --stream sobol
changed "$source_dir/models/policies/nearest.json" "$work/mine.json" 'x["id"] = "mine"; x["stages"] = [{"goal": "travel", "tolerance_permille": 0}]'
refused "in exactly one stage" -p "$work/mine.json" --robust 1
refused "asks for leximin" -p leximin --robust 1

finish
