#!/usr/bin/env bash
# xunyi backtest: the issued table of Fujian 2024, ten synthetic years with breaches put in on purpose, equal bytes whatever the
# order of tables and the number of threads, instances and rules of single years, and what is refused.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
issued=$source_dir/instances/fujian-2024/source/table.csv
history=$source_dir/instances/synthetic-history

# The issued table: all rows known, legal, and the gap is the optimum minus its value.
expect 0 backtest "$fujian" "$issued" --policies balanced,utilitarian -o "$work/f" --lang en --require-proof
says out "rows of different policies do not compare"
says out "43.81%"
says out "weak-specialty need met (23.52 percentage points)"
expect 0 evaluate "$fujian" --table "$issued" --json
cp "$work/out" "$work/evaluated"
expect 0 solve "$fujian" -p utilitarian --json --no-routes
python3 - "$work" <<'PYTHON' || fail "figures of Fujian 2024"
import csv, json, sys
work = sys.argv[1]
kept = json.load(open(f"{work}/f/backtest.json", encoding="utf-8"))
evaluated = json.load(open(f"{work}/evaluated", encoding="utf-8"))
most = json.load(open(f"{work}/out", encoding="utf-8"))["solution"]
cases = {c["policy"]: c for c in kept["cases"]}
assert list(cases) == ["balanced", "utilitarian"] and all(c["year"] == 2024 for c in kept["cases"])
b, u = cases["balanced"], cases["utilitarian"]
table = evaluated["table"]["measures"]["need_met"]
assert len(evaluated["table"]["rows"]) == 14 and b["table_scores"]["counties_served"] == 31
assert b["legal"] and b["admissible"] and b["outcome"] == "optimal" and b["best_proved"]
assert b["table_scores"]["need_met"] == table and b["gap"] == b["best_need_met"] - table > 0
assert b["optimum_scores"]["need_met"] == evaluated["solution"]["measures"]["need_met"]
assert u["best_need_met"] == most["stages"][0]["value"]
for c in kept["cases"]:
    assert c["gap_millionths"] == c["gap"] * 10**6 // c["best_need_met"]
    k = c["missed"] - 1
    assert [s["verdict"] for s in c["stages"][k:]] == ["missed"] + ["after"] * (len(c["stages"]) - k - 1)
    assert all(s["gap"] >= 0 for s in c["stages"][:k + 1])
rows = list(csv.DictReader(open(f"{work}/f/backtest.csv", encoding="utf-8-sig")))
micro = lambda text: round(float(text) * 10**6)
for r, c in zip(rows, kept["cases"], strict=True): # one unit for all that is need met
    assert (micro(r["gap"]), micro(r["gap_of_best"]), r["legal"], r["admissible"]) == (c["gap"], c["gap_millionths"], "1", "1")
    assert micro(r["best_need_met"]) - micro(r["table_need_met"]) == micro(r["gap"])
    assert micro(r["table_need_met"]) == c["table_scores"]["need_met"]
PYTHON

# A plan of its own is no worse than the optimum.
expect 0 solve "$fujian" -p utilitarian -o "$work/plan" --no-routes --quiet
expect 0 backtest "$fujian" "$work/plan/table.zh.csv" --policies utilitarian --json
python3 - "$work/out" <<'PYTHON' || fail "the optimum as a table"
import json, sys
c = json.load(open(sys.argv[1], encoding="utf-8"))["backtest"]["cases"][0]
assert c["gap"] == 0 and c["counties"] == [] and "missed" not in c and c["admissible"]
assert [s["verdict"] for s in c["stages"]] == ["reached"] * len(c["stages"])
PYTHON

# Ten synthetic years: every breach that was put in is found, and every page says that it is synthetic.
expect 0 backtest "$history" "$history/tables" --policies balanced,continuity -o "$work/a" --lang zh --threads 2
says out "合成"
says_not err "错误"
python3 - "$work/a" "$source_dir" <<'PYTHON' || fail "the synthetic history"
import csv, json, sys
folder, source = sys.argv[1:]
sys.path.insert(0, source + "/scripts")
from make_synthetic_history import BREACHES
kept = json.load(open(folder + "/backtest.json", encoding="utf-8"))
years = sorted({c["year"] for c in kept["cases"]})
assert years == list(range(2015, 2025)) and len(kept["cases"]) == 20
broken = {}
for r in csv.DictReader(open(folder + "/backtest_clauses.csv", encoding="utf-8-sig")):
    if r["severity"] == "error":
        broken.setdefault(int(r["year"]), set()).add(r["rule"])
