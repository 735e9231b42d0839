#!/usr/bin/env python3
"""Make instances/fujian-2024/instance.json from the CSV files beside it.

Facts come from source/*.csv. Needs and staff are not public: they are drawn
by the seeded model that instances/fujian-2024/MODEL.md states and model.csv
parameterises. Equal inputs give identical bytes.

    make_fujian_2024.py            write instance.json
    make_fujian_2024.py --check    exit 1 if instance.json differs from what would be written
"""

import argparse
import csv
import hashlib
import json
import math
import os
import re
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
HERE = os.path.join(ROOT, "instances", "fujian-2024")
PACK = os.path.join(ROOT, "models", "rules", "fujian-2024.json")
TARGET = os.path.join(HERE, "instance.json")
LINE_WIDTH = 140

# Constants of MODEL.md, in its order.
SEED = "xunyi fujian-2024 1"
EARTH_KM = 6371
POPULATION_FULL = 500000      # no hardship from size at or above this
POPULATION_SPAN = 400000
REMOTE_KM = 120
HIGH_DEMAND_BONUS = 300
GRASSROOTS_BONUS = 200         # the larger bonus counts
ELDER_BASE, CHILD_BASE, AGE_CAP = 1400, 2000, 400    # ten-thousandths
TOTAL_RANGE = {"general": (24, 30), "tcm": (18, 26), "specialist": (16, 24)}

def both(zh, en):
    return {"zh": zh, "en": en}


# Remarks of the tables in source/ that are no key of SOURCES, in both languages.
REMARKS = [
    (r"common name", r"通用名称", r"common name"),
    (r"adcode: point of 福州市", r"adcode：福州市的坐标", r"adcode: point of Fuzhou City"),
    (r"adcode: point of 泉州市", r"adcode：泉州市的坐标", r"adcode: point of Quanzhou City"),
    (r"adcode: matched by county and name", r"adcode：按县和名称对应", r"\g<0>"),
    (r"adcode: matched by code, named (\w+) there", r"adcode：按代码对应，其中名称为\1", r"\g<0>"),
    (r"adcode: point of one of its villages", r"adcode：所辖一个村的坐标", r"\g<0>"),
    (r"adcode: mean of the points of (\d+) of its villages", r"adcode：所辖 \1 个村坐标的平均值", r"\g<0>"),
    (r"geonames: id (\d+)", r"geonames：编号 \1", r"\g<0>"),
    (r"poi2024: (.+)", r"poi2024：\1", r"\g<0>"),
    (r"no point found", r"未找到坐标", r"\g<0>"),
    (r"in the code table; not administered from 连江县", r"列入区划代码表，不由连江县实际管辖",
     r"in the code table; not administered from Lianjiang County"),
    (r"islands; the point lies (\d+) km outside the county outline", r"海岛，坐标在县界外 \1 公里", r"\g<0>"),
]


def remark(text):
    for pattern, zh, en in REMARKS:
        match = re.fullmatch(pattern, text)
        if match:
            return both(match.expand(zh), match.expand(en))
    return text


