"""How each solver of the benchmark is called, and how its answer is read.

Peers all get the same program: the MPS file that `xunyi export` writes, restated by
`minimisation` so that no solver's own way with the direction and the constant of an objective
can matter. Answers come back in the goal's natural direction.
"""

import json
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from typing import Optional

FEWER_IS_BETTER = {"split_groups", "travel"}
NUMBER = r"[-+]?\d+(?:\.\d*)?(?:[eE][-+]?\d+)?"


@dataclass
class Answer:
    """What a run proved: `proved`, `stopped` (by a limit), `infeasible` or `failed`."""
    outcome: str
    value: Optional[float] = None
    bound: Optional[float] = None


# --- the program -------------------------------------------------------------------------------

def minimisation(source, target, maximised):
    """Rewrite a free MPS file of GLPK: negate the objective when it is to be maximised, and take
    the constant (GLPK's right-hand side of the objective row) out. Returns the constant."""
    constant, section, objective = 0.0, "", None
    with open(source, encoding="ascii") as old, open(target, "w", encoding="ascii") as new:
        for line in old:
            words = line.split()
            if line[0] not in " *\n":
                section = words[0]
            elif section == "ROWS" and words[0] == "N" and objective is None:
                objective = words[1]
            elif section in ("COLUMNS", "RHS") and objective in words[1::2]:
                at = words.index(objective, 1)
                if section == "RHS":
                    constant = float(words[at + 1])
                    del words[at:at + 2]
                elif maximised:
                    words[at + 1] = negated(words[at + 1])
                line = " " + " ".join(words) + "\n" if len(words) > 1 else ""
            new.write(line)
    return constant


def negated(number):
    return number[1:] if number.startswith("-") else "-" + number


def natural(answer, constant, maximised):
    """An answer to the minimisation, as one to the program itself."""
    def back(number):
        return None if number is None else constant + (-number if maximised else number)
    return Answer(answer.outcome, back(answer.value), back(answer.bound))


# --- the peers ---------------------------------------------------------------------------------

def last(pattern, text):
    """The groups of the last match, or None."""
    match = None
    for match in re.finditer(pattern, text, re.MULTILINE):
        pass
    return match.groups() if match else None


def number_in(pattern, text):
    """The last such number; None also for what solvers print in place of infinity."""
    found = last(pattern, text)
    return float(found[0]) if found and abs(float(found[0])) < 1e20 else None


def read_glpsol(log):
    line = last(r"^\+\s*\d+: (?:>>>>>|mip =)\s+(%s|not found yet) >=\s+(%s|-inf|tree is empty)"
                % (NUMBER, NUMBER), log)
    value = bound = None
    if line:
        value = None if line[0] == "not found yet" else float(line[0])
        bound = value if line[1] == "tree is empty" else float(line[1])
    if "INTEGER OPTIMAL SOLUTION FOUND" in log:
        return Answer("proved", value, value)
    if "HAS NO" in log and "FEASIBLE SOLUTION" in log:
        return Answer("infeasible")
    return Answer("stopped", value, bound)


def read_cbc(log):
    result = last(r"^Result - (.*)$", log)
    value = number_in(r"^Objective value:\s+(%s)" % NUMBER, log)
    if result and result[0].startswith("Optimal"):
        return Answer("proved", value, value)
    if result and "infeasible" in result[0]:
        return Answer("infeasible")
    return Answer("stopped" if result else "failed", value,
                  number_in(r"^Lower bound:\s+(%s)" % NUMBER, log))


def read_highs(log):
    status = last(r"^\s+Status\s+(\S.*)$", log)
    value = number_in(r"^\s+Primal bound\s+(%s)" % NUMBER, log)
    if status and status[0].startswith("Optimal"):
        return Answer("proved", value, value)
    if status and status[0].startswith("Infeasible"):
        return Answer("infeasible")
    return Answer("stopped", value, number_in(r"^\s+Dual bound\s+(%s)" % NUMBER, log))


def read_scip(log):
    status = last(r"^SCIP Status\s*: (.*)$", log)
    value = number_in(r"^Primal Bound\s*: (%s)" % NUMBER, log)
    if status and "optimal solution found" in status[0]:
        return Answer("proved", value, value)
    if status and "infeasible" in status[0]:
        return Answer("infeasible")
    return Answer("stopped" if status else "failed", value,
                  number_in(r"^Dual Bound\s*: (%s)" % NUMBER, log))