expected = {"one county only": "E1", "a county in two rows": "E2", "a hospital that sends nobody": "E10",
            "four counties": "E1", "counties exchanged far away": "COM", "two hospitals that may not join": "D5"}
assert len(BREACHES) == 6
for year, kind in BREACHES.items():
    assert expected[kind] in broken[year], (year, kind, broken.get(year))
assert set(broken) == set(BREACHES)
for c in kept["cases"]:
    assert c["legal"] == (c["year"] not in BREACHES)
    if c["admissible"]:
        assert c["gap"] >= 0
# The tables before it are the history of a year: of 2015 there is none, later ones keep pairs.
first, second = kept["cases"][1], kept["cases"][3]
assert (first["year"], second["year"], second["policy"]) == (2015, 2016, "continuity")
goal = lambda c: next(s for s in c["stages"] if s["goal"] == "continuity")
assert goal(first)["optimum"] == 0 and goal(second)["optimum"] > 0
for name in ("zh.md", "zh.html"):
    assert "合成" in open(f"{folder}/backtest.{name}", encoding="utf-8").read().split("\n## ")[0]
for name in ("en.md", "en.html"):
    assert "Synthetic" in open(f"{folder}/backtest.{name}", encoding="utf-8").read()
for row in csv.DictReader(open(folder + "/backtest.csv", encoding="utf-8-sig")):
    assert row["instance"] == "synthetic-history"
page = open(folder + "/backtest.en.html", encoding="utf-8").read()
assert page.count("<polyline") == 6
assert page.count('m0-6l6 6l-6 6l-6-6z" fill="#fff"') == 14 # six years a policy break rules, with the legends
PYTHON

# Equal bytes, whatever the order of the tables and of the instance, and the number of threads.
changed "$history/instance.json" "$work/shuffled.json" '
import random
rng = random.Random(5)
for key in ("hospitals", "counties", "specialties", "prefectures"):
    rng.shuffle(x[key])'
