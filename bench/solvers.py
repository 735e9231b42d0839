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
    """What a run came to: `proved`, `stopped` (by a limit), `infeasible`, `refused` (xunyi: too large
    for the memory it may use) or `failed`."""
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


def without_constant(source, target):
    """The program of bench/gap, a minimisation already."""
    return target, minimisation(source, target, False), False


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
        if line[1] != "-inf":
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
    if (result and "infeasible" in result[0]) or "Problem is infeasible" in log:
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

# Findings that say that a case does not fit into memory, before it was tried.
REFUSALS = {"TOO_MANY_PAIRS", "TOO_MANY_CANDIDATES", "TOO_MANY_GROUPS", "TRAVEL_TOO_LARGE"}


def read_json(path):
    """What the file holds; None where there is no JSON in it: the program was killed."""
    with open(path, encoding="utf-8") as handle:
        try:
            return json.load(handle)
        except ValueError:
            return None


def read_xunyi(output, folder):
    """The outcome of `xunyi solve --json`, and what its plan.json in FOLDER records."""
    result = {"outcome": "failed", "candidates": None, "nodes": None, "stages": [],
              "instance_sha256": None}
    said = read_json(output)
    if said is None:
        return result
    solution = said.get("solution") or {}
    if said["exit_code"] in (0, 3, 4):
        words = {"optimal": "proved", "infeasible": "infeasible"}
        result["outcome"] = words.get(solution.get("outcome"), "stopped")
    for finding in said.get("findings", []):
        if finding["id"] in REFUSALS and finding["severity"] == "error":
            result["outcome"], result["says"] = "refused", finding["message"]["en"]
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
    constant = minimisation(raw, path, False)    # exported as a minimisation
    return path, constant, maximised


def export_compact(program, instance, policy, goal, floors, folder):
    """The same stage in the formulation of models/assignment.mod, in which no staffing is listed.
    It maximises, and goals that fewer is better for count negative."""
    data, stage = os.path.join(folder, "compact.dat"), os.path.join(folder, "stage.dat")
    raw, path = os.path.join(folder, "compact.raw.mps"), os.path.join(folder, "compact.mps")
    subprocess.run([program, "export", instance, "--policy", policy, "--data", data, "--quiet"],
                   check=True, stdin=subprocess.DEVNULL)
    with open(policy, encoding="utf-8") as handle:
        goals = [s.get("goal") for s in json.load(handle)["stages"]]
    values = ["%d %d" % (goals.index(name) + 1, -value if name in FEWER_IS_BETTER else value)
              for name, value in floors.items()]
    with open(stage, "w", encoding="ascii") as handle:
        handle.write("data;\nparam solving := %d;\n" % (goals.index(goal) + 1))
        handle.write("param floor := %s;\n" % ", ".join(values) if values else "")
        handle.write("end;\n")
    subprocess.run(["glpsol", "--model", os.path.join("models", "assignment.mod"), "--data", data,
                    "--data", stage, "--check", "--wfreemps", raw], check=True,
                   stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    constant = minimisation(raw, path, True)
    return path, constant, goal not in FEWER_IS_BETTER


# --- generalized assignment --------------------------------------------------------------------

def read_gap(output):
    """The answer of bench/gap --json, and its figures."""
    said = read_json(output) or {}
    known = {"proved", "stopped", "infeasible", "failed"}
    outcome = said.get("outcome") if said.get("outcome") in known else "failed"
    return {"outcome": outcome, "value": said.get("value"), "bound": said.get("bound"),
            "nodes": said.get("nodes"), "candidates": said.get("pairs"), "stages": []}


def assignment_cost(file, solution):
    """The cost of a solution, recomputed from the file itself; None when it is no assignment."""
    with open(file, encoding="ascii") as handle:
        words = handle.read().split()
    with open(solution, encoding="ascii") as handle:
        chosen = [int(line) - 1 for line in handle]
    sparse = words[0] == "sparse"
    agents, jobs = int(words[sparse]), int(words[sparse + 1])
    numbers = list(map(int, words[sparse + 2:]))
    cost, used = 0, [0] * agents
    if len(chosen) != jobs:
        return None
    at = 0
    for j, agent in enumerate(chosen):
        if sparse:
            count = numbers[at]
            pairs = {numbers[k] - 1: numbers[k + 1:k + 3]
                     for k in range(at + 1, at + 1 + 3 * count, 3)}
            at += 1 + 3 * count
            if agent not in pairs:
                return None
            price, takes = pairs[agent]
        elif 0 <= agent < agents:
            price = numbers[agent * jobs + j]
            takes = numbers[agents * jobs + agent * jobs + j]
        else:
            return None
        cost += price
        used[agent] += takes
    return cost if all(u <= c for u, c in zip(used, numbers[-agents:])) else None
