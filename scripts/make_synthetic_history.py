#!/usr/bin/env python3
"""Make instances/synthetic-history/: an invented province and its invented tables of ten years, from a seed.

Nothing in it is real, and every name says so. The province is one of bench/make_synthetic.py with English names and
without history. Each table is made by a rule of thumb: hospitals choose in turn, another one first each year, and take the
nearest counties that are left. BREACHES are put in on purpose. Equal programs give identical bytes.

    make_synthetic_history.py            write instance.json and tables/
    make_synthetic_history.py --check    exit 1 if a file differs from what would be written
"""

import argparse
import csv
import io
import os
import sys

import instance_maker as im
from instance_maker import both

sys.path.insert(0, os.path.join(im.ROOT, "bench"))
import make_synthetic

ID = "synthetic-history"
HOSPITALS, COUNTIES, SEED = 8, 20, 2015
YEARS = range(2015, 2025)
BREACHES = {2017: "one county only", 2018: "a county in two rows", 2019: "a hospital that sends nobody",
            2021: "four counties", 2022: "counties exchanged far away", 2023: "two hospitals that may not join"}


def english(name):
    """合成医院01 -> Synthetic Hospital 01."""
    for zh, en in (("合成医院", "Synthetic Hospital "), ("合成县", "Synthetic County "),
                   ("合成市", "Synthetic Prefecture "), ("合成乡", "Synthetic Township ")):
        if name.startswith(zh):
            return en + name[len(zh):]
    return None


def name_all(instance):
    items = instance["hospitals"] + instance["counties"] + instance["prefectures"]
    items += [t for c in instance["counties"] for t in c["townships"]]
    for item in items:
        item["name"]["en"] = english(item["name"]["zh"])
    for s in instance["specialties"]:
        s["name"]["en"] = s["id"].replace("_", " ")
    instance["categories"][0]["name"]["en"] = "county of weak capacity"


def make_instance(maker):
    instance = maker.make()
    made = both("scripts/make_synthetic_history.py 按种子生成，纯属虚构", "drawn by scripts/make_synthetic_history.py from a seed, invented")
    for item in instance["hospitals"] + instance["counties"]:
        item["assumed"] = {key: made for key in item["assumed"]}
    for county in instance["counties"]:
        county["townships"] = county["townships"][:8]
    name_all(instance)
    instance.update({
        "id": ID,
        "title": both("合成历史：虚构的省份与十年分布表（合成数据）", "Synthetic history: an invented province and ten years of tables (synthetic data)"),
        "note": both("合成数据：地名、医院、数字均为虚构，不对应任何真实的省份和年份。",
                     "Synthetic data: places, hospitals and figures are invented and stand for no real province or year."),
        "history": [], "commitments": []})
    instance["overrides"] = {**instance["overrides"], "townships_min": 6}
    return instance


def distance(hospital, county):
    a, b = hospital["location"], county["location"]
    return ((a["lon"] - b["lon"]) * 0.9) ** 2 + (a["lat"] - b["lat"]) ** 2


def rule_of_thumb(instance, year):
    """Rows as lists of a hospital's index and counties' indices."""
    hospitals, counties = instance["hospitals"], instance["counties"]
    left = list(range(COUNTIES))
    rows = []
    for turn in range(HOSPITALS):
        h = (turn + year * 3) % HOSPITALS
        near = sorted(left, key=lambda c: (distance(hospitals[h], counties[c]), c))
        first = near[0]
        group = sorted(left, key=lambda c: (c != first, distance(counties[first], counties[c]), c))
        take = group[:3 if turn < COUNTIES - 2 * HOSPITALS else 2]
        left = [c for c in left if c not in take]
        rows.append(([h], take))
    return sorted(rows)


def breach(rows, year):
    kind = BREACHES.get(year)
    if kind == "one county only":
        rows[2][1][1:] = []
    elif kind == "a county in two rows":
        rows[0][1][1] = rows[5][1][0]
    elif kind == "a hospital that sends nobody":
        del rows[4]
    elif kind == "four counties":
        moved = rows[6][1].pop()
        rows[1][1][:] = (rows[1][1] + rows[3][1])[:3] + [moved]
        rows[3][1][:] = [c for c in rows[3][1] if c not in rows[1][1]]
        if not rows[3][1]:
            del rows[3]
    elif kind == "counties exchanged far away":
        rows[0][1][0], rows[7][1][0] = rows[7][1][0], rows[0][1][0]
    elif kind == "two hospitals that may not join":
        rows[3][0].append(rows[4][0][0])
        del rows[4]
    return rows


def table_text(instance, year):
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["合成数据（虚构），不是真实的分布表 / synthetic data, no real table: %d" % year])
    writer.writerow(["序号", "派出医院", "巡回医疗地区"])
    for number, (hospitals, counties) in enumerate(breach(rule_of_thumb(instance, year), year), 1):
        writer.writerow([number, "、".join(instance["hospitals"][h]["name"]["zh"] for h in hospitals),
                         "、".join(instance["counties"][c]["name"]["zh"] for c in counties)])
    return out.getvalue()


def files():
    instance = make_instance(make_synthetic.Maker(HOSPITALS, COUNTIES, SEED))
    made = {"instance.json": im.render(instance) + "\n"}
    made.update({"tables/%d.csv" % year: table_text(instance, year) for year in YEARS})
    return made


def main():
    parser = argparse.ArgumentParser(description="make instances/" + ID)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if a bundled file differs")
    check = parser.parse_args().check
    folder = os.path.join(im.INSTANCES, ID)
    different = []
    for name, text in files().items():
        path = os.path.join(folder, name)
        if check:
            same = os.path.isfile(path)
            if same:
                with open(path, encoding="utf-8", newline="") as handle:
                    same = handle.read() == text
            different += [] if same else [name]
            continue
        os.makedirs(os.path.dirname(path), exist_ok=True)
        make_synthetic.write_text(path, text)
    print("instances/%s: %s" % (ID, "differs from what is made: " + ", ".join(different) if different else "as made"))
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
