#!/usr/bin/env bash
# A city's programme after the province's plan (A3, E4, E5): the province leaves three counties of
# Ningde out, the city fills them; nothing that can be covered stays uncovered; under a hard E5 the
# teams keep apart; the overlap report is what a count by day over both plans comes to.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

rules=$source_dir/models/rules/fujian-2024.json
left_out='("350922", "350925", "350981")'

changed "$fujian/instance.json" "$work/province.json" "
x['counties'] = [c for c in x['counties'] if c['id'] not in $left_out]
x['history'] = [h for h in x['history'] if h['county'] not in $left_out]
x['locks'] = []"
# E4 soft: what cannot be covered is to be said, not to stop the city. E5 hard.
changed "$rules" "$work/city-rules.json" "
x['id'] = 'city'
for rule in x['rules']:
    if rule['id'] in ('E4', 'E5'):
        rule['level'] = 'soft' if rule['id'] == 'E4' else 'hard'"
city="
x['id'] = 'ningde-2024'
x['title'] = {'zh': '宁德市2024年市级巡回医疗', 'en': 'Ningde 2024'}
x['rules'] = 'city-rules.json'
x['programme']['tier'] = 'municipal'
x['programme']['window'] = {'start': '2024-11-04', 'end': '2024-11-26'}
x['overrides'] = {'team_size_min': 4, 'team_size_min_specialist': 3}
x['counties'] = [c for c in x['counties'] if c['prefecture'] == '350900']
senders = [h for h in x['hospitals'] if h['kind'] == 'general'][:3]
for i, h in enumerate(senders):
    h.update(id='nd%d' % i, name={'zh': '宁德市第%d医院' % (i + 1)}, city='350900')
x['hospitals'] = senders
x['history'] = []
x['locks'] = []"
changed "$fujian/instance.json" "$work/city.json" "$city"
cat >"$work/count.py" <<'CHECK'
"""Overlaps of two plans, day by day, held against the report's figures."""
import csv, datetime, json, re, sys
work, out, hard, banned = sys.argv[1], sys.argv[2], sys.argv[3] == "hard", sys.argv[4:]
def load(name):
    with open("%s/%s" % (work, name), encoding="utf-8") as f:
        return json.load(f)
def days(visit):
    day = datetime.date.fromisoformat(visit["from"])
    while day <= datetime.date.fromisoformat(visit["to"]):
        yield day
        day += datetime.timedelta(1)
city = load("city.json")
counties = {c["id"]: c for c in city["counties"]}
there = {}  # (county, day) -> {team: specialties}
for tier, plan in (("provincial", load("fj/plan.json")), ("municipal", load(out + "/plan.json"))):
    for n, row in enumerate(plan["rows"]):
        brings = {s["specialty"] for s in row["staff"] if s.get("role") != "manager"}
        for visit in row["visits"]:
            if visit["county"] in counties:
                for day in days(visit):
                    there.setdefault((visit["county"], day), {})[tier, n] = brings
def tiers(teams):
    return len({t for t, _ in teams}) > 1
meet = {k for k, teams in there.items() if tiers(teams)}
repeat = {(k, s) for k in meet for s in set().union(*there[k].values())
          if tiers([t for t, b in there[k].items() if s in b])}
brought = {(c, s) for (c, _), teams in there.items() for b in teams.values() for s in b}
holes = [(c, n["specialty"]) for c in counties for n in counties[c]["needs"]
         if (c, n["specialty"]) not in brought]
covered = {c for c, _ in there}
full = {k["id"] for k in city["categories"] if k["full_coverage"]}
must = {c for c, x in counties.items() if full & set(x["categories"]) or
        any(full & set(t.get("categories", [])) for t in x["townships"])}
with open("%s/%s/report.en.md" % (work, out), encoding="utf-8") as f:
    report = f.read().replace("\\", "")
def figures(pattern):
    return tuple(map(int, re.search(pattern, report).groups()))
assert figures(r"same day: counties (\d+), county-days (\d+)") == \
    (len({c for c, _ in meet}), len(meet)), "meetings"
assert figures(r"counties (\d+), county-specialty-days (\d+)") == \
    (len({k[0] for k, _ in repeat}), len(repeat)), "repeated specialties"
assert figures(r"no tier brings anything for: (\d+)") == (len(holes),), "holes"
assert meet, "the plans do not meet: nothing is shown"
assert bool(repeat) != hard, "a hard E5 is broken, or a soft one costs nothing here"
assert must - covered == set(banned), (must - covered, banned)
if not banned:
    assert "that must be covered are covered by some tier" in report