@dataclass
class Peer:
    program: str
    arguments: tuple      # MPS stands for the file, OPTIONS for a file with `options` in it
    read: callable
    version: tuple        # arguments that make it say its version
    options: str = ""     # HiGHS takes these from a file


# Every peer runs on one thread and to a gap of zero.
PEERS = {
    "glpsol": Peer("glpsol", ("--freemps", "MPS", "--min"), read_glpsol, ("--version",)),
    "glpsol-cuts": Peer("glpsol", ("--freemps", "MPS", "--min", "--cuts"), read_glpsol,
                        ("--version",)),
    "cbc": Peer("cbc", ("MPS", "-ratioGap", "0", "-allowableGap", "0", "-solve"), read_cbc,
                ("-quit",)),
    "highs": Peer("highs", ("--options_file", "OPTIONS", "MPS"), read_highs, ("--version",),
                  "mip_rel_gap = 0\nthreads = 1\n"),
    "scip": Peer("scip", ("-f", "MPS"), read_scip, ("--version",)),
}


def peer_command(peer, mps, options_file):
    if peer.options:
        with open(options_file, "w", encoding="ascii") as handle:
            handle.write(peer.options)
    return [peer.program] + [{"MPS": mps, "OPTIONS": options_file}.get(a, a)
                             for a in peer.arguments]


def peer_version(peer):
    """The version a peer tells of itself, or None when it is not on PATH."""
    if not shutil.which(peer.program):
        return None
    said = subprocess.run([peer.program, *peer.version], capture_output=True, text=True,
                          stdin=subprocess.DEVNULL, timeout=60, check=False)
    found = re.search(r"\d+\.\d+(\.\d+)*", said.stdout + said.stderr)
    return found.group() if found else "unknown"


# --- xunyi -------------------------------------------------------------------------------------

def read_xunyi(output, folder):
    """The outcome of `xunyi solve --json`, and what its plan.json in FOLDER records."""
    result = {"outcome": "failed", "candidates": None, "nodes": None, "stages": [],
              "instance_sha256": None}
    with open(output, encoding="utf-8") as handle:
        try:
            said = json.load(handle)
        except ValueError:
            return result
    solution = said.get("solution") or {}
    if said["exit_code"] in (0, 3, 4):
        words = {"optimal": "proved", "infeasible": "infeasible"}
        result["outcome"] = words.get(solution.get("outcome"), "stopped")
    result["candidates"], result["nodes"] = solution.get("candidates"), solution.get("nodes")
    path = os.path.join(folder, "plan.json")
    if os.path.exists(path):
        with open(path, encoding="utf-8") as handle:
            plan = json.load(handle)
        result["stages"] = plan["proof"]["stages"]
        for stage in result["stages"]:    # a weighted sum of goals is not one goal
            stage.setdefault("goal", " + ".join(g["goal"] for g in stage.get("goals", [])))
        result["instance_sha256"] = plan["instance"]["sha256"]
    return result


def shortened_policy(source, goal, target):
    """Write the policy with its stages up to the one of GOAL only."""
    with open(source, encoding="utf-8") as handle:
        policy = json.load(handle)
    goals = [stage.get("goal") for stage in policy["stages"]]
    policy["stages"] = policy["stages"][:goals.index(goal) + 1]
    with open(target, "w", encoding="utf-8") as handle:
        json.dump(policy, handle, ensure_ascii=False)


def export_program(program, instance, policy, goal, floors, folder):
    """The stage's program as a minimisation in FOLDER; (path, constant, maximised)."""
    raw, path = os.path.join(folder, "exported.mps"), os.path.join(folder, "program.mps")
    command = [program, "export", instance, "--policy", policy, "--mps", raw, "--goal", goal,
               "--quiet"]
    for name, value in floors.items():
        command += ["--floor", "%s=%d" % (name, value)]
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL)
    maximised = goal not in FEWER_IS_BETTER
    constant = minimisation(raw, path, maximised)
    return path, constant, maximised
