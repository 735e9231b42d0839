#!/usr/bin/env bash
# diff: plans of one instance, of two, by id and by name, in every form; the exit code is 0 whether they differ or not.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

named=$source_dir/instances/tiny/named.json
expect 0 solve "$fujian" --plans 2 -o "$work/two" --no-routes --quiet
a=$work/two/plan.json b=$work/two/plan-2.json

# No difference, with and without calendars of its own instance.
expect 0 diff "$a" "$a" --lang zh
says out "没有差别。"
says_not out "更差"
expect 0 diff "$a" "$b" --lang en -o "$work/diff"
says out "Rows that differ"
says out "worse"
says out "written: "
for file in diff.zh.csv diff.en.md diff_counties.zh.csv diff_measures.en.csv diff_people.zh.csv; do
    [[ -s $work/diff/$file ]] || fail "no $file"
done
# In the CSV files numbers are numbers, their units stand apart, and every line is a row of the table.
python3 - "$work/diff" <<'PYTHON' 2>"$work/err" || fail "CSV files of diff"
import csv, glob, re, sys
for path in sorted(glob.glob(sys.argv[1] + "/*.csv")):
    text = open(path, encoding="utf-8-sig").read()
    rows = list(csv.reader(text.splitlines()))
    assert len({len(row) for row in rows}) == 1, path
    assert "\n'" not in text and not re.search(r",'[-+]", text), path
titles, *rows = csv.reader(open(sys.argv[1] + "/diff_measures.en.csv", encoding="utf-8-sig"))
assert titles == ["Figure", "Unit", "Plan A", "Plan B", "Change", "Verdict"]
for figure, unit, a, b, change, verdict in rows:
    assert abs(float(b) - float(a) - float(change)) < 0.11 or unit == "km", (figure, a, b, change)
units = {row[0]: row[1] for row in rows}
assert units["driving time"] == "hours" and units["Gini"] == "" and units["Lowest county"].startswith("%"), units
titles, *rows = csv.reader(open(sys.argv[1] + "/diff_counties.zh.csv", encoding="utf-8-sig"))
assert titles[-3:] == ["A 满足率（%）", "B 满足率（%）", "变化（百分点）"] and rows
for *_, a, b, change in rows:
    assert abs(float(b) - float(a) - float(change)) < 0.011, (a, b, change)
PYTHON
expect 0 diff "$a" "$b" --instance "$fujian" --lang zh
says out "肾内科"
says_not out "nephrology"
expect 0 diff "$a" "$b" --json
python3 - "$work/out" "$a" "$b" <<'PYTHON' 2>"$work/err" || fail "--json"
import json, sys
d, a, b = (json.load(open(p, encoding="utf-8")) for p in sys.argv[1:])
d = d["diff"]
assert d["same_instance"] and d["same_rules"] and d["same_policy"]
lead = [{v["county"]: r["lead"] for r in p["rows"] for v in r["visits"]} for p in (a, b)]
met = [{c["county"]: c["met"] for c in p["measures"]["counties"]} for p in (a, b)]
assert {c["county"] for c in d["counties"] if c["moved"]} == {c for c in lead[0] if lead[0][c] != lead[1][c]}
for c in d["counties"]:
    assert c["before"] == [lead[0][c["county"]]] and c["after"] == [lead[1][c["county"]]], c
    assert (c["met_before"], c["met_after"]) == (met[0][c["county"]], met[1][c["county"]]), c
rows = [{(r["lead"], tuple(sorted(v["county"] for v in r["visits"]))) for r in p["rows"]} for p in (a, b)]
assert d["changes"]["kept"] == len(rows[0] & rows[1]) and d["changes"]["changed"] == len(rows[0] - rows[1])
def people(p):
    n = {}
    for s in (s for r in p["rows"] for s in r["staff"]):
        k = (s["hospital"], s.get("specialty"), s.get("role", "clinician"), s.get("title", ""))
        n[k] = n.get(k, 0) + s["count"]
    return n
n = [people(p) for p in (a, b)]
found = {(p["hospital"], p.get("specialty"), p["role"], p.get("title", "")): (p["before"], p["after"]) for p in d["people"]}
assert found == {k: (n[0].get(k, 0), n[1].get(k, 0)) for k in set(n[0]) | set(n[1]) if n[0].get(k, 0) != n[1].get(k, 0)}
m = {x["name"]: x for x in d["measures"]}
assert m["travel"]["verdict"] == "worse" and m["travel"]["before"] == a["measures"]["travel_min"]
sides = [p["measures"]["matched"] for p in (a, b)]
assert [m["matched"][k] for k in ("before", "after")] == sides, m["matched"]
assert m["matched"]["verdict"] == ("better" if sides[1] > sides[0] else "worse" if sides[1] < sides[0] else "same")
PYTHON
# Old partners are neither better nor worse, a match of more clinicians is; a file of before has it in thousandths.
changed "$a" "$work/less.json" 'x["measures"].update(matched=526315, matched_permille=526, kept=1, continuity=2000)'
changed "$a" "$work/more.json" 'x["measures"].update(matched=526499, matched_permille=526, kept=1, continuity=1000)'
expect 0 diff "$work/less.json" "$work/more.json" --lang en --instance "$fujian"
grep -q "Specialty match.* 52.63% .* 52.65% .*+0.02 percentage points .*better" "$work/out" || fail "the match is not compared"
grep -q "continuity of partnerships .* 2 .* 1 .* -1" "$work/out" || fail "old partners are not told"
grep "continuity of partnerships" "$work/out" | grep -q "better\|worse" && fail "old partners are judged"
expect 0 diff "$work/less.json" "$work/more.json" --json
python3 -c 'import json, sys; m = {x["name"]: x for x in json.load(sys.stdin)["diff"]["measures"]}
assert m["continuity"]["before"] == 2000 and not {"verdict"} & (set(m["continuity"]) | set(m["repeats"]))
assert m["kept"]["verdict"] == "same"' <"$work/out" || fail "old partners are judged in the JSON"
changed "$work/more.json" "$work/older.json" 'del x["measures"]["matched"]'
expect 0 diff "$work/less.json" "$work/older.json" --lang en
grep -q "Specialty match.* 52.6% .* 52.6% .* 0.0 percentage points .*same" "$work/out" || fail "a match in thousandths is judged finer"

