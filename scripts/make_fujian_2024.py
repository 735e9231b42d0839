#!/usr/bin/env python3
"""Make instances/fujian-2024/instance.json from the CSV files beside it.

Facts come from source/*.csv. Needs and staff are not public: they are drawn
by the seeded model that instances/fujian-2024/MODEL.md states and model.csv
parameterises. Equal inputs give identical bytes.

    make_fujian_2024.py            write instance.json
    make_fujian_2024.py --check    exit 1 if instance.json differs from what would be written
"""

import sys

import instance_maker as im
from instance_maker import both

ID = "fujian-2024"

SOURCES = {
    **{name: im.COMMON_SOURCES[name]
       for name in ("notice2024", "nbs2023", "census2020", "adcode", "bodies2024", "gansu2022")},
    "geonames": both("GeoNames，2013-11（CC BY 3.0）", "GeoNames dump of 2013-11 (CC BY 3.0)"),
    "poi2024": both("2024 年同名地图点，坐标由 GCJ-02 转为 WGS 84",
                    "map point of 2024 carrying the hospital's name, moved from GCJ-02 to WGS 84"),
    "zone2019": both("革命文物保护利用片区分县名单，2019-03 公布，据新闻报道",
                     "革命文物保护利用片区分县名单, published 2019-03, as reported by the press"),
    "model2024": both("带种子的模型：合理但不是数据",
                      "seeded model: plausible, not data"),
}

CATEGORIES = [
    {"id": "ethnic_township",
     "name": {"zh": "少数民族乡", "en": "ethnic township"},
     "level": "township", "full_coverage": True,
     "source": "nbs2023",
     "note": both("按区划代码表中的名称认定；这些县共有 11 个，均为畲族乡",
                  "read off the names in the code table; 11 in these counties, all of them She (畲族)")},
    {"id": "old_soviet",
     "name": {"zh": "欠发达老区苏区县", "en": "less developed old revolutionary base county"},
     "level": "county", "full_coverage": True,
     "source": "zone2019",
     "note": both("假定的替代名单：2019 年革命文物保护利用片区分县名单中的原中央苏区片区和闽浙赣片区；未找到本省名单",
                  "assumed stand-in: counties of the zones 原中央苏区片区 and 闽浙赣片区 of the heritage list of "
                  "2019; the province's own list was not found")},
    {"id": "rural_key",
     "name": {"zh": "乡村振兴重点帮扶县", "en": "key county for rural revitalisation assistance"},
     "level": "county", "full_coverage": True,
     "note": both("未找到本省公开名单，没有标注任何县",
                  "no public list of the province's counties was found: none is tagged")},
    {"id": "weak_capacity",
     "name": {"zh": "医疗服务能力薄弱县", "en": "county with weak medical capacity"},
     "level": "county", "full_coverage": True,
     "note": both("假定的替代名单：附件1 中没有列入其他名单的县；未找到本省名单",
                  "assumed stand-in: counties of the official table that no other county list here names; "
                  "the province's own list was not found")},
]

STAFF_ASSUMED = both("没有公开数据，由带种子的模型生成",
                     "seeded model: whom the hospital can spare is not public")
NEEDS_ASSUMED = both("没有公开数据，由带种子的模型生成",
                     "seeded model: declared needs are not public")


def make_hospital(row, english, model, settings):
    assumed = {}
    if row["field"] in ("geriatric", "rehabilitation"):
        assumed["kind"] = both("按名称认定；该院也可能算综合医院，有待明确",
                               "read off the name; an open question: this hospital may count as general")
    else:
        assumed["kind"] = im.KIND_ASSUMED["name"]
    if row["affiliation"] == "委直属医疗单位":
        assumed["affiliation"] = both("名称中没有大学，用排除法认定", "no university in the name, so by elimination")
    assumed["city"] = both("医院所在地，通知中没有", "seat of the hospital, not in the notice")
    if row["precision"] != "hospital":
        assumed["location"] = im.CITY_POINT
    assumed["staff"] = STAFF_ASSUMED
    hospital = im.make_hospital(row, english, model.staff(row), assumed, affiliation=row["affiliation"])
    im.require_legal_team(hospital, settings)
    return hospital


def category_of(row):
    """Category of a county of the official table, and why."""
    if row["zone2019"]:
        return "old_soviet", both("替代名单：2019 年%s" % row["zone2019"], "stand-in list: %s of 2019" % row["zone2019"])
    return "weak_capacity", both("列入附件1，但不在其他名单中", "in the official table, on no other county list here")


def make_county(row, english, prefecture, townships, model):
    category, reason = category_of(row)
    return im.make_county(row, english, model.needs(row, prefecture), [category],
                          {"categories": reason, "needs": NEEDS_ASSUMED}, townships)


def make_instance():
    english = im.read_english(ID)
    hospitals, counties, prefectures, townships = (
        im.read_facts(ID, table) for table in ("hospitals", "counties", "prefectures", "townships"))
    table = sorted(im.read_csv(ID, "source", "table.csv"), key=lambda r: (r["hospital"], int(r["seq"])))
    model = im.fujian_model()
    settings = im.read_settings(ID)
    prefecture_of = {p["id"]: p for p in prefectures}
    return {
        "format": "xunyi-instance/1",
        "id": ID,
        "title": {"zh": "福建省2024年省级医疗队巡回医疗", "en": "Fujian provincial circuit medical teams 2024"},
        "note": both("医院、县、乡镇和附件1 为真实数据；需求和人员由带种子的模型生成，不是数据。英文名称为本项目所译。",
                     "Real hospitals, counties, townships and official table; needs and staff are a seeded "
                     "model, not data. English names are translations made here."),
        "rules": "fujian-2024",
        "programme": {
            "tier": "provincial", "year": 2024, "mode": "circuit",
            "window": {"start": "2024-11-01", "end": "2025-01-20"},
            "holidays": ["2025-01-01"],
            "province": {"zh": "福建省", "en": "Fujian Province"},
            "authority": {"zh": "福建省卫生健康委员会", "en": "Fujian Provincial Health Commission"},
            "source": "notice2024",
            "assumed": {"window": both("中旬按到 20 日为止", "中旬 is taken to end on the 20th")},
        },
        "specialties": im.make_specialties(model),
        "categories": CATEGORIES,
        "prefectures": im.make_prefectures(prefectures, english),
        "hospitals": [make_hospital(h, english, model, settings) for h in hospitals],
        "counties": [make_county(c, english, prefecture_of[c["prefecture"]],
                                 [t for t in townships if t["county"] == c["id"]], model) for c in counties],
        "travel": im.TRAVEL,
        "history": [{"year": 2024, "hospital": t["hospital"], "county": t["county"],
                     "source": "闽卫医政函〔2024〕1713号 附件1"} for t in table],
        "commitments": [],
        "locks": [],
        "sources": dict(sorted(SOURCES.items())),
    }


if __name__ == "__main__":
    sys.exit(im.run(ID, make_instance))