SOURCES = {
    "notice2024": both("闽卫医政函〔2024〕1713号及附件1、附件2，2024-10-16 印发",
                       "闽卫医政函〔2024〕1713号, 附件1 and 附件2, issued 2024-10-16"),
    "nbs2023": both("国家统计局统计用区划代码 2023（截至 2023-06-30），取自 china-division 2.7.0（WTFPL）",
                    "National Bureau of Statistics, division codes 2023 (cut-off 2023-06-30), "
                    "as in the package china-division 2.7.0 (WTFPL)"),
    "census2020": both("国家统计局《中国人口普查分县资料2020》，ISBN 978-7-5037-9772-9，"
                       "取自 thebamboogrove/tudigong 4db2f14（MIT）",
                       "National Bureau of Statistics, Tabulation on 2020 China Population Census by County, "
                       "ISBN 978-7-5037-9772-9, as in thebamboogrove/tudigong 4db2f14 (MIT)"),
    "adcode": both("Vonng/adcode b755d6e（CC BY 4.0），2018 年数据；坐标由 GCJ-02 转为 WGS 84",
                   "Vonng/adcode b755d6e (CC BY 4.0), data of 2018; points moved from GCJ-02 to WGS 84"),
    "geonames": both("GeoNames，2013-11（CC BY 3.0）", "GeoNames dump of 2013-11 (CC BY 3.0)"),
    "poi2024": both("2024 年同名地图点，坐标由 GCJ-02 转为 WGS 84",
                    "map point of 2024 carrying the hospital's name, moved from GCJ-02 to WGS 84"),
    "zone2019": both("革命文物保护利用片区分县名单，2019-03 公布，据新闻报道",
                     "革命文物保护利用片区分县名单, published 2019-03, as reported by the press"),
    "bodies2024": "《关于进一步健全机制推动城市医疗资源向县级医院和城乡基层下沉的通知》, 2024",
    "gansu2022": "甘卫医政发〔2022〕37号",
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


def read_csv(*path):
    with open(os.path.join(HERE, *path), encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def draw(n, *key):
    """Uniform integer in 0..n-1 that depends on the seed and the key alone."""
    digest = hashlib.sha256("|".join([SEED, *map(str, key)]).encode("utf-8")).digest()
    return int.from_bytes(digest[:8], "big") % n


def clamp(low, value, high):
    return max(low, min(high, value))


def great_circle_km(a, b):
    """Whole kilometres, haversine."""
    lat_a, lon_a, lat_b, lon_b = (math.radians(float(x)) for x in
                                  (a["lat"], a["lon"], b["lat"], b["lon"]))
    h = (math.sin((lat_b - lat_a) / 2) ** 2
         + math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2)
    return round(2 * EARTH_KM * math.asin(math.sqrt(h)))


def point(row):
    return {"lon": float(row["lon"]), "lat": float(row["lat"])}


def shares(text):
    """A share with four decimals, in ten-thousandths."""
    return round(float(text) * 10000)


# --- the seeded model (MODEL.md) ---------------------------------------------------------------

def hardship(county, prefecture):
    small = clamp(0, (POPULATION_FULL - int(county["population"])) * 1000 // POPULATION_SPAN, 1000)
    remote = clamp(0, great_circle_km(county, prefecture) * 1000 // REMOTE_KM, 1000)
    return (small + remote) // 2


def model_needs(county, prefecture, specialties, model):
    cid = county["id"]
    hard = hardship(county, prefecture)
    elder = clamp(-AGE_CAP, shares(county["age65p_share"]) - ELDER_BASE, AGE_CAP)
    child = clamp(-AGE_CAP, shares(county["age0_14_share"]) - CHILD_BASE, AGE_CAP)
    how_many = clamp(4, 4 + (3 * hard - 500 + draw(1000, "number", cid)) // 1000, 7)

    def score(s):
        m = model[s["id"]]
        bonus = (HIGH_DEMAND_BONUS if s["high_demand"] == "1"
                 else GRASSROOTS_BONUS if s["group"] == "grassroots" else 0)
        return (int(m["rarity"]) + bonus
                + int(m["elder"]) * elder + int(m["child"]) * child
                + draw(1000, "weak", cid, s["id"]))

    ranked = sorted(specialties, key=lambda s: (-score(s), s["id"]))[:how_many]
    needs = []
    for s in sorted(ranked, key=lambda s: s["id"]):
        weight = 1 + int(s["high_demand"]) + (draw(1000, "weight", cid, s["id"]) < 250 + hard // 2)
        size = int(county["population"]) // 1000 + draw(300, "clinicians", cid, s["id"])
        clinicians = 1 + (size >= 450) + (size >= 850)
        needs.append({"specialty": s["id"], "weight": weight, "clinicians": clinicians})
    return needs


def model_staff(hospital, specialties, model):
    hid = hospital["id"]
    column = hospital["field"] or hospital["kind"]
    low, high = TOTAL_RANGE[hospital["kind"]]
    left = low + draw(high - low + 1, "total", hid)
    affinity = {s["id"]: int(model[s["id"]][column]) for s in specialties}
    ranked = sorted((s for s in affinity if affinity[s] > 0),
                    key=lambda s: (-(affinity[s] + draw(1000, "offer", hid, s)), s))
    staff = []
    for s in ranked:
        u = draw(1000, "size", hid, s)
        count = 5 + 3 * u // 1000 if affinity[s] == 1000 else 1 + 3 * u * affinity[s] // 1000000
        count = min(count, left)
        left -= count
        by_title = {"chief": 0, "associate_chief": 0, "attending": 0}
        for j in range(1, count + 1):
            v = draw(1000, "title", hid, s, j)
            title = "chief" if v < 250 else "associate_chief" if v < 650 else "attending"
            by_title[title] += 1
        staff += [{"specialty": s, "title": t, "count": n} for t, n in by_title.items() if n > 0]
        if left == 0:
            break
    order = {"chief": 0, "associate_chief": 1, "attending": 2}
    staff.sort(key=lambda x: (x["specialty"], order[x["title"]]))
    staff.append({"role": "manager", "count": 1 + draw(3, "managers", hid)})
    return staff


def require_legal_team(hospital, settings):
    """Stop unless the hospital can form a team under the rule pack on its own."""
    def value(name):
        return settings[name]["value"]

    clinicians = [s for s in hospital["staff"] if s.get("role") != "manager"]
    managers = sum(s["count"] for s in hospital["staff"] if s.get("role") == "manager")
    senior = sum(s["count"] for s in clinicians if s["title"] in value("senior_titles"))
    others = sum(s["count"] for s in clinicians) - senior
    # seniors above one half: at most senior - 1 others may go with them
    largest = senior + max(0, min(others, senior - 1))
    least = value("team_size_min_specialist" if hospital["kind"] == "specialist" else "team_size_min")
    if managers < value("managers_min") or largest + value("managers_min") < least:
        sys.exit("%s cannot form a legal team with the staff drawn" % hospital["id"])


# --- the instance ------------------------------------------------------------------------------

def make_hospital(row, name, specialties, model):
    assumed = {}
    if row["field"] in ("geriatric", "rehabilitation"):
        assumed["kind"] = both("按名称认定；该院也可能算综合医院，有待明确",
                               "read off the name; an open question: this hospital may count as general")
    else:
        assumed["kind"] = both("按名称认定", "read off the name")
    if row["affiliation"] == "委直属医疗单位":
        assumed["affiliation"] = both("名称中没有大学，用排除法认定", "no university in the name, so by elimination")
    assumed["city"] = both("医院所在地，通知中没有", "seat of the hospital, not in the notice")
    if row["precision"] != "hospital":
        assumed["location"] = both("未找到医院的坐标，用所在城市的坐标",
                                   "point of the city; no point of the hospital was found")
    assumed["staff"] = both("没有公开数据，由带种子的模型生成",
                            "seeded model: whom the hospital can spare is not public")
    return {
        "id": row["id"], "name": name(row["id"]), "kind": row["kind"],
        "location": {**point(row), "precision": row["precision"]},
        "city": row["city"], "affiliation": row["affiliation"],
        "staff": model_staff(row, specialties, model),
        "source": {"name": row["source"], "location": remark(row["point_source"]), "staff": "model2024"},
        "assumed": assumed,
    }


def make_township(row):
    out = {"id": row["id"], "name": {"zh": row["name"]}}
    if row["lon"]:
        out["location"] = point(row)
    out["units"] = int(row["units"])
    if row["kind"] == "ethnic_township":
        out["categories"] = ["ethnic_township"]
    if row["usable"] != "1":
        out["usable"] = False
    if row["point_source"] not in ("", "adcode"):
        out["source"] = {"location": remark(row["point_source"])}
    if row["note"]:
        out["note"] = remark(row["note"])
    return out


def make_county(row, name, prefecture, townships, specialties, model):
    if row["zone2019"]:
        category = "old_soviet"
        reason = both("替代名单：2019 年%s" % row["zone2019"], "stand-in list: %s of 2019" % row["zone2019"])
    else:
        category = "weak_capacity"
        reason = both("列入附件1，但不在其他名单中", "in the official table, on no other county list here")
    return {
        "id": row["id"], "name": name(row["id"]), "level": "county", "unit": row["unit"],
        "prefecture": row["prefecture"], "population": int(row["population"]),
        "location": point(row), "categories": [category],
        "needs": model_needs(row, prefecture, specialties, model),
        "townships": [make_township(t) for t in townships],
        "source": {"name": row["source"], "location": row["point_source"],
                   "population": row["population_source"], "needs": "model2024",
                   "townships": both("nbs2023；坐标未另行注明的取自 adcode",
                                     "nbs2023; points: adcode where a township says nothing else")},
        "assumed": {"categories": reason,
                    "needs": both("没有公开数据，由带种子的模型生成",
                                  "seeded model: declared needs are not public")},
    }


def make_instance():
    english = {(r["kind"], r["id"]): r["en"] for r in read_csv("source", "names_en.csv")}
    hospitals = sorted(read_csv("source", "hospitals.csv"), key=lambda r: r["id"])
    counties = sorted(read_csv("source", "counties.csv"), key=lambda r: r["id"])
    prefectures = sorted(read_csv("source", "prefectures.csv"), key=lambda r: r["id"])
    townships = sorted(read_csv("source", "townships.csv"), key=lambda r: r["id"])
    specialties = sorted(read_csv("source", "specialties.csv"), key=lambda r: r["id"])
    table = sorted(read_csv("source", "table.csv"), key=lambda r: (r["hospital"], int(r["seq"])))
    model = {r["specialty"]: r for r in read_csv("model.csv")}
    prefecture_of = {p["id"]: p for p in prefectures}

    def namer(kind, rows):
        chinese = {r["id"]: r["name"] for r in rows}
        return lambda key: {"zh": chinese[key], "en": english[kind, key]}

    prefecture_name = namer("prefecture", prefectures)
    hospital_rows = [make_hospital(h, namer("hospital", hospitals), specialties, model) for h in hospitals]
    with open(PACK, encoding="utf-8") as handle:
        settings = json.load(handle)["settings"]
    for row in hospital_rows:
        require_legal_team(row, settings)
    return {
        "format": "xunyi-instance/1",
        "id": "fujian-2024",
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
        "specialties": [
            {"id": s["id"], "name": {"zh": s["zh"], "en": s["en"]},
             **({"high_demand": True} if s["high_demand"] == "1" else {}),
             "group": s["group"], "source": remark(s["source"])}
            for s in specialties],
        "categories": CATEGORIES,
        "prefectures": [{"id": p["id"], "name": prefecture_name(p["id"]), "location": point(p),
                         "source": p["source"]} for p in prefectures],
        "hospitals": hospital_rows,
        "counties": [make_county(c, namer("county", counties), prefecture_of[c["prefecture"]],
                                 [t for t in townships if t["county"] == c["id"]],
                                 specialties, model) for c in counties],
        "travel": {"estimate": {"detour_permille": 1350, "speed_kmh": 50},
                   "assumed": {"estimate": both("直线距离乘以 1.35，时速 50 公里；未找到道路里程表",
                                                "great circle times 1.35 at 50 km/h; no road table was found")}},
        "history": [{"year": 2024, "hospital": t["hospital"], "county": t["county"],
                     "source": "闽卫医政函〔2024〕1713号 附件1"} for t in table],
        "commitments": [],
        "locks": [],
        "sources": dict(sorted(SOURCES.items())),
    }


# --- output ------------------------------------------------------------------------------------

def render(value, depth=0):
    """JSON with one space per level; whatever fits on a line of LINE_WIDTH stays on one."""
    flat = json.dumps(value, ensure_ascii=False, separators=(", ", ": "))
    if depth > 0 and depth + len(flat) <= LINE_WIDTH or not isinstance(value, (dict, list)) or not value:
        return flat
    pad = " " * (depth + 1)
    if isinstance(value, dict):
        parts = [pad + json.dumps(k, ensure_ascii=False) + ": " + render(v, depth + 1)
                 for k, v in value.items()]
        return "{\n" + ",\n".join(parts) + "\n" + " " * depth + "}"
    return "[\n" + ",\n".join(pad + render(v, depth + 1) for v in value) + "\n" + " " * depth + "]"


def main():
    parser = argparse.ArgumentParser(description="make instances/fujian-2024/instance.json")
    parser.add_argument("--check", action="store_true",
                        help="write nothing; exit 1 if the bundled file differs")
    args = parser.parse_args()

    data = (render(make_instance()) + "\n").encode("utf-8")
    if args.check:
        try:
            with open(TARGET, "rb") as handle:
                same = handle.read() == data
        except FileNotFoundError:
            same = False
        print("instances/fujian-2024/instance.json: " + ("as made" if same else "differs from what is made"))
        return 0 if same else 1
    temporary = TARGET + ".new"
    with open(temporary, "wb") as handle:
        handle.write(data)
    os.replace(temporary, TARGET)
    print("instances/fujian-2024/instance.json: %d bytes" % len(data))
    return 0


if __name__ == "__main__":
    sys.exit(main())
