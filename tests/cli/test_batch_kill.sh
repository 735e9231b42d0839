#!/usr/bin/env bash
# A batch of 500 cases, killed 20 times at random moments: gone on with, it holds what an undisturbed
# run holds, and no process is left behind.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
source "$(dirname "${BASH_SOURCE[0]}")/batch_common.sh"

manifest "$work/m.csv" 500
began=$(date +%s%N)
expect 0 batch "$work/m.csv" -o "$work/calm" -j 2 --quiet
took=$((($(date +%s%N) - began) / 1000)) # microseconds: how long moments may be apart

RANDOM=20241126
killed=0 last=0 ended=0
for _ in $(seq 400); do
    ((killed < 20)) || break
    "$XUNYI" batch "$work/m.csv" -o "$work/killed" -j 2 --quiet >"$work/out" 2>"$work/err" </dev/null &
    pid=$!
    sleep "$(printf '0.%06d' $((took * (RANDOM % 1000) / 10000 % 1000000)))"
    kill -9 "$pid" 2>"$work/err" || true
    code=0
    wait "$pid" 2>"$work/err" || code=$?
    if ((code == 0)); then # it was faster than that: another one is begun
        same_results "$work/calm" "$work/killed"
        rm -r "$work/killed"
        ended=$((ended + 1)) last=0
        continue
    fi
    ((code == 137)) || fail "exit code $code of a run that was killed"
    killed=$((killed + 1))
    if [[ -s $work/killed/results.sqlite && $(ask "$work/killed/results.sqlite" "SELECT count(*) FROM sqlite_master") != 0 ]]; then
        now=$(ask "$work/killed/results.sqlite" "SELECT count(*) FROM cases")
        ((now >= last)) || fail "$last cases were there, now $now"
        last=$now
    fi
done
echo "killed $killed times, $last of 500 cases were done then; ended $ended times"
((killed == 20)) || fail "killed only $killed times"
expect 0 batch "$work/m.csv" -o "$work/killed" -j 2 --quiet
same_results "$work/calm" "$work/killed"
for _ in $(seq 100); do
    pgrep -f "$work/m.csv" >"$work/out" || break
    sleep 0.05
done
if pgrep -f "$work/m.csv" >"$work/err"; then
    fail "processes are left"
fi

# A worker killed from outside: its case is tried once more.
printf 'case,instance\na,%s/instances/national-2024\n' "$source_dir" >"$work/long.csv"
"$XUNYI" batch "$work/long.csv" -o "$work/worker" --node-limit 1 --lang en >"$work/out" 2>"$work/err" </dev/null &
pid=$!
worker=
for _ in $(seq 400); do
    worker=$(pgrep -P "$pid" | head -n 1) && break
    sleep 0.02
done
kill -9 "$worker" || fail "no worker to kill"
wait "$pid" || fail "the batch failed after its worker was killed"
[[ $(ask "$work/worker/results.sqlite" "SELECT attempts FROM costs") == 2 ]] || fail "the case was not tried again"
[[ $(ask "$work/worker/results.sqlite" "SELECT state FROM cases") == "done" ]] || fail "the case has no result"

finish