mapfile -t tables < <(printf '%s\n' "$history"/tables/*.csv | sort -r)
expect 0 backtest "$work/shuffled.json" "${tables[@]}" --policies balanced,continuity -o "$work/b" --threads 1 --json
diff -r "$work/a" "$work/b" || fail "the order of the input or threads change a file"
python3 - "$work" <<'PYTHON' || fail "--json is not backtest.json"
import json, sys
read = lambda name: json.load(open(f"{sys.argv[1]}/{name}", encoding="utf-8"))
assert read("out")["backtest"] == read("a/backtest.json")
PYTHON

# A year with an instance of its own, rules for all, years that are given, a county by its id.
mkdir -p "$work/h/2016"
cp "$history"/tables/201[56].csv "$work/h"
echo "not a table" >"$work/h/notes.txt"
changed "$history/instance.json" "$work/h/2016/instance.json" 'x["id"] = "own"; x["overrides"]["counties_per_team_max"] = 2
new = dict(x["counties"][0], id="c9new", townships=[], name={"zh": "新设县", "en": "Newly Made County"})
x["counties"].append(new)'
expect 0 backtest "$history" "$work/h" --json -o "$work/own"
grep -q "^| Newly Made County |.* of 1 |" "$work/own/backtest.en.md" || fail "a county of one year only"
python3 - "$work/out" <<'PYTHON' || fail "an instance of its own"
import json, sys
a, b = json.load(open(sys.argv[1], encoding="utf-8"))["backtest"]["cases"]
assert a["instance"]["id"] == "synthetic-history" and b["instance"]["id"] == "own"
assert a["legal"] and not b["legal"] and any(f.get("rule") == "E1" for f in b["findings"])
PYTHON
cat >"$work/loose.json" <<'JSON'
{"format": "xunyi-rules/1", "id": "loose", "extends": "fujian-2024",
 "settings": {"counties_per_team_max": {"value": 4, "rule": "E1"}}}
JSON
expect 0 backtest "$history" "$history/tables/2021.csv" --rules "$work/loose.json" --json
grep -q '"rules": *"loose"' "$work/out" || fail "--rules"
python3 - "$work/out" <<'PYTHON' || fail "rules for all"
import json, sys
c = json.load(open(sys.argv[1], encoding="utf-8"))["backtest"]["cases"][0]
assert sum(f.get("rule") == "E1" for f in c["findings"]) == 1 # four counties are allowed now, one is still too few
PYTHON

# Rules that admit no plan: the table is valued all the same where another year has one, else it is said.
sed 's/loose/strict/; s/_max": {"value": 4/_min": {"value": 3/' "$work/loose.json" >"$work/strict.json"
expect 3 backtest "$history" "$history/tables/2015.csv" --rules "$work/strict.json" --lang en
says err "for 2015 there is no plan under 'balanced' to compare with"
changed "$history/instance.json" "$work/h/2016/instance.json" 'x["overrides"]["counties_per_team_min"] = 3'
expect 0 backtest "$history" "$work/h" --lang en -o "$work/partly"
says out "the rules admit no plan"
grep -q '^2016,2016.csv,synthetic-history,fujian-2024,balanced,infeasible,' "$work/partly/backtest.csv" || fail "2016"
printf 'hospital,counties\nh01,c001;c002\nh02,c003;c004\n' >"$work/few.csv"
expect 0 backtest "$history" "$work/few.csv" --years 2031 --json
grep -q '"year": *2031' "$work/out" || fail "--years"

# What is refused: all faults of all tables at once, with place and remedy.
printf 'hospital,counties\nh01,c001;c999\nh77,c003\n' >"$work/2020.csv"
printf 'hospital,counties\nh01,c001;c001\n' >"$work/2021.csv"
printf 'name,places\nh01,c001\n' >"$work/2022.csv"
printf 'hospital,counties\nh01,\xb8\xa3\xd6\xdd\n' >"$work/2023.csv"
expect 2 backtest "$history" "$work"/202[0123].csv -o "$work/none" --lang en
says err "2020.csv:2"
says err "'c999'"
says err "'h77'"
says err "2021.csv:2"
says err "2022.csv"
says err "2023.csv"
[[ ! -e $work/none ]] || fail "a folder was left"
expect 2 backtest "$history" --lang en
says err "no table was given"
expect 2 backtest "$history" "$work/few.csv" "$work/2020.csv" --lang en
says err "there is no year in the file name"
mkdir "$work/empty" "$work/twice"
expect 2 backtest "$history" "$work/empty" --lang zh
says err "没有 .csv 分布表"
cp "$work/few.csv" "$work/twice/2020.csv"
cp "$work/few.csv" "$work/twice/2020年.csv"
expect 2 backtest "$history" "$work/twice" --lang en
says err "the year 2020 has two tables"
expect 2 backtest "$history" "$work/twice" --years 2020,2021 --lang en
says err "--years does not go with a folder"
for wrong in 2020,2021 1066 twenty "" "2020," ",2020"; do
    expect 2 backtest "$history" "$work/few.csv" --years "$wrong" --lang en
    says err "should be the years of the tables"
done
expect 2 backtest "$history" "$work/none.csv" --lang en
says err "none.csv"
expect 2 backtest "$history" "$work/few.csv" --policies balancd --lang en
says err "did you mean 'balanced'?"
expect 2 backtest "$history" "$work/few.csv" --policies random --lang en
says err "--policies of backtest takes no random plans"
expect 2 backtest "$history" "$work/few.csv" --policies balanced,random:2 --lang zh
says err "不能用随机方案"
expect 0 backtest --help --lang en
says_not out "random:K"
expect 0 compare --help --lang en
says out "random:K"
# Drawings of an earlier run are told of, and stay.
cp -r "$work/f" "$work/again"
touch "$work/again/backtest-years-mine.zh.svg" "$work/again/backtest-years-mine.svg"
expect 0 backtest "$fujian" "$fujian/source/table.csv" --policies balanced -o "$work/again" --quiet --lang en
says err "still holds drawings of an earlier result that do not belong to this one (3): backtest-years-mine.*, backtest-years-utilitarian.*"
[[ -e $work/again/backtest-years-utilitarian.zh.svg ]] || fail "a drawing was taken away"
expect 2 backtest "$history" "$work/few.csv" --rules fujan-2024 --lang en
says err "--rules: there is no rule pack 'fujan-2024'; did you mean 'fujian-2024'?"
says err "rule packs that come with the program: fujian-2024, "
says_not err "instance.json"
expect 2 backtest "$history" "$work/few.csv" --rules "$work/no-such-pack.json" --lang en
says err "cannot read file '$work/no-such-pack.json'"
finish
