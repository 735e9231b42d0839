"""Reads the .ics files of a plan by a standard parser and compares them with the plan.

check_ics.py INSTANCE OUT: OUT/plan.json has calendars, OUT/calendars the files. Says what is wrong and
exits with 1; with 77 where the parser is not installed.
"""

import collections
import datetime
import json
import pathlib
import sys

try:
    from icalendar import Calendar
except ImportError:
    print("no package icalendar")
    sys.exit(77)

BEIJING = datetime.timedelta(hours=8)
wrong = []


def expect(holds, *words):
    if not holds:
        wrong.append(" ".join(str(word) for word in words))


def day_of(moment):
    return moment.date() if isinstance(moment, datetime.datetime) else moment


def check_lines(path, data):
    expect(data.endswith(b"\r\n"), path, "does not end in CR LF")
    for line in data.split(b"\r\n"):
        expect(len(line) <= 75, path, "has a line of", len(line), "octets")
        expect(b"\n" not in line and b"\r" not in line, path, "has a line break within a line")
        line.decode("utf-8")


def check_event(path, event, day, window):
    start, end = event.decoded("DTSTART"), event.decoded("DTEND")
    date = datetime.date.fromisoformat(day["date"])
    stops = day.get("stops", [])
    expect(day_of(start) == date, path, "starts on", start, "not on", date)
    expect(start < end, path, date, "ends before it starts")
    expect(window[0] <= day_of(start) <= window[1], path, date, "is outside the window")
    timed = isinstance(start, datetime.datetime)
    expect(timed == bool(stops), path, date, "has a time" if timed else "has no time")
    if timed and stops:
        expect(start.utcoffset() == BEIJING, path, date, "is not in local time")
        expect(end.utcoffset() == BEIJING, path, date, "does not end in local time")
        expect(event["DTSTART"].params["TZID"] == "Asia/Shanghai", path, date, "has another zone")
        last = stops[-1]["arrive"].split(":")
        minutes = int(last[0]) * 60 + int(last[1]) + stops[-1]["clinic_min"]
        minutes += 0 if day.get("away") else day.get("back_min", 0)
        ends = datetime.datetime.combine(date, datetime.time()) + datetime.timedelta(minutes=minutes)
        expect(end.replace(tzinfo=None) == ends, path, date, "ends at", end, "not", ends)
        expect(day_of(end) <= window[1], path, date, "ends outside the window")
    elif not timed:
        expect(end - start == datetime.timedelta(days=1), path, date, "is longer than a day")
    return str(event["UID"])


def check_file(path, calendar, townships, window):
    data = path.read_bytes()
    check_lines(path, data)
    parsed = Calendar.from_ical(data)
    expect(not parsed.errors, path, parsed.errors)
    events = parsed.walk("VEVENT")
    expect(len(parsed.walk("VTIMEZONE")) == 1, path, "does not define its zone")
    expect(len(events) == len(calendar["days"]), path, "has", len(events), "events")
    uids = []
    for event, day in zip(events, calendar["days"]):
        expect(not event.errors, path, event.errors)
        uids.append(check_event(path, event, day, window))
        for stop in day.get("stops", []):
            name = townships[stop["township"]]
            for field in ("SUMMARY", "LOCATION", "DESCRIPTION"):
                expect(name in str(event[field]), path, "lacks", name, "in", field)
    expect(len(set(uids)) == len(uids), path, "has an UID twice")
    return uids


def main():
    instance_path, out = map(pathlib.Path, sys.argv[1:])
    instance = json.loads(instance_path.read_text(encoding="utf-8"))
    plan = json.loads((out / "plan.json").read_text(encoding="utf-8"))
    window = [
        datetime.date.fromisoformat(instance["programme"]["window"][key]) for key in ("start", "end")
    ]
    names = {
        language: {
            township["id"]: township["name"].get(language, township["name"]["zh"])
            for county in instance["counties"]
            for township in county.get("townships", [])
        }
        for language in ("zh", "en")
    }
    files, seen = set(), set()
    teams = collections.Counter()
    for calendar in plan["calendars"]:
        lead = plan["rows"][calendar["row"]]["lead"]
        teams[lead] += 1
        number = f"+{teams[lead]}" if teams[lead] > 1 else ""
        uids = {}
        for language in ("zh", "en"):
            path = out / "calendars" / f"{lead}{number}.{language}.ics"
            files.add(path.name)
            uids[language] = check_file(path, calendar, names[language], window)
        expect(uids["zh"] == uids["en"], lead, "has other UIDs in English")
        expect(not seen & set(uids["zh"]), lead, "has UIDs of another team")
        seen |= set(uids["zh"])
    there = {path.name for path in (out / "calendars").iterdir()}
    expect(files == there, "files that should not be there or are missing:", files ^ there)
    expect(seen, "there are no calendars")
    for line in wrong[:20]:
        print(line)
    print(f"{len(files)} files, {len(seen)} days, {len(wrong)} wrong")
    sys.exit(1 if wrong else 0)


main()
