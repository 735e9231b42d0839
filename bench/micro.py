"""Instructions of three kernels (micro.c), counted by callgrind: the same on a busy machine."""

import datetime
import json
import os
import platform
import shutil
import subprocess
import sys

KERNELS = ["staffings", "pricing", "resolve"]
FORMAT = "xunyi-bench-micro/1"


def instructions(program, kernel, folder):
    """Executed in the kernel alone; what came before it is not counted."""
    counted = os.path.join(folder, "callgrind." + kernel)
    subprocess.run(["valgrind", "--tool=callgrind", "--callgrind-out-file=" + counted,
                    "--toggle-collect=kernel_" + kernel, program, kernel], check=True,
                   stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    with open(counted, encoding="utf-8", errors="replace") as handle:
        return next(int(line.split()[1]) for line in handle if line.startswith("totals:"))


def compiler(build):
    """As CMake recorded it."""
    with open(os.path.join(build, "CMakeCache.txt"), encoding="utf-8") as handle:
        program = next(line.split("=", 1)[1].strip() for line in handle
                       if line.startswith("CMAKE_C_COMPILER:"))
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=True)
    return said.stdout.splitlines()[0]


def run(options):
    """Counts, writes build/bench/micro.json and prints a table; the exit code."""
    if not shutil.which("valgrind"):
        print("error: valgrind is missing, so no instructions can be counted: apt-get install "
              "valgrind", file=sys.stderr)
        return 1
    folder = os.path.join(options.results, "micro")
    os.makedirs(folder, exist_ok=True)
    program = os.path.join(folder, "micro")
    shutil.copy2(os.path.join(options.build, "bench", "micro"), program)
    counts = {kernel: instructions(program, kernel, folder) for kernel in KERNELS}
    result = {"format": FORMAT, "date": datetime.date.today().isoformat(),
              "machine": platform.machine().replace("_", "-"), "compiler": compiler(options.build),
              "instructions": counts}
    with open(folder + ".json", "w", encoding="utf-8") as handle:
        json.dump(result, handle, indent=1)
        handle.write("\n")
    print("| kernel | 10⁶ instructions |\n| --- | ---: |")
    for kernel, count in counts.items():
        print("| %s | %.1f |" % (kernel, count / 1e6))
    return 0
