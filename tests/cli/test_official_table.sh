#!/usr/bin/env bash
# Fujian 2024: with every official row pinned the output is 附件1 cell for cell and passes the
# check; left free, the plan is proved optimal in every stage and meets at least as much need.
# Needs XUNYI (the program) and XY_SOURCE_DIR.
set -euo pipefail
[ -x "${XUNYI:-}" ] || exit 77

instance=$XY_SOURCE_DIR/instances/fujian-2024
official=$instance/source/table.csv
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

fail() {
    echo "FAILED: $*" >&2
    exit 1
}

# 闽卫医政函〔2024〕1713号 附件1, without its byte-order mark.
cat >"$out/annex1.csv" <<'ROWS'
序号,省属医院,巡回医疗地区
1,福建省儿童医院,连江县、罗源县
2,福建省肿瘤医院,清流县、大田县
3,福建省妇幼保健院,武平县、上杭县
4,福建省级机关医院,闽清县、永泰县
5,福建省老年医院,泰宁县、长汀县
6,福州大学附属省立医院,福安市、霞浦县、寿宁县
7,福建医大附属协和医院,顺昌县、政和县、光泽县
8,福建医大附属第一医院,建宁县、宁化县、明溪县
9,福建医大附属第二医院,华安县、南靖县
10,福建医大附属口腔医院,连城县、漳平市
11,福建中医药大学附属人民医院,松溪县、浦城县
12,福建中医药大学附属第二人民医院,周宁县、古田县
13,福建中医药大学附属第三人民医院,屏南县、柘荣县
14,福建中医药大学附属康复医院,诏安县、平和县
ROWS

"$XUNYI" solve "$instance" --pin-table "$official" -o "$out/pinned" --quiet
printf '\xEF\xBB\xBF' | cat - "$out/annex1.csv" | cmp - "$out/pinned/table.zh.csv" ||
    fail "the pinned table is not 附件1"

# Papers that go up the line speak of no question numbers, files or ids of this project.
if grep -nE '\bQ[0-9]+\b|MODEL\.md|[（(]balanced[)）]|notice2024|adcode\b：' "$out"/pinned/*.md "$out"/pinned/*.csv; then
    fail "codes of the project in the documents"
fi

report=$("$XUNYI" check "$instance" --plan "$out/pinned/plan.json" --lang zh 2>&1) ||
    fail "the pinned plan does not pass the check: $report"
grep -q '31 个县' <<<"$report" || fail "not 31 counties: $report"
grep -q '1 支医疗队跨地市' <<<"$report" || fail "not one split row: $report"
(($(grep -c "福建省老年医院.*地市" <<<"$report") == 1)) || fail "the split row is told twice: $report"
grep -q 'options/pins.*锁定了 14 行.*福建省老年医院' <<<"$report" || fail "pins untold: $report"

# What the pins alone allow they allow wherever the plan is read again.
mkdir "$out/near"
python3 - "$instance/instance.json" "$out/near/instance.json" <<'NEAR'
import json, sys
with open(sys.argv[1], encoding="utf-8") as f:
    x = json.load(f)
x["overrides"] = dict(x.get("overrides", {}), group_leg_max_min=180)
with open(sys.argv[2], "w", encoding="utf-8") as f:
    json.dump(x, f, ensure_ascii=False)
NEAR
"$XUNYI" solve "$out/near" --pin-table "$official" -o "$out/near/docs" --quiet
"$XUNYI" evaluate "$out/near" --table "$official" --plan "$out/near/docs/plan.json" --quiet \
    2>"$out/near/err" || fail "a pinned plan is refused: $(cat "$out/near/err")"

# The official table may itself be read from the document written for it.
"$XUNYI" evaluate "$instance" --table "$out/pinned/table.zh.csv" --plan "$out/pinned/plan.json" \
    --json >"$out/same.json"
"$XUNYI" solve "$instance" --json -o "$out/free" >"$out/free.json"
"$XUNYI" evaluate "$instance" --table "$official" --plan "$out/free/plan.json" --json \
    >"$out/table.json"
python3 - "$out" <<'CHECK' || fail "figures"
import json, sys
def read(name):
    with open("%s/%s.json" % (sys.argv[1], name), encoding="utf-8") as f:
        return json.load(f)
same, free, table = read("same"), read("free")["solution"], read("table")["table"]
assert same["solution"]["measures"] == same["table"]["measures"], "pinned plan and table differ"
assert free["outcome"] == "optimal", free["outcome"]
assert [s["goal"] for s in free["stages"]] == \
    ["coverage", "need_met", "split_groups", "travel", "kept"]
assert all(s["proved"] for s in free["stages"]), free["stages"]
ours, theirs = free["measures"], table["measures"]
assert ours["need_met"] >= theirs["need_met"], (ours["need_met"], theirs["need_met"])
assert theirs["split_groups"] == 1 and theirs["counties_served"] == 31, theirs
CHECK
