"""The Markdown tables of one benchmark result, and the ratios between solvers."""

import math

SHIFT_S = 0.1    # of the shifted geometric mean: stages far below it say little
FIT_RUNS, FIT_SPREAD = 4, 4    # a power law needs so many runs, the largest so many times the least


def markdown(result):
    of_kind = {kind: [c for c in result["cases"] if c["kind"] == kind]
               for kind in ("chain", "stage", "gap")}
    parts = [head(result)]
    for kind, one_by_one, grouped in (
            ("chain", chain_table, chain_groups),
            ("stage", lambda entries: stage_table(entries, skipped_stages(result)), stage_groups),
            ("gap", gap_table, gap_groups)):
        if of_kind[kind]:
            parts.append((grouped if many(of_kind[kind]) else one_by_one)(of_kind[kind]))
    parts += [ratio_table(result), fit_table(result), notes(result)]
    return "\n\n".join(part for part in parts if part)


def many(entries):
    """Does some row of the suite stand for several cases? Then rows are shown, not cases."""
    return len({c["case"] for c in entries}) > len({c["group"] for c in entries})


def head(result):
    versions = ", ".join("%s %s" % (name, version) for name, version in result["versions"].items()
                         if version and name != "glpsol-cuts")
    return "Suite `%s`, %s, %s; %s." % (result["suite"], result["date"], result["machine"], versions)


def table(columns, rows, left=1):
    """Columns after the first LEFT are aligned to the right."""
    lines = [columns, ["---"] * left + ["---:"] * (len(columns) - left)] + rows
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines)


def seconds(number):
    return "%.2f" % number if number < 100 else "%.0f" % number


def gap(value, bound):
    return abs(bound - value) / max(1, abs(value))


def how_it_ended(entry):
    """The last word on a stage or a peer's run that was not proved."""
    if entry.get("value") is None:
        return "nothing found"
    if entry.get("bound") is None:
        return "no bound"
    return "gap %.1f %%" % (100 * gap(entry["value"], entry["bound"]))


def cost(entry):
    """CPU seconds, with a mark where something is to be said of them."""
    text = seconds(entry["cpu_s"]) + ("~" if entry["noisy"] else "")
    if entry["outcome"] == "proved":
        return text
    if entry["outcome"] == "stopped":
        return "%s, %s" % (text, how_it_ended(entry))
    return "%s, %s" % (text, entry["outcome"])


def chain_table(chains):
    rows = []
    for c in chains:
        stages = c["stages"]
        proved = sum(1 for s in stages if s["proved"])
        answer = "proved" if c["outcome"] == "proved" else c["outcome"]
        if c["outcome"] == "stopped":
            answer = "nothing found"
            if stages:
                first = next(s for s in stages if not s["proved"])
                answer = "stopped at `%s`, %s" % (first["goal"], how_it_ended(first))
        rows.append([c["case"], c["method"], seconds(c["cpu_s"]) + ("~" if c["noisy"] else ""),
                     seconds(c["wall_s"]), "%.0f" % c["peak_mib"], c["candidates"] or "–",
                     "–" if c["nodes"] is None else c["nodes"],
                     proved, answer])
    columns = ["case", "method", "CPU s", "wall s", "peak MiB", "candidates", "nodes",
               "stages proved", "outcome"]
    if any(c.get("instructions") for c in chains):
        columns.insert(5, "10⁹ instructions")
        for row, c in zip(rows, chains):
            row.insert(5, billions(c.get("instructions")))
    return table(columns, rows, 2)


def billions(number):
    return "–" if number is None else "%.2f" % (number / 1e9)


def by_case(entries):
    cases = {}
    for entry in entries:
        cases.setdefault(entry["case"], {})[entry["method"]] = entry
    return cases


def with_own_cost(cases):
    """Adds to each xunyi entry `own_s` and `own_instructions`: what its stage took beyond the case
    before it, since xunyi solves a stage only after those before it."""
    before = {}
    for entries in cases.values():
        for method, entry in entries.items():
            if not method.startswith("xunyi"):
                continue
            key = (method, entry["instance"], entry["policy"])
            earlier = before.get(key, {"cpu_s": 0, "instructions": 0})
            entry["own_s"] = max(0.0, entry["cpu_s"] - earlier["cpu_s"])
            if "instructions" in entry:
                entry["own_instructions"] = entry["instructions"] - earlier["instructions"]
            before[key] = entry
    return cases


