#!/usr/bin/env bash
# The benchmark works: a tiny suite, its comparison, and how figures are read. Measures nothing.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

build=$(dirname "$XUNYI")
bench=$source_dir/bench
if [[ ! -x $build/bench/measure || ! -x $build/bench/gap || ! -x $build/bench/route ]]; then
    echo "the programs of bench/ are not built in $build"
    exit 77
fi
unset XUNYI_SHARED

# done_with CODE COMMAND...: the exit code is that; what is said goes to $work/out and $work/err.
done_with() {
    local wanted=$1 code=0
    shift
    "$@" >"$work/out" 2>"$work/err" </dev/null || code=$?
    ((code == wanted)) || fail "exit code $code, expected $wanted: $*"
}

done_with 0 "$bench/run" --help
says out "--seeds"
done_with 2 "$bench/run" nonsense
says err "invalid choice: 'nonsense'"
done_with 2 "$bench/run" tiny --seeds 0

done_with 0 "$bench/run" tiny --built --build "$build" --results "$work/results"
says out "| tiny | xunyi-core |"
says out "| budgets 3x8 | – |"
result=$work/results/tiny.json
[[ -s $result && -s $work/results/tiny.md ]] || fail "no result"

# Fewer solvers, less time: said below the table, and the limit stands with each case.
done_with 0 "$bench/run" tiny --methods xunyi-core cbc --cpu 3 --built --build "$build" \
    --results "$work/fewer"
says out "Only by xunyi-core, cbc (--methods)."
says out "At most 3 CPU seconds a run (--cpu)."
python3 - "$work/fewer/tiny.json" <<'EOF'
import json, sys
with open(sys.argv[1], encoding="utf-8") as handle:
    cases = json.load(handle)["cases"]
assert {c["method"] for c in cases} <= {"xunyi-core", "cbc"}, cases
assert {c["cpu_limit_s"] for c in cases} == {3}, cases
EOF
done_with 2 "$bench/run" tiny --cpu 0
done_with 0 "$bench/run" tiny --only need_met budgets --methods xunyi-core --built \
    --build "$build" --results "$work/fewer"
says out "| budgets 3x8 |"
says_not out "| tiny |"

# Without the shared files the rung of the public sets says so, and is no error.
done_with 0 "$bench/run" gap --built --build "$build" --results "$work/results"
says out "skipped: XUNYI_SHARED names no folder"

# So does the suite of routes, whose drawn points need no files.
done_with 0 "$bench/run" routes --quick --built --build "$build" --results "$work/results"
says out "travelling salesman: skipped: XUNYI_SHARED names no folder"
says out "| 20 |"
[[ -s $work/results/routes.json ]] || fail "no result of the routes"

# And the suite of batches.
done_with 0 "$bench/run" batch --only tiny-200 --quick --built --build "$build" --results "$work/results"
[[ -s $work/results/batch.json ]] || fail "no result of the batches"

done_with 0 "$bench/compare" "$result" "$result"
says out "0 regressions"
python3 - "$result" "$work" <<'EOF'
import json, sys
result, work = sys.argv[1:]
with open(result, encoding="utf-8") as handle:
    entries = [c for c in json.load(handle)["cases"] if c["kind"] == "gap"]
assert entries and all(c["outcome"] == "proved" and c["value"] > 0 for c in entries), entries
assert len({c["value"] for c in entries}) == 1, entries
def write(name, change):
    with open(result, encoding="utf-8") as handle:
        x = json.load(handle)
    change(x["cases"])
    with open(work + "/" + name, "w", encoding="utf-8") as handle:
        json.dump(x, handle)
def stage(cases):
    return next(c for c in cases if c["kind"] == "stage" and c["method"] == "xunyi-core")
write("worse.json", lambda cases: stage(cases).update(value=stage(cases)["value"] - 1))
write("lost.json", lambda cases: stage(cases).update(outcome="stopped"))
write("slow.json", lambda cases: stage(cases).update(cpu_s=9.0))
write("gone.json", lambda cases: cases.remove(stage(cases)))
EOF
for change in worse lost slow gone; do
    done_with 1 "$bench/compare" "$result" "$work/$change.json"
    says out "REGRESSION  tiny need_met, xunyi-core"
