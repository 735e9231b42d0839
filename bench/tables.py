"""The Markdown tables of one benchmark result, and the ratios between solvers."""

import math

SHIFT_S = 0.1    # of the shifted geometric mean: stages far below it say little


def markdown(result):
    chains = [c for c in result["cases"] if not c["goal"]]
    stages = [c for c in result["cases"] if c["goal"]]
    parts = [head(result), chain_table(chains)]
    if stages:
        parts.append(stage_table(stages, skipped_stages(result)))
    parts += [ratio_table(result), notes(result)]
    return "\n\n".join(part for part in parts if part)


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
    return {(c["instance"], s["goal"]) for c in result["cases"] if not c["goal"]
            for s in c["stages"] if s.get("skipped")}


def ratios(result):
    """For each xunyi method and peer, over the stages both proved and xunyi did not skip:
    the ratio of the sums, and the shifted geometric mean of the ratios; peer over xunyi."""
    cases = with_own_cost(by_case([c for c in result["cases"] if c["goal"]]))
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


def notes(result):
    lines = []
    missing = [n for n, v in result["versions"].items() if not v]
    if missing:
        lines.append("Not on PATH: %s." % ", ".join(missing))
    noisy = ["%s %s" % (c["case"], c["method"]) for c in result["cases"] if c["noisy"]]
    if noisy:
        lines.append("warning: `~`: the two fastest runs differ by more than 20 %%, the machine was "
                     "not quiet: %s." % "; ".join(noisy))
    lines += ["error: " + problem for problem in result["problems"]]
    return "\n".join(lines)