def stage_table(stages, skipped):
    cases = with_own_cost(by_case(stages))
    methods = list(dict.fromkeys(entry["method"] for entry in stages))
    columns, cells = ["stage", "value"], []
    for m in methods:
        if m.startswith("xunyi"):
            columns += ["%s through this stage" % m, "this stage alone"]
            cells += [(m, cost), (m, own_cost)]
        else:
            columns.append(m)
            cells.append((m, cost))
    if any("instructions" in entry for entry in stages):
        columns += ["10⁹ instructions, %s, this stage alone" % m
                    for m in methods if m.startswith("xunyi")]
        cells += [(m, lambda entry: billions(entry.get("own_instructions")))
                  for m in methods if m.startswith("xunyi")]
    rows = []
    for name, entries in cases.items():
        values = [e["value"] for e in entries.values() if e["outcome"] == "proved"]
        if any((e["instance"], e["goal"]) in skipped for e in entries.values()):
            name += " (skipped by xunyi)"
        rows.append([name, values[0] if values else "–"] + [
            show(entries[m]) if m in entries else "–" for m, show in cells])
    rows.append(["peak MiB", ""] + [peak(cases, m) if show is cost else "" for m, show in cells])
    return "CPU seconds per stage:\n\n" + table(columns, rows)


def own_cost(entry):
    return seconds(entry["own_s"])


def peak(cases, method):
    return "%.0f" % max(e[method]["peak_mib"] for e in cases.values() if method in e)


def skipped_stages(result):
    """(instance, goal) that xunyi did not have to solve: every plan has the same value."""
    return {(c["instance"], s["goal"]) for c in result["cases"] if c["kind"] == "chain"
            for s in c["stages"] if s.get("skipped")}


def ratios(result):
    """For each xunyi method and peer, over the stages both proved and xunyi did not skip:
    the ratio of the sums, and the shifted geometric mean of the ratios; peer over xunyi."""
    cases = with_own_cost(by_case([c for c in result["cases"] if c["kind"] == "stage"]))
    skipped = skipped_stages(result)
    pairs = {}
    for entries in cases.values():
        for mine in entries:
            for peer in entries:
                a, b = entries[mine], entries[peer]
                if (not mine.startswith("xunyi") or peer.startswith("xunyi")
                        or a["outcome"] != "proved" or b["outcome"] != "proved"
                        or (a["instance"], a["goal"]) in skipped):
                    continue
                pairs.setdefault((mine, peer), []).append((a["own_s"], b["cpu_s"]))
    return {key: {"stages": len(times),
                  "sums": sum(b for _, b in times) / max(1e-9, sum(a for a, _ in times)),
                  "mean": math.exp(sum(math.log((b + SHIFT_S) / (a + SHIFT_S)) for a, b in times)
                                   / len(times))}
            for key, times in pairs.items()}


def ratio_table(result):
    found = ratios(result)
    if not found:
        return ""
    return "How many times the CPU of xunyi a peer takes:\n\n" + table(
        ["peer", "over", "stages", "all stages together", "geometric mean (shift %g s)" % SHIFT_S],
        [[peer, mine, r["stages"], "%.2f" % r["sums"], "%.2f" % r["mean"]]
         for (mine, peer), r in found.items()], 2)


# --- many cases of one size --------------------------------------------------------------------

def groups_of(entries):
    """{(group, method): entries}, in the order of the suite."""
    groups = {}
    for entry in entries:
        groups.setdefault((entry["group"], entry["method"]), []).append(entry)
    return groups


def mean_seconds(times):
    """Geometric, shifted."""
    times = list(times)
    return math.exp(sum(math.log(t + SHIFT_S) for t in times) / len(times)) - SHIFT_S


def proved_of(entries):
    return "%d of %d" % (sum(1 for c in entries if c["outcome"] == "proved"), len(entries))


def worst_gap(entries):
    """The largest gap of what was found and not proved, in per cent; – where all is proved."""
    gaps = []
    for c in entries:
        if c["outcome"] == "proved":
            continue
        open_stage = next((s for s in c["stages"] if not s["proved"]), None) if c.get("stages") else c
        if not open_stage or open_stage.get("value") is None or open_stage.get("bound") is None:
            return "no bound" if open_stage and open_stage.get("value") is not None else "nothing"
        gaps.append(gap(open_stage["value"], open_stage["bound"]))
    return "%.3f %%" % (100 * max(gaps)) if gaps else "–"


