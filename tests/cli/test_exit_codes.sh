#!/usr/bin/env bash
# Every exit code the program has, and what it says with it.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

# 0: done
expect 0 check "$tiny"
says out "no errors"
expect 0 check "$fujian"
expect 0 solve "$tiny"
expect 0 solve "$tiny" --quiet
is_empty out
expect 0 evaluate "$fujian" --table "$fujian/source/table.csv" --quiet
expect 0 export "$tiny" --lp "$work/tiny.lp"

# 2: the input is wrong
expect 2 solve "$work/nothing.json"
says err "no such file or directory"
expect 2 solve "$work" # a folder without instance.json
says err "instance.json"
printf '{"format": ' >"$work/broken.json"
expect 2 solve "$work/broken.json"
says err "broken.json:1:"
expect 2 check "$work/broken.json" --json
changed "$tiny" "$work/unknown.json" 'x["hospitals"][0]["kindd"] = "general"'
expect 2 check "$work/unknown.json"
says err "kindd"
says out "errors: 1"
expect 2 solve "$tiny" --pin-table "$work/nothing.csv"
expect 2 evaluate "$tiny" --table "$work/nothing.csv"
expect 2 check "$tiny" --plan "$work/nothing.json"
printf '{}' >"$work/plan.json"
expect 2 check "$tiny" --plan "$work/plan.json"

# A resident programme: one county a team.
changed "$tiny" "$work/resident.json" 'x["programme"]["mode"] = "resident"'
expect 0 solve "$work/resident.json"

# 3: proved infeasible
changed "$tiny" "$work/nobody.json" 'x["hospitals"][0]["staff"] = []'
expect 3 solve "$work/nobody.json" -o "$work/none"
says err "infeasible: no plan meets all hard rules (proved)"
says err "has no clinician who can be sent"
says err "rule D"
[[ ! -e $work/none ]] || fail "a folder was made"
expect 3 solve "$work/nobody.json" --lang zh
says err "无解"
expect 0 solve "$tiny" -o "$work/tiny" --quiet
expect 3 evaluate "$work/nobody.json" --table "$work/tiny/table.zh.csv"
says err "has no clinician who can be sent"
expect 0 check "$work/nobody.json" # the data are sound

# 2: what needs more memory than it may take is refused with its number
expect 2 solve "$fujian" --memory 2 -o "$work/none"
says err "pairs of team and county group: they need about"
says err "and 2 MiB may be used"
[[ ! -e $work/none ]] || fail "a folder was made"

# 4: nothing found within the limits
expect 4 solve "$fujian" --node-limit 1 -o "$work/none"
says err "no plan was found within the limits"
[[ ! -e $work/none ]] || fail "a folder was made"

# 5: not proved optimal though that was asked for
expect 5 solve "$fujian" --method ip --node-limit 2 --require-proof -o "$work/none"
says err "not proved optimal"
[[ ! -e $work/none ]] || fail "a folder was made"
expect 0 solve "$fujian" --method ip --node-limit 2 -o "$work/some"
[[ -s $work/some/plan.json ]] || fail "no plan"
expect 0 check "$fujian" --plan "$work/some/plan.json"
expect 0 solve "$tiny" --require-proof

# 1: what it had to say could not be written
if [[ -w /dev/full ]]; then
    code=0
    "$XUNYI" solve "$tiny" >/dev/full 2>"$work/err" </dev/null || code=$?
    ((code == 1)) || fail "exit code $code with a full disk, expected 1"
    says err "cannot write to the standard output: no space left on the disk"
    code=0
    "$XUNYI" solve "$fujian" --json >/dev/full 2>"$work/err" </dev/null || code=$?
    ((code == 1)) || fail "exit code $code with a full disk and --json, expected 1"
fi

finish
