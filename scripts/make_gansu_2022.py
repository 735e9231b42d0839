#!/usr/bin/env python3
"""Make instances/gansu-2022/instance.json from the CSV files beside it.

Resident paired assistance. Needs, staff, receiving hospitals, numbers of teams and who may support
whom are assumed (instances/model/MODEL.md). Equal inputs give identical bytes.

    make_gansu_2022.py            write instance.json
    make_gansu_2022.py --check    exit 1 if instance.json differs from what would be written
"""

import sys

import instance_maker as im
from instance_maker import both

ID = "gansu-2022"
TCM_HOSTS = 200                                    # of 1000 receiving hospitals
MOST_TEAMS = {"provincial": 4, "prefecture": 3, "shandong": 4}
MOST_TEAMS_SPECIALIST = 2
SHANDONG_SUPPORTS = ["621100", "621200", "622900"]  # 定西, 陇南, 临夏
JOINT = {"gs01": "gs04", "gs02": "gs09", "gs14": "gs05", "gs18": "gs06"}    # specialist to general
TOTALS = {"general": (7, 10), "tcm": (7, 10), "specialist": (7, 9)}         # for each team

SOURCES = {
    **im.COMMON_SOURCES, **im.LIST_SOURCES,
    "listepg": both("甘肃部分医院名称和地址，据 panbingjojo/epg 25e47dc（没有等级，没有许可）；转录",
                    "names and addresses of hospitals in Gansu, from panbingjojo/epg 25e47dc (no grade, no licence "
                    "stated); transcribed"),
    "border_derived": im.BORDER_DERIVED,
    "model2024": im.WIDER_MODEL,
}

CATEGORIES = [
    im.LIFTED_PRIORITY,
    {"id": "ethnic", "name": {"zh": "少数民族聚居县", "en": "county of ethnic minorities"},
     "level": "county", "source": "nbs2023",
     "note": both("自治县和自治州所辖县", "autonomous counties and counties of autonomous prefectures")},
    im.LAND_BORDER,
]

MEMBERSHIP = {
    "list2015": both("附件1 的支援医院名单没有找到；取三级甲等名单中的医院",
                     "the notice's list of senders was not found; hospitals of a list of tertiary hospitals are "
                     "taken"),
    "listepg": both("附件1 的支援医院名单没有找到；取有公开名称的医院，等级未知",
                    "the notice's list of senders was not found; a hospital with a published name is taken, its "
                    "grade is not known"),
    "unverified44": both("通知只说山东省各支援医院；取两家济南的委属医院，名单未经核实（UNVERIFIED）",
                         "the notice says only hospitals of Shandong; two hospitals in Jinan are taken from a list "
                         "that is UNVERIFIED"),
}
ELIGIBLE = {
    "prefecture": both("市级医院支援本市州，以及本数据中没有医院而离它最近的市州",
                       "a city's hospital supports its own prefecture and those for which its city is the nearest "
                       "with a hospital in this data"),
    "shandong": both("按通常所说的东西部协作，山东对定西、陇南、临夏；未经核实",
                     "Shandong with Dingxi, Longnan and Linxia, as east-west cooperation is commonly described; "
                     "not verified"),
}


def supported_from(hospitals, counties, prefectures):
    """City with a hospital to the prefectures its hospitals support: its own and those nearest to it."""
    cities = sorted({h["city"] for h in hospitals if h["level"] == "prefecture"})
    point_of = {p["id"]: p for p in prefectures}
    out = {city: [] for city in cities}
    for p in sorted({c["prefecture"] for c in counties} | set(cities)):
        out[min(cities, key=lambda c: (im.great_circle_km(point_of[c], point_of[p]), c))].append(p)
    return out


