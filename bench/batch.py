"""What `xunyi batch` costs: cases of one size with different seeds of needs, by how many processes.

    bench/run batch [--seeds N] [--quick] [--only TEXT…]

Reports for every number of processes the cases a second, the CPU seconds of a case, what ten thousand
such cases would take, the share of the time that goes to the database, the peak memory of the parent
and of the cases; that all gave the same results; and whether the parent's memory grows with the cases.
"""

import csv
import json
import os
import shutil
import statistics
import subprocess
import time

SUITE = os.path.join("bench", "suites", "batch.csv")
PROJECTED = 10000
POLL_S = 0.02


def manifest(path, instance, policy, count):
    with open(path, "w", encoding="utf-8", newline="") as handle:
        out = csv.writer(handle)
        out.writerow(["case", "instance", "policy", "needs_seed"])
        for seed in range(1, count + 1):
            out.writerow(["s%05d" % seed, os.path.abspath(instance), policy, seed])


def peak_kib(pid):
    """The most memory the process has had so far; 0 when it is gone."""
    try:
        with open("/proc/%d/status" % pid, encoding="ascii") as handle:
            return next(int(line.split()[1]) for line in handle if line.startswith("VmHWM"))
    except (OSError, StopIteration):
        return 0


def run_once(program, folder, path, jobs):
    """One batch from nothing: what it says of itself, and the costs of its cases."""
    shutil.rmtree(folder, ignore_errors=True)
    began = os.times()
    process = subprocess.Popen([program, "batch", path, "-o", folder, "-j", str(jobs), "--json"],
                               stdin=subprocess.DEVNULL, stdout=subprocess.PIPE)
    peak = 0
    while process.poll() is None:
        peak = max(peak, peak_kib(process.pid))
        time.sleep(POLL_S)
    ended = os.times()
    said = json.load(process.stdout)["batch"]
    with open(os.path.join(folder, "costs.csv"), encoding="utf-8") as handle:
        costs = list(csv.DictReader(handle))
    with open(os.path.join(folder, "results.csv"), "rb") as handle:
        results = handle.read()
    cpu = (ended.children_user - began.children_user) + (ended.children_system - began.children_system)
    of_cases = sum(int(c["cpu_us"]) for c in costs) / 1e6
    return {
        "jobs": jobs, "cases": said["cases"], "failed": said["failed"], "wall_s": said["seconds"],
        "cpu_s": cpu, "case_cpu_s": statistics.mean(int(c["cpu_us"]) for c in costs) / 1e6,
        "parent_cpu_s": cpu - of_cases, "database_s": said["database_seconds"],
        "parent_peak_kib": peak, "case_peak_kib": max(int(c["peak_kib"]) for c in costs),
    }, results


def run_row(row, options, program, work, problems):
    count = min(options.seeds or int(row["cases"]), 20 if options.quick else int(row["cases"]))
    path = os.path.join(work, row["name"] + ".csv")
    manifest(path, row["instance"], row["policy"], count)
    entries, first = [], None
    for jobs in [int(word) for word in row["jobs"].split()]:
        entry, results = run_once(program, os.path.join(work, row["name"]), path, jobs)
        first = first or results
        if entry["failed"]:
            problems.append("%s: %d cases failed" % (row["name"], entry["failed"]))
        if results != first:
            problems.append("%s: other results with -j %d" % (row["name"], jobs))
        entries.append(dict(entry, name=row["name"]))
    return entries


def markdown(entries):
    lines = ["| cases | -j | cases/s | CPU s a case | parent's CPU ms a case | database | wall s of %d | peak MiB, parent | a case |"
             % PROJECTED, "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"]
    for e in entries:
        lines.append("| %d %s | %d | %.2f | %.4f | %.2f | %.2f %% | %.0f | %.1f | %.1f |" % (
            e["cases"], e["name"], e["jobs"], e["cases"] / e["wall_s"], e["case_cpu_s"],
            1000 * e["parent_cpu_s"] / e["cases"], 100 * e["database_s"] / e["wall_s"],
            e["wall_s"] / e["cases"] * PROJECTED, e["parent_peak_kib"] / 1024,
            e["case_peak_kib"] / 1024))
    return "\n".join(lines)


def run(options):
    program = os.path.join(options.build, "xunyi")
    work = os.path.join(options.results, "batch")
    os.makedirs(work, exist_ok=True)
    entries, problems = [], []
    with open(SUITE, encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            if any(text in row["name"] for text in options.only):
                entries += run_row(row, options, program, work, problems)
    text = markdown(entries)
    with open(work + ".json", "w", encoding="utf-8") as handle:
        json.dump(entries, handle, indent=1)
    print(text)
    for problem in problems:
        print("error: " + problem)
    return 1 if problems else 0
