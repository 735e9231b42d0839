#!/usr/bin/env bash
# Check the shape of the source tree: the dependency law of solver/ as CMakeLists.txt states it,
# who may include which library, file names and sizes, and what stands at the top level.
# Prints one line a finding and fails if there is one.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

top_level=(.ci .clang-format .clang-tidy .editorconfig .gitignore CHANGELOG.md CMakeLists.txt
    CMakePresets.json LICENSE README.md bench instances models scripts solver tests)
max_lines=700

# Headers of ISO C11, POSIX and, of Linux, sys/prctl: any layer may include them.
standard=" assert complex ctype errno fenv float inttypes iso646 limits locale math setjmp signal
    stdalign stdarg stdatomic stdbool stddef stdint stdio stdlib stdnoreturn string tgmath time
    uchar wchar wctype dirent dlfcn fcntl fnmatch getopt glob iconv langinfo libgen poll pthread regex sched
    semaphore spawn strings termios unistd sys/ioctl sys/mman sys/prctl sys/resource sys/select sys/stat
    sys/time sys/types sys/wait "

# library_layers HEADER: the layers that may include a header of a library: one, but for GSL two.
library_layers() {
    case $1 in
    md5.h | sha1.h | sha2.h | sha256.h | sha512.h) echo base ;;
    libintl.h) echo text ;;
    cjson/*) echo json ;;
    xlsxwriter.h | zip.h | expat.h) echo office ;;
    glpk.h) echo assign ;;
    sqlite3.h) echo batch ;;
    gsl/*) echo "route scenario" ;;
    libsmartcols/*) echo cli ;;
    esac
}

findings=0
finding() {
    echo "$*"
    findings=$((findings + 1))
}

# The law: reach[LAYER] lists the layer and all it may use, from the xy_layer lines.
declare -A reach
read_law() {
    local line name used word
    while IFS= read -r line; do
        read -r name used <<<"$line"
        reach[$name]=" $name "
        for word in $used; do
            reach[$name]+="${reach[$word]} "
        done
    done < <(sed -n 's/^xy_layer(\([a-z]*\)\( USES \([a-z ]*\)\)\?.*/\1 \3/p' CMakeLists.txt)
    ((${#reach[@]} > 0)) || die "CMakeLists.txt has no xy_layer line"
}

# check_include FILE LINE LAYER INCLUDED, where INCLUDED is "file" or <file>
check_include() {
    local where=$1:$2 layer=$3 name=${4:1:-1} owner
    if [[ $4 == \"* ]]; then
        owner=${name%%/*}
        if [[ $name != */* || $name == *..* ]]; then
            finding "$where: write \"$name\" as \"layer/file.h\""
        elif [[ ! -v reach[$owner] ]]; then
            finding "$where: \"$name\" is not in a layer of solver/"
        elif [[ ${reach[$layer]} != *" $owner "* ]]; then
            finding "$where: layer '$layer' may not use '$owner'"
        fi
    elif [[ ! $standard =~ [[:space:]]"${name%.h}"[[:space:]] ]]; then
        owner=$(library_layers "$name")
        if [[ -z $owner ]]; then
            finding "$where: <$name> is neither standard nor a library of ours"
        elif [[ " $owner " != *" $layer "* ]]; then
            finding "$where: only layers of '$owner' may include <$name>"
        fi
    fi
}

check_includes() {
    local file layer line text
    while IFS= read -r file; do
        layer=${file#solver/}
        layer=${layer%%/*}
        if [[ ! -v reach[$layer] ]]; then
            finding "$file: '$layer' is not a layer of CMakeLists.txt"
            continue
        fi
        while IFS=: read -r line text; do
            if [[ $text =~ (\"[^\"]*\"|\<[^\>]*\>) ]]; then
                check_include "$file" "$line" "$layer" "${BASH_REMATCH[1]}"
            else
                finding "$file:$line: includes no file by name"
            fi
        done < <(grep -nE '^[[:space:]]*#[[:space:]]*include' "$file" || true)
    done < <(files 'solver/*.[ch]' 'solver/*.def')
}

check_top_level() {
    local entry
    while IFS= read -r entry; do
        [[ " ${top_level[*]} " == *" $entry "* ]] || finding "$entry: does not belong at the top level"
    done < <(files '*' | cut -d/ -f1 | sort -u)
}

check_names() {
    local name
    while IFS= read -r name; do
        finding "solver: more than one file is named $name"
    done < <(files 'solver/*' | sed 's|.*/||' | grep -vx README.md | sort | uniq -d)
}

check_sizes_and_marks() {
    local file lines mark='\b(TO''DO|FIX''ME)\b' hit
    while IFS= read -r file; do
        lines=$(wc -l <"$file")
        ((lines <= max_lines)) || finding "$file: $lines lines, more than $max_lines"
    done < <(files '*.[ch]' '*.def' '*.sh' '*.py' '*.cmake' CMakeLists.txt .ci/run)
    while IFS= read -r hit; do
        finding "$hit"
    done < <(files '*.[ch]' '*.def' '*.sh' '*.py' '*.cmake' '*.md' '*.mod' CMakeLists.txt .ci/run |
        tr '\n' '\0' | xargs -0 -r grep -HnE "$mark" || true)
}

read_law
check_includes
check_top_level
check_names
check_sizes_and_marks
((findings == 0))
