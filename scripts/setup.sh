#!/usr/bin/env bash
# Install what the build needs (Debian 12) and build build/release/xunyi.
# Arguments go to cmake.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

install_packages "${build_packages[@]}"
build_release "$@"
version=$(build/release/xunyi --version)
echo "$version is ready: build/release/xunyi"