def make_hospital(row, english, model, supported):
    most = MOST_TEAMS_SPECIALIST if row["kind"] == "specialist" else MOST_TEAMS[row["level"]]
    assumed = {"name": MEMBERSHIP[row["source"]], **im.usual_assumptions(row),
               "teams": both("支援几个县没有公开", "how many counties it supports is not public")}
    more = {"teams": {"min": 0, "max": most}, "grade": row["grade"]}
    if row["level"] != "provincial":
        more["eligible_prefectures"] = SHANDONG_SUPPORTS if row["level"] == "shandong" else supported[row["city"]]
        assumed["eligible_prefectures"] = ELIGIBLE[row["level"]]
    if row["id"] in JOINT:
        more["joint_with"] = [JOINT[row["id"]]]
        assumed["joint_with"] = both("多家医院共同帮扶的安排没有公开；专科医院可与一家综合医院联合",
                                     "which hospitals support a county together is not public; a specialist hospital "
                                     "may join one general hospital")
    return im.make_hospital(row, english, model.staff(row, most), assumed, **more)


def make_county(row, english, prefecture, model):
    tcm = model.draw(1000, "host", row["id"]) < TCM_HOSTS
    needs = model.needs(row, prefecture)
    if tcm and all(n["specialty"] != "tcm" for n in needs):
        needs = sorted(needs + [{"specialty": "tcm", "weight": 3, "clinicians": 1}], key=lambda n: n["specialty"])
    host = {"kind": "tcm" if tcm else "general",
            "assumed": {"kind": both("受援医院名单没有公开；按抽签，五分之一为中医医院",
                                     "receiving hospitals are not public; by lot, one in five is a TCM hospital")}}
    return im.make_county(row, english, needs, row["categories"].split(), {"needs": im.NEEDS_ASSUMED}, host=host)


def make_instance():
    english, hospitals, counties, prefectures, prefecture_of = im.read_tables(ID)
    model = im.wider_model(ID, needs=(3, 5), totals=TOTALS)
    supported = supported_from(hospitals, counties, prefectures)
    instance = {
        "format": "xunyi-instance/1",
        "id": ID,
        "title": {"zh": "甘肃省三级医院对口帮扶县级医院（2022-2025年）",
                  "en": "Gansu: tertiary hospitals paired with county hospitals, 2022-2025"},
        "note": both("县和医院名称为真实数据；附件1 的对口关系没有找到，结对由程序决定；受援医院类别、队数、可支援范围、需求和人员"
                     "均为假定，山东两家医院的名单未经核实（UNVERIFIED）。英文名称为本项目所译。",
                     "Real counties and hospital names; the notice's table of pairs was not found, the pairs are the "
                     "program's own. Receiving hospitals, numbers of teams, who may support whom, needs and staff are "
                     "assumed; the two hospitals of Shandong are from an UNVERIFIED list. English names are "
                     "translations made here."),
        "assumed": {"counties": both("附件1 的受援医院名单没有找到；取 58 个脱贫县和其余的县、自治县",
                                     "the notice's list of receivers was not found; the 58 counties lifted out of poverty "
                                     "and the remaining counties and autonomous counties are taken")},
        "rules": "gansu-2022",
        "programme": {
            "tier": "paired", "year": 2022, "mode": "resident",
            "window": {"start": "2022-04-05", "end": "2025-12-31"},
            "province": {"zh": "甘肃省", "en": "Gansu Province"},
            "authority": {"zh": "甘肃省卫生健康委员会", "en": "Gansu Provincial Health Commission"},
            "source": "gansu2022",
            "assumed": {"window": both("从名单报送之日到 2025 年底", "from the day the rosters were due to the end of 2025")},
        },
        "specialties": im.make_specialties(model, im.HIGH_DEMAND_ASSUMED),
        "categories": CATEGORIES,
        "prefectures": im.make_prefectures(prefectures, english),
        "hospitals": [make_hospital(h, english, model, supported) for h in hospitals],
        "counties": [make_county(c, english, prefecture_of[c["prefecture"]], model) for c in counties],
        "travel": im.TRAVEL,
        "history": [],
        "commitments": [],
        "locks": [],
    }
    return {**instance, "sources": im.used_sources(instance, SOURCES)}


if __name__ == "__main__":
    sys.exit(im.run(ID, make_instance))
