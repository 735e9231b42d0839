#!/usr/bin/env python3
"""Write a synthetic provincial instance: so many hospitals and counties, from a seed.

    make_synthetic.py HOSPITALS COUNTIES SEED [FILE]     (standard output without FILE)

Equal arguments give identical bytes. Nothing in it is a real place: counties stand on a jittered
grid 50 km apart, six to a prefecture, most hospitals in the middle one. Needs, staff and townships
follow the ranges of instances/fujian-2024. Two thirds of the counties must be covered and the
others may be, so that coverage is a real choice; a quarter of the hospitals may join a partner;
some counties have help from another tier; last year's pairs make the stage 'kept' count.
"""

import hashlib
import json
import math
import os
import sys

SPECIALTIES = [
    ("cardiology", "心血管内科"), ("respiratory", "呼吸内科"), ("gastroenterology", "消化内科"),
    ("obstetrics_gynaecology", "妇产科"), ("paediatrics", "儿科"), ("oncology", "肿瘤科"),
    ("orthopaedics", "骨科"), ("ophthalmology", "眼科"), ("otolaryngology", "耳鼻喉科"),
    ("anaesthesiology", "麻醉科"), ("critical_care", "重症医学科"), ("emergency", "急诊医学科"),
    ("endocrinology", "内分泌科"), ("general_surgery", "普外科"), ("nephrology", "肾内科"),
    ("neurology", "神经内科"), ("pathology", "病理科"), ("rehabilitation", "康复科"),
    ("stomatology", "口腔科"), ("tcm", "中医科"),
]
HIGH_DEMAND = 9
WEST, SOUTH = 116000000, 24000000       # millionths of a degree
STEP_LON, STEP_LAT = 500000, 450000     # about 50 km each
JITTER = 150000
BLOCK_COLUMNS, BLOCK_ROWS = 3, 2        # counties of one prefecture
YEAR = 2024
EARLIER = {"start": "2024-03-01", "end": "2024-05-31"}   # before this programme's window
OVERRIDES = {"eligible_units": "all", "kind_name_check": False}
MADE = "drawn by bench/make_synthetic.py"


