# shellcheck shell=bash
# What the scripts beside this file share. Source it; it changes to the root of the project.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root" || exit

# Debian 12 packages (the scripts that source this file use these lists)
# shellcheck disable=SC2034
build_packages=(gcc libc6-dev cmake ninja-build pkg-config libglpk-dev libgsl-dev libcjson-dev
    libmd-dev libcriterion-dev libzip-dev libexpat1-dev libxlsxwriter-dev libsqlite3-dev
    scdoc)
# shellcheck disable=SC2034
test_packages=(slurm-wlm glpk-utils python3 python3-icalendar python3-jsonschema python3-openpyxl
    dpkg-dev file)
# Of these any version will do, from wherever it is: nodejs of others brings its own npm.
command -v chromium >/dev/null || test_packages+=(chromium)
command -v npm >/dev/null || test_packages+=(nodejs npm)

say() {
    printf '%s\n' "$*" >&2
}

die() {
    say "error: $*"
    exit 1
}

# quietly COMMAND...: run it without input; show what it printed only if it fails.
quietly() {
    local log status=0
    log=$(mktemp)
    "$@" >"$log" 2>&1 </dev/null || status=$?
    if ((status != 0)); then
        cat "$log" >&2
        say "error: failed with status $status: $*"
    fi
    rm -f "$log"
    return "$status"
}

# install_packages NAME...: install those Debian packages that are missing.
install_packages() {
    local name missing=() as_root=()
    if ! command -v dpkg-query >/dev/null; then
        say "note: this is not Debian; what these packages hold is needed: $*"
        return 0
    fi
    for name in "$@"; do
        if ! dpkg-query -W -f='${db:Status-Status}\n' "$name" 2>/dev/null | grep -qx installed; then
            missing+=("$name")
        fi
    done
    if ((${#missing[@]} == 0)); then
        return 0
    fi
    if ((EUID != 0)); then
        command -v sudo >/dev/null ||
            die "packages are missing, and only root can install them: apt-get install ${missing[*]}"
        as_root=(sudo)
    fi
    say "installing ${missing[*]}"
    as_root+=(env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=120)
    if ! quietly "${as_root[@]}" update ||
        ! quietly "${as_root[@]}" install --no-install-recommends "${missing[@]}"; then
        die "could not install ${missing[*]}"
    fi
}

# build DIR PRESET [CMAKE ARGUMENT...]: configure and build in DIR.
build() {
    local dir=$1 preset=$2 fresh=()
    shift 2
    if [[ ! -e $dir/CMakeCache.txt ]]; then
        say "building in $dir"
    elif ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$dir/CMakeCache.txt"; then
        fresh=(--fresh) # the project was moved or copied
    fi
    quietly cmake --preset "$preset" -B "$dir" "${fresh[@]}" "$@" &&
        quietly cmake --build "$dir"
}

# build_release [CMAKE ARGUMENT...]: build/release. Other compilers than the one that check.sh holds to
# no warning, and other flags, may warn.
build_release() {
    local warnings_are_errors=OFF
    if [[ -z ${CFLAGS:-} && $("${CC:-cc}" -dumpversion) == 12 ]]; then
        warnings_are_errors=ON
    fi
    build build/release release -DXY_WERROR=$warnings_are_errors "$@"
}

# files PATTERN...: the project's own files that match, one a line.
files() {
    if git rev-parse --is-inside-work-tree >/dev/null 2>&1; then
        git ls-files --cached --others --exclude-standard -- "$@"
    else
        local pattern args=()
        for pattern in "$@"; do
            args+=(-o -path "./$pattern")
        done
        find . \( -path ./build -o -name .git -o -name __pycache__ \) -prune -o \
            -type f \( "${args[@]:1}" \) -print | sed 's|^\./||'
    fi | sort -u | while IFS= read -r file; do
        if [[ -f $file ]]; then
            printf '%s\n' "$file"
        fi
    done
}

# clang_format ARGUMENT...: version 14 on all C files (other versions format differently).
clang_format() {
    local program sources
    program=$(command -v clang-format-14) || die "clang-format-14 is missing"
    mapfile -t sources < <(files 'solver/*.[ch]' 'tests/*.[ch]' 'bench/*.[ch]')
    if ((${#sources[@]} > 0)); then
        "$program" --style=file "$@" "${sources[@]}"
    fi
}

# run_python ARGUMENT...: a Python that has the package jsonschema (Debian's own comes first).
run_python() {
    local program
    for program in /usr/bin/python3 python3; do
        if "$program" -c 'import jsonschema' 2>/dev/null; then
            PYTHONDONTWRITEBYTECODE=1 "$program" "$@"
            return
        fi
    done
    die "no Python with jsonschema; install python3-jsonschema"
}

# run_tests DIR [CTEST ARGUMENT...]: run the tests built in DIR; the last line counts them.
run_tests() {
    local dir=$1 results=$1/results.xml status=0 total passed skipped failed
    shift
    rm -f "$results"
    ctest --test-dir "$dir" -j "$(nproc)" --no-tests=error --no-label-summary --output-on-failure \
        --output-junit results.xml "$@" </dev/null || status=$?
    total=$(count '<testcase ' "$results")
    passed=$(count '<testcase .* status="run"' "$results")
    skipped=$(count '<skipped message="SKIP_' "$results") # not: could not be started
    failed=$((total - passed - skipped))
    if ((total == 0)); then
        say "error: no test was run"
    fi
    if ((failed == 0 && (status != 0 || total == 0))); then
        failed=1 status=1
    fi
    echo "$passed passed, $failed failed$(and_skipped "$skipped")"
    return "$status"
}

# count PATTERN FILE: how many lines match; 0 if there is no such file.
count() {
    grep -c -- "$1" "$2" 2>/dev/null || [[ -f $2 ]] || echo 0
}

and_skipped() {
    if (($1 > 0)); then
        echo ", $1 skipped"
    fi
}
