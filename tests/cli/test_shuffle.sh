#!/usr/bin/env bash
# The order of hospitals, counties, townships, staff and keys in the file changes no output byte:
# of a circuit programme, and of a resident one with budgets. Nor does it change the proof, but for
# the digests of instance and proof.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

# shuffled FROM TO SEED
shuffled() {
    python3 - "$@" <<'SHUFFLE'
import json, random, sys
source, target, seed = sys.argv[1:]
rng = random.Random(int(seed))
# Lists whose order says nothing; the counties of a pin keep theirs.
FREE = {"specialties", "categories", "prefectures", "hospitals", "counties", "history",
        "staff", "needs", "townships", "holidays", "commitments", "locks", "joint_with"}
def shuffled(value, key=None, inside_pin=False):
    if isinstance(value, dict):
        items = [(k, shuffled(v, k, inside_pin or k == "pin")) for k, v in value.items()]
        rng.shuffle(items)
        return dict(items)
    if isinstance(value, list):
        items = [shuffled(v, None, inside_pin) for v in value]
        if key in FREE and not inside_pin:
            rng.shuffle(items)
        return items
    return value
with open(source, encoding="utf-8") as f:
    before = json.load(f)
after = shuffled(before)
assert [h["id"] for h in after["hospitals"]] != [h["id"] for h in before["hospitals"]]
with open(target, "w", encoding="utf-8") as f:
    json.dump(after, f, ensure_ascii=bool(int(seed) % 2), indent=int(seed))
SHUFFLE
}

# solved NAME INSTANCE: documents in $work/NAME, the summary in NAME.txt, the proof without its
# digests in NAME.jsonl.
solved() {
    rm -rf "${work:?}/$1"
    expect 0 solve "$2" -o "$work/$1" --lang zh --proof "$work/proof"
    sed "s:$work/$1::" "$work/out" >"$work/$1.txt"
    sed -e '1s/"[0-9a-f]\{64\}"/""/' -e '$d' "$work/proof" >"$work/$1.jsonl"
}

# order_is_nothing INSTANCE SEED...
order_is_nothing() {
    local instance=$1 seed
    shift
    solved plain "$instance"
    solved again "$instance"
    diff -r "$work/plain" "$work/again" || fail "two runs of $instance differ"
    for seed in "$@"; do
        shuffled "$instance" "$work/shuffled.json" "$seed"
        solved shuffled "$work/shuffled.json"
        diff -r "$work/plain" "$work/shuffled" || fail "seed $seed changes the files of $instance"
        diff "$work/plain.txt" "$work/shuffled.txt" || fail "seed $seed changes the summary"
        diff -q "$work/plain.jsonl" "$work/shuffled.jsonl" || fail "seed $seed changes the proof"
    done
}

order_is_nothing "$fujian/instance.json" 1 2 3
python3 -B "$source_dir/bench/make_large.py" townships 4 30 1 "$work/townships.json"
grep -q budget_staff_weeks "$work/townships.json" || fail "no budgets"
order_is_nothing "$work/townships.json" 4 5
finish
