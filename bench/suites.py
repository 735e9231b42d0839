"""The suites: bench/suites/*.csv read, their rows made cases, and the instances they name made.

A row with a number under `seeds` stands for so many cases, {seed} in its name and instance being 1,
2, …; a row whose instance is `gap PATTERN` for each of the shared assignment files that match.
"""

import csv
import glob
import hashlib
import math
import os
from dataclasses import dataclass, replace
from typing import List

import make_large
import make_synthetic

# The suites that `bench/run` runs when none is named, rung by rung.
RUNGS = ["fujian-2024", "ladder", "national", "resident", "country", "townships", "gap"]
FOLDER = os.path.join("bench", "suites")


@dataclass
class Case:
    """One row, or one seed or file of it."""
    name: str
    group: str           # the row
    instance: str
    policy: str
    goal: str            # "": the whole chain
    floors: List[str]
    methods: List[str]
    repeats: int
    cpu_s: float
    memory_mib: int

    @property
    def kind(self):
        words = self.instance.split()
        return ("gap" if words[0] in ("gap", "townships-gap") else "stage" if self.goal
                else "chain")


def names():
    return sorted(f.removesuffix(".csv") for f in os.listdir(FOLDER))


def read(name, options):
    """The cases of a suite, and what is to be said of rows that cannot be run here."""
    cases, notes = [], []
    with open(os.path.join(FOLDER, name + ".csv"), encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            case = Case(row["case"], row["case"].replace("{seed}", "*"), row["instance"],
                        row["policy"], row["goal"], row["floors"].split(),
                        [m for m in row["methods"].split() if m in (options.methods or m)],
                        1 if options.quick else options.repeats or int(row["repeats"]),
                        min(float(row["cpu_s"]), options.cpu or math.inf), int(row["memory_mib"]))
            made = of_row(case, int(row["seeds"] or 1), options.seeds)
            if not made:
                notes.append("%s: skipped: XUNYI_SHARED names no folder with %s" % (
                    case.name, gap_pattern(case)))
            cases += made
    if options.methods:
        notes.append("Only by %s (--methods)." % ", ".join(options.methods))
    if options.cpu:
        notes.append("At most %d CPU seconds a run (--cpu)." % options.cpu)
    return [case for case in cases if any(text in case.name for text in options.only)], notes


def of_row(case, seeds, most):
    if case.instance.startswith("gap "):
        files = sorted(glob.glob(gap_pattern(case)))
        return [replace(case, name=os.path.basename(path), instance="gap " + path)
                for path in files[:most or len(files)]]
    if "{seed}" not in case.name:
        return [case]
    return [replace(case, name=case.name.replace("{seed}", str(seed)),
                    instance=case.instance.replace("{seed}", str(seed)))
            for seed in range(1, min(seeds, most or seeds) + 1)]


def gap_pattern(case):
    return os.path.join(os.environ.get("XUNYI_SHARED", "XUNYI_SHARED"), "bench", "gap",
                        case.instance.split()[1])


def instance_path(case, folder):
    """Where the case's instance is; one that is drawn is made in FOLDER."""
    kind, *rest = case.instance.split()
    if kind == "gap":
        return rest[0]
    if not rest:
        return kind
    path = os.path.join(folder, "-".join([kind, *rest, makers_hash()]))
    if kind == "national" and make_large.shared_table("counties.csv"):
        path += "-real"
    path += ".txt" if kind == "townships-gap" else ".json"
    if not os.path.exists(path):
        numbers = map(int, rest)
        make_synthetic.write_text(path, make_synthetic.instance_text(*numbers)
                                  if kind == "synthetic" else make_large.large_text(kind, *numbers))
    return path


def makers_hash():
    """Of the programs that draw: a file that an older one drew is not taken for this one's."""
    text = b""
    for maker in (make_synthetic, make_large):
        with open(maker.__file__, "rb") as handle:
            text += handle.read()
    return hashlib.sha256(text).hexdigest()[:8]


def best_known(path):
    """(bound, value) that are known for an assignment file; (None, None) where nothing is."""
    table = os.path.join(os.path.dirname(os.path.dirname(path)), "best_known.csv")
    key = os.path.join(os.path.basename(os.path.dirname(path)), os.path.basename(path))
    if os.path.exists(table):
        with open(table, encoding="utf-8", newline="") as handle:
            for row in csv.DictReader(handle):
                if row["file"] == key:
                    return number(row["best_known_bound"]), number(row["best_known_value"])
    return None, None


def number(text):
    return int(text) if text else None
