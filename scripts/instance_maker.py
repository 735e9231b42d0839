"""What the makers of instances share: facts from CSV, the seeded model, JSON, the command line.

Facts come from CSV files. Needs and staff are public nowhere: class Model draws them as
instances/fujian-2024/MODEL.md states; instances/model/MODEL.md states what other instances change.
Equal inputs give identical bytes.
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
INSTANCES = os.path.join(ROOT, "instances")
LINE_WIDTH = 140

# Constants of MODEL.md, in its order.
EARTH_KM = 6371
POPULATION_FULL = 500000      # no hardship from size at or above this
POPULATION_SPAN = 400000
REMOTE_KM = 120
HIGH_DEMAND_BONUS = 300
GRASSROOTS_BONUS = 200         # the larger bonus counts
ELDER_BASE, CHILD_BASE, AGE_CAP = 1400, 2000, 400    # ten-thousandths
TITLE_ORDER = {"chief": 0, "associate_chief": 1, "attending": 2}


def both(zh, en):
    return {"zh": zh, "en": en}


# Remarks of the tables in source/ that are no key of /sources, in both languages.
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
    (r"islands: a driving estimate does not hold", r"海岛，驾车时间估计不适用", r"\g<0>"),
]


def remark(text):
    for pattern, zh, en in REMARKS:
        match = re.fullmatch(pattern, text)
        if match:
            return both(match.expand(zh), match.expand(en))
    return text


COMMON_SOURCES = {
    "nbs2023": both("国家统计局统计用区划代码 2023（截至 2023-06-30），取自 china-division 2.7.0（WTFPL）",
                    "National Bureau of Statistics, division codes 2023 (cut-off 2023-06-30), "
                    "as in the package china-division 2.7.0 (WTFPL)"),
    "census2020": both("国家统计局《中国人口普查分县资料2020》，ISBN 978-7-5037-9772-9，"
                       "取自 thebamboogrove/tudigong 4db2f14（MIT）",
                       "National Bureau of Statistics, Tabulation on 2020 China Population Census by County, "
                       "ISBN 978-7-5037-9772-9, as in thebamboogrove/tudigong 4db2f14 (MIT)"),
    "adcode": both("Vonng/adcode b755d6e（CC BY 4.0），2018 年数据；坐标由 GCJ-02 转为 WGS 84",
                   "Vonng/adcode b755d6e (CC BY 4.0), data of 2018; points moved from GCJ-02 to WGS 84"),
    "bodies2024": "《关于进一步健全机制推动城市医疗资源向县级医院和城乡基层下沉的通知》, 2024",
    "gansu2022": "甘卫医政发〔2022〕37号",
    "notice2024": both("闽卫医政函〔2024〕1713号及附件1、附件2，2024-10-16 印发",
                       "闽卫医政函〔2024〕1713号, 附件1 and 附件2, issued 2024-10-16"),
}

# The sources of the county lists that several instances use.
LIST_SOURCES = {
    "list832": both("832 个国家级贫困县名单（各省公告退出年份），由两份公开清单逐名核对后转录",
                    "list of the 832 counties once designated poor, with the year each left it; transcribed "
                    "from two public copies that agree name by name"),
    "list2015": both("三级甲等医院公开名单，约 2015 年，旧且不全；转录",
                     "public list of tertiary hospitals of grade A, about 2015, old and incomplete; transcribed"),
    "unverified44": both("44 家委属（管）医院的通行名单，未经核实（UNVERIFIED）",
                         "the 44 hospitals of the national commission as commonly listed: UNVERIFIED"),
    "launch2024": both("中国新闻网 2024-10-13：2024年江西省国家和省级医疗队巡回医疗工作启动会",
                       "China News Service, 2024-10-13: launch of the national and provincial circuit "
                       "teams in Jiangxi"),
}

NATIONAL_NOTICE = both("国家卫生健康委办公厅《关于开展2024年国家医疗队巡回医疗工作的通知》，2024-08-26",
                       "General Office of the National Health Commission, notice on the national circuit medical "
                       "teams of 2024, 2024-08-26")
HOLIDAYS_2024 = both("国务院办公厅关于2024年部分节假日安排的通知（2023-10-25）：中秋、国庆",
                     "General Office of the State Council, holidays of 2024 (2023-10-25): Mid-Autumn, National Day")
BORDER_DERIVED = both("由 2021 年县级边界和 Natural Earth 推算的陆路边境县，不是官方名单",
                      "land border counties derived from outlines of 2021 and Natural Earth: not the official list")
HOSPITAL_POINT = both("公开的医院坐标，转录；坐标由 GCJ-02 转为 WGS 84",
                      "published point of the hospital, transcribed; moved from GCJ-02 to WGS 84")
WIDER_MODEL = both("带种子的模型（instances/model/MODEL.md）：合理但不是数据",
                   "seeded model of instances/model/MODEL.md: plausible, not data")

PRIORITY_ASSUMED = both("文件只列为重点，没有要求全覆盖；按优先覆盖的一类处理",
                        "a priority in the documents, which do not ask for full coverage; taken as a category to be "
                        "covered first")
# Categories of counties that several instances hold, from the same lists.
LIFTED_PRIORITY = {
    "id": "lifted", "name": {"zh": "脱贫县", "en": "county lifted out of poverty"},
    "level": "county", "full_coverage": True, "source": "list832", "assumed": {"full_coverage": PRIORITY_ASSUMED}}
LAND_BORDER = {
    "id": "land_border", "name": {"zh": "陆路边境县", "en": "land border county"},
    "level": "county", "source": "border_derived",
    "note": both("推算（DERIVED），不是官方名单", "DERIVED by geometry, not the official list")}
WEAK_AT_LAUNCH = {
    "id": "weak_capacity", "name": {"zh": "医疗服务能力薄弱县", "en": "county with weak medical capacity"},
    "level": "county", "source": "launch2024",
    "note": both("没有公开名单；只标注定南县：启动会点名而不在其他名单中",
                 "no public list; tagged is only 定南县, named at the launch and on no other list here")}
NEEDS_ASSUMED = both("没有公开数据，由带种子的模型生成",
                     "seeded model: declared needs are not public")
STAFF_ASSUMED = both("没有公开数据，由带种子的模型生成",
                     "seeded model: whom the hospital can spare is not public")
KIND_ASSUMED = {
    "list2015": both("按约 2015 年名单中的综合、专科分类", "general or specialist as in a list of about 2015"),
    "name": both("按名称认定", "read off the name"),
}
CITY_POINT = both("未找到医院的坐标，用所在城市的坐标", "point of the city; no point of the hospital was found")
HIGH_DEMAND_ASSUMED = both("本方案的文件没有列举；按闽卫医政函〔2024〕1713号列举的九个专业",
                           "no document of this programme names them; the nine of 闽卫医政函〔2024〕1713号 are taken")
TRAVEL = {"estimate": {"detour_permille": 1350, "speed_kmh": 50},
          "assumed": {"estimate": both("直线距离乘以 1.35，时速 50 公里；未找到道路里程表",
                                       "great circle times 1.35 at 50 km/h; no road table was found")}}


# --- reading -----------------------------------------------------------------------------------

def read_csv(*path):
    """Rows of a CSV file below instances/."""
    with open(os.path.join(INSTANCES, *path), encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def read_facts(instance, table):
    """Rows of instances/INSTANCE/source/TABLE.csv by id."""
    return sorted(read_csv(instance, "source", table + ".csv"), key=lambda r: r["id"])


def read_english(*instances):
    """(kind, id) to the English name, from the names_en.csv of these instances."""
    return {(r["kind"], r["id"]): r["en"]
            for name in instances for r in read_csv(name, "source", "names_en.csv")}


def read_tables(instance):
    """English names, hospitals, counties and prefectures of an instance, and prefectures by id."""
    hospitals, counties, prefectures = (
        read_facts(instance, table) for table in ("hospitals", "counties", "prefectures"))
    return read_english(instance), hospitals, counties, prefectures, {p["id"]: p for p in prefectures}


def read_settings(pack, tier=None):
    """Settings of a rule pack, those of a tier over them where a tier is named."""
    with open(os.path.join(ROOT, "models", "rules", pack + ".json"), encoding="utf-8") as handle:
        data = json.load(handle)
    return {**data["settings"], **data.get("tiers", {}).get(tier, {})}


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


def precise_point(row):
    return {**point(row), "precision": row["precision"]} if row.get("precision") else point(row)


def shares(text):
    """A share with four decimals, in ten-thousandths."""
    return round(float(text) * 10000)


# --- the seeded model (MODEL.md) ---------------------------------------------------------------

def hardship(county, prefecture):
    small = clamp(0, (POPULATION_FULL - int(county["population"])) * 1000 // POPULATION_SPAN, 1000)
    remote = clamp(0, great_circle_km(county, prefecture) * 1000 // REMOTE_KM, 1000)
    return (small + remote) // 2


class Model:
    """Draws needs and staff. `specialties` are rows of CSV, `affinity` a mapping of field (or kind) to
    specialty to thousandths, `rates` a mapping of specialty to (rarity, elder, child)."""

    def __init__(self, seed, specialties, rates, affinity, needs, totals):
        self.seed = seed
        self.specialties = sorted(specialties, key=lambda s: s["id"])
        self.rates = rates
        self.affinity = affinity
        self.least_needs, self.most_needs = needs
        self.totals = totals

    def draw(self, n, *key):
        """Uniform integer in 0..n-1 that depends on the seed and the key alone."""
        digest = hashlib.sha256("|".join([self.seed, *map(str, key)]).encode("utf-8")).digest()
        return int.from_bytes(digest[:8], "big") % n

    def needs(self, county, prefecture):
        cid = county["id"]
        hard = hardship(county, prefecture)
        elder = clamp(-AGE_CAP, shares(county["age65p_share"]) - ELDER_BASE, AGE_CAP)
        child = clamp(-AGE_CAP, shares(county["age0_14_share"]) - CHILD_BASE, AGE_CAP)
        wanted = self.least_needs + (3 * hard - 500 + self.draw(1000, "number", cid)) // 1000
        how_many = clamp(self.least_needs, wanted, self.most_needs)

        def score(s):
            rarity, elder_rate, child_rate = self.rates[s["id"]]
            bonus = (HIGH_DEMAND_BONUS if s["high_demand"] == "1"
                     else GRASSROOTS_BONUS if s["group"] == "grassroots" else 0)
            return (rarity + bonus + elder_rate * elder + child_rate * child
                    + self.draw(1000, "weak", cid, s["id"]))

        ranked = sorted(self.specialties, key=lambda s: (-score(s), s["id"]))[:how_many]
        return [self.need(s, county, hard) for s in sorted(ranked, key=lambda s: s["id"])]

    def need(self, s, county, hard):
        cid = county["id"]
        weight = 1 + int(s["high_demand"]) + (self.draw(1000, "weight", cid, s["id"]) < 250 + hard // 2)
        size = int(county["population"]) // 1000 + self.draw(300, "clinicians", cid, s["id"])
        return {"specialty": s["id"], "weight": weight,
                "clinicians": 1 + (size >= 450) + (size >= 850)}

    def staff(self, hospital, teams=1):
        hid = hospital["id"]
        affinity = self.affinity[hospital["field"] or hospital["kind"]]
        low, high = self.totals[hospital["kind"]]
        left = teams * (low + self.draw(high - low + 1, "total", hid))
        ranked = sorted((s for s in affinity if affinity[s] > 0),
                        key=lambda s: (-(affinity[s] + self.draw(1000, "offer", hid, s)), s))
        staff = []
        for s in ranked:
            u = self.draw(1000, "size", hid, s)
            count = 5 + 3 * u // 1000 if affinity[s] == 1000 else 1 + 3 * u * affinity[s] // 1000000
            count = min(count, left)
            left -= count
            staff += self.titles(hid, s, count)
            if left == 0:
                break
        staff.sort(key=lambda x: (x["specialty"], TITLE_ORDER[x["title"]]))
        staff.append({"role": "manager", "count": teams + self.draw(3, "managers", hid)})
        return staff

    def titles(self, hid, s, count):
        by_title = dict.fromkeys(TITLE_ORDER, 0)
        for j in range(1, count + 1):
            v = self.draw(1000, "title", hid, s, j)
            by_title["chief" if v < 250 else "associate_chief" if v < 650 else "attending"] += 1
        return [{"specialty": s, "title": t, "count": n} for t, n in by_title.items() if n > 0]


def fujian_tables():
    """Specialties, rates and affinities of instances/fujian-2024."""
    specialties = read_facts("fujian-2024", "specialties")
    rows = read_csv("fujian-2024", "model.csv")
    rates = {r["specialty"]: (int(r["rarity"]), int(r["elder"]), int(r["child"])) for r in rows}
    fields = [f for f in rows[0] if f not in ("specialty", "rarity", "elder", "child")]
    affinity = {f: {r["specialty"]: int(r[f]) for r in rows} for f in fields}
    return specialties, rates, affinity


FUJIAN_TOTALS = {"general": (24, 30), "tcm": (18, 26), "specialist": (16, 24)}


def fujian_model():
    return Model("xunyi fujian-2024 1", *fujian_tables(), needs=(4, 7), totals=FUJIAN_TOTALS)


def wider_model(instance, needs=(3, 6), totals=None):
    """Model of the other instances: more specialties and fields (instances/model)."""
    specialties, rates, affinity = fujian_tables()
    for r in read_csv("model", "specialties.csv"):
        specialties.append(r)
        rates[r["id"]] = (int(r["rarity"]), int(r["elder"]), int(r["child"]))
    for r in read_csv("model", "affinity.csv"):
        affinity.setdefault(r["field"], {})[r["specialty"]] = int(r["affinity"])
    return Model("xunyi %s 1" % instance, specialties, rates, affinity,
                 needs=needs, totals=totals or FUJIAN_TOTALS)


def city_model(instance, totals):
    """Staff of a city's hospitals with Fujian's specialties."""
    return Model("xunyi %s 1" % instance, *fujian_tables(), needs=(4, 7), totals=totals)


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


# --- parts of an instance ----------------------------------------------------------------------

def make_specialties(model, assumed=None, groups=()):
    """Specialties of the model; those of the groups are in high demand besides those that it marks."""
    return [{"id": s["id"], "name": {"zh": s["zh"], "en": s["en"]},
             **({"high_demand": True} if s["high_demand"] == "1" or s["group"] in groups else {}),
             "group": s["group"], "source": remark(s["source"]),
             **({"assumed": {"high_demand": assumed}} if assumed and s["high_demand"] == "1" else {})}
            for s in model.specialties]


def make_name(kind, row, english):
    return {"zh": row["name"], "en": english[kind, row["id"]]}


def make_prefectures(rows, english):
    return [{"id": p["id"], "name": make_name("prefecture", p, english), "location": point(p),
             "source": p["source"]} for p in rows]


HOSPITAL_KEYS = ("id", "name", "tier", "kind", "location", "city", "grade", "affiliation", "teams",
                 "counties_per_team", "joint_with", "eligible_prefectures", "staff", "source", "assumed", "note")


def make_hospital(row, english, staff, assumed, staff_source="model2024", **more):
    out = {"id": row["id"], "name": make_name("hospital", row, english), "kind": row["kind"],
           "location": precise_point(row), "city": row["city"], "staff": staff,
           "source": {"name": row["source"], "location": remark(row["point_source"]), "staff": staff_source},
           "assumed": assumed, **more}
    return {key: out[key] for key in HOSPITAL_KEYS if out.get(key) not in (None, "", [])}


def usual_assumptions(row):
    """Assumptions that hold for the hospitals of every instance but Fujian 2024."""
    out = {"kind": KIND_ASSUMED[row["kind_from"]],
           "city": both("医院所在地，按名称或地址认定", "seat of the hospital, read off its name or address")}
    if row["precision"] != "hospital":
        out["location"] = CITY_POINT
    return {**out, "staff": STAFF_ASSUMED}


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


COUNTY_KEYS = ("id", "name", "level", "unit", "prefecture", "population", "location", "host", "categories",
               "needs", "teams", "townships", "source", "assumed", "note")


def make_county(row, english, needs, categories, assumed, townships=None, **more):
    source = {"name": row["source"], "location": row["point_source"],
              "population": row["population_source"], "needs": "model2024"}
    if townships is not None:
        source["townships"] = both("nbs2023；坐标未另行注明的取自 adcode",
                                   "nbs2023; points: adcode where a township says nothing else")
        more["townships"] = [make_township(t) for t in townships]
    out = {"id": row["id"], "name": make_name("county", row, english), "level": "county",
           "unit": row["unit"], "prefecture": row["prefecture"], "population": int(row["population"]),
           "location": precise_point(row), "categories": categories, "needs": needs,
           "source": source, "assumed": assumed, **more}
    return {key: out[key] for key in COUNTY_KEYS if key in out}


def make_history(instance):
    """Rows of instances/INSTANCE/source/history.csv."""
    assumed = both("2016 年起的对口帮扶关系（不是巡回医疗），按 2023 年仍在计",
                   "paired assistance since 2016, not a circuit; taken to have stood in 2023")
    return [{"year": int(r["year"]), "hospital": r["hospital"], "county": r["county"],
             **({"since": int(r["since"])} if r["since"] else {}), "source": r["source"],
             **({"assumed": {"year": assumed}} if r["since"] else {})}
            for r in read_csv(instance, "source", "history.csv")]


def used_sources(instance, sources):
    """Of `sources`, those the instance refers to, by name."""
    text = json.dumps(instance, ensure_ascii=False)
    return {name: remark for name, remark in sorted(sources.items()) if name in text}


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


def run(instance_id, make):
    """The command line of a maker: write instances/ID/instance.json, or compare it with what is made."""
    name = "instances/%s/instance.json" % instance_id
    target = os.path.join(INSTANCES, instance_id, "instance.json")
    parser = argparse.ArgumentParser(description="make " + name)
    parser.add_argument("--check", action="store_true",
                        help="write nothing; exit 1 if the bundled file differs")
    args = parser.parse_args()

    data = (render(make()) + "\n").encode("utf-8")
    if args.check:
        try:
            with open(target, "rb") as handle:
                same = handle.read() == data
        except FileNotFoundError:
            same = False
        print(name + (": as made" if same else ": differs from what is made"))
        return 0 if same else 1
    temporary = target + ".new"
    with open(temporary, "wb") as handle:
        handle.write(data)
    os.replace(temporary, target)
    print("%s: %d bytes" % (name, len(data)))
    return 0
