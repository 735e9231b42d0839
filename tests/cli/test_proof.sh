#!/usr/bin/env bash
# solve --proof and check --proof: optimal, with a gap, without a plan, and what is refused.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

stages=$source_dir/instances/tiny/stages.json

# Proved, with and without the plan; the same bytes again.
expect 0 solve "$fujian" -o "$work/f" --proof "$work/f.jsonl" --quiet --lang en
is_empty out
expect 0 check "$fujian" --proof "$work/f.jsonl" --lang en
says out "f.jsonl: proved, no plan is better in any stage"
says_not out "gap"
expect 0 check "$fujian" --proof "$work/f.jsonl" --plan "$work/f/plan.json" --lang zh
says out "证明成立，各阶段都没有更好的方案"
expect 0 check "$fujian" --proof "$work/f.jsonl" --json
python3 - "$work/out" <<'PYTHON' || fail "the result as JSON"
import json, sys
x = json.load(open(sys.argv[1], encoding="utf-8"))["proof"]
assert x["verdict"] == "optimal" and set(x["gaps"]) == {0} and x["columns"] > 1000 and x["nodes"] > 4
PYTHON
python3 - "$work/f.jsonl" "$work/f/plan.json" <<'PYTHON' || fail "lines of the proof"
import json, sys
lines = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
plan = json.load(open(sys.argv[2], encoding="utf-8"))
assert lines[0][0] == "xunyi-proof/1" and lines[0][2] == plan["instance"]["sha256"]
stages = [line for line in lines if line[0] == "stage"]
assert len(stages) == len(plan["proof"]["stages"])
for line, stage in zip(stages, plan["proof"]["stages"]):
    assert abs(line[4]) == stage["value"] and abs(line[6]) == stage["floor"]
PYTHON
expect 0 solve "$fujian" --proof "$work/again.jsonl" --quiet
cmp -s "$work/f.jsonl" "$work/again.jsonl" || fail "another proof the second time"

# Budgets in staff-weeks, in rows kept inside; a multiplier of such a row is an error.
python3 -B "$source_dir/bench/make_large.py" townships 4 30 1 "$work/townships.json"
expect 0 solve "$work/townships.json" -o "$work/t" --proof "$work/t.jsonl" --quiet
expect 0 check "$work/townships.json" --proof "$work/t.jsonl" --plan "$work/t/plan.json" --lang en
says out "t.jsonl: proved, no plan is better in any stage"
grep -q '"budget_' "$work/t.jsonl" || fail "no budget in the rows of the proof"
python3 - "$work/t.jsonl" "$work/bad.jsonl" <<'PYTHON' || fail "no row is kept inside"
import hashlib, json, sys
lines = open(sys.argv[1], encoding="utf-8").read().splitlines()[:-1]
rows = json.loads(next(line for line in lines if line.startswith('["rows"')))[1:]
for at, line in enumerate(lines):
    node = json.loads(line)
    if node[0] == "bound" and any(rows[k].startswith("budget_") for k in node[4]):
        break
else:
    sys.exit(1)
node[4] = [k for k in node[4] if not rows[k].startswith("budget_")] # the bound leans on them
lines[at] = json.dumps(node, separators=(",", ":"))
text = "\n".join(lines) + "\n"
with open(sys.argv[2], "w", encoding="utf-8") as out:
    out.write(text + '["end","%s"]\n' % hashlib.sha256(text.encode()).hexdigest())
PYTHON
expect 2 check "$work/townships.json" --proof "$work/bad.jsonl" --lang en
says err "bad.jsonl:"

# Less was asked for: what is proved is a gap.
expect 0 solve "$fujian" --gap 0.5 -o "$work/g" --proof "$work/g.jsonl" --quiet
expect 0 check "$fujian" --proof "$work/g.jsonl" --plan "$work/g/plan.json" --lang en
says out "proved up to a gap; by stage: "

