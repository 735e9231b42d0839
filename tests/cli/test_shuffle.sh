#!/usr/bin/env bash
# The order of hospitals, counties, townships, staff and keys in the file changes no output byte.
# Needs XUNYI (the program) and XY_SOURCE_DIR.
set -euo pipefail
[ -x "${XUNYI:-}" ] || exit 77

instance=$XY_SOURCE_DIR/instances/fujian-2024/instance.json
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

"$XUNYI" solve "$instance" -o "$out/plain" --lang zh >"$out/plain.txt"
"$XUNYI" solve "$instance" -o "$out/again" --lang zh >"$out/again.txt"
diff -r "$out/plain" "$out/again" || { echo "FAILED: two runs differ" >&2; exit 1; }

for seed in 1 2 3; do
    python3 - "$instance" "$out/shuffled.json" $seed <<'SHUFFLE'
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
    rm -rf "$out/shuffled"
    "$XUNYI" solve "$out/shuffled.json" -o "$out/shuffled" --lang zh >"$out/shuffled.txt"
    diff -r "$out/plain" "$out/shuffled" ||
        { echo "FAILED: seed $seed changes the files" >&2; exit 1; }
    diff <(sed "s:$out/plain::" "$out/plain.txt") <(sed "s:$out/shuffled::" "$out/shuffled.txt") ||
        { echo "FAILED: seed $seed changes the summary" >&2; exit 1; }
done
