#!/usr/bin/env bash
# The job files of scripts/slurm on a real Slurm of one node, with paths and ports of its own: an array of
# eight shards, merged by a job that waits for it, gives what one run gives.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
source "$(dirname "${BASH_SOURCE[0]}")/batch_common.sh"

for program in slurmctld slurmd sbatch sinfo; do
    if ! PATH=$PATH:/usr/sbin:/sbin command -v "$program" >/dev/null; then
        echo "no $program: Slurm (package slurm-wlm) is not there"
        exit 77
    fi
done
PATH=$PATH:/usr/sbin:/sbin

daemons=()
stop_slurm() {
    local pid
    for pid in "${daemons[@]}"; do
        kill "$pid" 2>/dev/null || true
    done
    for pid in "${daemons[@]}"; do
        wait "$pid" 2>/dev/null || true
    done
}
trap 'stop_slurm; rm -rf "$work"' EXIT

read -r port other < <(python3 - <<'PYTHON'
import socket
held = [socket.socket() for _ in range(2)]
for s in held:
    s.bind(("127.0.0.1", 0))
print(*(s.getsockname()[1] for s in held))
PYTHON
)
slurm=$work/slurm user=$(id -un) node=$(uname -n | cut -d. -f1)
mkdir -p "$slurm/state" "$slurm/spool"
cat >"$slurm/slurm.conf" <<CONF
ClusterName=private
SlurmctldHost=$node(127.0.0.1)
SlurmctldPort=$port
SlurmdPort=$other
AuthType=auth/none
CredType=cred/none
SlurmUser=$user
SlurmdUser=$user
StateSaveLocation=$slurm/state
SlurmdSpoolDir=$slurm/spool
SlurmctldPidFile=$slurm/slurmctld.pid
SlurmdPidFile=$slurm/slurmd.pid
SlurmctldLogFile=$slurm/slurmctld.log
SlurmdLogFile=$slurm/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
JobCompType=jobcomp/none
MpiDefault=none
SwitchType=switch/none
SelectType=select/cons_res
SelectTypeParameters=CR_CPU
SchedulerParameters=batch_sched_delay=0
ReturnToService=2
MailProg=/bin/true
NodeName=$node NodeAddr=127.0.0.1 CPUs=$(nproc) State=UNKNOWN
PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP
CONF
export SLURM_CONF=$slurm/slurm.conf
slurmctld -D -f "$SLURM_CONF" >"$slurm/out" 2>&1 &
daemons+=($!)
slurmd -D -f "$SLURM_CONF" -N "$node" >>"$slurm/out" 2>&1 &
daemons+=($!)
state=
for _ in $(seq 120); do
    state=$(timeout 5 sinfo -h -o %T 2>/dev/null || true)
    [[ $state == idle ]] && break
    sleep 0.25
done
if [[ $state != idle ]]; then
    echo "Slurm does not start here (node '$state'):"
    tail -n 5 "$slurm"/*.log "$slurm/out" 2>/dev/null | sed 's/^/    /'
    exit 77
fi

manifest "$work/m.csv" 40
expect 0 batch "$work/m.csv" -o "$work/local" --quiet
export XUNYI
cd "$work"
job=$(sbatch --parsable "$source_dir/scripts/slurm/array.sbatch" "$work/m.csv" "$work/array" --quiet)
code=0
timeout 300 sbatch --wait --dependency="afterany:$job" "$source_dir/scripts/slurm/merge.sbatch" "$work/array" \
    >"$work/out" 2>"$work/err" || code=$?
cat "$work"/xunyi-*.log >>"$work/err" 2>/dev/null || true
((code == 0)) || fail "the job that merges ended with $code"
count=$(find "$work/array" -name 'shard-*-of-8.sqlite' | wc -l)
((count == 8)) || fail "$count shards"
same_results "$work/local" "$work/array"

timeout 300 sbatch --wait "$source_dir/scripts/slurm/one-node.sbatch" "$work/m.csv" "$work/node" --quiet \
    >"$work/out" 2>"$work/err" || fail "the job on one node failed"
same_results "$work/local" "$work/node"

finish
