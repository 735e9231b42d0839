#!/usr/bin/env bash
# import-solution: solutions of other solvers become plans, and what is wrong with one is said with file,
# line and value. Other solvers are asked where they are on PATH; what they write stands here as well.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

export_tiny() {
    expect 0 export "$tiny" --mps "$work/a.mps" --lp "$work/a.lp" --glp "$work/a.glp" \
        --names "$work/names.csv" --quiet "$@"
}

# value GOAL: what the last import with --json says
value() {
    python3 -c 'import json, sys; print(json.load(open(sys.argv[1]))["imported"]["goals"][sys.argv[2]])' \
        "$work/out" "$1"
}

# refuses TEXT LINE PLACE: a plain file of these lines is refused with the text, at file:PLACE
refuses() {
    printf '%b' "$1" >"$work/bad.sol"
    expect 2 import-solution "$tiny" --solution "$work/bad.sol" --lang en --quiet
    says err "$2"
    says err "bad.sol${3:-}: "
    says err "remedy: "
}

export_tiny --lang en
says names.csv 'name,kind,team,counties,staffing or remark'
says names.csv 'x0_north_a,column: the team is sent,North Hospital,'
says names.csv 'county_a,row: rule,,,E2 '
expect 0 solve "$tiny" --no-routes -o "$work/own" --quiet
best=$(python3 -c 'import json, sys; print(json.load(open(sys.argv[1]))["measures"]["need_met"]["points"])' \
    "$work/own/plan.json" 2>/dev/null || echo 1000000)

# every format by hand: the two teams that meet all needs
good="x0_north_a 1\nx11_south_b_c 1\n"
printf '%b' "# by hand\n=obj= $best\n$good" >"$work/plain.sol"
printf 'name,value\nx0_north_a,1\nx11_south_b_c,1\n' >"$work/csv.sol"
printf 'Optimal - objective value -%s.0\n 0 x0_north_a 1 -500000\n 11 x11_south_b_c 0.99999999 -500000\n' \
    "$best" >"$work/cbc.sol"
printf 'solution status: optimal solution found\nobjective value: %s\nx0_north_a 1 \t(obj:500000)\nx11_south_b_c 1 \t(obj:500000)\n' \
    "$best" >"$work/scip.sol"
{
    printf 'Model status\nOptimal\n\n# Primal solution values\nFeasible\nObjective %s\n# Columns 12\n' "$best"
    for column in x0_north_a x1_north_b x2_north_c x3_north_a_b x4_north_a_c x5_north_b_c x6_south_a \
        x7_south_b x8_south_c x9_south_a_b x10_south_a_c x11_south_b_c; do
        [[ $column == x0_* || $column == x11_* ]] && echo "$column 1" || echo "$column 0"
    done
    printf '# Rows 5\ncounty_a 1\n'
} >"$work/highs.sol"
for form in plain csv cbc scip highs; do
    expect 0 import-solution "$tiny" --solution "$work/$form.sol" -o "$work/$form" --json
    [[ $(value need_met) == "$best" ]] || fail "$form: need met $(value need_met), expected $best"
    expect 0 check "$tiny" --plan "$work/$form/plan.json"
    cmp -s "$work/plain/plan.json" "$work/$form/plan.json" || fail "$form: another plan"
done
python3 - "$work/own/plan.json" "$work/plain/plan.json" <<'PYTHON' || fail "rows differ from those of solve"
import json, sys
own, imported = (json.load(open(name, encoding="utf-8")) for name in sys.argv[1:])
assert own["rows"] == imported["rows"] and own["measures"] == imported["measures"]
assert imported["options"]["method"] == "import" and imported["proof"]["outcome"] == "feasible"
PYTHON

# as a person sees it, beside a bound
expect 0 import-solution "$tiny" --solution "$work/plain.sol" --lang en
says out "weak-specialty need met"
says out "no hard rule broken"
expect 0 import-solution "$tiny" --solution "$work/plain.sol" --bound 1000000 --json
python3 -c 'import json, sys; x = json.load(open(sys.argv[1]))["imported"]; assert x["gap"] == x["bound"] - x["value"]' \
    "$work/out" || fail "gap"
