#!/usr/bin/env bash
# Rewrite all C files as .clang-format says.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

install_packages clang-format-14
clang_format -i
