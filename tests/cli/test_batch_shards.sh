#!/usr/bin/env bash
# Eight shards, merged, are what one run gives: by --shard, and by the environment of a Slurm array.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
source "$(dirname "${BASH_SOURCE[0]}")/batch_common.sh"

manifest "$work/m.csv" 50
expect 0 batch "$work/m.csv" -o "$work/local" --quiet
for i in 1 2 3 4 5 6 7 8; do
    expect 0 batch "$work/m.csv" -o "$work/shards" --shard "$i/8" --quiet
    SLURM_ARRAY_TASK_ID=$((i + 1)) SLURM_ARRAY_TASK_MIN=2 SLURM_ARRAY_TASK_STEP=1 SLURM_ARRAY_TASK_COUNT=8 \
        expect 0 batch "$work/m.csv" -o "$work/array" --quiet
done
[[ ! -e $work/shards/results.csv ]] || fail "a shard wrote CSV"
for folder in shards array; do
    expect 0 batch --merge "$work/$folder/results.sqlite" "$work/$folder"/shard-*.sqlite --lang en
    says out "merged 8 shards: cases 50, of these failed 0"
    is_empty err
    same_results "$work/local" "$work/$folder"
done
expect 0 batch --merge "$work/shards/results.sqlite" "$work/shards"/shard-*.sqlite --quiet # over the old one
same_results "$work/local" "$work/shards"
expect 0 batch --verify "$work/shards/results.sqlite" --sample 4 --quiet

expect 0 batch --merge "$work/shards/results.sqlite" "$work/shards"/shard-*.sqlite "$work/array/shard-3-of-8.sqlite" --json --lang en
[[ $(python3 -c 'import json, sys; m = json.load(sys.stdin)["merged"]; print(m["shards"], m["cases"], m["failed"])' <"$work/out") == "8 50 0" ]] ||
    fail "--merge in JSON"
says err "is shard 3, which was given before; it counts once"

# Shards of another manifest are not taken.
manifest "$work/other.csv" 51
expect 0 batch "$work/other.csv" -o "$work/others" --shard 1/8 --quiet
expect 2 batch --merge "$work/others/results.sqlite" "$work/others/shard-1-of-8.sqlite" "$work/shards/shard-2-of-8.sqlite" --lang en
says err "is not of the same manifest as the shards before it; nothing was merged"
[[ ! -e $work/others/results.sqlite ]] || fail "shards of two manifests were merged"

# A shard goes on by itself, and a merged database can be gone on with.
expect 0 batch "$work/m.csv" -o "$work/shards" --shard 3/8 --lang en
says out "(of these from earlier runs 6)"
expect 0 batch "$work/m.csv" -o "$work/shards" --lang en
says out "(of these from earlier runs 50)"

# What is missing or does not fit together.
mkdir -p "$work/part"
expect 2 batch --merge "$work/part/results.sqlite" "$work/shards"/shard-[1-6]-of-8.sqlite --lang en
says err "of 8 shards these are missing: 7, 8"
says out "merged 6 shards"
[[ -s $work/part/results.csv ]] || fail "what there is was not merged"
expect 2 batch --merge "$work/part/results.sqlite" "$work/shards"/shard-[1-6]-of-8.sqlite --json
[[ $(python3 -c 'import json, sys; m = json.load(sys.stdin)["merged"]; print(m["missing"], m["open"])' <"$work/out") == "2 0" ]] ||
    fail "missing shards in JSON"
expect 2 batch --merge "$work/part/results.sqlite" "$work/shards"/shard-*.sqlite --prune --lang en
says err "--prune does not go with --merge"
# A case that failed has no result: the merged database says so by its exit code too.
printf 'case,instance\na,%s\nb,nowhere.json\n' "$tiny" >"$work/failing.csv"
expect 0 batch "$work/failing.csv" -o "$work/failing" --shard 1/2 --quiet
expect 2 batch "$work/failing.csv" -o "$work/failing" --shard 2/2 --quiet
expect 2 batch --merge "$work/failing/results.sqlite" "$work/failing"/shard-*.sqlite --lang en
says out "cases 2, of these failed 1"
expect 2 batch --merge "$work/part/results.sqlite" --lang en
says err "no databases to merge were named"
expect 2 batch --merge "$work/part/results.sqlite" "$work/none.sqlite" --lang en
says err "cannot read file"
cp "$work/shards/shard-1-of-8.sqlite" "$work/other.sqlite"
python3 -c 'import sqlite3, sys; db = sqlite3.connect(sys.argv[1]); db.execute("UPDATE cases SET nodes = nodes + 1"); db.commit()' "$work/other.sqlite"
cp "$work/part/results.sqlite" "$work/before"
expect 2 batch --merge "$work/part/results.sqlite" "$work/shards/shard-1-of-8.sqlite" "$work/other.sqlite" --lang en
says err "has other contents than in a shard before it; nothing was merged"
cmp "$work/before" "$work/part/results.sqlite" || fail "the merged database was changed"

# What would be lost is not replaced: the name of the result was forgotten, a result of more cases, another file.
cp "$work/shards/shard-1-of-8.sqlite" "$work/first"
expect 2 batch --merge "$work/shards"/shard-*.sqlite --lang en
says err "cases that the shards do not have; it was not replaced"
cmp "$work/first" "$work/shards/shard-1-of-8.sqlite" || fail "a shard was replaced"
expect 2 batch --merge "$work/shards/results.sqlite" "$work/shards/shard-1-of-8.sqlite" --lang en
says err "cases that the shards do not have; it was not replaced"
printf 'a text' > "$work/text"
expect 2 batch --merge "$work/text" "$work/shards"/shard-*.sqlite --lang en
[[ $(< "$work/text") == 'a text' ]] || fail "a text was replaced"
[[ $(ls "$work/part") == $'costs.csv\nmeasures.csv\nresults.csv\nresults.lock\nresults.sqlite\nstages.csv' ]] || fail "files are left: $(ls "$work/part")"

# Arrays of which the share cannot be told.
export SLURM_ARRAY_TASK_ID=7 SLURM_ARRAY_TASK_MIN=1 SLURM_ARRAY_TASK_STEP=1 SLURM_ARRAY_TASK_COUNT=3
expect 2 batch "$work/m.csv" -o "$work/odd" --lang en
says err "the id 7 of this Slurm array task is not of an arithmetic sequence"
expect 0 batch "$work/m.csv" -o "$work/odd" --shard 3/3 --quiet
[[ -e $work/odd/shard-3-of-3.sqlite ]] || fail "--shard does not go before the array"

finish
