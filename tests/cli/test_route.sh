#!/usr/bin/env bash
# Calendars: within solve, by `route`, and what is said where a notice cannot be kept.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

# all_kept PLAN INSTANCE: issue of the programme, team by team, with nothing of the program.
all_kept() {
    python3 - "$1" "$2/instance.json" <<'PYTHON' || fail "a calendar of $1"
import datetime, json, sys
plan, inst = (json.load(open(path, encoding="utf-8")) for path in sys.argv[1:])
counties = {c["id"]: c for c in inst["counties"]}
minority = {c["id"] for c in inst["categories"] if c["level"] == "township"}
window = inst["programme"]["window"]
holidays = set(inst["programme"]["holidays"])
assert len(plan["rows"]) == len(plan["calendars"]) == 14
for n, calendar in enumerate(plan["calendars"]):
    row = plan["rows"][n]
    assert calendar["row"] == n
    dates = [d["date"] for d in calendar["days"]]
    assert dates == sorted(set(dates)), "each date once"
    assert window["start"] <= dates[0] and dates[-1] <= window["end"], "inside the window"
    work = [d for d in calendar["days"] if d["kind"] in ("hospital", "prefecture", "townships")]
    assert len(work) >= 21 and not holidays & {d["date"] for d in work}, "three weeks"
    stops = [(d["county"], s["township"]) for d in work for s in d.get("stops", [])]
    assert len(stops) == len(set(stops)), "no township twice"
    mine = [v["county"] for v in row["visits"]]
    usable = sum("location" in t and t.get("usable", True)
                 for c in mine for t in counties[c]["townships"])
    assert len(stops) >= min(10, usable), (row["lead"], len(stops))
    for visit in row["visits"]:
        county, days = visit["county"], [d for d in work if d["county"] == visit["county"]]
        assert any(c == county for c, _ in stops), (row["lead"], county)
        assert days[0]["kind"] == days[-1]["kind"] == "hospital"
        assert 2 * sum(d["kind"] == "hospital" for d in days) >= len(days), "half in the hospital"
        visited = {t for c, t in stops if c == county}
        left = {l["township"]: l["reason"] for l in calendar["left_out"] if l["county"] == county}
        assert visited | set(left) == {t["id"] for t in counties[county]["townships"]}
        assert not visited & set(left)
        for t in counties[county]["townships"]:
            if minority & set(t.get("categories", [])):
                assert t["id"] in visited or left[t["id"]], t["id"]
    kinds = {a for d in work for a in d["activities"]}
    assert {"clinic", "education", "lecture", "round", "cases", "remote"} <= kinds
PYTHON
}

