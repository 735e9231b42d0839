#!/usr/bin/env bash
# Check the project: one line a step, and `checks: N passed, N failed` at the end.
#   scripts/check.sh            all steps
#   scripts/check.sh STEP...    only these; `tidy` (clang-tidy, slow) runs only when named
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

steps=(format layers shellcheck schemas instances gcc clang cppcheck asan threads)
logs=build/check

check_format() {
    install_packages clang-format-14
    clang_format --dry-run -Werror
}

check_layers() {
    scripts/check_layers.sh
}

check_shellcheck() {
    install_packages shellcheck
    local scripts
    mapfile -t scripts < <(files '*.sh' '*.sbatch' .ci/run)
    shellcheck -x -P SCRIPTDIR "${scripts[@]}"
}

check_schemas() {
    install_packages python3 python3-jsonschema
    run_python scripts/check_schemas.py
    run_python scripts/check_requirements.py
}

check_instances() {
    install_packages python3 python3-jsonschema
    local makers maker
    mapfile -t makers < <(files 'scripts/make_*.py')
    for maker in "${makers[@]}"; do
        run_python "$maker" --check
    done
}

# Warnings are errors, with asserts and tests and without. Some of gcc's come from its optimiser.
check_gcc() {
    install_packages "${build_packages[@]}"
    CC=gcc build build/dev dev
    CC=gcc build_release -DXY_WERROR=ON
}

# All of clang's warnings come from its front end.
check_clang() {
    install_packages "${build_packages[@]}" clang-14
    CC=clang-14 build build/check/clang-debug dev -DXY_SYNTAX_ONLY=ON
    CC=clang-14 build build/check/clang-release release -DXY_SYNTAX_ONLY=ON -DXY_WERROR=ON
}

check_cppcheck() {
    install_packages "${build_packages[@]}" cppcheck
    build build/dev dev
    mkdir -p "$logs/cppcheck"
    cppcheck --project=build/dev/compile_commands.json --file-filter='solver/*' \
        --cppcheck-build-dir="$logs/cppcheck" -j "$(nproc)" --quiet --inline-suppr \
        --library=posix --enable=warning --error-exitcode=1
}

check_asan() {
    install_packages "${build_packages[@]}" "${test_packages[@]}"
    build build/asan asan
    run_tests build/asan
}

# Criterion does not run under ThreadSanitizer: only tests/threads.
check_threads() {
    if [[ -z $(files 'tests/threads/*.c') ]]; then
        echo "no file in tests/threads"
        return 77
    fi
    install_packages "${build_packages[@]}"
    build build/tsan tsan
    run_tests build/tsan
}

check_tidy() {
    install_packages "${build_packages[@]}" clang-tidy-14
    build build/dev dev
    files 'solver/*.c' | xargs -r -n 1 -P "$(nproc)" clang-tidy-14 -p build/dev --quiet
}

# run STEP: in a subshell of its own, outside any condition, so that `set -e` holds in the step.
run() {
    local step=$1 log=$logs/$1.log status
    mkdir -p "$logs"
    set +e
    (
        set -e
        "check_$step"
    ) >"$log" 2>&1 </dev/null
    status=$?
    set -e
    case $status in
    0)
        passed=$((passed + 1))
        echo "ok       $step"
        ;;
    77)
        skipped=$((skipped + 1))
        echo "skipped  $step ($(tail -n 1 "$log"))"
        ;;
    *)
        failed=$((failed + 1))
        echo "FAILED   $step (log: $log)"
        if [[ ${CI:-} == true ]]; then
            tail -n 60 "$log" | sed 's/^/    /'
        fi
        ;;
    esac
}

if (($# > 0)); then
    for step in "$@"; do
        [[ " ${steps[*]} tidy " == *" $step "* ]] ||
            die "no step '$step'; the steps are: ${steps[*]} tidy"
    done
    steps=("$@")
fi
passed=0 failed=0 skipped=0
for step in "${steps[@]}"; do
    run "$step"
done
echo "checks: $passed passed, $failed failed$(and_skipped "$skipped")"
((failed == 0))
