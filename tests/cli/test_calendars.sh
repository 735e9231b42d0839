#!/usr/bin/env bash
# The .ics files as a standard parser reads them, against the plan; documents repeat, and name nobody.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
check_ics=$source_dir/tests/support/check_ics.py

parser=
for program in /usr/bin/python3 python3; do
    if "$program" -c 'import icalendar' 2>/dev/null; then
        parser=$program
        break
    fi
done
if [[ -z $parser ]]; then
    echo "no Python with icalendar (Debian: python3-icalendar)"
    exit 77
fi

# parses INSTANCE OUT: every event is where the plan has it.
parses() {
    PYTHONDONTWRITEBYTECODE=1 "$parser" "$check_ics" "$1" "$2" >"$work/out" 2>"$work/err" ||
        fail "calendars of $1: $(cat "$work/out")"
}

expect 0 solve "$fujian" -o "$work/fujian" --quiet
parses "$fujian/instance.json" "$work/fujian"
says out "28 files"
says out " 0 wrong"
expect 0 solve "$fujian" -o "$work/again" --quiet
diff -r "$work/fujian" "$work/again" >"$work/err" || fail "a second run differs"

# Several teams of one hospital; townships of two languages, nights away.
expect 0 solve "$source_dir/instances/municipal-ningde-2024" -o "$work/city" --quiet
parses "$source_dir/instances/municipal-ningde-2024/instance.json" "$work/city"
says out "8 files"
changed "$fujian/instance.json" "$work/nights.json" '
x["routes"] = {"nights_max": 2, "cover_m": 4000}
for county in x["counties"]:
    for number, township in enumerate(county["townships"]):
        township["name"] = {"zh": township["name"]["zh"] + "，；\\" + "长" * 30,
                            "en": "Town " + township["id"] + ", a;b\\c"}
        township["overnight"] = number % 2 == 0 and "location" in township
'
expect 0 solve "$work/nights.json" -o "$work/nights" --quiet
parses "$work/nights.json" "$work/nights"
grep -q '夜宿' "$work/nights/calendar.zh.csv" || fail "no night away"
grep -q '就近覆盖' "$work/nights/townships.zh.csv" || fail "no township served from nearby"

# What the parser is asked for is really looked at: a file with an event moved is refused.
sed -i 's/DTSTART;VALUE=DATE:20241104/DTSTART;VALUE=DATE:20241103/' "$work/again/calendars/fj02.zh.ics"
if "$parser" "$check_ics" "$fujian/instance.json" "$work/again" >"$work/out" 2>"$work/err"; then
    fail "an event that was moved is not noticed"
fi
says out "starts on 2024-11-03 not on 2024-11-04"

# Every table says what stands for people and what is estimated; the totals stand against the clauses.
for file in calendar townships routes; do
    grep -q '以村级单位（村、社区）数代表' "$work/fujian/$file.zh.csv" || fail "people in $file.zh.csv"
    grep -q 'legs\? of the tours\|Legs of the tours' "$work/fujian/$file.en.md" || fail "legs in $file.en.md"
done
grep -q '其中 [0-9]* 段的行车时间和里程为估算值' "$work/fujian/routes.zh.csv" || fail "estimates"
for team in {1..14}; do
    grep -q "^$team,.*,全队合计,21,.*巡回医疗 21 天，应不少于 21 天，达到（F4）.*覆盖乡镇 [0-9]* 个，应不少于 10 个，达到（F4）" \
        "$work/fujian/routes.zh.csv" || fail "team $team against F4"
done

# Names of staff are in the roster and the plan alone.
named=$source_dir/instances/tiny/named.json
expect 0 solve "$named" -o "$work/named" --quiet
if grep -rqE '心一|管二|填报甲|0591' "$work"/named/calendar* "$work"/named/routes*; then
    fail "a name or number in a calendar"
fi
changed "$named" "$work/unmasked.json" 'x.setdefault("overrides", {})["mask_personal_data"] = False'
expect 0 solve "$work/unmasked.json" -o "$work/unmasked" --quiet
grep -q '管二' "$work/unmasked/calendar.zh.csv" || fail "no name though they are not masked"
if grep -rq '0591' "$work"/unmasked/calendar*; then
    fail "a telephone number in a calendar"
fi

finish
