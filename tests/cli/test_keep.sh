#!/usr/bin/env bash
# --keep and --max-changes: the change list in every form, what the plan records, and what is said
# when the limit is too tight.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

stages=$source_dir/instances/tiny/stages.json
expect 0 solve "$stages" -o "$work/old" --quiet

# Another policy would change both rows; with a limit it may not.
expect 0 solve "$stages" -p utilitarian --keep "$work/old/plan.json" -o "$work/free" --lang en
says out "kept 0, changed 2, dropped 0, new 0"
says out "added: County C; removed: County B"
expect 0 solve "$stages" -p utilitarian --keep "$work/old/plan.json" --max-changes 0 \
    -o "$work/near" --lang zh
says out "沿用 2 行，调整 0 行，取消 0 行，新增 0 行"
grep -qF "$(sha256sum <"$work/old/plan.json" | cut -c1-64)" "$work/near/plan.json" ||
    fail "the earlier plan is not recorded"
for file in changes.zh.csv changes.en.csv changes.zh.md changes.en.md; do
    [[ -s $work/near/$file ]] || fail "no $file"
done
[[ ! -e $work/old/changes.zh.csv ]] || fail "changes without an earlier plan"
says near/changes.zh.csv "1,第一医院,沿用,甲县、乙县,甲县、乙县,"
says near/report.en.md "Changes from the earlier plan"

# The plan stands before the checker without the earlier file, and is caught when it lies.
expect 0 check "$stages" --plan "$work/near/plan.json"
expect 0 check "$stages" --plan "$work/free/plan.json"
changed "$work/free/plan.json" "$work/lies.json" 'x["options"]["keep"]["max_changes"] = 1'
expect 2 check "$stages" --plan "$work/lies.json" --lang en
says err "/options/keep/max_changes"
says err "2 rows of the earlier plan are changed, more than the 1 allowed"
changed "$work/free/plan.json" "$work/lies.json" 'x["measures"]["changes"] = 1'
expect 2 check "$stages" --plan "$work/lies.json" --lang en
says err "'changes' is recorded as 1, recomputed as 2"

# The same bytes again, and JSON.
expect 0 solve "$stages" -p utilitarian --keep "$work/old/plan.json" -o "$work/again" --quiet
cmp -s "$work/free/plan.json" "$work/again/plan.json" || fail "another plan the second time"
expect 0 solve "$stages" -p utilitarian --keep "$work/old/plan.json" --json
python3 - "$work/out" <<'PYTHON' 2>"$work/err" || fail "changes in --json"
import json, sys
with open(sys.argv[1], encoding="utf-8") as handle:
    c = json.load(handle)["changes"]
assert [c[k] for k in ("standing", "kept", "changed", "dropped", "new")] == [2, 0, 2, 0, 0], c
assert c["rows"][0] == {"kind": "changed", "lead": "x", "before": ["a", "b"], "after": ["a", "c"]}
PYTHON

# Nobody is left of another programme's plan.
expect 0 solve "$source_dir/instances/tiny/joint.json" -o "$work/other" --quiet
expect 0 solve "$stages" --keep "$work/other/plan.json" --max-changes 0 --lang en
says err "no longer in the programme"
says out "new 2"

# Too tight: the least number that will do is told, and does.
changed "$stages" "$work/banned.json" \
    'x.setdefault("locks", []).append({"ban": {"hospital": "x", "county": "a"}})'
expect 3 solve "$work/banned.json" --keep "$work/old/plan.json" --max-changes 0 --lang en
says err "at least 2 must change"
expect 3 solve "$work/banned.json" --keep "$work/old/plan.json" --max-changes 1 --lang zh
says err "至少须改动 2 行"
expect 0 solve "$work/banned.json" --keep "$work/old/plan.json" --max-changes 2

expect 2 solve "$stages" --max-changes 1 --lang en
says err "--max-changes needs --keep"
expect 2 solve "$stages" --keep "$work/old/plan.json" --max-changes -1
expect 2 solve "$stages" --keep "$work/nothing.json"
expect 2 solve "$stages" --keep "$stages" --lang en
says err "xunyi-plan/1"
expect 2 evaluate "$stages" --keep "$work/old/plan.json"
finish
