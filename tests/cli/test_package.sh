#!/usr/bin/env bash
# `cmake --install` and the .deb: unpacked anywhere, the program finds its data, and plans Fujian.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

build=$(dirname "$XUNYI")
if ! command -v cmake >/dev/null; then
    echo "no cmake"
    exit 77
fi
not_sanitized "which no package needs"

# step COMMAND...: without input; its words in $work/out and $work/err. Nothing can follow where it fails: both are shown.
step() {
    local code=0
    "$@" >"$work/out" 2>"$work/err" </dev/null || code=$?
    if ((code != 0)); then
        fail "status $code: $*"
        sed 's/^/    /' "$work/out"
        df -k "$work"
        finish
        exit 1
    fi
}

# installed ROOT: the program under ROOT/bin works with what lies beside it.
installed() {
    local root=$1 file
    for file in bin/xunyi share/xunyi/rules/fujian-2024.json share/xunyi/policies/balanced.json \
        share/xunyi/instances/fujian-2024/instance.json share/xunyi/instance.schema.json \
        share/doc/xunyi/formats.md share/bash-completion/completions/xunyi \
        share/man/man1/xunyi.1.gz share/man/man1/xunyi-solve.1.gz \
        share/man/zh_CN/man1/xunyi-solve.1.gz include/xunyi.h lib/libxunyi.so.0 lib/pkgconfig/xunyi.pc; do
        [[ -f $root/$file ]] || fail "no $file in $root"
    done
    [[ ! -e $root/share/xunyi/instances/invalid ]] || fail "invalid instances in $root"
    step env -C / "$root/bin/xunyi" solve "$root/share/xunyi/instances/fujian-2024" --policy balanced \
        -o "$work/out-of-it" --quiet
    step env -C / "$root/bin/xunyi" check "$root/share/xunyi/instances/fujian-2024" --plan "$work/out-of-it/plan.json"
    rm -rf "$work/out-of-it"
    if command -v pkg-config >/dev/null && command -v cc >/dev/null; then
        printf '%s\n' '#include <xunyi.h>' 'int main(void)' '{' 'xunyi *x = xunyi_new(NULL);' 'xunyi_policy *p;' \
            'return xunyi_load_policy(x, &p, "balanced");' '}' >"$work/user.c"
        step env PKG_CONFIG_PATH="$root/lib/pkgconfig" pkg-config --cflags --libs xunyi
        read -ra flags <"$work/out"
        step cc "$work/user.c" -o "$work/user" "${flags[@]}"
        step env -C / LD_LIBRARY_PATH="$root/lib" "$work/user"
    fi
}

step cmake --install "$build" --prefix "$work/prefix"
installed "$work/prefix"
[[ ! -e $work/prefix/share/doc/xunyi/changelog.gz ]] || fail "Debian's own files outside the package"

rm -rf "$work/prefix"

# cpack asks 'file' which files are programs, and says that it failed where there is none.
for program in cpack dpkg-deb dpkg-shlibdeps file; do
    if ! command -v "$program" >/dev/null; then
        echo "no package: no $program"
        finish
        exit
    fi
done
# Who packs may have any umask.
(umask 077 && step cpack -G DEB --config "$build/CPackConfig.cmake" -B "$work/deb") || exit 1
package=$(find "$work/deb" -maxdepth 1 -name 'xunyi_*.deb')
if [[ -z $package ]]; then
    fail "no package"
    sed 's/^/    /' "$work/out"
    finish
    exit
fi
step dpkg-deb --field "$package"
says out "Package: xunyi"
says out "Section: science"
for library in libc6 libglpk40 libcjson1 libgsl27 libmd0; do
    grep -E '^Depends:' "$work/out" | grep -qF "$library" || fail "the package does not need $library"
done
step dpkg-deb -x "$package" "$work/unpacked"
installed "$work/unpacked/usr"
for file in copyright changelog.gz; do
    [[ -f $work/unpacked/usr/share/doc/xunyi/$file ]] || fail "no $file"
done
dpkg-deb -c "$package" | grep '^d' | grep -v '^drwxr-xr-x root/root ' >"$work/out" || true
is_empty out

finish
