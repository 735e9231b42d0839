#!/usr/bin/env bash
# libxunyi: its symbols are those of its header and no others, and Python compares policies through it as
# `xunyi compare` does.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

library=$(dirname "$XUNYI")/libxunyi.so.0
if [[ ! -e $library ]]; then
    echo "no library"
    exit 77
fi
if command -v nm >/dev/null && command -v readelf >/dev/null; then
    nm -D --defined-only "$library" | sed -n 's/.* T \(.*\)@@.*/\1/p' | sort >"$work/symbols"
    grep -o '\bxunyi_[a-z_]*(' "$source_dir/solver/api/xunyi.h" | tr -d '(' | sort -u >"$work/declared"
    diff "$work/symbols" "$work/declared" >"$work/err" || fail "symbols and header differ"
    nm -D --defined-only "$library" | grep -v ' T xunyi_\| A XUNYI_0$' >"$work/others" || true
    grep -qE '__(asan|odr)' "$work/others" || is_empty others
    readelf -d "$library" >"$work/out"
    says out "[libxunyi.so.0]"
    says_not out TEXTREL
fi
if is_sanitized "$library"; then
    echo "built with sanitizers, which python3 is not"
    finish
    exit
fi
policies=(balanced maximin utilitarian)
python3 "$source_dir/scripts/compare_policies.py" "$fujian" "${policies[@]}" --library "$library" \
    --data "$source_dir/models" >"$work/table" 2>"$work/err" || fail "compare_policies.py"
cat "$work/table"
expect 0 compare "$fujian" --policies "$(IFS=,; echo "${policies[*]}")" --policy balanced --json
python3 - "$work/table" "$work/out" <<'PYTHON' || fail "another comparison than that of compare"
import csv, json, sys
with open(sys.argv[1], encoding="utf-8") as handle:
    ours = {row["policy"]: row for row in csv.DictReader(handle, delimiter="\t")}
with open(sys.argv[2], encoding="utf-8") as handle:
    theirs = json.load(handle)["compared"]
decimals = {figure["id"]: figure["decimals"] for figure in theirs["figures"]}
assert len(ours) == 3
for plan in theirs["plans"]:
    row = ours[plan["name"]]
    for name in ("need_met", "lowest_county", "gini", "coverage", "travel", "justified_envy"):
        wanted = plan["scores"][name] / 10 ** decimals[name]
        assert abs(float(row[name]) - wanted) <= 1e-6 * max(1, wanted), (plan["name"], name)
PYTHON
if python3 "$source_dir/scripts/compare_policies.py" "$fujian" no-such --library "$library" \
    --data "$source_dir/models" >"$work/out" 2>"$work/err"; then
    fail "a policy that is not there"
fi
says err "no-such"
finish
