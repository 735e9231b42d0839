#!/usr/bin/env bash
# xunyi simulate: plans over the same scenarios, the same bytes for shuffled input, figures that fit the rows of the
# CSV, nothing that varies is the plan as stated, and what is refused.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

for policy in balanced maximin; do
    expect 0 solve "$fujian" -p $policy -o "$work/$policy" --no-routes --quiet
done
plans=(--plan "$work/balanced" --plan "$work/maximin/plan.json")
expect 0 simulate "$fujian" "${plans[@]}" --scenarios 200 --seed 5 -o "$work/a" --lang en
says out "200 scenarios, numbers plain, seed 5"
says out "assumed and not estimated from data"
for file in scenarios.csv simulation.json simulation.{zh,en}.{md,html} simulation-{,change-}distribution.{zh,en}.svg; do
    [[ -s $work/a/$file ]] || fail "no $file"
done
changed "$fujian/instance.json" "$work/shuffled.json" '
import random
rng = random.Random(3)
for key in ("hospitals", "counties", "specialties", "categories", "prefectures"):
    rng.shuffle(x[key])'
expect 0 simulate "$work/shuffled.json" "${plans[@]}" --scenarios 200 --seed 5 -o "$work/b" --quiet
diff -r "$work/a" "$work/b" || fail "the order of the input changes a file"
expect 0 simulate "$fujian" --plan "stated=$work/balanced" --plan "lowest=$work/maximin" --scenarios 5 -o "$work/labels" --lang en
says out "stated: $work/balanced, policy balanced"
grep -q "lowest：$work/maximin，策略 maximin" "$work/labels/simulation.zh.html" || fail "no legend on the page"
[[ $(tail -n +2 "$work/labels/scenarios.csv" | cut -d, -f1 | sort -u | xargs) == "lowest stated" ]] || fail "labels in the rows"
# Drawings that this run does not make are told of.
expect 0 simulate "$fujian" --plan "$work/balanced" --scenarios 5 -o "$work/labels" --quiet --lang zh
says err "中有 2 张图是以前的结果留下的，不属于这一次：simulation-change-distribution.*"
expect 2 simulate "$fujian" --plan "same=$work/balanced" --plan "same=$work/maximin" --lang en
says err "two plans have the name 'same'"
expect 2 simulate "$fujian" --plan "$work/balanced" --plan "$work/balanced"
cp -r "$work/balanced" "$work/an=other"
expect 0 simulate "$fujian" --plan "$work/an=other" --scenarios 2 --json
says out '/an=other"'
expect 0 simulate "$fujian" "${plans[@]}" --scenarios 200 --seed 5 --json
python3 - "$work" <<'PYTHON' || fail "figures"
import csv, json, math, sys
work = sys.argv[1]
said = json.load(open(f"{work}/out", encoding="utf-8"))["simulated"]
assert said == json.load(open(f"{work}/a/simulation.json", encoding="utf-8"))
rows = list(csv.DictReader(open(f"{work}/a/scenarios.csv", encoding="utf-8-sig")))
met = {p["plan"]: [int(r["need_met"]) for r in rows if r["plan"] == p["plan"]] for p in said["plans"]}
first = met[said["plans"][0]["plan"]]
for p in said["plans"]:
    for key, values in (("need_met", met[p["plan"]]),
                        ("change", [a - b for a, b in zip(met[p["plan"]], first)])):
        if key not in p:
            continue
        x, f = sorted(values), p[key]
        n = len(x)
        assert n == 200 and f["mean"]["value"] == sum(x) // n
        assert f["least"]["value"] == x[0] and f["greatest"]["value"] == x[-1]
        assert f["lowest_tenth"]["value"] == sum(x[:20]) // 20
        for q in (5, 25, 50, 75, 95):
            assert f["q%02d" % q]["value"] == x[math.ceil(q * n / 100) - 1]
        assert all(e["low"] <= e["value"] <= e["high"] for k, e in f.items() if k in ("mean", "q50"))
    low, gini = ([int(r[k]) for r in rows if r["plan"] == p["plan"]] for k in ("lowest_county", "gini"))
    assert p["lowest_county"]["mean"]["value"] == sum(low) // 200 and len(set(low)) > 1
    assert p["lowest_county"]["lowest_tenth"]["value"] == sum(sorted(low)[:20]) // 20
    assert p["gini"]["mean"]["value"] == sum(gini) // 200
    page = open(f"{work}/a/simulation.en.md", encoding="utf-8").read()
    assert f"{(sum(low) // 200 + 50) // 100 / 100:.2f}% \\[" in page and f"{(sum(gini) // 200 + 50) // 100 / 10000:.4f} \\[" in page
