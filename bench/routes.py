"""The suite `routes`: public orienteering and salesman's sets by the tour solver, and how its cost grows.

A row of bench/suites/routes.csv is a set: which files of the shared folder, the table with the best
values known and its column, the methods of bench/route, the rounds of the search (none: by size), and
CPU seconds after which a proof is given up.
A row `drawn N …` stands for random problems of so many points. Gaps are in per cent of the best known;
one that is negative is better than that.
"""

import csv
import datetime
import glob
import json
import os
import shutil
import subprocess
import sys

import tables

SUITE = os.path.join("bench", "suites", "routes.csv")
FORMAT = "xunyi-bench-routes/1"
SEEDS = 3          # of a drawn size
QUICK_FILES = 3    # of a set


def shared(*parts):
    return os.path.join(os.environ.get("XUNYI_SHARED", "XUNYI_SHARED"), "bench", *parts)


def best_known(row):
    """{file, or folder/file: value}"""
    with open(shared(row["best"]), encoding="utf-8", newline="") as handle:
        return {os.path.join(r.get("folder", ""), r["file"]): int(r[row["value"]])
                for r in csv.DictReader(handle)}


def known_of(path, best):
    return next((best[key] for key in (os.path.basename(path), os.path.join(
        os.path.basename(os.path.dirname(path)), os.path.basename(path))) if key in best), None)


def route(program, method, row, arguments, problems):
    """The answer to one file; None and a problem noted where there is none that holds."""
    command = [program, "--method", method, *(["--rounds", row["rounds"]] if row["rounds"] else []),
               *(["--cpu-limit", row["cpu_s"]] if row["cpu_s"] else []), *arguments]
    said = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL,
                          check=False)
    if said.returncode != 0 or not said.stdout:
        problems.append(said.stderr.strip() or "%s: exit code %d" % (arguments, said.returncode))
        return None
    return json.loads(said.stdout)


def gap(answer, known):
    """How far the answer is from the best known, as a share of it; None where none is known. A path that
    cannot even reach its end scores nothing, and nothing is known then."""
    if known is None:
        return None
    if "minutes" in answer:
        return answer["minutes"] / known - 1
    score = answer.get("score", 0)
    return 0.0 if score == known else (known - score) / known if known else -1.0


def run_set(row, method, files, program, problems):
    best, entries = best_known(row), []
    for path in files:
        answer = route(program, method, row, [path], problems)
        if answer is None:
            continue
        known = known_of(path, best)
        if known is None:
            problems.append("%s: %s has no value for it" % (path, row["best"]))
            continue
        entry = dict(answer, set=row["set"], method=method, best_known=known,
                     gap=gap(answer, known))
        if "bound" in answer and "score" in answer and answer["bound"] < known:
            problems.append("%s: bound %d is below %d, which is known" % (
                path, answer["bound"], known))
        entries.append(entry)
    return entries


def run_drawn(row, method, program, options, problems):
    sizes = [int(word) for word in row["files"].split()[1:]]
    sizes = sizes[:4] if options.quick else sizes
    entries = []
    for points in sizes:
        for seed in range(1, (1 if options.quick else options.seeds or SEEDS) + 1):
            answer = route(program, method, row, ["--draw", str(points), "--seed",
                                                            str(seed)], problems)
            if answer:
                entries.append(dict(answer, set=row["set"], method=method))
    return entries


def run_all(options, program, problems, notes):
    entries = []
    with open(SUITE, encoding="utf-8", newline="") as handle:
        rows = [row for row in csv.DictReader(handle)
                if any(text in row["set"] for text in options.only)]
    for row in rows:
        drawn = row["files"].startswith("drawn ")
        files = [] if drawn else sorted(glob.glob(shared(row["files"])))
        most = min(options.seeds or len(files), QUICK_FILES if options.quick else len(files))
        if not drawn and not files:
            notes.append("%s: skipped: XUNYI_SHARED names no folder with %s" % (
                row["set"], shared(row["files"])))
            continue
        for method in row["methods"].split():
            if options.methods and method not in options.methods:
                continue
            if options.cpu and row["cpu_s"]:
                row["cpu_s"] = str(min(int(row["cpu_s"]), options.cpu))
            entries += (run_drawn(row, method, program, options, problems) if drawn else
                        run_set(row, method, files[:most], program, problems))
    return entries


def set_table(entries):
    """A line for each set and method."""
    rows, groups = [], {}
    for entry in entries:
        if "gap" in entry:
            groups.setdefault((entry["set"], entry["method"]), []).append(entry)
    for (name, method), of in groups.items():
        gaps, times = [e["gap"] for e in of], [e["cpu_s"] for e in of]
        worst = max(of, key=lambda e: e["gap"])
        rows.append([name, method, len(of), "%.3f" % (100 * sum(gaps) / len(gaps)),
                     "%.2f (%s)" % (100 * worst["gap"], worst["file"]) if worst["gap"] > 0 else "none",
                     sum(1 for g in gaps if g < 0), sum(1 for e in of if e["proved"]),
                     tables.seconds(sum(times) / len(times)), tables.seconds(max(times))])
    return tables.table(["set", "method", "instances", "mean gap, %", "worst gap, %",
                         "better than known", "proved", "CPU s, mean", "most"], rows, 2)


def growth_table(entries):
    """Mean cost of each drawn size, and the exponent through them."""
    sizes = {}
    for entry in entries:
        if "gap" not in entry:
            sizes.setdefault(entry["points"], []).append(entry)
    if not sizes:
        return ""
    means = [(points, sum(e["cpu_s"] for e in of) / len(of), sum(e["rounds"] for e in of) / len(of))
             for points, of in sorted(sizes.items())]
    fits = [(name, tables.fitted([(p, max(value, 1e-9)) for p, value in pairs])) for name, pairs in (
        ("CPU s", [(p, s) for p, s, _ in means]),
        ("CPU s a round", [(p, s / max(r, 1)) for p, s, r in means]))]
    text = "Points drawn at random, four days:\n\n" + tables.table(
        ["points", "CPU s, mean", "rounds"],
        [[p, "%.3f" % s, "%.0f" % r] for p, s, r in means])
    return text + "".join("\n\n%s ~ points^%.2f" % (name, fit[1]) for name, fit in fits if fit)


def run(options):
    """Runs the suite, writes build/bench/routes.json and .md and prints the tables; the exit code."""
    folder = os.path.join(options.results, "routes")
    os.makedirs(folder, exist_ok=True)
    program = os.path.join(folder, "route")
    shutil.copy2(os.path.join(options.build, "bench", "route"), program)
    problems, notes = [], []
    entries = run_all(options, program, problems, notes)
    result = {"format": FORMAT, "date": datetime.date.today().isoformat(), "entries": entries,
              "problems": problems, "remarks": notes}
    with open(folder + ".json", "w", encoding="utf-8") as handle:
        json.dump(result, handle, ensure_ascii=False, indent=1)
        handle.write("\n")
    parts = ["# routes", set_table(entries) if any("gap" in e for e in entries) else "",
             growth_table(entries), *notes, *("error: " + p for p in problems)]
    text = "\n\n".join(part for part in parts if part)
    with open(folder + ".md", "w", encoding="utf-8") as handle:
        handle.write(text + "\n")
    print(text, flush=True)
    for problem in problems:
        print("error: " + problem, file=sys.stderr)
    return 1 if problems else 0