expect 0 import-solution "$tiny" --solution "$work/plain.sol" --bound 5 --lang en
says err "is 1000000, better than the --bound 5"
expect 2 import-solution "$tiny" --solution "$work/plain.sol" --bound good --lang en
says err "has the value 'good'"

# what is wrong
refuses "" "gives no column a value"
refuses "x0_north_a 1\nx0_nroth_b 1\n" "no column 'x0_nroth_b'; did you mean" :2:1
refuses "${good}x0_north_a 1\n" "column 'x0_north_a' stands twice: line 1 has it already" :3:1
refuses "x0_north_a 0.5\n" "the value 0.5 of column 'x0_north_a' is not whole" :1:1
refuses "x0_north_a 2\n" "the value 2 of column 'x0_north_a' is not between 0 and 1" :1:1
refuses "x0_north_a -1\n" "is not between 0 and 1" :1:1
refuses "x0_north_a one\n" "the value 'one' of column 'x0_north_a' is no number" :1:1
refuses "x0_north_a\n" "this line cannot be read" :1:1
refuses "Infeasible - objective value 0\n" "holds no integer solution" :1:1
refuses "Optimal - objective value -1000000\n 0 x0_north_a 1 -5\n" \
    "gives the objective as -1000000, its columns come to need_met = 500000" :1:1
refuses "s mip 5 11 o 7\nj 1 1\ne o f\n" "of a program of 11 columns, that of this instance has 12"
refuses "s mip 6 12 o 7\nj 1 1\ne o f\n" "of a program of 6 rows, that of this instance has 5"
refuses "s mip 5 12 o 500000\nj 1 1\ne o f\n" "11 columns have no value, 'x1_north_b' the first" :3:1
refuses "s mip 5 12 o 7\nj 13 1\ne o f\n" "no column 13: the program has 12" :2:1
refuses "s mip 5 12 o 7\nj 1 1\n" "breaks off here: 'e o f' is missing" :2:1
expect 2 import-solution "$tiny" --solution "$work/none.sol" --lang en
expect 2 import-solution "$tiny" --lang en
says err "needs the option '--solution'"
expect 2 import-solution "$source_dir/instances/tiny/joint.json" --solution "$work/highs.sol" --lang en
says err "of a program of 12 columns"

# rules that are broken: all that are, and no plan
printf 'x0_north_a 1\nx3_north_a_b 1\nx6_south_a 1\n' >"$work/broken.sol"
expect 2 import-solution "$tiny" --solution "$work/broken.sol" -o "$work/broken" --lang en
says err "breaks row 'county_a' of the program: 3, expected at most 1 (rule E2"
says err "breaks row 'hospital_north' of the program: 2, expected at most 1"
says err "no plan was written"
says out "rules are broken"
[[ ! -e $work/broken ]] || fail "a folder was left"
expect 2 import-solution "$tiny" --solution "$work/broken.sol" --json
python3 -c 'import json, sys; assert json.load(open(sys.argv[1]))["imported"]["breaks_rules"]' "$work/out" ||
    fail "json: breaks_rules"
expect 2 import-solution "$tiny" --solution "$work/plain.sol" --floor coverage=99 --lang en
says err "breaks row 'floor_coverage' of the program: "

# what other solvers write themselves
if command -v glpsol >/dev/null; then
    glpsol --freemps "$work/a.mps" --write "$work/mps.write" -o "$work/mps.print" >/dev/null
    glpsol --lp "$work/a.lp" -o "$work/lp.print" >/dev/null
    glpsol --glp "$work/a.glp" --write "$work/glp.write" -o "$work/glp.print" >/dev/null
    for form in mps.write mps.print lp.print glp.write glp.print; do
        expect 0 import-solution "$tiny" --solution "$work/$form" --json
        [[ $(value need_met) == "$best" ]] || fail "$form: need met $(value need_met)"
    done
fi
if command -v cbc >/dev/null; then
    for form in mps lp; do
        timeout 60 cbc "$work/a.$form" -solve -solution "$work/cbc.$form" >/dev/null
        expect 0 import-solution "$tiny" --solution "$work/cbc.$form" --json
        [[ $(value need_met) == "$best" ]] || fail "cbc $form: need met $(value need_met)"
    done
fi
finish