# --- within solve, and by itself from a plan without: the same bytes ---
expect 0 solve "$fujian" -o "$work/whole" --lang en
says out "teams with a calendar 14"
all_kept "$work/whole/plan.json" "$fujian"
expect 0 check "$fujian" --plan "$work/whole/plan.json"
ics=("$work"/whole/calendars/*.ics)
((${#ics[@]} == 28)) || fail "${#ics[@]} files of iCalendar"

expect 0 solve "$fujian" -o "$work/bare" --no-routes --quiet
is_empty out
[[ ! -e $work/bare/calendars ]] || fail "calendars although --no-routes"
for threads in 1 2 3; do
    expect 0 route "$fujian" --plan "$work/bare/plan.json" -o "$work/routed" --threads $threads --lang en
    says out "teams with a calendar 14"
    says out "Fujian Children's Hospital"
    cmp -s "$work/whole/plan.json" "$work/routed/plan.json" ||
        fail "solve and route differ ($threads threads)"
done
diff -rq "$work/whole" "$work/routed" >"$work/err" || fail "documents differ from those of solve"
cp "$work/bare/plan.json" "$work/bare/before.json" # a plan is completed where it stands
expect 0 route "$fujian" --plan "$work/bare/plan.json" -o "$work/bare" --quiet
cmp -s "$work/whole/plan.json" "$work/bare/plan.json" || fail "not completed in place"
diff -rq -x before.json "$work/whole" "$work/bare" >"$work/err" || fail "a document in place is not the new one"
# A file from before the match was recorded to the millionth: it is counted, not taken from thousandths.
changed "$work/bare/before.json" "$work/older.json" 'del x["measures"]["matched"]'
expect 0 route "$fujian" --plan "$work/older.json" -o "$work/older" --quiet
diff -rq "$work/whole" "$work/older" >"$work/err" || fail "documents of an older plan differ"
python3 - "$work/whole/plan.json" "$fujian/instance.json" "$work/whole" <<'PYTHON' 2>"$work/err" || fail "the match is not the share of the clinicians asked"
import glob, json, sys
plan, inst = (json.load(open(path, encoding="utf-8")) for path in sys.argv[1:3])
kind = {h["id"]: h["kind"] for h in inst["hospitals"]}
demand = {s["id"] for s in inst["specialties"] if s.get("high_demand")}
weak = {c["id"]: {n["specialty"] for n in c.get("needs", [])} for c in inst["counties"]}
asked = [(s, s["specialty"] in demand and any(s["specialty"] in weak[v["county"]] for v in r["visits"]))
         for r in plan["rows"] for s in r["staff"]
         if s.get("role", "clinician") == "clinician" and kind[s["hospital"]] == "general"]
of, n = sum(s["count"] for s, _ in asked), sum(s["count"] for s, good in asked if good)
m = plan["measures"]
assert m["matched"] == n * 1000000 // of and m["matched_permille"] == n * 1000 // of, (n, of, m)
assert m["matched"] % 1000, "this plan shows no difference"
shown = f"{(m['matched'] + 50) // 100 / 100:.2f}%"
text = open(sys.argv[3] + "/report.en.md", encoding="utf-8").read()
assert any("match" in line and shown in line for line in text.splitlines()), shown
PYTHON

expect 0 route "$fujian" --plan "$work/whole/plan.json" --json
python3 - "$work/out" <<'PYTHON' || fail "--json"
import json, sys
result = json.load(open(sys.argv[1], encoding="utf-8"))
assert result["command"] == "route" and result["exit_code"] == 0
assert len(result["calendars"]) == 14
PYTHON

# --- what cannot be kept is said, with a remedy; the plan stands ---
# warns CODE CHANGE TEXT REMEDY: calendars for the plan under a changed instance.
warns() {
    changed "$fujian/instance.json" "$work/case.json" "$2"
    expect "$1" route "$work/case.json" --plan "$work/bare/before.json" -o "$work/warned" --lang en
    says err "$3"
    says err "    remedy: $4"
    grep -qE "before.json[^ ]*: .*$3" "$work/err" || fail "no place in the plan: $3"
    rm -rf "$work/warned"
}
warns 0 'x["routes"] = {"hospital_share_permille": 1000}' "no day is left for townships" \
    "stay longer there"
warns 0 'x["routes"] = {"drive_max_min": 10}' "expected at least 10; its counties allow no more than" \
    "choose counties with more or nearer townships"
warns 0 '[t.update(clinic_min=470) for c in x["counties"] for t in c["townships"] if "categories" in t]' \
    "which must be visited; reason: too far" "as the reason has it: stay longer"
warns 0 'x["routes"] = {"travel_same_day_min": 30}; x["programme"]["window"]["start"] = "2024-11-04"' \
    "asks for a day of travel on 2024-11-03, which is outside the window" "move the stay away from the ends"

# A stay that ends before it begins, and a programme without circuits.
changed "$work/bare/before.json" "$work/back.json" \
    'v = x["rows"][0]["visits"][0]; v["from"], v["to"] = v["to"], v["from"]'
expect 2 route "$fujian" --plan "$work/back.json" --lang en
grep -qE "back.json.*/rows/0: .*ends before it begins" "$work/err" || fail "no place of a stay backwards"
changed "$tiny" "$work/resident.json" 'x["programme"]["mode"] = "resident"'
expect 0 solve "$work/resident.json" -o "$work/resident" --quiet
expect 0 route "$work/resident.json" --plan "$work/resident/plan.json" --quiet --lang en
says err "teams of a resident programme have no calendars of a circuit"

# --- an itinerary made by hand: that of the plan, as people write it, and with one thing wrong ---
# by_hand CHANGE: $work/mine.csv, with the list `rows` of [team, date, county, township] changed.
by_hand() {
    python3 - "$work/whole/plan.json" "$work/mine.csv" "$1" <<'PYTHON'
import csv, json, sys
plan = json.load(open(sys.argv[1], encoding="utf-8"))
rows = [[c["row"] + 1, d["date"], d["county"], s["township"]]
        for c in plan["calendars"] for d in c["days"] for s in d.get("stops", [])]
exec(sys.argv[3])
with open(sys.argv[2], "w", encoding="utf-8", newline="") as f:
    csv.writer(f).writerows([["队号", "日期", "县", "乡镇"]] + rows)
PYTHON
}
by_hand 'pass'
expect 0 route "$fujian" --plan "$work/bare/before.json" --itinerary "$work/mine.csv" -o "$work/hand" --lang en
says out "teams with a calendar 14"
python3 - "$work/whole/plan.json" "$work/hand/plan.json" <<'PYTHON' || fail "completed otherwise"
import json, sys
ours, mine = (json.load(open(path, encoding="utf-8")) for path in sys.argv[1:])
for a, b in zip(ours["calendars"], mine["calendars"], strict=True):
    assert a["days"] == b["days"] and a["left_out"] == b["left_out"]
    for f in a["visits"] + [a["total"]]:
        f.pop("people_bound", None)
        f["proved"] = False
    assert a["visits"] == b["visits"] and a["total"] == b["total"]
PYTHON
expect 0 check "$fujian" --plan "$work/hand/plan.json"

# wrong CHANGE TEXT: the itinerary is refused, and nothing is written.
wrong() {
    by_hand "$1"
    expect 2 route "$fujian" --plan "$work/bare/before.json" --itinerary "$work/mine.csv" -o "$work/wrong" --lang en
    says err "$2"
    grep -qE "mine.csv:[0-9]+:[0-9]+: .*$2" "$work/err" || fail "no place in the file: $2"
    [[ ! -e $work/wrong ]] || fail "written all the same: $2"
}
wrong 'rows[0][1] = "2024-10-20"' "has 2024-10-20, which is in none of its visits"
says out "nothing was written"
wrong 'first = [r for r in rows if r[0] == 1][0]; rows.append([1, "2024-11-04", first[2], first[3]])' \
    "the first and the last day"
wrong 'rows.extend([1, rows[0][1], rows[0][2], r[3]] for r in rows[4:7] if r[2] == rows[0][2])' \
    "minutes of driving and clinics"
wrong 'rows[0][2] = [r for r in rows if r[0] == 2][0][2]' "does not go to"

# --- what it cannot understand ---
expect 2 route "$fujian" -o "$work/none"
says err "needs the option '--plan'"
[[ ! -e $work/none ]] || fail "a folder is left"
expect 2 route "$fujian" --plan "$work/nowhere.json" -o "$work/none"
[[ ! -e $work/none ]] || fail "a folder is left"
expect 2 route "$fujian" --plan "$work/bare/plan.json" --seed x
says err "has the value 'x'"
expect 2 route "$fujian" --plan "$work/bare/plan.json" --threads 0
says err "has the value '0'"

finish
