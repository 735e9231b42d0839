#!/usr/bin/env bash
# A planner's own rule pack beside the instance, which extends one that comes with the program.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

# pack NAME ID BASE SETTINGS: a pack in the work folder
pack() {
    printf '{"format": "xunyi-rules/1", "id": "%s", "extends": "%s", "settings": {%s}}\n' \
        "$2" "$3" "$4" >"$work/$1"
}

mkdir "$work/packs"
changed "$tiny" "$work/case.json" 'x["rules"] = "my.json"'
base=$(python3 -c 'import json, sys; print(json.load(open(sys.argv[1]))["rules"])' "$tiny")
[[ $base == fujian-2024 ]] || fail "the tiny instance has other rules: $base"

# One number changed; all else, assumptions and filings too, is the base's.
pack my.json mine fujian-2024 '"county_days_min": {"value": 4, "rule": "F4"}'
expect 0 check "$work/case.json"
expect 0 solve "$work/case.json" -o "$work/out-mine"
expect 0 solve "$tiny" -o "$work/out-plain"
grep -qF '"rules": "mine"' "$work/out-mine/plan.json" || fail "the plan names other rules"
cmp -s "$work/out-mine/filings.zh.csv" "$work/out-plain/filings.zh.csv" || fail "filings differ"
cp "$work/out-plain/report.zh.md" "$work/plain-report"
cp "$work/out-mine/report.zh.md" "$work/mine-report"
says plain-report "按每县至少三天"
says_not mine-report "按每县至少三天"
says mine-report "按过半"
says mine-report "规则包「mine」与该文件（规则包「fujian-2024」）不同的取值：每县天数下限 4（原为 3）"
says_not plain-report "不同的取值"

# A pack on a pack, by a path relative to the first.
pack my.json mine packs/city.json ''
pack packs/city.json city ../packs/base.json '"townships_min": {"value": 4, "rule": "F4"}'
pack packs/base.json base fujian-2025 ''
expect 0 check "$work/case.json"

# What is wrong is named with file, place, value and remedy, in both languages.
pack my.json mine fujian-2023 ''
expect 2 check "$work/case.json" --lang zh
says err "$work/my.json:1:"
says err "/extends"
says err "找不到所沿用的规则包「fujian-2023」"
says err "写出随程序提供的规则包代码"
expect 2 check "$work/case.json" --lang en
says err "the rule pack 'fujian-2023' that is to be extended was not found"
pack my.json mine nowhere.json ''
expect 2 check "$work/case.json" --lang en
says err "'nowhere.json'"

pack my.json mine packs/city.json ''
pack packs/city.json city ../my.json ''
expect 2 check "$work/case.json" --lang zh
says err "packs/city.json:1:"
says err "沿用不能成环"
expect 2 check "$work/case.json" --lang en
says err "the pack extends '../my.json', whose id 'mine'"

for n in 1 2 3 4 5; do
    pack "packs/p$n.json" "p$n" "p$((n + 1)).json" ''
done
pack packs/p5.json p5 fujian-2024 ''
pack my.json mine packs/p1.json ''
expect 2 check "$work/case.json" --lang zh
says err "过深"
expect 2 check "$work/case.json" --lang en
says err "packs may extend one another 4 times"

# A plan of a policy of one's own: what to do is said with the plan's file, and done.
changed "$source_dir/models/policies/balanced.json" "$work/own-policy.json" 'x["id"] = "mine"'
expect 0 solve "$tiny" -p "$work/own-policy.json" -o "$work/own" --quiet
for command in "check $tiny --plan" "route $tiny --plan" "simulate $tiny --scenarios 2 --plan" "explain $tiny --row 1 --plan"; do
    read -ra words <<<"$command"
    expect 2 "${words[@]}" "$work/own/plan.json" --lang en
    says err "$work/own/plan.json: was made under policy 'mine', which does not come with the program"
    says err "remedy: name the policy file it was made with (it ends in .json) by --policy"
    expect 0 "${words[@]}" "$work/own/plan.json" --policy "$work/own-policy.json" --quiet
done
expect 2 compare "$tiny" --policies balanced --reference "$work/own/plan.json" --lang en
says err "by --policies"
expect 0 compare "$tiny" --policies "balanced,$work/own-policy.json" --reference "$work/own/plan.json" --quiet

finish
