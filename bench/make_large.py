#!/usr/bin/env python3
"""Write a large synthetic case, from a seed. Equal arguments give identical bytes.

    make_large.py national COUNTIES SEED [FILE]             44 national teams, counties of the country
    make_large.py resident HOSPITALS COUNTIES SEED [FILE]   paired assistance, competing staff
    make_large.py country HOSPITALS COUNTIES SEED [FILE]    circuit teams, groups of up to three
    make_large.py townships HOSPITALS PLACES SEED [FILE]    county hospitals to townships, budgets
    make_large.py townships-gap HOSPITALS PLACES SEED [FILE] the same as a sparse assignment file

(standard output without FILE). Needs, staff and townships are drawn as in make_synthetic.py; so is
the geography, but for `national`: where XUNYI_SHARED names a folder with the tables of real
counties and hospitals (data/counties.csv, data/hospitals_national44_UNVERIFIED.csv), their names
and places are taken from there.
"""

import csv
import heapq
import json
import math
import os
import sys

sys.dont_write_bytecode = True
from make_synthetic import MADE, SOUTH, WEST, Maker, point, write_text

NATIONAL_TEAMS = 44
REACH_RESIDENT, REACH_COUNTRY = 4, 35    # prefectures that a hospital may go to
NEAREST = 30                             # hospitals that a township may be served from
NEARER = 8                               # than counties: townships, about 6 km apart
TIGHT_PERMILLE = 900                     # of the budgets the nearest hospitals need so much
FAR = 1000                               # a cell's width: so far costs one staff-week more


