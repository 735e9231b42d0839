#!/usr/bin/env bash
# Policies on the shares of counties: proved and checked, the same bytes for threads and shuffled input,
# each best at its own goal, what reports say, and what is refused.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

expect 0 solve "$fujian" -o "$work/balanced" --quiet --no-routes
for policy in maximin proportional alpha-fair; do
    expect 0 solve "$fujian" -p $policy -o "$work/$policy" --proof "$work/$policy.jsonl" \
        --quiet --no-routes --require-proof
    expect 0 check "$fujian" --proof "$work/$policy.jsonl" --plan "$work/$policy/plan.json" --lang en
    says out "proved, no plan is better in any stage"
done

# By its own measure no other plan is better; the least share of maximin is above that of balanced.
python3 - "$work" <<'PYTHON' || fail "goals of the plans"
import json, math, sys
plans = {p: json.load(open(f"{sys.argv[1]}/{p}/plan.json", encoding="utf-8"))
         for p in ("balanced", "maximin", "proportional", "alpha-fair")}
def shares(p):
    return [(c["points_of"] / 1e6, c["met"] / 1e6) for c in plans[p]["measures"]["counties"]]
def nash(p):
    return sum(w * math.log((s + 0.01) / 0.01) / math.log(101) for w, s in shares(p))
def alpha(p):
    return sum(w * (10 - 1 / (s + 0.1)) / (10 - 1 / 1.1) for w, s in shares(p))
low = {p: plans[p]["measures"]["fairness"]["minimum"] for p in plans}
assert low["maximin"] > low["balanced"], low
stage = plans["maximin"]["proof"]["stages"][1]
assert stage["goal"] == "lowest_county" and stage["floor"] <= low["maximin"] <= stage["value"]
for name, figure, key, error in (("proportional", nash, "nash", 60e-6), ("alpha-fair", alpha, "alpha_fair", 60e-6)):
    stage = plans[name]["proof"]["stages"][1]
    assert 0 <= figure(name) - plans[name]["measures"][key] / 1e6 < error
    assert all(figure(p) <= stage["value"] / 1e6 + error for p in plans), name
PYTHON

# Threads and the order of the input change nothing.
expect 0 solve "$fujian" -p maximin -o "$work/one" --threads 1 --quiet --no-routes
cmp -s "$work/one/plan.json" "$work/maximin/plan.json" || fail "another plan with one thread"
changed "$fujian/instance.json" "$work/shuffled.json" '
import random
random.seed(7)
for key in ("hospitals", "counties"): random.shuffle(x[key])
for h in x["hospitals"]: random.shuffle(h["staff"])
for c in x["counties"]: random.shuffle(c["needs"])'
for policy in maximin proportional; do
    expect 0 solve "$work/shuffled.json" -p $policy -o "$work/s" --quiet --no-routes
    cmp -s "$work/s/plan.json" "$work/$policy/plan.json" || fail "$policy: another plan for shuffled input"
done

# What reports say.
for lang in zh en; do
    grep -q 'lowest_county\|nash' "$work/maximin/report.$lang.md" && fail "a name of a goal in a report"
done
grep -q 'need met in the lowest county' "$work/maximin/report.en.md" || fail "no goal in the report"
grep -q '满足率最低县' "$work/maximin/report.zh.md" || fail "no goal in the Chinese report"
grep -q 'within 0.0053 percentage points' "$work/proportional/report.en.md" || fail "no error in the report"

# A proof that claims a higher least share; another alpha.
python3 - "$work/maximin.jsonl" "$work/bad.jsonl" <<'PYTHON'
import hashlib, json, sys
lines = open(sys.argv[1], encoding="utf-8").read().splitlines()[:-1]
at = next(i for i, line in enumerate(lines) if "lowest_county" in line)
stage = json.loads(lines[at])
stage[4] += 1
stage[5] += 1
lines[at] = json.dumps(stage, separators=(",", ":"))
text = "\n".join(lines) + "\n"
with open(sys.argv[2], "w", encoding="utf-8") as out:
    out.write(text + '["end","%s"]\n' % hashlib.sha256(text.encode()).hexdigest())
PYTHON
expect 2 check "$fujian" -p maximin --proof "$work/bad.jsonl" --lang en
changed "$source_dir/models/policies/alpha-fair.json" "$work/other.json" 'x["alpha_permille"] = 1500'
expect 2 check "$fujian" -p "$work/other.json" --proof "$work/alpha-fair.jsonl" --lang en
changed "$source_dir/models/policies/alpha-fair.json" "$work/wrong.json" 'x["fairness"] = "maximin"'
expect 2 solve "$fujian" -p "$work/wrong.json" --lang en
says err "fairness is 'maximin', while the goals of the stages are those of 'alpha_fair'"
expect 2 export "$fujian" -p maximin --data "$work/maximin.dat" --lang en
says err "the goal 'lowest_county' cannot be written as MathProg data"
expect 0 export "$fujian" -p maximin --mps "$work/maximin.mps" --goal lowest_county --quiet

finish
