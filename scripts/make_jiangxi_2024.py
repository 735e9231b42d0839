#!/usr/bin/env python3
"""Make instances/jiangxi-2024/instance.json from the CSV files beside it.

National and provincial teams of one province, decided together. Needs and staff are the seeded
model of instances/model/MODEL.md. Equal inputs give identical bytes.

    make_jiangxi_2024.py            write instance.json
    make_jiangxi_2024.py --check    exit 1 if instance.json differs from what would be written
"""

import sys

import instance_maker as im
from instance_maker import both

ID = "jiangxi-2024"

SOURCES = {
    **im.COMMON_SOURCES, **im.LIST_SOURCES,
    "national2024": im.NATIONAL_NOTICE,
    "holidays2024": im.HOLIDAYS_2024,
    "soviet_classic": both("通行的 21 个中央苏区县（江西 11 个），据一个词典网页，不是官方名单",
                           "the 21 counties usually called the Central Soviet Area (11 in Jiangxi), from a dictionary "
                           "page: not an official list"),
    "poi": im.HOSPITAL_POINT,
    "outline": both("2021 年县域边界的几何中心（CTAmap，经 thebamboogrove/tudigong），不是县城",
                    "centroid of the county's outline of 2021 (CTAmap, through thebamboogrove/tudigong), not its seat"),
    "model2024": im.WIDER_MODEL,
}

CATEGORIES = [
    im.LIFTED_PRIORITY,
    {"id": "old_soviet", "name": {"zh": "原中央苏区县", "en": "county of the Central Soviet Area"},
     "level": "county", "full_coverage": True, "source": "soviet_classic",
     "assumed": {"full_coverage": im.PRIORITY_ASSUMED}},
    im.WEAK_AT_LAUNCH,
]

MEMBERSHIP = {
    "launch2024": None,
    "unverified44": both("13 支队伍中哪些来自国家级医院没有公开；取邻省的一家委属医院，名单未经核实（UNVERIFIED）",
                         "which hospitals sent the 13 teams is not public; a hospital of the national commission in a "
                         "neighbouring province is taken, from a list that is UNVERIFIED"),
    "list2015": both("13 支队伍的名单没有公开；取名单中的 10 家省级医院（省直和南昌大学附属）",
                     "which hospitals sent the 13 teams is not public; the ten provincial hospitals of the list are "
                     "taken (those of the province and of Nanchang University)"),
}


def make_hospital(row, english, model):
    reason = MEMBERSHIP[row["source"]]
    assumed = {**({"name": reason} if reason else {}), **im.usual_assumptions(row)}
    return im.make_hospital(row, english, model.staff(row), assumed,
                            tier=row["tier"], grade=row["grade"])


def make_county(row, english, prefecture, model):
    assumed = {"needs": im.NEEDS_ASSUMED}
    if row["precision"] == "centroid":
        assumed["location"] = both("县域的几何中心", "centroid of the county's outline")
    more = {}
    if "launch2024" in row["why"]:
        more = {"teams": {"min": 1, "max": 1, "source": "launch2024"},
                "note": both("启动会点名的受援县", "named at the launch as a county served")}
    return im.make_county(row, english, model.needs(row, prefecture), row["categories"].split(), assumed, **more)


def make_instance():
    english, hospitals, counties, prefectures, prefecture_of = im.read_tables(ID)
    model = im.wider_model(ID)
    history = im.make_history(ID)
    instance = {
        "format": "xunyi-instance/1",
        "id": ID,
        "title": {"zh": "2024年江西省国家和省级医疗队巡回医疗", "en": "National and provincial circuit medical teams in Jiangxi 2024"},
        "note": both("县、医院名称和已知的一行（北京大学人民医院）为真实数据；其余派出医院为假定，部分名单未经核实（UNVERIFIED）；"
                     "需求和人员由带种子的模型生成，不是数据。英文名称为本项目所译。",
                     "Real counties, hospital names and the one known row (Peking University People's Hospital); which "
                     "other hospitals send teams is assumed, in part from an UNVERIFIED list; needs and staff are a "
                     "seeded model, not data. English names are translations made here."),
        "assumed": {"counties": both("2024 年的受援县只知道五个；取全省脱贫县、原中央苏区县和定南县",
                                     "of the counties served in 2024 five are known; the province's counties lifted out "
                                     "of poverty, those of the Central Soviet Area and 定南县 are taken")},
        "rules": "jiangxi-2024",
        "programme": {
            "tier": "provincial", "year": 2024, "mode": "circuit",
            "window": {"start": "2024-10-12", "end": "2024-11-30"},
            "province": {"zh": "江西省", "en": "Jiangxi Province"},
            "authority": {"zh": "江西省卫生健康委员会", "en": "Jiangxi Provincial Health Commission"},
            "source": "launch2024",
            "assumed": {"window": both("从 2024-10-12 启动到国家通知规定的 11 月底",
                                       "from the launch on 2024-10-12 to the end of November, as the national "
                                       "notice has it")},
        },
        "specialties": im.make_specialties(model, im.HIGH_DEMAND_ASSUMED),
        "categories": CATEGORIES,
        "prefectures": im.make_prefectures(prefectures, english),
        "hospitals": [make_hospital(h, english, model) for h in hospitals],
        "counties": [make_county(c, english, prefecture_of[c["prefecture"]], model) for c in counties],
        "travel": im.TRAVEL,
        "history": history,
        "commitments": [],
        "locks": [{"pin": {"hospital": "jxn1",
                           "counties": [h["county"] for h in history if h["year"] == 2024]},
                   "source": "launch2024"}],
    }
    return {**instance, "sources": im.used_sources(instance, SOURCES)}


if __name__ == "__main__":
    sys.exit(im.run(ID, make_instance))