done
done_with 2 "$bench/compare" "$work/out"

# The runner for assignment files: its answers, its refusals, its exit codes.
printf '2 2\n5 6\n7 8\n1 9\n2 3\n4 5\n' >"$work/dense"
done_with 0 "$build/bench/gap" --solution "$work/agents" "$work/dense"
says out "value   13 (recomputed)"
[[ $(tr '\n' ' ' <"$work/agents") == "1 2 " ]] || fail "the solution is '$(<"$work/agents")'"
done_with 0 "$build/bench/gap" --method ip --json "$work/dense"
says out '"outcome": "proved", "value": 13, "bound": 13'
done_with 0 "$build/bench/gap" --mps "$work/dense.mps" "$work/dense"
grep -q agent_2 "$work/dense.mps" || fail "no row agent_2"
sed 's/9/x/' "$work/dense" >"$work/wrong"
done_with 2 "$build/bench/gap" "$work/wrong"
says err "line 4: the resource from 0 to 1000000000 of job 2 of agent 1 expected, found 'x'"
done_with 2 "$build/bench/gap" "$work/nothing"
says err "cannot be read"
printf '1 2  1 1  3 3  4' >"$work/tight"
done_with 3 "$build/bench/gap" "$work/tight"
done_with 2 "$build/bench/gap" --nodes 0 "$work/dense"
says err "--nodes cannot be '0'"

# Exponents, drawings, and the assignment that is recomputed.
done_with 0 python3 -B - "$bench" "$work" <<'EOF'
import sys, xml.dom.minidom
bench, work = sys.argv[1:]
sys.path.insert(0, bench)
import plot, solvers, tables
a, k = tables.fitted([(n, 3 * n ** 1.5) for n in (10, 100, 1000, 4000)])
assert abs(a - 3) < 1e-9 and abs(k - 1.5) < 1e-9, (a, k)
assert tables.fitted([(10, 1), (10, 2), (11, 3), (12, 3)]) is None
def case(n):
    return {"method": "xunyi-core", "kind": "chain", "candidates": n, "cpu_s": n / 1000,
            "peak_mib": 5, "outcome": "proved"}
drawing = plot.svg({"suite": "a<b", "date": "2024-01-01", "cases": [case(10 ** k) for k in range(1, 6)]})
assert "candidates^1.00" in drawing and drawing.count("<circle") == 5
xml.dom.minidom.parseString(drawing)
def write(name, text):
    with open(work + "/" + name, "w", encoding="ascii") as handle:
        handle.write(text)
    return work + "/" + name
dense = write("dense", "2 2  5 6 7 8  1 9 2 3  4 5")
sparse = write("sparse", "sparse 2 2  2 1 5 1 2 7 2  1 2 8 3  4 5")
for file in (dense, sparse):
    assert solvers.assignment_cost(file, write("s", "1\n2\n")) == 13
    assert solvers.assignment_cost(file, write("s", "1\n1\n")) is None
    assert solvers.assignment_cost(file, write("s", "1\n")) is None
assert solvers.assignment_cost(dense, write("s", "2\n2\n")) == 15
log = "Result - Stopped on time limit\n\nObjective value:     17.00000000\nLower bound:   12.500\n"
answer = solvers.read_cbc(log)
assert (answer.outcome, answer.value, answer.bound) == ("stopped", 17, 12.5)
for line, told in (("not found yet >=              -inf", (None, None)),
                   (">>>>>   1.700000000e+01 >=   1.250000000e+01", (17, 12.5)),
                   ("mip =   1.700000000e+01 >=     tree is empty", (17, 17))):
    line = "+   123: " + ("mip =     " if "found" in line else "") + line + "   0.0% (1; 0)\n"
    answer = solvers.read_glpsol(line + "TIME LIMIT EXCEEDED; SEARCH TERMINATED\n")
    assert (answer.outcome, answer.value, answer.bound) == ("stopped", *told), (line, answer)
EOF
done_with 0 python3 -B "$bench/make_large.py" national 20 1 "$work/national.json"
expect 0 check "$work/national.json"
finish
