#!/usr/bin/env bash
# Who goes: the form worked out by hand, names there and in the plan alone, checked and repeatable.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

named=$source_dir/instances/tiny/named.json
expect 0 solve "$named" -o "$work/one"
says out "written:"
cmp "$work/one/roster.zh.csv" "$source_dir/instances/tiny/named.roster.csv" ||
    fail "the roster is not the one worked out by hand"
expect 0 solve "$named" -o "$work/two"
diff -r "$work/one" "$work/two" || fail "files differ in a second run"
for file in "$work/one"/* "$work/one"/calendars/*; do
    [[ -f $file ]] || continue
    case ${file##*/} in
    roster.* | plan.json) ;;
    *) grep -qE '心一|管二|填报甲|0591' "$file" && fail "a name or number in ${file##*/}" ;;
    esac
done
for lang in zh en; do
    grep -q '心二' "$work/one/roster.$lang.md" || fail "no name in roster.$lang.md"
done
[[ ! -e $work/one/rotations.zh.csv ]] || fail "rotations of circuit teams"

# The plan passes the checker as it is, and does not with another leader.
expect 0 check "$named" --plan "$work/one/plan.json"
changed "$work/one/plan.json" "$work/other.json" \
    'x["rows"][0]["members"][0].update(person="m1", name="管一")'
expect 2 check "$named" --plan "$work/other.json" --lang zh
says err "有 2 年管理经验，应不少于 3 年"
grep -qE '管一' "$work/out" "$work/err" && fail "a name in a message"

# A pin of somebody who may not go is refused by id.
changed "$named" "$work/barred.json" 'x["locks"][0]["pin"]["staff"] = ["c3"]'
expect 2 solve "$work/barred.json" --lang en
says err "names staff id 'c3'"

finish
