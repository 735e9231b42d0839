#!/usr/bin/env bash
# xunyi compare: every policy beside the others by one measure, the same bytes for threads and shuffled input,
# a table and a plan as reference, figures that fit each other, and what is refused.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
table=$source_dir/instances/fujian-2024/source/table.csv
four=balanced,utilitarian,maximin,proportional

expect 0 compare "$fujian" --policies $four --reference "$table" -o "$work/a" --lang en --require-proof
says out "CPU seconds"
says out "Gains and losses against 'table table.csv'"
for file in policies.csv policy_counties.csv compare.json compare.{zh,en}.{md,html} compare-{trade,order}.{zh,en}.svg; do
    [[ -s $work/a/$file ]] || fail "no $file"
done
says out "weak-specialty needs: assumed"
grep -q 'href="#data"' "$work/a/compare.en.html" || fail "no warning that data are assumed"
! grep -q "CPU seconds" "$work/a/compare.en.md" || fail "seconds in a file"

# Every drawing is a file of its own that the page names; its axes have round ticks; plans that are alike share a sign,
# and no two others look alike.
expect 0 compare "$fujian" --policies "$four,continuity,nearest,leximin,status-quo,alpha-fair" -o "$work/drawn" --quiet
python3 - "$work/drawn" <<'PYTHON' || fail "drawings"
import glob, os, re, sys
import xml.etree.ElementTree as tree
for lang in ("zh", "en"):
    page = open(f"{sys.argv[1]}/compare.{lang}.html", encoding="utf-8").read()
    named = re.findall(r'href="([^"#]*\.svg)"', page)
    assert sorted(named) == sorted(map(os.path.basename, glob.glob(f"{sys.argv[1]}/*.{lang}.svg"))) != []
    for name in named:
        svg = open(f"{sys.argv[1]}/{name}", encoding="utf-8").read()
        assert svg.split("\n", 1)[1] in page, name
        texts = [t.text for t in tree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")]
        numbers = [float(t) for t in texts if re.fullmatch(r"-?[0-9.]+", t)]
        assert len(numbers) >= 8 and any(t.endswith(("(%)", "（%）")) for t in texts), texts
        named_plans = [t for t in texts if t.startswith(("Balanced", "均衡"))]
        assert named_plans == [{"zh": "均衡、延续结对", "en": "Balanced, Continuity"}[lang]], texts
    looks = re.findall(r'<path d="M[0-9.]+ [0-9.]+(m[^"]*)" fill="([^"]*)" stroke="([^"]*)"', svg)
    dashes = re.findall(r'<polyline fill="none" stroke="([^"]*)" stroke-width="2" stroke-dasharray="([^"]*)"', svg)
    assert len(set(dashes)) == len(dashes) == len(set(looks)) == 8, (len(dashes), len(set(looks)))
PYTHON

# The page tells what stands behind its figures: every figure and policy, what goals gave back (why maximin stands below
# leximin), which figures do not exist; nothing is counted where there is nothing to count.
for words in "What the figures are" "a title that the rules call senior (associate chief, chief)" "need met in the lowest county (1%)" "population to the power 0.5" "alpha 2.0" \
    "Figures that do not exist (n/a)" "see &#39;About the data&#39;" ">About the data</h2>"; do
    grep -qF "$words" "$work/drawn/compare.en.html" || fail "the page says no '$words'"
done
grep -qF '| Maximin | need met in the lowest county | 50.00% | 49.58% | 1% |' "$work/drawn/compare.en.md" || fail "what maximin gave back"
! grep -qE '\b0 of 0\b|id="print-open"' "$work/drawn/compare.en.html" || fail "0 of 0, or cards that are not there"

# Equal bytes, whatever threads and order; JSON on the terminal says the same.
changed "$fujian/instance.json" "$work/shuffled.json" '
import random
rng = random.Random(3)
for key in ("hospitals", "counties", "specialties", "categories", "prefectures"):
    rng.shuffle(x[key])'
expect 0 compare "$work/shuffled.json" --policies $four --reference "$table" -o "$work/b" --threads 1 --quiet
diff -r "$work/a" "$work/b" || fail "threads or the order of the input change a file"
expect 0 compare "$fujian" --policies $four --reference "$table" --json
python3 - "$work" <<'PYTHON' || fail "figures"
import csv, json, sys
work = sys.argv[1]
said = json.load(open(f"{work}/out", encoding="utf-8"))["compared"]
kept = json.load(open(f"{work}/a/compare.json", encoding="utf-8"))
assert said == kept
plans = {p["name"]: p for p in kept["plans"]}
decimals = {f["id"]: f["decimals"] for f in kept["figures"]}
assert list(plans) == ["balanced", "utilitarian", "maximin", "proportional", "table.csv"]
best = kept["best_need_met"]
for p in plans.values():
    s = p["scores"]
    assert s["theil"] == s["theil_within_prefectures"] + s["theil_between_prefectures"]
    assert s["theil"] == s["theil_within_categories"] + s["theil_between_categories"]
    assert s["justified_envy"] <= s["envy"]
    assert s["atkinson_0.5"] <= s["atkinson_1"] <= s["atkinson_2"]
    assert s["lowest_county"] == min(c["met"] for c in p["counties"])
    if not p["breaks_rules"]:
        assert s["price_of_fairness"] == (best - s["need_met"]) * 10**6 // best >= 0
    changes = [c["change"] for c in p["counties"]]
    if p["name"] != kept["reference"]:
        assert p["gains"] == sum(x > 50 for x in changes) and p["losses"] == sum(x < -50 for x in changes)
assert all(plans["maximin"]["scores"]["lowest_county"] >= p["scores"]["lowest_county"] for p in plans.values())
for row in csv.DictReader(open(f"{work}/a/policies.csv", encoding="utf-8-sig")):
    scores, of = plans[row["policy"]]["scores"], plans[row["policy"]]["scores_of"]
    for key, value in scores.items():
        assert round(float(row[key]) * 10 ** decimals[key.split(":")[0]]) == value, key
    # Counts have their totals beside them; of none at all there is no count.
    totals = {key: int(row[kind + "_of" + colon + rest]) for key in of for kind, colon, rest in [key.partition(":")]}
    assert totals == of and of["coverage"] == 42 and of["counties_served"] == 31, of
    assert all(scores[key] <= total for key, total in of.items() if total), row["policy"]
rows = list(csv.DictReader(open(f"{work}/a/policy_counties.csv", encoding="utf-8-sig")))
assert len(rows) == sum(len(p["counties"]) for p in plans.values())
PYTHON

# A category that nobody has is a dash on the page, and no 0 in files.
changed "$tiny" "$work/nobody.json" '
x.setdefault("categories", []).append({"id": "nobody", "name": {"zh": "无县", "en": "nobody"}, "level": "county"})'
expect 0 compare "$work/nobody.json" --policies balanced -o "$work/nobody" --quiet
grep -qF '| Covered: nobody | — |' "$work/nobody/compare.en.md" || fail "no dash for a category that nobody has"
python3 - "$work/nobody" <<'PYTHON' || fail "a category that nobody has"
import csv, json, sys
plan = json.load(open(f"{sys.argv[1]}/compare.json", encoding="utf-8"))["plans"][0]
row = next(csv.DictReader(open(f"{sys.argv[1]}/policies.csv", encoding="utf-8-sig")))
assert (row["category:nobody"], row["category_of:nobody"]) == ("", "0"), row
assert "category:nobody" not in plan["scores"] and plan["scores_of"]["category:nobody"] == 0, plan
PYTHON

# A plan that is not proved has its gap, and its price of fairness says that the gap is in it, or that it is counted from a bound.
for nodes in 10 30; do
    expect 0 compare "$fujian" --policies balanced,utilitarian --node-limit $nodes -o "$work/nodes$nodes" --lang en
    says out "Largest open gap"
    python3 - "$work/nodes$nodes" $nodes <<'PYTHON' || fail "gaps of $nodes nodes"
import csv, json, sys
c = json.load(open(f"{sys.argv[1]}/compare.json", encoding="utf-8"))
rows = {r["policy"]: r for r in csv.DictReader(open(f"{sys.argv[1]}/policies.csv", encoding="utf-8-sig"))}
page = open(f"{sys.argv[1]}/compare.en.md", encoding="utf-8").read()
assert not c["best_proved"]
for p in c["plans"]:
    row = rows[p["name"]]
    if "stages" not in p:
        assert (row["outcome"], row["gap"], row["price_is"]) == ("unknown", "", "")
        continue
    is_open = [s for s in p["stages"] if not s["proved"] and "skipped" not in s]
    assert p["price_is"] == row["price_is"] == ("open" if is_open else "at_most"), p["name"]
    gaps = [-(-10**6 * abs(s["bound"] - s["value"]) // abs(s["value"])) for s in is_open]
    assert p["gap"] == max(gaps, default=0) == round(float(row["gap"]) * 10**6), p["name"]
kinds = {p["price_is"] for p in c["plans"] if "stages" in p}
assert kinds == ({"open"} if sys.argv[2] == "10" else {"at_most"})
assert ("gap included" in page) == ("open" in kinds) and (" at most " in page.split("Main figures")[1]) == ("at_most" in kinds)
PYTHON
done

# Leximin: proved, in the order of all counties above every other policy; what does not know it says so.
expect 0 solve "$fujian" -p leximin -o "$work/leximin" --no-routes --quiet --require-proof
expect 0 check "$fujian" --plan "$work/leximin/plan.json"
expect 0 solve "$fujian" -p leximin -o "$work/leximin1" --no-routes --quiet --threads 1
cmp -s "$work/leximin/plan.json" "$work/leximin1/plan.json" || fail "threads change the leximin plan"
expect 0 solve "$work/shuffled.json" -p leximin -o "$work/leximin2" --no-routes --quiet
diff -r "$work/leximin" "$work/leximin2" || fail "the order of the input changes the leximin plan"
expect 0 compare "$fujian" --policies leximin,$four --json
python3 - "$work/out" <<'PYTHON' || fail "another policy ranks above leximin"
import json, sys
plans = json.load(open(sys.argv[1], encoding="utf-8"))["compared"]["plans"]
ranked = {p["name"]: sorted(c["met"] for c in p["counties"]) for p in plans}
assert max(ranked.values()) == ranked["leximin"] and ranked["leximin"] != ranked["maximin"]
stage = plans[0]["stages"][1]
assert stage["ordered"] and stage["proved"] and stage["value"] == ranked["leximin"][0]
PYTHON
expect 2 solve "$fujian" -p leximin --proof "$work/proof" --lang en
says err "policy 'leximin' asks for leximin, which --proof does not know"
expect 2 solve "$fujian" -p leximin --plans 2 --lang en
says err "which --plans does not know"
expect 2 explain "$fujian" --plan "$work/leximin/plan.json" --row 1 --lang en
says err "which explain does not know"
expect 2 export "$fujian" -p leximin --lp "$work/lp" --lang zh
says err "不能用于 export"
expect 2 solve "$source_dir/instances/gansu-2022" -p leximin --lang en
says err "asks for leximin, which is for programmes where every hospital sends one team at most"
changed "$source_dir/models/policies/leximin.json" "$work/wrong.json" 'x["stages"][1]["tolerance_permille"] = 10'
expect 2 solve "$tiny" -p "$work/wrong.json" --lang en
says err "stage 2 is ordered (leximin): its tolerance must be 0"
changed "$source_dir/models/policies/leximin.json" "$work/wrong.json" 'x["stages"][1]["goal"] = "need_met"'
expect 2 solve "$tiny" -p "$work/wrong.json" --lang en
says err "'ordered' belongs to the goal lowest_county"

# A plan as reference is the policy's own; a policy of one's own; decisions hold for all policies.
expect 0 solve "$fujian" -p maximin -o "$work/maximin" --no-routes --quiet
expect 0 compare "$fujian" --policies maximin --reference "$work/maximin/plan.json" --json
python3 - "$work/out" <<'PYTHON' || fail "a plan as reference"
import json, sys
a, b = json.load(open(sys.argv[1], encoding="utf-8"))["compared"]["plans"]
assert a["scores"] == b["scores"] and a["gains"] == a["losses"] == 0 and a["rows"] == b["rows"]
PYTHON
changed "$source_dir/models/policies/balanced.json" "$work/mine.json" 'x["id"] = "mine"'
expect 0 compare "$tiny" --policies "balanced,$work/mine.json" --reference mine --lang en
says out "Gains and losses against 'Balanced'"

# Random plans depend on the seed alone; the set of two goals is complete, or says from where on not.
expect 0 compare "$fujian" --policies random:2,balanced --reference balanced -o "$work/r1" --quiet
expect 0 compare "$work/shuffled.json" --policies random:2,balanced --reference balanced -o "$work/r2" --threads 1 --quiet
diff -r "$work/r1" "$work/r2" || fail "random plans are not a function of the seed"
grep -q '^random-2,random,' "$work/r1/policies.csv" || fail "no random-2"
expect 0 compare "$fujian" --pareto need_met,split_groups -o "$work/p" --lang en --require-proof
says out "it is proved that there are no others"
python3 - "$work/p" <<'PYTHON' || fail "the set"
import csv, json, sys
points = json.load(open(f"{sys.argv[1]}/compare.json", encoding="utf-8"))["pareto"]
rows = [(p["need_met"], p["split_groups"]) for p in points["points"]]
assert points["complete"] and len(rows) > 3
assert rows == sorted(rows, reverse=True) and [r[1] for r in rows] == sorted((r[1] for r in rows), reverse=True)
table = list(csv.DictReader(open(f"{sys.argv[1]}/pareto.csv", encoding="utf-8-sig")))
assert [(int(r["need_met"]), int(r["split_groups"])) for r in table] == rows
for i, (p, r) in enumerate(zip(points["points"], table), 1):
    assert p["plan"] == r["plan"] == f"pareto-{i}.json"
    plan = json.load(open(f"{sys.argv[1]}/{p['plan']}", encoding="utf-8"))
    assert (plan["measures"]["need_met"], plan["measures"]["split_groups"]) == rows[i - 1], p["plan"]
    assert plan["proof"]["outcome"] == "feasible" and not any(s["proved"] for s in plan["proof"]["stages"])
    assert [r["lead"] for r in plan["rows"]] == [r["lead"] for r in p["rows"]]
md = open(f"{sys.argv[1]}/compare.en.md", encoding="utf-8").read()
assert all("%d.%04d%%" % divmod(met, 10000) in md for met, _ in rows) and "pareto-1.json" in md
PYTHON
for plan in "$work/p"/pareto-*.json; do
    expect 0 check "$fujian" --plan "$plan" --quiet
done
expect 0 compare "$fujian" --pareto need_met,split_groups --json
says_not out "pareto-1.json"
expect 0 compare "$fujian" --pareto need_met,travel --node-limit 40 --lang en
says out "; others may be where driving time is no worse than"
for lang in zh en; do
    python3 - "$work/a/compare.$lang.html" "$work/p/compare.$lang.html" <<'PYTHON' || fail "compare.$lang.html"
import sys
from html.parser import HTMLParser
class Page(HTMLParser):
    void = {"meta", "br", "input", "link", "img"}
    def __init__(self):
        super().__init__()
        self.open, self.ids, self.drawn = [], set(), 0
    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        assert not any(k.startswith("on") or k == "style" for k in attributes), tag
        assert not attributes.get("src") and not (attributes.get("href") or "#").startswith("http")
        if "id" in attributes:
            assert attributes["id"] not in self.ids, attributes["id"]
            self.ids.add(attributes["id"])
        self.drawn += self.is_drawn(tag, attributes)
        if tag not in self.void:
            self.open.append(tag)
    def handle_startendtag(self, tag, attributes):
        self.drawn += self.is_drawn(tag, dict(attributes))
    def is_drawn(self, tag, attributes): # a line, or a sign
        return tag == "polyline" or tag == "path" and {"fill", "stroke"} <= set(attributes) and "m" in attributes["d"]
    def handle_endtag(self, tag):
        assert self.open.pop() == tag, tag
for path in sys.argv[1:]:
    page = Page()
    page.feed(open(path, encoding="utf-8").read())
    assert not page.open and page.drawn >= 4, path
PYTHON
done

# A folder stands for the plan in it; notes speak of what is there: of no reference where nothing is set against it, of no
# price where no policy is compared, and a gap that cannot be told has its reason.
expect 0 compare "$fujian" --policies maximin --reference "$work/maximin" --json
python3 -c 'import json, sys; c = json.load(sys.stdin)["compared"]; assert c["reference"] == "maximin" and len(c["plans"]) == 2' <"$work/out" ||
    fail "a folder as reference"
expect 0 compare "$tiny" --policies balanced -o "$work/alone" --lang en
[[ $(grep -c "Figures that do not exist" "$work/alone/compare.en.md") == 1 ]] || fail "a note on columns that are left out"
for file in compare.en.md compare.en.html; do
    for words in "difference from the reference" "A county gains or loses" "Gains and losses"; do
        ! grep -qF "$words" "$work/alone/$file" || fail "$file of one plan says '$words'"
    done
done
expect 0 compare "$tiny" --pareto need_met,travel -o "$work/points" --lang en
says out "of the need is met"
! grep -rqi "price of fairness\|公平的代价" "$work/out" "$work/points"/compare.* || fail "a price without policies"
grep -q "of the need is met (proved)" "$work/points/compare.en.html" || fail "the most need met of a Pareto set"
expect 0 compare "$source_dir/instances/synthetic-history" --policies balanced,leximin --node-limit 5 --lang en
says out "Largest open gap 'n/a': "

# all: every policy that comes with the program, in the order of models/policies.md; what an instance cannot have is left out.
expect 0 compare "$tiny" --policies all -o "$work/all" --quiet
is_empty err
[[ $(tail -n +2 "$work/all/policies.csv" | cut -d, -f1 | sort | xargs) == $(cd "$source_dir/models/policies" && printf '%s\n' *.json | sed 's/\.json$//' | sort | xargs) ]] ||
    fail "all: $(cut -d, -f1 "$work/all/policies.csv" | xargs)"
[[ $(tail -n +2 "$work/all/policies.csv" | cut -d, -f1 | xargs) == $(sed -n '/^## 6/,/^## 7/s/^| \(`.*\)/\1/p' "$source_dir/models/policies.md" | cut -d'|' -f1 | tr -d '`,' | xargs) ]] ||
    fail "the order of all"
expect 0 compare "$tiny" --policies nearest,all --json
python3 -c 'import json, sys; p = json.load(sys.stdin)["compared"]["plans"]; assert p[0]["name"] == "nearest" and len(p) == 12' <"$work/out" ||
    fail "a policy before all"
expect 0 compare "$tiny" --policies all,nearest --json
python3 -c 'import json, sys; p = json.load(sys.stdin)["compared"]["plans"]; assert p[0]["name"] == "balanced" and len(p) == 12' <"$work/out" ||
    fail "a policy after all"
changed "$tiny" "$work/teams.json" 'x["hospitals"][0]["teams"] = {"min": 0, "max": 2}'
expect 0 compare "$work/teams.json" --policies all --lang en
says err "all of --policies leaves out policy 'leximin'"
expect 2 compare "$work/teams.json" --policies leximin --lang en

# What is refused, all of it before anything is solved.
expect 2 compare "$fujian" --policies balancd,maximin,maximim --lang en
says err "there is no policy 'balancd'; did you mean 'balanced'?"
says err "there is no policy 'maximim'; did you mean"
expect 2 compare "$fujian" --policies balanced,balanced --lang zh
says err "策略「balanced」出现两次"
expect 2 compare "$tiny" --pareto need_met,travel --reference balancd --lang en
says err "--policies lists no policy"
says_not err "()"
expect 2 compare "$work/teams.json" --policies all --reference leximin --lang en
says err "the instance cannot have this policy"
says_not err "add 'leximin'"
mkdir "$work/folder.csv"
expect 2 compare "$tiny" --policies balanced --reference "$work/folder.csv" --lang en
says_not err "no such file"
expect 2 compare "$fujian" --policies balanced --reference maximin --lang en
says err "--reference 'maximin' is not among the policies of --policies"
says err "add 'maximin' to --policies"
expect 2 compare "$fujian" --policies balanced,utilitarian --reference balancd --lang zh
says err "所列的策略"
says err "是否指「balanced」"
says err "balanced, utilitarian"
mkdir "$work/no-plan"
expect 2 compare "$fujian" --policies balanced --reference "$work/no-plan" --lang en
says err "cannot read file '$work/no-plan/plan.json': no such file"
expect 2 compare "$fujian" --policies balanced --reference "$work/none.json" --lang zh
says err "无法读取文件「$work/none.json」：没有这个文件"
expect 2 compare "$fujian" --lang en
says err "--policies"
expect 2 compare "$fujian" --policies , --lang en
says err "--policies names no policy"
expect 2 compare "$fujian" --policies balanced --reference "$work/none.csv" --lang en
says err "none.csv"
expect 2 compare "$fujian" --policies random:0 --lang en
says err "'random:0' in --policies should be random:K"
expect 2 compare "$fujian" --pareto need_met,trvel --lang en
says err "--pareto knows no goal 'trvel'; did you mean 'travel'?"
for wrong in need_met need_met,need_met need_met,travel,kept,coverage; do
    expect 2 compare "$fujian" --pareto "$wrong" --lang en
    says err "--pareto wants two or three different goals"
done
expect 2 solve "$fujian" -p balancd --lang en
says err "did you mean 'balanced'?"
# What an earlier comparison wrote and this one does not is not left beside it; other files are.
expect 0 compare "$tiny" --pareto need_met,travel -o "$work/older" --quiet
[[ -e $work/older/pareto.csv && ! -e $work/older/policies.csv ]] || fail "files of a Pareto set"
echo mine >"$work/older/mine.csv"
expect 0 compare "$tiny" --policies nearest -o "$work/older" --lang en
says err "files of an earlier comparison that this one does not write were taken out of '$work/older': pareto.csv, compare-pareto.zh.svg, compare-pareto.en.svg, pareto-1.json, pareto-2.json"
[[ ! -e $work/older/pareto.csv && ! -e $work/older/pareto-1.json && -e $work/older/policies.csv && -e $work/older/mine.csv ]] || fail "left: $(ls "$work/older")"
expect 0 compare "$tiny" --pareto need_met,travel -o "$work/older" --lang en
says err "policies.csv, policy_counties.csv"
[[ ! -e $work/older/policies.csv ]] || fail "policies.csv is left"
mkdir "$work/foreign"
echo mine >"$work/foreign/pareto.csv"
expect 0 compare "$tiny" --policies nearest -o "$work/foreign" --quiet
[[ $(<"$work/foreign/pareto.csv") == mine ]] || fail "a file that no comparison wrote is gone"
finish
