#!/usr/bin/env bash
# xunyi batch: what it writes, how it goes on, what it says of bad input, and --verify.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
source "$(dirname "${BASH_SOURCE[0]}")/batch_common.sh"

# Any number of processes gives the same, and so does solve for a case.
manifest "$work/m.csv" 24
expect 0 batch "$work/m.csv" -o "$work/one" -j 1 --lang en
says out "cases 24: with a result 24 (of these from earlier runs 0), failed 0"
is_empty err
expect 0 batch "$work/m.csv" -o "$work/two" -j 2 --quiet
is_empty out
same_results "$work/one" "$work/two"
(($(wc -l <"$work/one/costs.csv") == 25)) || fail "rows of costs.csv"
grep -q '^c000,1,[0-9]*,[0-9]*,[0-9]*$' "$work/one/costs.csv" || fail "costs of c000"
find "$work/one" -type f -printf '%f\n' | sort | tr '\n' ' ' >"$work/out"
says out "costs.csv measures.csv results.csv results.lock results.sqlite stages.csv "
printf 'case,instance\nplain,%s\n' "$tiny" >"$work/plain.csv"
expect 0 batch "$work/plain.csv" -o "$work/plain" --quiet
expect 0 solve "$tiny" --no-routes -o "$work/solved" --quiet
hash=$(sha256sum <"$work/solved/plan.json" | cut -d' ' -f1)
grep -q "$hash" "$work/plain/results.csv" || fail "another plan than solve's"

# Needs drawn by the law of models/batch.md, and settings: what solve makes of such a file.
cat >"$work/drawn.csv" <<CSV
case,instance,needs_seed,settings,without
a,one-each.json,7,days_min=22;year_round=false,
b,one-each.json,7,,
CSV
cp "$source_dir/instances/tiny/one-each.json" "$work"
expect 0 batch "$work/drawn.csv" -o "$work/drawn" --quiet
changed "$tiny" "$work/by-hand.json" '
import hashlib
def mix(x, m=2**64 - 1):
    z = x + 0x9e3779b97f4a7c15 & m
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9 & m
    z = (z ^ z >> 27) * 0x94d049bb133111eb & m
    return z ^ z >> 31