# A worst case is not worse than need met as stated: of equal rows nothing is.
expect 0 solve "$fujian" -p utilitarian -o "$work/stated" --no-routes --quiet
expect 0 solve "$fujian" -p utilitarian --robust 0 -o "$work/robust" --no-routes --quiet
changed "$work/robust/plan.json" "$work/worst.json" 'x["measures"]["need_met"] -= 90000'
expect 0 diff "$work/stated" "$work/worst.json" --lang en
says out "as stated"
says out "counted in different ways"
says_not out "worse"
expect 0 diff "$work/stated" "$work/worst.json" --json
python3 - "$work/out" <<'PYTHON' 2>"$work/err" || fail "a worst case is judged against need as stated"
import json, sys
d = json.load(open(sys.argv[1], encoding="utf-8"))["diff"]
m = {x["name"]: x for x in d["measures"]}
assert not d["same_uncertain"] and "verdict" not in m["need_met"] and m["stated_need_met"]["verdict"] == "same"
assert not {"kept", "changes", "nash"} & set(m), "figures that neither plan has"
PYTHON
# Policies that weigh needs differently give no verdict either.
expect 0 diff "$work/stated" "$a" --json
python3 -c 'import json, sys; d = json.load(sys.stdin)["diff"]
m = {x["name"]: x for x in d["measures"]}
assert not d["same_weights"] and "verdict" not in m["need_met"] and "verdict" in m["coverage"]' <"$work/out" || fail "two weightings are judged"

# Calendars: townships and dates; people by id, never by name.
expect 0 solve "$named" -o "$work/named" --quiet
changed "$named" "$work/free.json" 'x.pop("locks")'
expect 0 solve "$work/free.json" --without "$(python3 -c 'import json, sys; print(json.load(open(sys.argv[1]))["rows"][0]["lead"])' "$work/named/plan.json")" \
    -o "$work/less" --quiet
expect 0 diff "$work/named/plan.json" "$work/less/plan.json" --lang zh
says out "取消"
python3 - "$named" "$work/out" <<'PYTHON' 2>"$work/err" || fail "a name of the staff is told"
import json, sys
names = [p["name"] for h in json.load(open(sys.argv[1], encoding="utf-8"))["hospitals"] for p in h["staff"] if "name" in p]
text = open(sys.argv[2], encoding="utf-8").read()
assert names and not [n for n in names if n in text]
ids = [p["id"] for h in json.load(open(sys.argv[1], encoding="utf-8"))["hospitals"] for p in h["staff"] if "id" in p]
assert [i for i in ids if i in text]
PYTHON

# Another year, with other ids: places are known by their names.
changed "$b" "$work/renamed.json" 'import json
text = json.dumps(x).replace("\"fj01\"", "\"h01\"").replace("\"350122\"", "\"c350122\"")
x = json.loads(text); x["programme"]["year"] = 2025; x["instance"]["sha256"] = "0" * 64'
expect 0 diff "$a" "$work/renamed.json" --lang en
says out "do not compare"
says_not out "dropped 1"
says_not out "in the other: hospitals"
# Another programme altogether.
expect 0 diff "$a" "$work/named/plan.json" --lang zh
says out "找不到对应"
says out "沿用 0 行"

# Folders stand for the plans in them; policies have their names, shares differ by points, indices are none.
mkdir -p "$work/first" "$work/second"
cp "$a" "$work/first/plan.json"
cp "$b" "$work/second/plan.json"
expect 0 diff "$a" "$b" --lang zh
cp "$work/out" "$work/by_file"
says out "策略 均衡"
says out "个百分点"
says_not out "纳什福利"
expect 0 diff "$work/first" "$work/second" --lang zh
cmp -s "$work/out" "$work/by_file" || fail "folders differ from their plans"
expect 2 diff "$work" "$b" --lang zh
says err "无法读取文件「$work/plan.json」：没有这个文件"

# What cannot be read.
expect 2 diff "$a" --lang en
says err "two plans must be named"
expect 2 diff "$a" "$b" "$b"
expect 2 diff "$a" "$work/nothing.json"
expect 2 diff "$a" "$fujian/instance.json" --lang en
says err "xunyi-plan/1"
changed "$b" "$work/broken.json" 'del x["rows"][0]["visits"]'
expect 2 diff "$work/broken.json" "$b" --json
expect 2 diff "$a" "$b" --policy balanced
# Three plans are too many, and it is said of plans.
expect 2 diff a.json b.json c.json --lang zh
says err "一次比较两个方案"

finish