class Maker:
    """The draws of one instance; each depends on the seed and its own keys alone."""

    def __init__(self, hospitals, counties, seed):
        self.name = "synthetic-%dx%d-%d" % (hospitals, counties, seed)
        self.hospital_count, self.county_count = hospitals, counties
        self.columns = max(BLOCK_COLUMNS, math.isqrt(counties + counties // 3))
        self.cells = [self.cell(i) for i in range(counties)]
        self.prefecture_ids = sorted({self.prefecture_of(i) for i in range(counties)})

    def draw(self, n, *key):
        """Uniform integer in 0..n-1."""
        text = "|".join([self.name, *map(str, key)])
        return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big") % n

    def cell(self, i):
        return (WEST + STEP_LON * (i % self.columns) + self.draw(2 * JITTER, "lon", i) - JITTER,
                SOUTH + STEP_LAT * (i // self.columns) + self.draw(2 * JITTER, "lat", i) - JITTER)

    def prefecture_of(self, i):
        column, row = i % self.columns // BLOCK_COLUMNS, i // self.columns // BLOCK_ROWS
        return "p%d%02d" % (row, column)

    def seat(self, prefecture):
        """The middle of a prefecture's counties."""
        cells = [self.cells[i] for i in range(self.county_count)
                 if self.prefecture_of(i) == prefecture]
        return tuple(sum(axis) // len(cells) for axis in zip(*cells))

    def make(self):
        counties = [self.county(i) for i in range(self.county_count)]
        return {
            "format": "xunyi-instance/1", "id": self.name,
            "title": {"zh": "合成省级方案", "en": "Synthetic provincial programme"},
            "note": "Synthetic: no place or figure in it is real; " + MADE + ".",
            "rules": "fujian-2024", "overrides": OVERRIDES,
            "programme": {"tier": "provincial", "year": YEAR, "mode": "circuit"},
            "specialties": [
                {"id": s, "name": {"zh": zh}, **({"high_demand": True} if k < HIGH_DEMAND else {})}
                for k, (s, zh) in enumerate(SPECIALTIES)],
            "categories": [{"id": "weak_capacity", "name": {"zh": "医疗服务能力薄弱县"},
                            "level": "county", "full_coverage": True}],
            "prefectures": [{"id": p, "name": {"zh": "合成市" + p[1:]},
                             "location": point(self.seat(p))} for p in self.prefecture_ids],
            "hospitals": [self.hospital(i) for i in range(self.hospital_count)],
            "counties": counties,
            "history": [{"year": YEAR - 1, "hospital": hospital_id(h), "county": county_id(i)}
                        for i in range(self.county_count)
                        for h in [self.draw(self.hospital_count * 5 // 4, "history", i)]
                        if h < self.hospital_count],
            "commitments": [self.commitment(c) for i, c in enumerate(counties) if i % 6 == 5],
        }

    # --- hospitals ---

    def hospital(self, i):
        v = self.draw(1000, "kind", i)
        kind = "specialist" if v < 300 else "tcm" if v < 450 else "general"
        ids = self.prefecture_ids
        home = ids[len(ids) // 2]
        if self.draw(3, "away", i) == 0:
            home = ids[self.draw(len(ids), "home", i)]
        lon, lat = self.seat(home)
        lon += self.draw(60000, "hospital lon", i) - 30000
        joint = {}
        if kind == "specialist" and self.draw(2, "joint", i) == 0:
            joint["joint_with"] = [hospital_id((i + 1) % self.hospital_count)]
        return {"id": hospital_id(i), "name": {"zh": "合成医院%02d" % (i + 1)}, "kind": kind,
                "location": point((lon, lat)), "city": home, **joint,
                "staff": self.staff(i, kind), "assumed": {"staff": MADE}}

    def staff(self, i, kind):
        left = {"general": 24, "tcm": 18, "specialist": 16}[kind] + self.draw(8, "total", i)
        ranked = sorted((s for s, _ in SPECIALTIES),
                        key=lambda s: self.draw(1000000, "offer", i, s))
        out = []
        for k, s in enumerate(ranked):
            first = kind == "specialist" and k == 0
            count = min(left, (5 if first else 1) + self.draw(3, "size", i, s))
            left -= count
            titles = [self.title(i, s, j, len(out)) for j in range(count)]
            out += [{"specialty": s, "title": t, "count": titles.count(t)}
                    for t in ("chief", "associate_chief", "attending") if t in titles]
            if left == 0:
                break
        return out + [{"role": "manager", "count": 1 + self.draw(3, "managers", i)}]

    def title(self, i, specialty, j, before):
        """The first five classes are senior, so that every hospital can form a legal team."""
        v = self.draw(1000, "title", i, specialty, j)
        if v < 250:
            return "chief"
        return "associate_chief" if v < 650 or before < 5 else "attending"

    # --- counties ---

    def county(self, i):
        population = 80000 + self.draw(700000, "population", i)
        return {"id": county_id(i), "name": {"zh": "合成县%02d" % (i + 1)},
                "prefecture": self.prefecture_of(i), "population": population,
                "location": point(self.cells[i]),
                **({"categories": ["weak_capacity"]} if self.draw(3, "category", i) else {}),
                "needs": self.needs(i, population), "townships": self.townships(i),
                "assumed": {"needs": MADE, "population": MADE, "townships": MADE}}

    def needs(self, i, population):
        """Four to seven weak specialties, those in high demand more often and heavier."""
        def score(k):
            return self.draw(1000, "weak", i, SPECIALTIES[k][0]) + (300 if k < HIGH_DEMAND else 0)
        weak = sorted(range(len(SPECIALTIES)), key=lambda k: (-score(k), k))
        return [{"specialty": SPECIALTIES[k][0],
                 "weight": 1 + (k < HIGH_DEMAND) + (self.draw(1000, "weight", i, k) < 400),
                 "clinicians": 1 + (population + self.draw(300000, "clinicians", i, k)) // 450000}
                for k in sorted(weak[:4 + self.draw(4, "number", i)])]

    def townships(self, i):
        lon, lat = self.cells[i]
        return [{"id": "%s%02d" % (county_id(i), j), "name": {"zh": "合成乡%02d" % j},
                 "location": point((lon + self.draw(300000, "x", i, j) - 150000,
                                    lat + self.draw(300000, "y", i, j) - 150000)),
                 "units": 5 + self.draw(20, "units", i, j)}
                for j in range(1, 9 + self.draw(10, "townships", i))]

    def commitment(self, county):
        return {"tier": "national", "county": county["id"], "window": EARLIER,
                "specialties": [county["needs"][0]["specialty"]]}


def hospital_id(i):
    return "h%02d" % (i + 1)


def county_id(i):
    return "c%03d" % (i + 1)


def point(millionths):
    return {"lon": millionths[0] / 1000000, "lat": millionths[1] / 1000000}


def instance_text(hospitals, counties, seed):
    return json.dumps(Maker(hospitals, counties, seed).make(), ensure_ascii=False, indent=1) + "\n"


def write_text(path, text):
    """Under a temporary name first, then renamed into place."""
    temporary = path + ".new"
    with open(temporary, "w", encoding="utf-8") as handle:
        handle.write(text)
    os.replace(temporary, path)


def main(arguments):
    try:
        hospitals, counties, seed = map(int, arguments[:3])
    except ValueError:
        hospitals = 0
    if hospitals < 1 or counties < hospitals or seed < 0 or len(arguments) > 4:
        sys.exit(__doc__)
    text = instance_text(hospitals, counties, seed)
    if len(arguments) > 3:
        write_text(arguments[3], text)
    else:
        sys.stdout.buffer.write(text.encode())


if __name__ == "__main__":
    main(sys.argv[1:])
