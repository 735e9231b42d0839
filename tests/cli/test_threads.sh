#!/usr/bin/env bash
# The same bytes of plan and proof for one thread and for two, on a case that is large enough to be shared out.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

python3 "$source_dir/bench/make_synthetic.py" 16 38 1 "$work/case.json"
expect 0 solve "$work/case.json" -o "$work/one" --proof "$work/one.jsonl" --quiet --threads 1
expect 0 solve "$work/case.json" -o "$work/two" --proof "$work/two.jsonl" --quiet --threads 2
cmp "$work/one.jsonl" "$work/two.jsonl" || fail "two threads gave another proof than one"
diff -r "$work/one" "$work/two" || fail "two threads gave other files than one"

for wrong in 0 65 two; do
    expect 2 solve "$work/case.json" -o "$work/none" --threads "$wrong"
    says err "--threads"
done
[[ ! -e $work/none ]] || fail "files were written after a wrong option"
finish
