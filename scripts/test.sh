#!/usr/bin/env bash
# Build with asserts and run the tests; the last line says `N passed, N failed`.
# Arguments go to ctest: scripts/test.sh -R unit/base
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

install_packages "${build_packages[@]}" "${test_packages[@]}"
if ! build build/dev dev; then
    echo "0 passed, 1 failed"
    exit 1
fi
run_tests build/dev "$@"
