#!/usr/bin/env bash
# solve --plans and --diverse: the files, the table, JSON, limits, and that no order of input and no number of
# threads changes anything.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

expect 0 solve "$fujian" -o "$work/one" --quiet --no-routes
expect 0 solve "$fujian" --plans 4 -o "$work/four" --no-routes --lang zh
says out "各方案对照"
says out "与方案 1 不同的各行"
cmp -s "$work/one/plan.json" "$work/four/plan.json" || fail "the first plan is not the best one"
for i in 2 3 4; do
    expect 0 check "$fujian" --plan "$work/four/plan-$i.json"
done
[[ ! -e $work/four/plan-5.json && ! -e $work/four/plan-1.json && ! -e $work/one/plans.zh.csv ]] || fail "files too many"
for file in plans.zh.csv plans.zh.md plans.en.csv plans.en.md; do
    [[ -s $work/four/$file ]] || fail "no $file"
done
says four/plans.en.md "Best first"
says four/plans.zh.csv "4,42,"

# No two alike; the proof of each is one of what is left, and its place is checked.
python3 - "$work/four" <<'PYTHON' 2>"$work/err" || fail "plans"
import hashlib, json, sys
plans = [json.load(open("%s/plan%s.json" % (sys.argv[1], n), encoding="utf-8")) for n in ("", "-2", "-3", "-4")]
def digest(p):
    lines = ["|".join([r["lead"], ",".join(sorted(r["hospitals"])), ",".join(sorted(v["county"] for v in r["visits"]))])
             + "\n" for r in p["rows"]]
    return hashlib.sha256("".join(sorted(lines)).encode()).hexdigest()
names = [digest(p) for p in plans]
assert len(set(names)) == 4, names
travel = [p["measures"]["travel_min"] for p in plans]
assert travel == sorted(travel), travel
for i, p in enumerate(plans[1:], 1):
    assert p["options"]["ranking"]["rank"] == i + 1 and p["options"]["ranking"]["before"] == names[:i]
    assert p["proof"]["outcome"] == "optimal" and p["proof"]["stages"][3]["value"] == travel[i]
PYTHON
changed "$work/four/plan-3.json" "$work/twice.json" 'import hashlib; r = x["options"]["ranking"]; r["before"][1] = hashlib.sha256(
    "".join(sorted("|".join([a["lead"], ",".join(sorted(a["hospitals"])), ",".join(sorted(v["county"] for v in a["visits"]))]) + "\n"
    for a in x["rows"])).encode()).hexdigest()'
expect 2 check "$fujian" --plan "$work/twice.json" --lang en
says err "the plan has the rows of a plan that stands before it"
changed "$work/four/plan-3.json" "$work/few.json" 'del x["options"]["ranking"]["before"][0]'
expect 2 check "$fujian" --plan "$work/few.json" --lang zh
says err "方案排在第 3，前面却只记有 1 个方案"

# Another order of the file, another number of threads.
mkdir "$work/turned"
changed "$fujian/instance.json" "$work/turned/instance.json" \
    'x["hospitals"].reverse(); x["counties"].reverse(); [c["needs"].reverse() for c in x["counties"] if "needs" in c]'
expect 0 solve "$work/turned" --plans 4 --threads 2 -o "$work/again" --no-routes --quiet
for file in plan.json plan-2.json plan-3.json plan-4.json plans.zh.csv; do
    cmp -s "$work/four/$file" "$work/again/$file" || fail "$file differs"
done

# Plans that differ: at least as far from each other as the next best ones are, none worse than allowed.
expect 0 solve "$fujian" --plans 3 --diverse --within 0.05 -o "$work/apart" --no-routes --json
python3 - "$work/out" <<'PYTHON' 2>"$work/err" || fail "diverse plans"
import json, sys
out = json.load(open(sys.argv[1], encoding="utf-8"))
first, plans = out["solution"], out["several"]["plans"]
assert [p["rank"] for p in plans] == [1, 2, 3] and all(p["ranked"] for p in plans), plans
assert plans[1]["apart"] >= plans[2]["apart"] > 16 and plans[2]["apart_most"] == plans[2]["apart"]
for p in plans[1:]:
    m = p["solution"]["measures"]
    assert m["coverage"] >= 0.95 * first["measures"]["coverage"]
    assert m["need_met"] >= 0.95 * first["measures"]["need_met"]
    assert m["travel"] <= 1.05 * first["measures"]["travel"]
PYTHON
expect 0 check "$fujian" --plan "$work/apart/plan-3.json"
says apart/plans.zh.md "各阶段比方案 1 至多差 5.00%"

# A small case has no more plans than it has; each is one of all.
expect 0 solve "$tiny" --plans 100 --lang en
says out "100 plans were asked for; there are only"
expect 0 solve "$tiny" --plans 100 --diverse --within 1 --lang zh
says out "要求 100 个方案，总共只有"

# Limits: what was found is there.
expect 0 solve "$fujian" --plans 100 --time-limit 1 --no-routes --lang en -o "$work/late"
says out "were found within the limits"
expect 0 check "$fujian" --plan "$work/late/plan.json"

# No plan at all, and what cannot be.
expect 3 solve "$tiny" --ban south=a,b,c --plans 3 --json
expect 2 solve "$tiny" --plans 0 --lang en
says err "an integer from 1 to 100"
expect 2 solve "$tiny" --plans 101
expect 2 solve "$tiny" --diverse --lang en
says err "--diverse needs --plans"
expect 2 solve "$tiny" --plans 2 --within 0.1 --lang zh
says err "--within 须与 --diverse 同用"
expect 2 solve "$tiny" --plans 2 --diverse --within 2
expect 0 solve "$tiny" --plans 1 -o "$work/single" --quiet
[[ ! -e $work/single/plans.zh.csv ]] || fail "a table of one plan"

# What an earlier solve left in the folder is told by name, and nothing of it is taken away.
expect 0 solve "$tiny" --plans 3 -o "$work/left" --quiet
is_empty err
expect 0 solve "$tiny" --plans 3 -o "$work/left" --quiet
is_empty err
touch "$work/left/plan-b.json" "$work/left/plan-7.json.old" "$work/left/planned.zh.csv"
expect 0 solve "$tiny" --plans 2 -o "$work/left/" --no-routes --quiet --lang en
says err "still holds files of an earlier solve that do not belong to this plan ("
says err "plan-3.json"
says_not err "plan-2.json"
expect 0 solve "$tiny" -o "$work/left" --no-routes --quiet --lang zh
says err "：calendar.*, calendars/north.*, calendars/south.*, plan-2.json, plan-3.json, plans.*, routes.*"
for other in plan-b planned plan-7; do
    says_not err "$other"
done
[[ -e $work/left/plan-3.json ]] || fail "a file was taken away"
finish