def shared_table(name):
    """The rows of a table of the shared data, or None where there is none."""
    folder = os.environ.get("XUNYI_SHARED")
    path = os.path.join(folder, "data", name) if folder else None
    if not path or not os.path.exists(path):
        return None
    with open(path, encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def distance2(a, b):
    """Square of the distance in millionths of a degree of latitude, near enough for an order."""
    x = (a[0] - b[0]) * math.cos(math.radians((a[1] + b[1]) / 2e6))
    return x * x + (a[1] - b[1]) ** 2


class Large(Maker):
    """A maker whose prefectures are looked up, not searched for."""
    kind = "large"

    def __init__(self, hospitals, counties, seed):
        super().__init__(hospitals, counties, seed)
        self.name = "%s-%dx%d-%d" % (self.kind, hospitals, counties, seed)

    def seat(self, prefecture):
        if not hasattr(self, "seats"):
            cells = {}
            for i, cell in enumerate(self.cells):
                cells.setdefault(self.prefecture_of(i), []).append(cell)
            self.seats = {p: tuple(sum(axis) // len(c) for axis in zip(*c))
                          for p, c in cells.items()}
        return self.seats[prefecture]

    def home(self, i):
        return self.prefecture_ids[self.draw(len(self.prefecture_ids), "home", i)]

    def reach(self, home, count):
        """The nearest prefectures, its own first."""
        seat = self.seat(home)
        return sorted(heapq.nsmallest(count, self.prefecture_ids,
                                      key=lambda p: (distance2(seat, self.seat(p)), p)))

    def hospital(self, i):
        made = super().hospital(i)
        home = self.home(i)
        lon, lat = self.seat(home)
        made.update(city=home, location=point((lon + self.draw(60000, "x", i) - 30000,
                                               lat + self.draw(60000, "y", i) - 30000)))
        made.pop("joint_with", None)
        return made


class Country(Large):
    kind = "country"

    def hospital(self, i):
        made = super().hospital(i)
        made["eligible_prefectures"] = self.reach(made["city"], REACH_COUNTRY)
        return made


class Resident(Large):
    """Up to two teams a hospital, who share its people; a year in one county."""
    kind = "resident"

    def make(self):
        made = super().make()
        made.update(title={"zh": "合成驻点对口帮扶方案", "en": "Synthetic paired assistance"},
                    rules="gansu-2022", overrides={"eligible_units": "all"},
                    programme={"tier": "paired", "year": 2022, "mode": "resident"}, commitments=[])
        made["history"] = [{**h, "year": 2021} for h in made["history"]]
        return made

    def hospital(self, i):
        made = super().hospital(i)
        made["teams"] = {"min": 0, "max": 2}
        made["eligible_prefectures"] = self.reach(
            self.prefecture_ids[self.draw(len(self.prefecture_ids), "partner", i)], REACH_RESIDENT)
        return made


class Townships(Resident):
    """A township centre is a receiver of its own; a hospital's teams share a staff-week budget."""
    kind = "townships"

    def cell(self, i):
        """Townships are nearer to each other than counties."""
        lon, lat = super().cell(i)
        return WEST + (lon - WEST) // NEARER, SOUTH + (lat - SOUTH) // NEARER

    def hospital(self, i):
        made = super().hospital(i)
        made.update(teams={"min": 0, "max": 20}, budget_staff_weeks=20 * (100 + self.draw(100, "b", i)))
        return made

    def county(self, i):
        made = super().county(i)
        made.update(level="township", population=3000 + self.draw(60000, "people", i))
        made.pop("townships")
        return made


class National(Large):
    """44 teams that choose among the counties given; real names and places where they are shared."""
    kind = "national"

    def __init__(self, counties, seed):
        super().__init__(NATIONAL_TEAMS, counties, seed)
        self.places = self.real_counties()
        self.senders = self.real_hospitals()
        if self.places:
            self.cells = [millionths(p) for p in self.places]
            self.prefecture_ids = sorted({p["prefecture_code"] for p in self.places})

    def real_counties(self):
        """Key counties first, then the other 832, then any; within each by lot."""
        table = shared_table("counties.csv")
        if not table:
            return None
        def order(row):
            group = 0 if row["is_key160_sourced"] == "1" else 1 if row["is_poverty832"] == "1" else 2
            return group, self.draw(1 << 30, "pick", row["adcode"]), row["adcode"]
        table = [row for row in table if row["lon_wgs84"] and row["pop2020"]
                 and row["prefecture_code"] and row["kind"] != "special_statistical"]
        return sorted(table, key=order)[:self.county_count]

    def real_hospitals(self):
        table = shared_table("hospitals_national44_UNVERIFIED.csv") if self.places else None
        return table[:NATIONAL_TEAMS] if table else None

    def prefecture_of(self, i):
        return (self.places[i]["prefecture_code"] if getattr(self, "places", None)
                else super().prefecture_of(i))

    def make(self):
        made = super().make()
        made.update(title={"zh": "国家医疗队巡回（合成需求）", "en": "National circuit, drawn needs"},
                    note="Needs, staff and townships are synthetic; " + MADE + ".",
                    rules="national-2024",
                    overrides={"eligible_units": "all", "kind_name_check": False},
                    programme={"tier": "national", "year": 2024, "mode": "circuit"},
                    commitments=[], history=[])
        made["prefectures"] = [{"id": p, "name": {"zh": "地市" + p},
                                "location": point(self.seat(p))} for p in self.prefecture_ids]
        return made

    def county(self, i):
        made = super().county(i)
        if self.places:
            row = self.places[i]
            made.update(id=row["adcode"], name={"zh": row["name"]}, population=int(row["pop2020"]))
            if row["is_key160_sourced"] == "1":
                made["categories"] = ["weak_capacity"]
            else:
                made.pop("categories", None)
        return made

    def hospital(self, i):
        made = super().hospital(i)
        if self.senders:
            row = self.senders[i]
            made.pop("city")
            made.update(name={"zh": row["hospital"]}, location=point(millionths(row)))
        return made


def millionths(row):
    return round(float(row["lon_wgs84"]) * 1e6), round(float(row["lat_wgs84"]) * 1e6)


def townships_gap(hospitals, places, seed):
    """Townships to the hospitals near them: staff-weeks by people and by how far the team drives,
    cost by the need that is met less well from afar. Text of a sparse file, bench/kit."""
    maker = Large(hospitals, places, seed)
    maker.name = "townships-gap-%dx%d-%d" % (hospitals, places, seed)
    columns = math.isqrt(hospitals + hospitals // 3)
    rows = -(-hospitals // columns)
    def grid(i):
        return (i % columns * 1000 + maker.draw(600, "hx", i) - 300,
                i // columns * 1000 + maker.draw(600, "hy", i) - 300)
    seats = [grid(i) for i in range(hospitals)]
    lines, need = [], [0] * hospitals
    for j in range(places):
        x, y = maker.draw(columns * 1000, "x", j), maker.draw(rows * 1000, "y", j)
        weeks, value = 5 + maker.draw(21, "weeks", j), 100 + maker.draw(900, "value", j)
        near = []
        for cell in cells_near(x, y, columns, rows, hospitals):
            away = math.isqrt((seats[cell][0] - x) ** 2 + (seats[cell][1] - y) ** 2)
            near.append((away, cell))
        near = sorted(near)[:NEAREST]
        need[near[0][1]] += weeks + near[0][0] // FAR
        lines.append("%d %s" % (len(near), " ".join(
            "%d %d %d" % (cell + 1, value * away // 1000 + maker.draw(50, "fit", j, cell),
                          weeks + away // FAR)
            for away, cell in sorted(near, key=lambda pair: pair[1]))))
    mean = sum(need) // hospitals    # half of a budget follows what is near, half does not
    budgets = [(need[i] + mean) * (800 + maker.draw(401, "budget", i)) // (2 * TIGHT_PERMILLE)
               for i in range(hospitals)]
    return "sparse %d %d\n%s\n%s\n" % (hospitals, places, "\n".join(lines),
                                       "\n".join(map(str, budgets)))


def cells_near(x, y, columns, rows, hospitals):
    """Hospitals of the 9 x 9 cells around a point."""
    cx, cy = x // 1000, y // 1000
    return [r * columns + c
            for r in range(max(0, cy - 4), min(rows, cy + 5))
            for c in range(max(0, cx - 4), min(columns, cx + 5)) if r * columns + c < hospitals]


KINDS = {"national": National, "resident": Resident, "country": Country, "townships": Townships}


def large_text(kind, *numbers):
    if kind == "townships-gap":
        return townships_gap(*numbers)
    return json.dumps(KINDS[kind](*numbers).make(), ensure_ascii=False, indent=1) + "\n"


def main(arguments):
    kind = arguments[0] if arguments else ""
    wanted = 2 if kind == "national" else 3
    try:
        numbers = list(map(int, arguments[1:1 + wanted]))
    except ValueError:
        numbers = []
    if ((kind not in KINDS and kind != "townships-gap") or len(numbers) < wanted
            or min(numbers) < 0 or min(numbers[:-1]) < 1 or len(arguments) > wanted + 2):
        sys.exit(__doc__)
    text = large_text(kind, *numbers)
    if len(arguments) > wanted + 1:
        write_text(arguments[-1], text)
    else:
        sys.stdout.buffer.write(text.encode())


if __name__ == "__main__":
    main(sys.argv[1:])
