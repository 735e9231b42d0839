#!/usr/bin/env python3
"""Make instances/municipal-ningde-2024/instance.json.

The municipal programme of 宁德 after the provincial plan of 2024. Facts of the seven counties in the
official table, and their needs, are those of instances/fujian-2024; the other two counties and the
city's hospital stand in the CSV files beside the instance. What the provincial teams bring is
assumed as README.md there says. Equal inputs give identical bytes.

    make_municipal_ningde_2024.py            write instance.json
    make_municipal_ningde_2024.py --check    exit 1 if instance.json differs from what would be written
"""

import datetime
import sys

import instance_maker as im
import make_fujian_2024 as fujian
from instance_maker import both

ID = "municipal-ningde-2024"
CITY = "350900"
MOST_TEAMS = 4
TOTALS = {"general": (7, 9)}                 # for each team
FIRST_DAY = datetime.date(2024, 11, 4)         # first Monday of the provincial window
CIRCUIT_DAYS = 21
MOST_SPECIALTIES = 7                           # eight people of whom one manages

SOURCES = {
    **fujian.SOURCES, "list2015": im.LIST_SOURCES["list2015"],
    "model2024": both("带种子的模型（instances/fujian-2024/MODEL.md、instances/model/MODEL.md）：合理但不是数据",
                      "seeded model of instances/fujian-2024/MODEL.md and instances/model/MODEL.md: plausible, "
                      "not data"),
}

CATEGORIES = [c for c in fujian.CATEGORIES if c["id"] != "ethnic_township"] + [
    {**next(c for c in fujian.CATEGORIES if c["id"] == "ethnic_township"),
     "note": both("按区划代码表中的名称认定，均为畲族乡", "read off the names in the code table, all of them She (畲族)")}]

COMMITTED = {
    "window": both("公布的只有分布表；按 2024-11-04 起 21 天、各县依次均分计",
                   "only the table is public; 21 days from 2024-11-04, shared out over the row's counties in order"),
    "specialties": both("名单没有公开；按模型，取该县薄弱而该院能派出的专科，至多七个，每个一人",
                        "rosters are not public; by the model, the county's weak specialties that the hospital can "
                        "send, at most seven, one clinician of each"),
    "days": both("21 天在各县均分", "21 days shared out over the counties"),
}


def make_hospital(row, english, model):
    assumed = {"name": both("市级巡回医疗由哪些医院派出没有公开；资料中宁德只有这一家市级医院",
                            "which hospitals send municipal teams is not public; this is the only city hospital of "
                            "Ningde in the data"),
               **im.usual_assumptions(row),
               "teams": both("队数没有公开", "the number of teams is not public")}
    return im.make_hospital(row, english, model.staff(row, MOST_TEAMS), assumed,
                            grade=row["grade"], teams={"min": 1, "max": MOST_TEAMS})


def make_county(row, english, prefecture, townships, model):
    if row["zone2019"] or row["in_table"]:
        return fujian.make_county(row, english, prefecture, townships, model)
    return im.make_county(row, english, model.needs(row, prefecture), [],
                          {"needs": fujian.NEEDS_ASSUMED}, townships)


def specialties_sent(staff, needs):
    """Weak specialties that the staff can treat, the heaviest first; else what the hospital has most of."""
    numbers = {}
    for s in staff:
        if s.get("role") != "manager":
            numbers[s["specialty"]] = numbers.get(s["specialty"], 0) + s["count"]
    ranked = sorted(needs, key=lambda n: (-n["weight"], n["specialty"]))
    sent = [n["specialty"] for n in ranked if n["specialty"] in numbers][:MOST_SPECIALTIES]
    return sorted(sent) or [min(numbers, key=lambda s: (-numbers[s], s))]


def make_commitments(table, hospitals, needs, model):
    """Rows of the provincial table that serve the city's counties, in its order."""
    out = []
    for hospital in sorted({t["hospital"] for t in table if t["county"] in needs}):
        row = [t["county"] for t in table if t["hospital"] == hospital]
        staff = model.staff(hospitals[hospital])
        start = FIRST_DAY
        for i, county in enumerate(row):
            days = CIRCUIT_DAYS // len(row) + (i < CIRCUIT_DAYS % len(row))
            end = start + datetime.timedelta(days=days - 1)
            if county in needs:
                out.append({"tier": "provincial", "hospital": hospitals[hospital]["name"], "county": county,
                            "window": {"start": start.isoformat(), "end": end.isoformat()},
                            "specialties": specialties_sent(staff, needs[county]), "days": days,
                            "source": {"county": "notice2024", "specialties": "model2024"}, "assumed": COMMITTED})
            start = end + datetime.timedelta(days=1)
    return out


def make_instance():
    english = im.read_english(fujian.ID, ID)
    table = sorted(im.read_csv(fujian.ID, "source", "table.csv"),
                   key=lambda r: (r["hospital"], int(r["seq"])))
    listed = {t["county"] for t in table}
    counties = [c for c in im.read_facts(fujian.ID, "counties") if c["prefecture"] == CITY]
    counties = sorted(counties + im.read_facts(ID, "counties"), key=lambda r: r["id"])
    townships = im.read_facts(fujian.ID, "townships") + im.read_facts(ID, "townships")
    prefectures = im.read_facts(ID, "prefectures")
    model = im.fujian_model()
    made = [make_county({**c, "in_table": c["id"] in listed}, english, prefectures[0],
                        [t for t in townships if t["county"] == c["id"]], model) for c in counties]
    instance = {
        "format": "xunyi-instance/1",
        "id": ID,
        "title": {"zh": "宁德市2024年市级巡回医疗", "en": "Ningde municipal circuit medical teams 2024"},
        "note": both("县、乡镇、医院名称和省级分布表为真实数据；省级队伍的日期和专科、需求和人员为模型生成或假定。英文名称为本项目所译。",
                     "Real counties, townships, hospital name and provincial table; dates and specialties of the "
                     "provincial teams, needs and staff are modelled or assumed. English names are translations "
                     "made here."),
        "rules": "municipal",
        "programme": {
            "tier": "municipal", "year": 2024, "mode": "circuit",
            "window": {"start": "2024-11-01", "end": "2025-01-20"},
            "holidays": ["2025-01-01"],
            "province": {"zh": "福建省", "en": "Fujian Province"},
            "authority": {"zh": "宁德市卫生健康委员会", "en": "Ningde Municipal Health Commission"},
            "source": "notice2024",
            "assumed": {"window": both("通知没有规定市级的期间；与省级相同",
                                       "the notice sets no window for municipal teams; the provincial one is taken")},
        },
        "specialties": im.make_specialties(model, groups=("grassroots",)),
        "categories": CATEGORIES,
        "prefectures": im.make_prefectures(prefectures, english),
        "hospitals": [make_hospital(h, english, im.city_model(ID, TOTALS)) for h in im.read_facts(ID, "hospitals")],
        "counties": made,
        "travel": im.TRAVEL,
        "history": [],
        "commitments": make_commitments(table, {h["id"]: h for h in im.read_facts(fujian.ID, "hospitals")},
                                        {c["id"]: c["needs"] for c in made}, model),
        "locks": [],
    }
    return {**instance, "sources": im.used_sources(instance, SOURCES)}


if __name__ == "__main__":
    sys.exit(im.run(ID, make_instance))
