#!/usr/bin/env bash
# The bundled city after the province as it was solved: no category that can be covered stays
# uncovered, and the overlap report is what a count by day over plans and commitments comes to.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

ningde=$source_dir/instances/municipal-ningde-2024
cat >"$work/count.py" <<'CHECK'
"""Who is where on which day, from the instance and the plans alone, held against the report."""
import csv, datetime, itertools, json, re, sys
instance, province, out = sys.argv[1:]
def load(path):
    with open(path, encoding="utf-8") as f:
        return json.load(f)
def span(start, end):
    a, b = datetime.date.fromisoformat(start), datetime.date.fromisoformat(end)
    return {a + datetime.timedelta(i) for i in range((b - a).days + 1)}
city, other, plan = load(instance), load(province), load(out + "/plan.json")
counties = {c["id"]: c for c in city["counties"]}
known = {s["id"] for s in city["specialties"]}
whole = city["programme"]["window"]

def brings(row):
    return {s["specialty"] for s in row["staff"] if s.get("role") != "manager"} & known
names = {h["id"]: {h["id"], *h["name"].values()} for h in other["programme"]["hospitals"]}
stays = []  # (team, county, days, specialties); a team is a row, or a tier's hospital
replaced = set()
for row in other["rows"]:
    for v in row["visits"]:
        if v["county"] not in counties:
            continue
        team = ("other", other["programme"]["tier"], *sorted(row["hospitals"]))
        stays.append((team, v["county"], span(v["from"], v["to"]), brings(row)))
        for i, k in enumerate(city.get("commitments", [])):
            w = k.get("window", whole)
            if (k["tier"], k["county"]) == (other["programme"]["tier"], v["county"]) and \
                    ("hospital" not in k or any(k["hospital"] in names[h] for h in row["hospitals"])) \
                    and span(w["start"], w["end"]) & span(v["from"], v["to"]):
                replaced.add(i)
for i, k in enumerate(city.get("commitments", [])):
    if i not in replaced:
        w = k.get("window", whole)
        team = ("other", k["tier"], k.get("hospital", i))
        stays.append((team, k["county"], span(w["start"], w["end"]), set(k["specialties"])))
for n, row in enumerate(plan["rows"]):
    for v in row["visits"]:
        stays.append((("own", n), v["county"], span(v["from"], v["to"]), brings(row)))

meet, repeat = set(), set()
for (t, c, d, b), (u, k, e, x) in itertools.combinations(stays, 2):
    if c == k and t != u and not (t[0] == u[0] == "own"):  # own teams are of one tier here
        meet |= {(c, day) for day in d & e}
        repeat |= {(c, s, day) for day in d & e for s in b & x}
brought = {(c, s) for _, c, _, b in stays for s in b}
holes = [(c, n["specialty"]) for c in counties for n in counties[c].get("needs", [])
         if (c, n["specialty"]) not in brought]
full = {k["id"] for k in city["categories"] if k.get("full_coverage")}
must = [c for c, x in counties.items() if full & set(x.get("categories", [])) or
        any(full & set(t.get("categories", [])) for t in x.get("townships", []))]
bare = [c for c in must if c not in {c for _, c, _, _ in stays}]
own = {c for t, c, _, _ in stays if t[0] == "own"}
others = {c for t, c, _, _ in stays if t[0] == "other"}

with open(out + "/report.en.md", encoding="utf-8") as f:
    report = f.read().replace("\\", "")
def figures(pattern):
    return tuple(map(int, re.search(pattern, report).groups()))
assert figures(r"same day: counties (\d+), county-days (\d+)") == \
    (len({c for c, _ in meet}), len(meet)), "meetings"
assert figures(r"counties (\d+), county-specialty-days (\d+)") == \
    (len({c for c, _, _ in repeat}), len(repeat)), "repeated specialties"
assert figures(r"no tier brings anything for: (\d+)") == (len(holes),), "holes"
assert must and not bare and "that must be covered are covered by some tier" in report, bare
assert set(must) - others <= own, "what the province leaves is left again"
assert set(must) - others, "the province leaves nothing: nothing is shown"
m = plan["measures"]
assert m["coverage"] == m["coverage_of"] >= len(must), m
with open(out + "/tiers.en.csv", encoding="utf-8-sig") as f:
    table = [r for r in csv.DictReader(f) if r["Remark"] is not None]
gone = [r for r in table if r["Remark"].startswith("hole: no tier brings")]
assert len(gone) == len(holes), "holes in the table"
assert not any(r["Remark"].startswith("hole: must be") for r in table)
print(len(meet), len(repeat), len(holes), len(replaced))
CHECK

expect 0 solve "$fujian" -o "$work/fujian" --quiet
province=$work/fujian/plan.json

# As bundled: the official table's stays are commitments, those that the plan has count once.
expect 0 solve "$ningde" --after "$province" -o "$work/both" --quiet
says err "7 of its 31 stays concern this instance"
expect 0 check "$ningde" --plan "$work/both/plan.json" --after "$province"
python3 "$work/count.py" "$ningde/instance.json" "$province" "$work/both" >"$work/figures" \
    2>"$work/err" || fail "count"
grep -qE "^[1-9][0-9]* [1-9][0-9]* [0-9]+ [1-9][0-9]*$" "$work/figures" ||
    fail "nothing meets or nothing is replaced: $(cat "$work/figures")"

# The solved plan alone.
changed "$ningde/instance.json" "$work/city.json" "x['commitments'] = []"
expect 0 solve "$work/city.json" --after "$province" -o "$work/alone" --quiet
expect 0 check "$work/city.json" --plan "$work/alone/plan.json" --after "$province"
python3 "$work/count.py" "$work/city.json" "$province" "$work/alone" >"$work/figures" \
    2>"$work/err" || fail "count without the official table"
finish