with open("%s/%s/tiers.en.csv" % (work, out), encoding="utf-8-sig") as f:
    table = [r for r in csv.DictReader(f) if r["Remark"] is not None]  # notes have one cell
names = {c["name"].get("en") or c["name"]["zh"]: c["id"] for c in city["counties"]}
rows = [r for r in table if r["Tier"] in ("provincial", "municipal")]
for r in rows:
    start, end = r["Dates"].split(" to ")
    county = names[r["County"]]
    n = sum((county, d) in meet for d in days({"from": start, "to": end}))
    assert int(r["Days with another team"]) == n, r
    first = datetime.date.fromisoformat(start).isocalendar()
    assert r["Weeks"].startswith("%d-W%d" % (first[0], first[1])), r
assert {r["Tier"] for r in rows} == {"provincial", "municipal"}
gone = [r for r in table if r["Remark"].startswith("hole: no tier brings")]
assert len(gone) == len(holes), "holes in the table"
assert sum(r["Remark"].startswith("hole: must be") for r in table) == len(banned)
CHECK

expect 0 solve "$work/province.json" -o "$work/fj" --quiet
expect 0 solve "$work/city.json" --after "$work/fj/plan.json" -o "$work/nd" --quiet
says err "stays concern this instance"
says err "are not in the instance and are passed over"
python3 "$work/count.py" "$work" nd hard || fail "count"
[[ -s $work/nd/tiers.zh.md && -s $work/nd/tiers.en.md && -s $work/nd/tiers.zh.csv ]] ||
    fail "tiers documents"

# The plan can be checked beside the same plans only.
expect 0 check "$work/city.json" --plan "$work/nd/plan.json" --after "$work/fj/plan.json"
expect 2 check "$work/city.json" --plan "$work/nd/plan.json"
says err "give the same plan files to --after"

# A county no team may go to is the only one left uncovered, and the report names it.
changed "$work/city.json" "$work/banned.json" "
x['locks'] = [{'ban': {'hospital': h['id'], 'county': '350981'}} for h in x['hospitals']]"
expect 0 solve "$work/banned.json" --after "$work/fj/plan.json" -o "$work/without" --quiet
python3 "$work/count.py" "$work" without hard 350981 || fail "count with a ban"

# Where E5 is soft, specialties repeat, since there is no room to wait, and the figures say so.
changed "$work/city-rules.json" "$work/soft-rules.json" "
x['id'] = 'soft'
for rule in x['rules']:
    if rule['id'] == 'E5':
        rule['level'] = 'soft'"
changed "$work/city.json" "$work/soft.json" "
x['rules'] = 'soft-rules.json'"
expect 0 solve "$work/soft.json" --after "$work/fj/plan.json" -o "$work/same" --quiet
python3 "$work/count.py" "$work" same soft || fail "count with a soft rule"

# Wrong plans are named.
expect 2 solve "$work/city.json" --after "$work/nd/plan.json"
says err "one of this very programme, 'ningde-2024'"
expect 2 solve "$work/city.json" --after "$work/fj/plan.json,$work/fj/plan.json"
says err "two plans of the programme 'fujian-2024'"
changed "$work/fj/plan.json" "$work/old.json" "del x['programme']"
expect 2 solve "$work/city.json" --after "$work/old.json"
says err "solve that programme again"
expect 2 solve "$work/city.json" --after "$work/none.json"

# Two tiers in one programme (A4): the check and the table say which team is whose.
changed "$work/city.json" "$work/both.json" "
x['hospitals'][0]['tier'] = 'national'"
expect 0 check "$work/both.json"
says err "national: hospitals 1, teams 1 to 1"
says err "municipal: hospitals 2, teams 2 to 2"
expect 0 solve "$work/both.json" -o "$work/two" --quiet
expect 0 check "$work/both.json" --plan "$work/two/plan.json"
says err "national teams: 1"
says err "municipal teams: 2"
head -1 "$work/two/table.zh.csv" | grep -q '层级' || fail "no tier in the table"
expect 0 evaluate "$work/both.json" --table "$work/two/table.zh.csv" --plan "$work/two/plan.json"
expect 0 solve "$work/city.json" -o "$work/alone" --quiet
if head -1 "$work/alone/table.zh.csv" | grep -q '层级'; then
    fail "a tier in the table of one tier"
fi
[[ ! -e $work/alone/tiers.zh.md ]] || fail "tiers documents without other tiers"
finish