# No plan at all: more counties that must have a team than teams may serve.
changed "$tiny" "$work/none.json" 'for c in x["counties"]: c["teams"] = {"min": 1, "max": 1}
for h in x["hospitals"]: h["counties_per_team"] = {"min": 1, "max": 1}; h["teams"] = {"min": 1, "max": 1}'
run solve "$work/none.json" --proof "$work/none.jsonl" --lang en
((code == 3)) || fail "exit code $code for a case without a plan"
expect 0 check "$work/none.json" --proof "$work/none.jsonl" --lang en
says out "proved, no plan meets all hard rules"

# Before any search there is nothing to write.
changed "$tiny" "$work/nobody.json" 'x["hospitals"][0]["staff"] = []'
expect 3 solve "$work/nobody.json" --proof "$work/nobody.jsonl" --lang en
says err "nobody.jsonl' was not written"
[[ ! -e $work/nobody.jsonl ]] || fail "a proof was written"
expect 2 solve "$tiny" --proof "$work/ip.jsonl" --method ip --lang en
says err "--proof needs --method core"
expect 2 solve "$tiny" --proof "$work/no/such/folder.jsonl"
expect 2 check "$tiny" --proof "$work/no.jsonl"

# Another instance, policy, table of pins, earlier plan.
expect 2 check "$tiny" --proof "$work/f.jsonl" --lang en
says err "f.jsonl:1:1"
says err "is about the instance 'fujian-2024'"
expect 2 check "$fujian" --proof "$work/f.jsonl" -p utilitarian --lang en
says err "under the policy 'balanced'"
expect 0 solve "$stages" -o "$work/old" --proof "$work/old.jsonl" --quiet
expect 0 solve "$stages" -p utilitarian --keep "$work/old/plan.json" -o "$work/kept" \
    --proof "$work/kept.jsonl" --quiet
expect 0 check "$stages" --plan "$work/kept/plan.json" --proof "$work/kept.jsonl" --lang en
says out "proved"
expect 2 check "$stages" --proof "$work/kept.jsonl" --lang en
says err "name the plan of the solve with --plan"
expect 0 solve "$stages" --pin-table "$work/old/table.zh.csv" -o "$work/pinned" \
    --proof "$work/pinned.jsonl" --quiet
expect 0 check "$stages" --plan "$work/pinned/plan.json" --proof "$work/pinned.jsonl"
expect 2 check "$stages" --proof "$work/pinned.jsonl" --lang en
says err "name its plan with --plan"

# Changed: the digest, and behind a new digest the claim itself; a plan that is another.
sed '0,/"county_/s//"bounty_/' "$work/f.jsonl" >"$work/bad.jsonl"
expect 2 check "$fujian" --proof "$work/bad.jsonl" --lang en
says err "is not the SHA-256 of what stands before"
python3 - "$work/f.jsonl" "$work/bad.jsonl" <<'PYTHON'
import hashlib, json, sys
lines = open(sys.argv[1], encoding="utf-8").read().splitlines()[:-1]
at = next(i for i, line in enumerate(lines) if line.startswith('["stage",2'))
stage = json.loads(lines[at])
stage[4] += 1 # a value that nobody reaches
stage[5] += 1
lines[at] = json.dumps(stage, separators=(",", ":"))
text = "\n".join(lines) + "\n"
with open(sys.argv[2], "w", encoding="utf-8") as out:
    out.write(text + '["end","%s"]\n' % hashlib.sha256(text.encode()).hexdigest())
PYTHON
expect 2 check "$fujian" --proof "$work/bad.jsonl" --lang en
says err "bad.jsonl:"
says err "stage 2"
cp -r "$work/f" "$work/other"
changed "$work/f/plan.json" "$work/other/plan.json" 'x["proof"]["stages"][1]["proved"] = False'
run check "$fujian" --proof "$work/f.jsonl" --plan "$work/other/plan.json"
((code == 2)) || fail "a plan with another claim passes"
finish
