#!/usr/bin/env bash
# Build the program, plan the bundled Fujian 2024 round, and score the official table beside it.
# Arguments go to `xunyi solve`.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

instance=instances/fujian-2024
output=build/quickstart/fujian-2024
case ${LC_ALL:-${LC_MESSAGES:-${LANG:-}}} in
zh*) lang=zh ;;
*) lang=en ;;
esac

scripts/setup.sh
build/release/xunyi solve "$instance" -o "$output" --lang "$lang" "$@"
echo
build/release/xunyi evaluate "$instance" --table "$instance/source/table.csv" \
    --plan "$output/plan.json" --lang "$lang"
echo
grep '^[|#]' "$output/table.$lang.md"
echo
case $lang in
zh) echo "方案和各文件：" ;;
*) echo "The plan and its documents:" ;;
esac
printf '%s\n' "$output"/*
