"""One run of one suite: every case by every method in a process of its own, answers compared."""

import datetime
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys

import solvers
import suites

FORMAT = "xunyi-bench/1"
QUICK_CPU_S = 10
WALL_FACTOR, WALL_EXTRA_S = 20, 60    # a backstop for a command that waits; CPU time is the limit
NOISE = 1.2                           # the two fastest runs may differ by so much
NOISE_FLOOR_S = 0.02                  # and by so much always
FINAL = ("proved", "infeasible", "refused")    # a run that ended so is repeated


class Bench:
    """The programs, the scratch folder, and what came out so far."""

    def __init__(self, options, suite):
        self.suite, self.quick = suite, options.quick
        self.cases, self.remarks = suites.read(suite, options)
        self.folder = os.path.join(options.results, suite)
        os.makedirs(self.folder, exist_ok=True)
        self.measure = os.path.join(options.build, "bench", "measure")
        self.xunyi = os.path.join(self.folder, "xunyi")
        self.gap = os.path.join(self.folder, "gap")
        # copies, so that a build beside this run changes nothing
        shutil.copy2(os.path.join(options.build, "xunyi"), self.xunyi)
        shutil.copy2(os.path.join(options.build, "bench", "gap"), self.gap)
        self.versions = {"xunyi": self.xunyi_version()}
        for name, peer in solvers.PEERS.items():
            self.versions[name] = solvers.peer_version(peer)
        self.chains = {}      # (instance, policy) -> stages of its whole chain
        self.programs = {}    # (case, formulation) -> (path, constant, maximised)
        self.results = {}     # (case, method) -> result
        self.problems = []

    def xunyi_version(self):
        said = subprocess.run([self.xunyi, "--version"], capture_output=True, text=True, check=True)
        return said.stdout.split()[-1]

    def case_folder(self, case):
        folder = os.path.join(self.folder, case.name.replace(" ", "-"))
        os.makedirs(folder, exist_ok=True)
        return folder

    def instance(self, case):
        return suites.instance_path(case, self.folder)

    # --- one run ---

    def measured(self, case, command, output):
        """What COMMAND took, as measure says it; its standard output is in OUTPUT."""
        cpu_s = min(case.cpu_s, QUICK_CPU_S) if self.quick else case.cpu_s
        said = subprocess.run(
            [self.measure, "-c", str(cpu_s), "-w", str(WALL_FACTOR * cpu_s + WALL_EXTRA_S),
             "-m", str(case.memory_mib), "-o", output, "-e", output + ".err", "--", *command],
            stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True, check=True)
        return json.loads(said.stdout)

    def policy(self, case):
        """The case's policy, cut off after its goal where it has one."""
        if not case.goal:
            return policy_path(case)
        path = os.path.join(self.case_folder(case), "policy.json")
        solvers.shortened_policy(policy_path(case), case.goal, path)
        return path

    def xunyi_command(self, case, method, plan):
        """Solves the whole chain, or the chain up to the case's goal; documents go to PLAN."""
        shutil.rmtree(plan, ignore_errors=True)
        policy = self.policy(case)
        return [self.xunyi, "solve", self.instance(case), "--policy", policy,
                "--method", method.removeprefix("xunyi-"), "--output", plan,
                "--no-routes", "--json", "--lang", "en"]

    def run_xunyi(self, case, method):
        folder = self.case_folder(case)
        output, plan = os.path.join(folder, method + ".json"), os.path.join(folder, method)
        instance = self.instance(case)
        cost = self.measured(case, self.xunyi_command(case, method, plan), output)
        result = {"value": None, "bound": None, **solvers.read_xunyi(output, plan)}
        stages = result["stages"]
        if case.goal and stages and stages[-1]["goal"] == case.goal:
            result["value"], result["bound"] = stages[-1]["value"], stages[-1].get("bound")
        self.check_plan(case, instance, plan)
        if not case.goal:
            self.chains.setdefault((case.instance, case.policy), stages)
        return cost, result

    def check_plan(self, case, instance, folder):
        """Let the independent checker look at the plan, where there is one."""
        plan = os.path.join(folder, "plan.json")
        if os.path.exists(plan) and subprocess.run(
                [self.xunyi, "check", instance, "--policy", self.policy(case), "--plan", plan,
                 "--quiet"],
                stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False).returncode:
            self.problem("%s: the independent check refused the plan" % case.name)

    def run_gap(self, case, method):
        """An assignment file by the core; the answer is recomputed here once more."""
        folder, file = self.case_folder(case), self.instance(case)
        output = os.path.join(folder, method + ".json")
        solution = os.path.join(folder, method + ".solution")
        cost = self.measured(case, [self.gap, "--json", "--method", method.removeprefix("xunyi-"),
                                    "--solution", solution, file], output)
        result = solvers.read_gap(output)
        if result["value"] is not None:
            found = solvers.assignment_cost(file, solution)
            if found != result["value"]:
                self.problem("%s: %s claims %s, and its solution costs %s" % (
                    case.name, method, result["value"], found))
        bound, value = suites.best_known(file)
        return cost, {**result, "best_known": value, "best_known_bound": bound}

    def run_peer(self, case, method):
        name, _, formulation = method.partition("@")
        peer, folder = solvers.PEERS[name], self.case_folder(case)
        path, constant, maximised = self.program(case, folder, formulation)
        output = os.path.join(folder, method + ".log")
        command = solvers.peer_command(peer, path, os.path.join(folder, method + ".options"))
        cost = self.measured(case, command, output)
        with open(output, encoding="utf-8", errors="replace") as handle:
            answer = solvers.natural(peer.read(handle.read()), constant, maximised)
        return cost, {"outcome": answer.outcome, "value": rounded(answer.value),
                      "bound": rounded(answer.bound)}

    def program(self, case, folder, formulation):
        """Made once for all peers; (None, …) where it could not be made."""
        key = (case.name, formulation)
        if key not in self.programs:
            try:
                self.programs[key] = self.export(case, folder, formulation)
            except subprocess.CalledProcessError as error:
                self.programs[key] = None, 0, False
                self.remarks.append("%s: peers left out: their program could not be written (%s "
                                    "ended with %d)." % (case.name, os.path.basename(error.cmd[0]),
                                                         error.returncode))
        return self.programs[key]

    def export(self, case, folder, formulation):
        """The case's program, with the floors that the whole chain's plan proves."""
        if case.kind == "gap":
            raw = os.path.join(folder, "exported.mps")
            subprocess.run([self.gap, "--mps", raw, self.instance(case)], check=True,
                           stdin=subprocess.DEVNULL)
            return solvers.without_constant(raw, os.path.join(folder, "program.mps"))
        stages = {s["goal"]: s for s in self.chains[case.instance, case.policy]}
        floors = {goal: stages[goal]["floor"] for goal in case.floors}
        make = solvers.export_compact if formulation == "compact" else solvers.export_program
        return make(self.xunyi, self.instance(case), policy_path(case), case.goal, floors, folder)

    # --- all runs ---

    def runs_of(self, case, method, round_number):
        """Is this run to be done? A run stopped by its limit, or failed, is not repeated."""
        if round_number >= case.repeats:
            return False
        if is_peer(method) and not self.versions[method.partition("@")[0]]:
            return False
        if case.kind == "stage":
            reached = {s["goal"] for s in self.chains.get((case.instance, case.policy), [])}
            if not {case.goal, *case.floors} <= reached:
                return False
        if is_peer(method) and self.program(case, self.case_folder(case),
                                            method.partition("@")[2])[0] is None:
            return False
        before = self.results.get((case.name, method))
        return not before or before["outcome"] in FINAL

    def run_all(self):
        """Round by round over all cases, so that a slow minute of the machine hits all alike."""
        for round_number in range(max((case.repeats for case in self.cases), default=0)):
            for case in self.cases:
                for method in case.methods:
                    if self.runs_of(case, method, round_number):
                        self.run_once(case, method)

    def run_once(self, case, method):
        run = (self.run_peer if is_peer(method) else self.run_gap if case.kind == "gap"
               else self.run_xunyi)
        cost, result = run(case, method)
        if is_peer(method) and cost["signal"] and cost["peak_kib"] >= 0.9 * 1024 * case.memory_mib:
            cost["stopped"] = "memory"    # an allocation near the limit failed, and it gave up
        if result["outcome"] == "stopped" and is_peer(method) and not cost["stopped"]:
            result["outcome"] = "failed"
        if result["outcome"] == "failed" and cost["stopped"]:
            result["outcome"] = "stopped"    # the kernel ended it before it could say anything
        print("%-24s %-12s %8.2f CPU s  %s" % (case.name, method, cost["cpu_s"], result["outcome"]),
              file=sys.stderr)
        if result["outcome"] == "failed":
            self.problem("%s: %s failed: %s" % (case.name, method, json.dumps(cost)))
        kept = self.results.setdefault((case.name, method), {**result, "runs": []})
        if (kept["value"], kept["outcome"]) != (result["value"], result["outcome"]):
            self.problem("%s: %s did not give the same answer twice" % (case.name, method))
        kept["runs"].append({k: cost[k] for k in ("cpu_s", "wall_s", "peak_kib", "stopped")})

    def problem(self, text):
        if text not in self.problems:
            self.problems.append(text)
            print("error: " + text, file=sys.stderr)

    def check_agreement(self):
        """No solver's value may be better than what another has proved to be the best."""
        for case in self.cases:
            if case.kind == "chain":
                continue
            claims = {m: self.results[case.name, m] for m in case.methods
                      if (case.name, m) in self.results}
            for entry in list(claims.values()):
                if entry.get("best_known") is not None:
                    claims["the best known"] = {"value": entry["best_known"],
                                                "bound": entry["best_known_bound"]}
            for stage in self.chains.get((case.instance, case.policy), []):
                if stage["goal"] == case.goal:
                    claims["the whole chain"] = {"value": stage["value"],
                                                 "bound": stage.get("bound")}
            fewer = case.kind == "gap" or case.goal in solvers.FEWER_IS_BETTER
            sign = -1 if fewer else 1
            for a, of_a in claims.items():
                for b, of_b in claims.items():
                    if None not in (of_a["value"], of_b["bound"]) and (
                            sign * of_a["value"] > sign * of_b["bound"] + 1e-6):
                        self.problem("%s: %s found %s, but %s proved that nothing is better than "
                                     "%s" % (case.name, a, of_a["value"], b, of_b["bound"]))

    def count_instructions(self):
        """Adds to each result of xunyi the instructions that callgrind counts."""
        if not shutil.which("valgrind"):
            self.problem("valgrind is missing, so no instructions were counted")
            return
        for case in self.cases:
            for method in case.methods:
                if (method.startswith("xunyi") and case.kind != "gap"
                        and (case.name, method) in self.results):
                    self.results[case.name, method]["instructions"] = self.instructions_of(
                        case, method)

    def instructions_of(self, case, method):
        folder = self.case_folder(case)
        counted = os.path.join(folder, "callgrind.out")
        command = self.xunyi_command(case, method, os.path.join(folder, "counted"))
        subprocess.run(["valgrind", "--tool=callgrind", "--callgrind-out-file=" + counted,
                        *command], check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL)
        with open(counted, encoding="utf-8", errors="replace") as handle:
            return next(int(line.split()[1]) for line in handle if line.startswith("totals:"))

    def report(self):
        for result in self.results.values():
            summarise(result)
        return {
            "format": FORMAT, "suite": self.suite, "quick": self.quick,
            "date": datetime.date.today().isoformat(),
            "machine": "%d cores, %s" % (os.cpu_count(), platform.machine().replace("_", "-")),
            "versions": self.versions,
            "cases": [{"case": case.name, "group": case.group, "kind": case.kind,
                       "instance": case.instance, "policy": case.policy,
                       "goal": case.goal or None, "method": method,
                       "cpu_limit_s": min(case.cpu_s, QUICK_CPU_S) if self.quick else case.cpu_s,
                       **self.results[case.name, method]}
                      for case in self.cases for method in case.methods
                      if (case.name, method) in self.results],
            "remarks": self.remarks, "problems": self.problems,
        }


def rounded(number):
    """Values are integers, whatever digits a solver prints; a bound may lie between them."""
    if number is None:
        return None
    return round(number) if abs(number - round(number)) < 1e-4 else round(number, 4)


def is_peer(method):
    return not method.startswith("xunyi")


def policy_path(case):
    return os.path.join("models", "policies", case.policy + ".json")


def summarise(result):
    """The median run by CPU time stands for all; noisy when the two fastest differ too much."""
    by_cpu = sorted(run["cpu_s"] for run in result["runs"])
    result["cpu_s"] = statistics.median(by_cpu)
    result["wall_s"] = statistics.median(run["wall_s"] for run in result["runs"])
    result["peak_mib"] = round(max(run["peak_kib"] for run in result["runs"]) / 1024, 1)
    result["stopped"] = result["runs"][0]["stopped"]
    result["noisy"] = (len(by_cpu) > 1 and by_cpu[1] > NOISE * by_cpu[0]
                       and by_cpu[1] - by_cpu[0] > NOISE_FLOOR_S)