def chain_groups(chains):
    rows = []
    for (group, method), entries in groups_of(chains).items():
        candidates = [c["candidates"] for c in entries if c["candidates"]]
        rows.append([group, method, proved_of(entries), worst_gap(entries),
                     seconds(mean_seconds(c["cpu_s"] for c in entries)),
                     seconds(max(c["cpu_s"] for c in entries)),
                     "%.0f" % max(c["peak_mib"] for c in entries),
                     sum(candidates) // len(candidates) if candidates else "–"])
    return "Whole chain:\n\n" + table(
        ["cases", "method", "proved", "largest gap", "CPU s, mean", "most", "peak MiB, most",
         "candidates, mean"], rows, 2)


def stage_groups(stages):
    with_own_cost(by_case(stages))
    methods = list(dict.fromkeys(entry["method"] for entry in stages))
    cells, rows = groups_of(stages), []
    for group in dict.fromkeys(entry["group"] for entry in stages):
        row = [group]
        for method in methods:
            entries = cells.get((group, method))
            row.append("%s (%s)" % (seconds(mean_seconds(c.get("own_s", c["cpu_s"])
                                                         for c in entries)),
                                    proved_of(entries)) if entries else "–")
        rows.append(row)
    return ("CPU seconds, geometric mean (proved); xunyi: what the stage took beyond the one before:"
            "\n\n" + table(["stage"] + methods, rows))


# --- generalized assignment --------------------------------------------------------------------

def gap_answer(entry):
    if entry["outcome"] == "proved":
        return "%s*, %s s" % (entry["value"], seconds(entry["cpu_s"]))
    if entry["outcome"] != "stopped":
        return entry["outcome"]
    return "%s / %s" % tuple("none" if entry[k] is None else entry[k] for k in ("value", "bound"))


def best_known(entry):
    value, bound = entry.get("best_known"), entry.get("best_known_bound")
    if value is None:
        return "–"
    return str(value) if value == bound else "%s..%s" % (bound, value)


def gap_table(entries):
    methods = list(dict.fromkeys(c["method"] for c in entries))
    rows = []
    for name, of_method in by_case(entries).items():
        known = next((best_known(c) for c in of_method.values() if "best_known" in c), "–")
        rows.append([name, known] + [gap_answer(of_method[m]) if m in of_method else "–"
                                     for m in methods])
    return ("Generalized assignment, value / bound after the CPU limit, or value* and CPU seconds where "
            "proved:\n\n" + table(["case", "best known"] + methods, rows))


def above_best(entries, known):
    """The largest excess of a value over the best known, in per cent."""
    excess = [None if c["value"] is None else c["value"] / known[c["case"]] - 1
              for c in entries if known.get(c["case"])]
    if not excess:
        return ""
    return ", none found" if None in excess else ", +%.2f %%" % (100 * max(excess))


def gap_groups(entries):
    methods = list(dict.fromkeys(c["method"] for c in entries))
    known = {c["case"]: c["best_known"] for c in entries if c.get("best_known")}
    cells, rows = groups_of(entries), []
    for group in dict.fromkeys(c["group"] for c in entries):
        rows.append([group] + [proved_of(cells[group, m]) + above_best(cells[group, m], known)
                               if (group, m) in cells else "–" for m in methods])
    return ("Generalized assignment: proved, and the largest excess over the best known value:\n\n"
            + table(["set"] + methods, rows) + "\n\n" + gap_table(entries))


# --- growth ------------------------------------------------------------------------------------

def points(result, what):
    """{method: [(candidates, cost)]} of xunyi's runs that ended by themselves."""
    out = {}
    for c in result["cases"]:
        if (c["method"].startswith("xunyi") and c["kind"] != "stage" and c["candidates"]
                and c["outcome"] == "proved" and c[what] > 0):
            out.setdefault(c["method"], []).append((c["candidates"], c[what]))
    return out


def fitted(pairs):
    """(a, k) of cost = a * size^k by least squares of the logarithms; None where there is too
    little to go by."""
    xs, ys = [math.log(x) for x, _ in pairs], [math.log(y) for _, y in pairs]
    mx, my = sum(xs) / len(xs), sum(ys) / len(ys)
    spread = sum((x - mx) ** 2 for x in xs)
    if len(pairs) < FIT_RUNS or max(xs) - min(xs) < math.log(FIT_SPREAD):
        return None
    k = sum((x - mx) * (y - my) for x, y in zip(xs, ys)) / spread
    return math.exp(my - k * mx), k


def fit_table(result):
    rows = []
    for what, name in (("cpu_s", "CPU s"), ("peak_mib", "peak MiB")):
        for method, pairs in points(result, what).items():
            fit = fitted(pairs)
            if fit:
                rows.append([method, name, len(pairs), min(x for x, _ in pairs),
                             max(x for x, _ in pairs), "%.2f" % fit[1]])
    if not rows:
        return ""
    return "Growth of what was proved, cost ~ candidates^k:\n\n" + table(
        ["method", "cost", "runs", "candidates from", "to", "k"], rows, 2)


def notes(result):
    lines = list(result.get("remarks", []))
    missing = [n for n, v in result["versions"].items() if not v]
    if missing:
        lines.append("Not on PATH, so left out: %s." % ", ".join(missing))
    lines += ["%s, %s: refused: %s." % (c["case"], c["method"], c["says"])
              for c in result["cases"] if c.get("says")]
    noisy = ["%s %s" % (c["case"], c["method"]) for c in result["cases"] if c["noisy"]]
    if noisy:
        lines.append("warning: `~`: the two fastest runs differ by more than 20 %%, the machine was "
                     "not quiet: %s." % "; ".join(noisy))
    lines += ["error: " + problem for problem in result["problems"]]
    return "\n\n".join(lines)
