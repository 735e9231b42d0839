#!/usr/bin/env bash
# The official papers: cell for cell what the CSV files hold, the table of the province among them; no
# names outside of the roster; a work plan for each tier.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

python=/usr/bin/python3
"$python" -c 'import openpyxl' 2>/dev/null || {
    echo "no Python with openpyxl (Debian: python3-openpyxl)"
    exit 77
}

# compares FOLDER [OFFICIAL]: what tell_papers.py finds, in $work/out.
compares() {
    "$python" -B "$source_dir/tests/support/tell_papers.py" "$@" >"$work/out" 2>"$work/err" ||
        fail "the papers of $1 cannot be read"
    tail -n 1 "$work/out" | grep -qx '0 differences' ||
        fail "papers of $1 differ: $(head -c 2000 "$work/out")"
}

# The official table, pinned as a whole, is the plan's, and so is what goes up the line.
expect 0 solve "$fujian" --pin-table "$fujian/source/table.csv" -o "$work/official" --quiet
compares "$work/official" "$fujian/source/table.csv"
says out "above the table: 附件1 / 2024年省级医疗队巡回医疗地区分布表 / （闽卫医政函〔2024〕1713号）"

# Chosen by the solver. (test_shuffle.sh compares all files of two runs and of shuffled instances.)
expect 0 solve "$fujian" -o "$work/one" --quiet
compares "$work/one"

# Names: in 附件2 and nowhere else.
expect 0 solve "$source_dir/instances/tiny/named.json" -o "$work/named" --quiet
for file in "$work"/named/*.docx "$work"/named/*.xlsx; do
    text=$("$python" - "$file" <<'PYTHON'
import sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as package:
    print("".join(package.read(n).decode() for n in package.namelist()))
PYTHON
    )
    case ${file##*/} in
    roster.zh.*) grep -q '心二' <<<"$text" || fail "no name in ${file##*/}" ;;
    roster.*) ;;
    *) grep -qE '心一|心二|管二|填报甲|0591' <<<"$text" && fail "a name or number in ${file##*/}" ;;
    esac
done

# Two tiers have a work plan each.
expect 0 solve "$source_dir/instances/jiangxi-2024" -o "$work/tiers" --quiet --no-routes
for tier in national provincial; do
    [[ -f $work/tiers/workplan-$tier.zh.docx ]] || fail "no work plan of the $tier teams"
done
[[ ! -e $work/tiers/workplan.zh.docx ]] || fail "a work plan of all tiers"
compares "$work/tiers"

# route makes all papers anew.
expect 0 route "$fujian" --plan "$work/one/plan.json" -o "$work/routed" --quiet
for file in "$work"/one/*.docx "$work"/one/*.xlsx; do
    cmp "$file" "$work/routed/${file##*/}" || fail "route writes another ${file##*/}"
done

finish