for county in x["counties"]:
    for need in county["needs"]:
        name = (county["id"] + "|" + need["specialty"]).encode()
        u = mix(mix(7) ^ int.from_bytes(hashlib.sha256(name).digest()[:8], "big"))
        step = [-1, 1, 0, 0]
        need["weight"] = min(3, max(1, need["weight"] + step[u % 4]))
        need["clinicians"] = min(99, max(1, need["clinicians"] + step[u // 4 % 4]))'
expect 0 solve "$work/by-hand.json" --no-routes -o "$work/solved" --quiet
hash=$(sha256sum <"$work/solved/plan.json" | cut -d' ' -f1)
grep -q "^b,.*$hash" "$work/drawn/results.csv" || fail "needs are not drawn by the law"
changed "$work/by-hand.json" "$work/by-hand.json" \
    'x["overrides"] = {**x.get("overrides", {}), "days_min": 22, "year_round": False}'
expect 0 solve "$work/by-hand.json" --no-routes -o "$work/solved" --quiet
hash=$(sha256sum <"$work/solved/plan.json" | cut -d' ' -f1)
grep -q "^a,.*$hash" "$work/drawn/results.csv" || fail "settings are not those of an instance's overrides"

# Again: nothing is left to do. The same cases as JSON, in another order: the same content.
expect 0 batch "$work/m.csv" -o "$work/one" --json --lang en
[[ $(python3 -c 'import json, sys; b = json.load(sys.stdin)["batch"]; print(b["cases"], b["done"], b["kept"], b["failed"])' <"$work/out") == "24 24 24 0" ]] ||
    fail "summary in JSON"
python3 - "$work/m.csv" "$work/m.json" <<'PYTHON'
import csv, json, sys
cases = [dict(row, needs_seed=int(row["needs_seed"])) for row in csv.DictReader(open(sys.argv[1], encoding="utf-8"))]
json.dump({"format": "xunyi-batch/1", "cases": cases[::-1]}, open(sys.argv[2], "w", encoding="utf-8"))
PYTHON
expect 0 batch "$work/m.json" -o "$work/json" -j 2 --quiet
same_results "$work/one" "$work/json"

# Another manifest costs no result: the run says what is there and does nothing, but for --prune.
cp -r "$work/one" "$work/changed"
cp "$source_dir/instances/tiny/one-each.json" "$work/own.json"
cp "$source_dir"/instances/tiny/*.csv "$work"
printf 'case,instance,policy,settings\na,own.json,balanced,\nb,own.json,balanced,days_min=22\n' >"$work/own.csv"
content "$work/changed/results.sqlite" >"$work/before"
expect 2 batch "$work/own.csv" -o "$work/changed" --lang en
says err "has results of 24 cases that this manifest does not have: c000, c001, c002, c003, c004, …; nothing was done"
says err "--prune"
is_empty out
expect 2 batch "$work/own.csv" -o "$work/changed" --lang zh
says err "24 个案例的结果不在这份清单中"
content "$work/changed/results.sqlite" >"$work/after"
cmp "$work/before" "$work/after" >"$work/err" || fail "a refused run changed the database"
cmp "$work/one/results.csv" "$work/changed/results.csv" >"$work/err" || fail "a refused run changed the CSV"
expect 0 batch "$work/own.csv" -o "$work/changed" --prune --lang en
says err "24 cases that the manifest does not have were taken out"

# Inputs that changed are done anew, and the run says so.
changed "$work/own.json" "$work/own.json" 'x["counties"][0]["needs"][0]["weight"] = 1'
expect 0 batch "$work/own.csv" -o "$work/changed" --lang en
says err "2 cases were done anew because their inputs changed"
printf 'case,instance,policy,settings\na,own.json,balanced,\nb,own.json,balanced,days_min=23\n' >"$work/own.csv"
expect 0 batch "$work/own.csv" -o "$work/changed" --lang en
says err "1 cases were done anew"
# A file that is missing for a while costs no result.
mv "$work/own.json" "$work/away.json"
expect 0 batch "$work/own.csv" -o "$work/changed" --lang en
says err "the inputs of 2 finished cases cannot be read now; their results were kept"
[[ $(ask "$work/changed/results.sqlite" "SELECT count(*) FROM cases WHERE state = 'done'") == 2 ]] || fail "results were lost"
mv "$work/away.json" "$work/own.json"
[[ $(ask "$work/changed/results.sqlite" "SELECT count(DISTINCT instance_sha256) FROM cases") == 2 ]] ||
    fail "settings are not part of the instance's hash"

# Cases that fail: the others go on, each says why and where; the next run does only these.
cp "$work/own.json" "$work/bad.json"
changed "$work/own.json" "$work/bad.json" 'x["counties"][0]["needs"][0]["weight"] = 9'
cat >"$work/some.csv" <<'CSV'
case,instance,policy,ban,settings
good,own.json,balanced,,
gone,nowhere.json,balanced,,
bad,bad.json,balanced,,
policy,own.json,balanecd,,
ban,own.json,balanced,h1=nobody,
rules,own.json,balanced,,team_size_min=30;team_size_max=8
late,own.json,utilitarian,,
CSV
expect 2 batch "$work/some.csv" -o "$work/some" -j 2 --lang en
says out "cases 7: with a result 2 (of these from earlier runs 0), failed 5"
says err "some.csv:3:6: B3: case 'gone' has no result: cannot read file"
says err "some.csv:4:5: B4: case 'bad' has no result: $work/bad.json:"
says err "some.csv:5:17: C5: case 'policy' has no result:"
says err "case 'ban' has no result: --ban: h1=nobody:"
says err "case 'rules' has no result:"
says err "then run the same command again"
says err "remedy: policies that come with the program: "
[[ $(ask "$work/some/results.sqlite" "SELECT group_concat(attempts, '') FROM costs WHERE id IN ('ban', 'good')") == 21 ]] ||
    fail "attempts"
sed -i 's/nowhere/own/; s/bad.json/own.json/; s/balanecd/balanced/; s/h1=nobody//; s/team_size_min=30;team_size_max=8//' "$work/some.csv"
expect 0 batch "$work/some.csv" -o "$work/some" --lang en
says out "cases 7: with a result 7 (of these from earlier runs 2), failed 0"
sed '/^late/d' "$work/some.csv" >"$work/fewer.csv"
sed -i 's/^rules,own/rules,nowhere/' "$work/fewer.csv"
rm -r "$work/some"
expect 2 batch "$work/fewer.csv" -o "$work/some" --quiet
grep -v '^rules' "$work/fewer.csv" >"$work/fewest.csv"
expect 0 batch "$work/fewest.csv" -o "$work/some" --lang en # what failed is no result
says err "1 cases that the manifest does not have were taken out"
printf 'case,instance\na,nowhere.json\nb,own.json\n' >"$work/fast.csv"
expect 2 batch "$work/fast.csv" -o "$work/fast" --fail-fast --lang en
says out "cases 2: with a result 0 (of these from earlier runs 0), failed 1"
expect 2 batch "$work/fast.csv" -o "$work/fast" --lang zh
says err "案例「a」没有结果：无法读取文件"

# One measure for all rows, named in each: the need met that compare tells of the plans of several policies.
printf 'case,instance,policy,weights\nb,%s,balanced,\nn,%s,nearest,\nu,%s,utilitarian,\no,%s,utilitarian,utilitarian\n' \
    "$fujian" "$fujian" "$fujian" "$fujian" >"$work/weights.csv"
expect 0 batch "$work/weights.csv" -o "$work/weights" -j 2 --quiet
expect 0 compare "$fujian" --policies balanced,nearest,utilitarian -o "$work/compared" --quiet
expect 0 solve "$fujian" -p utilitarian --no-routes -o "$work/solved" --quiet
python3 - "$work" <<'PYTHON' 2>"$work/err" || fail "measures of a batch are not those of compare"
import csv, json, sys
rows = {r["case"]: r for r in csv.DictReader(open(f"{sys.argv[1]}/weights/results.csv", encoding="utf-8"))}
plans = {p["name"]: p["scores"] for p in json.load(open(f"{sys.argv[1]}/compared/compare.json", encoding="utf-8"))["plans"]}
assert [rows[c]["weights"] for c in "bnuo"] == ["balanced", "balanced", "balanced", "utilitarian"]
for case, name in zip("bnu", ("balanced", "nearest", "utilitarian")):
    for figure in ("need_met", "gini", "justified_envy", "travel"):
        assert int(rows[case][figure]) == plans[name][figure], (case, figure, rows[case][figure], plans[name][figure])
own = json.load(open(f"{sys.argv[1]}/solved/plan.json", encoding="utf-8"))["measures"]["need_met"]
assert int(rows["o"]["need_met"]) == own != int(rows["u"]["need_met"])
PYTHON
expect 0 batch --verify "$work/weights/results.sqlite" --quiet
python3 -c 'import sqlite3, sys; db = sqlite3.connect(sys.argv[1]); db.execute("UPDATE cases SET weights = ?", ("x",)); db.commit()' "$work/weights/results.sqlite"
expect 2 batch --verify "$work/weights/results.sqlite" --lang en
says err "case 'b' solved again differs in: weights"
sed -i 's/balanced,$/balanced,nearst/' "$work/weights.csv"
expect 2 batch "$work/weights.csv" -o "$work/misspelt" --lang en
says err "weights.csv:2:"
says err "case 'b' has no result:"

# A case without a plan says which demands contradict each other, and the way out.
printf 'case,instance\nnone,%s/several.json\ncover,%s/coverage.json\n' "$source_dir/instances/infeasible" \
    "$source_dir/instances/infeasible" >"$work/infeasible.csv"
expect 0 batch "$work/infeasible.csv" -o "$work/infeasible" --quiet
grep -q '^none,done,.*infeasible' "$work/infeasible/results.csv" || fail "the case is not infeasible"
grep -q 'these demands cannot be met together: .*staff-weeks.*the cheapest repair: ' "$work/infeasible/results.csv" ||
    fail "nothing is said of the conflict: $(cat "$work/infeasible/results.csv")"
grep -q '^cover,done,.*cannot be met together' "$work/infeasible/results.csv" || fail "full coverage is not said to be a demand"
! grep -q 'priority counties\|apply-repair' "$work/infeasible/results.csv" ||
    fail "what could be covered stands among the demands, or an option that batch does not have"

# Limits of a case: CPU seconds and memory end it, nodes do not.
cat >"$work/limits.csv" <<CSV
case,instance,cpu_limit,node_limit,memory
slow,$source_dir/instances/national-2024,1,,
nodes,$tiny,,1,
small,$source_dir/instances/national-2024,,,10
CSV
expect 2 batch "$work/limits.csv" -o "$work/limits" --lang en
if ! grep -q "ERROR: Failed to mmap" "$work/err"; then # a sanitizer has no memory left to end well
    grep -A1 "case 'small' has no result" "$work/err" | grep -q 'remedy: .*memory' || fail "no remedy for memory"
    says_not err "内存不足"
fi
says err "case 'small' has no result"
grep -A1 "case 'slow' has no result: its CPU seconds were used up (cpu_limit)" "$work/err" |
    grep -q 'remedy: raise or leave out the cpu_limit' || fail "no remedy for CPU seconds"
says out "with a result 1"

# What is wrong before any case starts.
expect 2 batch "$work/m.csv" --lang en
says err "command 'batch' needs the option '--output'"
expect 2 batch -o "$work/x" --lang en
says err "no manifest was named"
expect 2 batch "$work/none.csv" -o "$work/x" --lang en
says err "cannot read file"
printf 'case,instance\na,own.json\nb,own.json\na,own.json\n' >"$work/twice.csv"
expect 2 batch "$work/twice.csv" -o "$work/x" --lang en
says err "twice.csv:4:1: A4: the case id 'a' stands twice: line 2 has it already"
[[ ! -e $work/x ]] || fail "a folder was made for a bad manifest"
for word in 0 1025 x; do
    expect 2 batch "$work/m.csv" -o "$work/x" -j "$word" --lang en
    says err "--jobs' has the value '$word'"
done
expect 2 batch "$work/m.csv" -o "$work/x" --shard 9/8 --lang en
says err "--shard' has the value '9/8'"
expect 2 batch "$work/m.csv" -o "$tiny" --lang en
says err "cannot make directory"

# A database that is damaged, of another program, or held by another run.
cp -r "$work/one" "$work/spoilt"
dd if=/dev/zero of="$work/spoilt/results.sqlite" bs=4096 seek=1 count=3 conv=notrunc 2>"$work/err"
cp "$work/spoilt/results.sqlite" "$work/before"
expect 2 batch "$work/m.csv" -o "$work/spoilt" --lang en
says err "is damaged, or no database; it was left as it is"
cmp "$work/before" "$work/spoilt/results.sqlite" || fail "the damaged database was changed"
mkdir "$work/foreign"
python3 -c 'import sqlite3, sys; sqlite3.connect(sys.argv[1]).execute("CREATE TABLE t(x)")' "$work/foreign/results.sqlite"
expect 2 batch "$work/m.csv" -o "$work/foreign" --lang zh
says err "是其他程序的数据库"
python3 - "$work/one/results.lock" "$work/held" <<'PYTHON' &
import fcntl, sys, time
with open(sys.argv[1], "r+") as lock:
    fcntl.lockf(lock, fcntl.LOCK_EX)
    open(sys.argv[2], "w").close()
    time.sleep(60)
PYTHON
holder=$!
for _ in $(seq 200); do
    [[ -e $work/held ]] && break
    sleep 0.05
done
expect 2 batch "$work/m.csv" -o "$work/one" --lang en
says err "another run holds"
kill "$holder"
wait "$holder" 2>/dev/null || true

# A file that may not grow, as on a full disk: what was written stays, and the next run goes on.
manifest "$work/many.csv" 60
code=0
(
    trap '' XFSZ
    ulimit -f 96
    "$XUNYI" batch "$work/many.csv" -o "$work/full" -j 2 --lang en
) >"$work/out" 2>"$work/err" </dev/null || code=$?
((code == 2)) || fail "exit code $code on a full disk"
kept=$(ask "$work/full/results.sqlite" "SELECT count(*) FROM cases")
grep -qF "with a result $kept (of these from earlier runs 0)" "$work/out" || ((kept == 0)) ||
    fail "the summary is not what was kept ($kept): $(cat "$work/out")"
says err "cannot read or write the database"
says err "the same command goes on"
expect 0 batch "$work/many.csv" -o "$work/full" --quiet
expect 0 batch "$work/many.csv" -o "$work/many" --quiet
same_results "$work/full" "$work/many"

# Ctrl-C: finished cases are kept.
printf 'case,instance\nslow,%s/instances/national-2024\nfast,%s\n' "$source_dir" "$tiny" >"$work/slow.csv"
"$XUNYI" batch "$work/slow.csv" -o "$work/stopped" -j 2 --lang en >"$work/out" 2>"$work/err" </dev/null &
pid=$!
for _ in $(seq 400); do
    [[ $(ask "$work/stopped/results.sqlite" "SELECT count(*) FROM cases" 2>/dev/null) == 1 ]] && break
    sleep 0.05
done
kill -INT "$pid" 2>/dev/null || true
code=0
wait "$pid" || code=$?
((code == 4)) || fail "exit code $code after Ctrl-C"
says err "interrupted: 1 of 2 cases are finished and kept"

# --verify: the same again; a plan, a value or an input that is not what it was is seen.
expect 0 batch --verify "$work/one/results.sqlite" --sample 5 --lang en
says out "solved again 5 cases, the same 5"
expect 0 batch --verify "$work/one/results.sqlite" --sample 100 -j 2 --seed 3 --lang zh
says out "复核 24 个案例，相同 24 个"
python3 - "$work/one/results.sqlite" <<'PYTHON'
import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
db.execute("UPDATE stages SET value = value + 1 WHERE id = 'c003' AND stage = 1")
db.execute("UPDATE cases SET plan_sha256 = 'x' WHERE id = 'c004'")
db.execute("UPDATE measures SET value = value + 1 WHERE id = 'c005' AND name = 'gini'")
db.execute("DELETE FROM measures WHERE id = 'c006'")
db.execute("UPDATE cases SET rows = 99 WHERE id = 'c007'")
db.execute("UPDATE cases SET instance_sha256 = 'x' WHERE id = 'c008'")
db.execute("UPDATE cases SET inputs = '{' WHERE id = 'c009'")
db.execute("UPDATE cases SET seed = 4 WHERE id = 'c010'")
db.commit()
PYTHON
expect 2 batch --verify "$work/one/results.sqlite" --sample 100 --lang en
says err "case 'c003' solved again differs in: values of stages"
says err "case 'c004' solved again differs in: plan"
says err "case 'c005' solved again differs in: measures (gini)"
says err "case 'c006' solved again differs in: measures (need_met, "
says err "case 'c007' solved again differs in: rows"
says err "case 'c008' solved again differs in: instance"
says err "what stands under 'inputs' of case 'c009' cannot be read"
says err "case 'c010' solved again differs in: inputs"
says out "solved again 24 cases, the same 16"
expect 2 batch --verify "$work/one/results.sqlite" --sample 100 --json
[[ $(python3 -c 'import json, sys; v = json.load(sys.stdin)["verified"]; print(v["cases"], v["equal"], v["interrupted"])' <"$work/out") == "24 16 False" ]] ||
    fail "--verify in JSON"
python3 -c 'import sqlite3, sys; db = sqlite3.connect(sys.argv[1]); db.execute("DROP TABLE measures"); db.commit()' "$work/two/results.sqlite"
expect 2 batch "$work/m.csv" -o "$work/two" --lang zh
says err "中的表 measures 不在"
says_not err "no such table"
is_empty out
changed "$work/own.json" "$work/own.json" 'x["counties"][0]["needs"][0]["weight"] = 3'
expect 2 batch --verify "$work/changed/results.sqlite" --lang en
says err "differs in: inputs"
expect 2 batch --verify "$work/one/results.sqlite" --prune --lang en
says err "--prune does not go with --verify"
expect 2 batch --verify "$work/none.sqlite" --lang en
says err "cannot read file"
expect 2 batch --verify "$work/one/results.sqlite" --sample 0 --lang en
says err "--sample' has the value '0'"

finish
