#!/usr/bin/env python3
"""Make instances/national-2024/instance.json from the CSV files beside it.

The 44 hospitals are UNVERIFIED; needs and staff are the seeded model of
instances/model/MODEL.md. Equal inputs give identical bytes.

    make_national_2024.py            write instance.json
    make_national_2024.py --check    exit 1 if instance.json differs from what would be written
"""

import sys

import instance_maker as im
from instance_maker import both

ID = "national-2024"

SOURCES = {
    **im.COMMON_SOURCES, **im.LIST_SOURCES,
    "national2024": im.NATIONAL_NOTICE,
    "key160": both("国家乡村振兴重点帮扶县名单，据新闻报道；160 个中找到 92 个（内蒙古、广西、重庆、四川、贵州完整）",
                   "list of national key counties for rural revitalisation, as reported by the press; 92 of the "
                   "160 found (complete for Inner Mongolia, Guangxi, Chongqing, Sichuan, Guizhou)"),
    "border_derived": im.BORDER_DERIVED,
    "holidays2024": im.HOLIDAYS_2024,
    "poi": im.HOSPITAL_POINT,
    "model2024": im.WIDER_MODEL,
}

CATEGORIES = [
    {"id": "rural_key",
     "name": {"zh": "国家乡村振兴重点帮扶县", "en": "national key county for rural revitalisation"},
     "level": "county", "full_coverage": True, "source": "key160",
     "assumed": {"full_coverage": im.PRIORITY_ASSUMED},
     "note": both("160 个中只找到 92 个；甘肃、青海、宁夏没有标注，云南、陕西不全",
                  "92 of 160 were found: none is tagged in Gansu, Qinghai, Ningxia, not all in Yunnan, Shaanxi")},
    {"id": "lifted", "name": {"zh": "脱贫县", "en": "county lifted out of poverty"},
     "level": "county", "source": "list832"},
    {"id": "ethnic", "name": {"zh": "少数民族聚居县", "en": "county of ethnic minorities"},
     "level": "county", "source": "nbs2023",
     "note": both("自治县、自治旗以及自治区、自治州所辖县；通知没有定义",
                  "autonomous counties and banners, and counties of autonomous regions and prefectures; the "
                  "notice does not define it")},
    im.LAND_BORDER,
    im.WEAK_AT_LAUNCH,
]

UNVERIFIED = both("委属（管）医院名单未经核实（UNVERIFIED）", "membership in the list of 44 is UNVERIFIED")
WHY = {
    "key160": both("列入找到的 92 个重点帮扶县", "one of the 92 key counties found"),
    "rule": both("按 README 的规则从 832 个脱贫县中选取", "picked from the list of 832 by the rule in README.md"),
    "launch2024": both("2024-10-13 启动会点名", "named at the launch of 2024-10-13"),
}


def make_hospital(row, english, model):
    assumed = {"name": UNVERIFIED, **im.usual_assumptions(row)}
    return im.make_hospital(row, english, model.staff(row), assumed)


def make_county(row, english, prefecture, model):
    return im.make_county(row, english, model.needs(row, prefecture), row["categories"].split(),
                          {"needs": im.NEEDS_ASSUMED}, note=WHY[row["why"]])


def make_instance():
    english, hospitals, counties, prefectures, prefecture_of = im.read_tables(ID)
    model = im.wider_model(ID)
    instance = {
        "format": "xunyi-instance/1",
        "id": ID,
        "title": {"zh": "2024年国家医疗队巡回医疗", "en": "National circuit medical teams 2024"},
        "note": both("44 家医院名单未经核实（UNVERIFIED）；县为真实的县，由规则选取；需求和人员由带种子的模型生成，不是数据。"
                     "英文名称为本项目所译。",
                     "The 44 hospitals are UNVERIFIED; the counties are real and picked by a rule; needs and staff "
                     "are a seeded model, not data. English names are translations made here."),
        "assumed": {"counties": both("2024 年的受援县没有公开；取找到的 92 个重点帮扶县、启动会点名的 3 个县和按规则选取的 39 个脱贫县",
                                     "the counties served in 2024 are not public; the 92 key counties found, the three named "
                                     "at a launch and 39 picked by a rule are taken")},
        "rules": "national-2024",
        "programme": {
            "tier": "national", "year": 2024, "mode": "circuit",
            "window": {"start": "2024-09-01", "end": "2024-11-30"},
            "holidays": ["2024-09-15", "2024-09-16", "2024-09-17", "2024-10-01", "2024-10-02", "2024-10-03",
                         "2024-10-04", "2024-10-05", "2024-10-06", "2024-10-07"],
            "authority": {"zh": "国家卫生健康委员会", "en": "National Health Commission"},
            "source": {"window": "national2024", "holidays": "holidays2024"},
        },
        "specialties": im.make_specialties(model, im.HIGH_DEMAND_ASSUMED),
        "categories": CATEGORIES,
        "prefectures": im.make_prefectures(prefectures, english),
        "hospitals": [make_hospital(h, english, model) for h in hospitals],
        "counties": [make_county(c, english, prefecture_of[c["prefecture"]], model) for c in counties],
        "travel": im.TRAVEL,
        "history": im.make_history(ID),
        "commitments": [],
        "locks": [],
    }
    return {**instance, "sources": im.used_sources(instance, SOURCES)}


if __name__ == "__main__":
    sys.exit(im.run(ID, make_instance))