PYTHON
grep -q "最低县的需求满足率：均值" "$work/a/simulation.zh.html" || fail "the page does not tell of the lowest county"

# The page's lines are the distributions of the CSV.
python3 - "$work" <<'PYTHON' || fail "the page"
import csv, math, re, sys
work = sys.argv[1]
rows = list(csv.DictReader(open(f"{work}/a/scenarios.csv", encoding="utf-8-sig")))
names = list(dict.fromkeys(r["plan"] for r in rows))
met = {n: [int(r["need_met"]) for r in rows if r["plan"] == n] for n in names}
change = [b - a for a, b in zip(*(met[n] for n in names))]
def on_axis(groups):
    least, most = min(map(min, groups)), max(map(max, groups))
    step = next(10**k * m for k in range(7) for m in (1, 2, 5) if (most - least) // (10**k * m) <= 5)
    low, high = least // step * step, -(-most // step) * step
    return [[700 + (x - low) * 6300 // (high - low) for x in sorted(g)] for g in groups]
for lang in ("zh", "en"):
    page = open(f"{work}/a/simulation.{lang}.html", encoding="utf-8").read()
    drawn = [[tuple(map(float, p.split(","))) for p in points.split()]
             for points in re.findall(r'points="([^"]*)"', page)]
    assert len(drawn) == 4, len(drawn) # two of need met, one of change, one of no change
    for line, wanted in zip(drawn, on_axis([met[n] for n in names]) + on_axis([change])):
        assert len(line) == 201 and [y for _, y in line] == sorted((y for _, y in line), reverse=True)
        assert all(round(10 * line[k][0]) == wanted[max(k, 1) - 1] for k in range(201)) # of 200 scenarios each is a step
PYTHON

# The page says by which laws scenarios were drawn; differences are percentage points, not per cent.
for words in "log-normal, sigma 0.200, mean 1" "log-normal, sigma 0.150, mean 1" "Drop-out: probability" "numbers plain, seed 5" \
    "scenario by scenario (percentage points)" "Change of the need met (percentage points)"; do
    grep -qF "$words" "$work/a/simulation.en.html" || fail "the page says no '$words'"
done
rows=$(sed -n '/^## Need met against/,/^## /p' "$work/a/simulation.en.md" | grep '^| Mean')
[[ -n $rows && $rows != *%* ]] || fail "per cent of a difference"

# More scenarios begin with the same ones; another seed and Sobol's points are others.
expect 0 simulate "$fujian" --plan "$work/balanced" --scenarios 50 --seed 5 -o "$work/c" --quiet
[[ $(tail -n +2 "$work/c/scenarios.csv") == $(sed -n 2,51p "$work/a/scenarios.csv") ]] || fail "not the same beginning"
expect 0 simulate "$fujian" --plan "$work/balanced" --scenarios 50 --seed 6 -o "$work/d" --quiet
! cmp -s "$work/c/scenarios.csv" "$work/d/scenarios.csv" || fail "the seed changes nothing"
expect 0 simulate "$fujian" --plan "$work/balanced" --scenarios 50 --seed 5 --stream sobol -o "$work/e" --lang zh
says out "Sobol 点并非独立抽取"
! cmp -s "$work/c/scenarios.csv" "$work/e/scenarios.csv" || fail "the stream changes nothing"

# Where nothing varies, every scenario is the plan as stated.
echo '{"format": "xunyi-uncertainty/1"}' >"$work/none.json"
expect 0 simulate "$fujian" --plan "$work/balanced" --scenarios 3 --uncertainty "$work/none.json" --json
python3 - "$work" <<'PYTHON' || fail "nothing varies"
import json, sys
p = json.load(open(f"{sys.argv[1]}/out", encoding="utf-8"))["simulated"]["plans"][0]
plan = json.load(open(f"{sys.argv[1]}/balanced/plan.json", encoding="utf-8"))["measures"]
assert {e["value"] for k, e in p["need_met"].items() if k != "standard_deviation"} == {plan["need_met"]}
assert p["stated_need_met"] == plan["need_met"] and p["need_met"]["standard_deviation"]["value"] == 0
assert p["lowest_county"]["q50"]["value"] == plan["fairness"]["minimum"] and p["gini"]["mean"]["value"] == plan["fairness"]["gini"]
assert p["travel_min"]["mean"]["value"] == plan["travel_min"] and p["visits_lost"]["greatest"]["value"] == 0
PYTHON

# Regret: never below nought, and nought for the best plan where nothing varies.
small=$source_dir/instances/jiangxi-2024
expect 0 solve "$small" -p utilitarian -o "$work/best" --no-routes --quiet
expect 0 simulate "$small" --plan "$work/best" --scenarios 4 --regret -o "$work/r1" --lang en
says out "Regret: need met less"
says out "Mean of the highest tenth"
expect 0 simulate "$small" --plan "$work/best" --scenarios 4 --regret -o "$work/r2" --quiet --threads 1
diff -r "$work/r1" "$work/r2" || fail "threads change regret"
expect 0 simulate "$small" --plan "$work/best" --scenarios 2 --regret -o "$work/r3" --quiet --uncertainty "$work/none.json"
python3 - "$work" <<'PYTHON' || fail "regret"
import csv, json, sys
rows = list(csv.DictReader(open(f"{sys.argv[1]}/r1/scenarios.csv", encoding="utf-8-sig")))
regret = [[int(r["regret"]) for r in csv.DictReader(open(f"{sys.argv[1]}/{d}/scenarios.csv", encoding="utf-8-sig"))]
          for d in ("r1", "r3")]
assert min(regret[0]) >= 0 and max(regret[0]) > 0 and regret[1] == [0, 0]
p = json.load(open(f"{sys.argv[1]}/r1/simulation.json", encoding="utf-8"))["plans"][0]
assert p["regret"]["highest_tenth"]["value"] == max(regret[0]) and "lowest_tenth" not in p["regret"]
assert "lowest_tenth" in p["need_met"] and "highest_tenth" in p["visits_lost"]
assert p["visits_lost_total"] == sum(int(r["visits_lost"]) for r in rows) > 0
assert json.load(open(f"{sys.argv[1]}/r1/simulation.json", encoding="utf-8"))["best_proved"]
PYTHON

# Regret that is ended: the first Ctrl-C and the time limit, which is for all solves together, keep the scenarios that were
# solved; what is known of the others without a solve stays.
until='scenario [2-9][0-9]*/5000  ' on_terminal simulate "$small" --plan "$work/best" --scenarios 5000 --regret --json \
    --lang en -o "$work/r4"
((code == 0)) || fail "exit code $code after an interrupted regret"
python3 - "$work" <<'PYTHON' || fail "an interrupted regret"
import csv, json, sys
work = sys.argv[1]
x = json.load(open(work + "/out", encoding="utf-8"))["simulated"]
n = x["regret_scenarios"]
assert 1 <= n < 5000 and x["best_proved"] and x["scenarios"] == 5000
rows = list(csv.DictReader(open(work + "/r4/scenarios.csv", encoding="utf-8-sig")))
regret = [r["regret"] for r in rows]
assert len(rows) == 5000 and all(regret[:n]) and not any(regret[n:])
assert x["plans"][0]["regret"]["mean"]["value"] == sum(map(int, regret[:n])) // n
assert b"Regret is that of the first %d of 5000 scenarios" % n in open(work + "/err", "rb").read()
assert "first %d of 5000" % n in open(work + "/r4/simulation.en.md", encoding="utf-8").read()
PYTHON
expect 0 simulate "$small" --plan "$work/best" --scenarios 20 --regret --time-limit 0.001 --json --lang en
says err "there is no regret"
says err "allow more time by --time-limit"
says out '"regret_scenarios": 0'

# Distance from the best plan: each replication is the sample average that solve finds for its seed but for rounding, the
# figures follow from what is recorded, and the plan that is best on average is no further away than another.
expect 0 solve "$small" -p utilitarian --sample-average 20 --seed 1000 -o "$work/average" --no-routes --quiet
few=(--scenarios 200 --replications 5 --sample-average 20 --seed 7)
expect 0 simulate "$small" --plan "$work/average" --plan "$work/best" "${few[@]}" --json
cp "$work/out" "$work/first.json"
expect 0 simulate "$small" --plan "$work/average" --plan "$work/best" "${few[@]}" --json --threads 1
cmp -s "$work/out" "$work/first.json" || fail "threads change replications"
expect 0 solve "$small" -p utilitarian --sample-average 20 --seed 8 -o "$work/replication" --no-routes --quiet
python3 - "$work" <<'PYTHON' || fail "replications"
import json, math, statistics, sys
work = sys.argv[1]
x = json.load(open(f"{work}/first.json", encoding="utf-8"))["simulated"]
r = x["replicated"]
own = json.load(open(f"{work}/replication/plan.json", encoding="utf-8"))["measures"]["need_met"]
assert (r["asked"], r["done"], r["scenarios"], r["first_seed"], r["proved"]) == (5, 5, 20, 8, True)
assert own <= r["best"][0] <= own + 300, (own, r["best"])
def half(values, t):
    return t * statistics.stdev(values) / math.sqrt(len(values))
T4_950, T4_975 = 2.131847, 2.776445 # Student's quantiles of four degrees, from any table
assert r["mean"] == -(-sum(r["best"]) // 5) and 0 <= r["high"] - r["mean"] - half(r["best"], T4_975) < 2
for p in x["plans"]:
    o = p["optimality"]
    gaps = [b - m for b, m in zip(r["best"], o["means"])]
    assert min(gaps) >= 0 and o["gap"] == -(-sum(gaps) // 5)
    assert 0 <= o["gap_high"] - o["gap"] - half(gaps, T4_950) < 2
    assert o["mean"] == sum(o["means"]) // 5 <= r["mean"] and o["gap"] <= r["mean"] - o["mean"]
    assert o["apart_high"] == r["high"] - o["value_low"] and o["value_low"] < o["value"]
assert x["plans"][0]["optimality"]["gap"] <= x["plans"][1]["optimality"]["gap"]
PYTHON
expect 0 simulate "$small" --plan "$work/average" "${few[@]}" --lang en -o "$work/rep"
says out "Distance from the best plan"
grep -q "与最优方案的差距" "$work/rep/simulation.zh.md" || fail "no distance in the Chinese page"
expect 2 simulate "$small" --plan "$work/average" --replications 5 --seed 996 --lang en
says err "made from the scenarios of seed 1000"
expect 0 simulate "$small" --plan "$work/average" "${few[@]}" --time-limit 0.001 --quiet --lang en
says err "0 of 5 replications were solved, and 2 are needed"
# Regret takes half of a limit that it shares; a limit that nothing uses is refused; equal gaps prove nothing.
expect 0 simulate "$small" --plan "$work/best" --scenarios 5000 --regret --replications 2 --sample-average 2 --time-limit 20 --json --lang en
says err "Regret is that of the first"
python3 -c 'import json, sys; x = json.load(sys.stdin)["simulated"]; assert x["replicated"]["done"] == 2' <"$work/out" ||
    fail "regret left nothing for replications"
expect 2 simulate "$small" --plan "$work/best" --time-limit 5 --lang en
says err "--time-limit of xunyi simulate limits the solves of --regret and --replications"
expect 0 simulate "$small" --plan "$work/best" --scenarios 2 --replications 2 --sample-average 2 --uncertainty "$work/none.json" --lang en
says out "proves nothing; take more --replications"
expect 2 simulate "$small" --plan "$work/best" --sample-average 20 --lang en
says err "goes with --replications"
expect 2 simulate "$small" --plan "$work/best" --replications 1 --lang en
says err "a whole number from 2 to 1000"

# A county that may take several teams is refused before anything is counted.
changed "$small/instance.json" "$work/several.json" 'x["counties"][0]["teams"] = {"min": 1, "max": 2}'
cp "$small"/*.csv "$work" 2>/dev/null || true
expect 2 simulate "$work/several.json" --plan "$work/best" --scenarios 100000 --regret --lang en
says err "--regret cannot be exact"

# What is refused: place, value and remedy.
expect 2 simulate "$fujian" --lang en
says err "--plan"
expect 2 simulate "$fujian" --plan "$work/balanced" --scenarios 0 --lang en
says err "--scenarios"
says err "a whole number from 1 to 100000"
expect 2 simulate "$fujian" --plan "$work/balanced" --stream halton --lang en
says err "plain or sobol"
refused() { # refused JSON WORDS
    echo "$1" >"$work/wrong.json"
    expect 2 simulate "$fujian" --plan "$work/balanced" --uncertainty "$work/wrong.json" --lang en
    says err "wrong.json:"
    says err "$2"
}
refused '{"format": "xunyi-uncertainty/1", "needs": {"deviation_permille": -1}}' "/needs/deviation_permille: 'deviation_permille' is -1, expected 0 to 9000"
refused '{"format": "xunyi-uncertainty/1", "drop_out": {"probability_permille": 1001}}' "/drop_out/probability_permille"
refused '{"format": "xunyi-uncertainty/1", "needs": {"items": [{"county": "nowhere"}]}}' "/needs/items/0: there is no county 'nowhere' in instance 'fujian-2024'"
refused '{"format": "xunyi-uncertainty/1", "travel": {"factor": {"law": "normal"}}}' "/travel/factor/law"

finish
