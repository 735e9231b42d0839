#!/usr/bin/env bash
# Build the program, plan the bundled Fujian 2024 round, and score the official table beside it.
# Arguments go to `xunyi solve`.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

instance=instances/fujian-2024
output=build/quickstart/fujian-2024

scripts/setup.sh
build/release/xunyi solve "$instance" -o "$output" "$@"
build/release/xunyi evaluate "$instance" --table "$instance/source/table.csv"
echo "The plan and its documents are in $output:"
ls "$output"
