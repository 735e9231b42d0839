#!/usr/bin/env bash
# `cmake --install` and the .deb: unpacked anywhere, the program finds its data, and plans Fujian.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

build=$(dirname "$XUNYI")
for program in cmake cpack dpkg-deb dpkg-shlibdeps; do
    if ! command -v "$program" >/dev/null; then
        echo "no $program"
        exit 77
    fi
done
if ldd "$XUNYI" | grep -qE 'lib(a|t|ub)san'; then
    echo "built with sanitizers, which no package needs"
    exit 77
fi

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
    (cd / && "$root/bin/xunyi" solve "$root/share/xunyi/instances/fujian-2024" --policy balanced \
        -o "$work/out-of-it" --quiet >"$work/out" 2>"$work/err") || fail "solve from $root"
    (cd / && "$root/bin/xunyi" check "$root/share/xunyi/instances/fujian-2024" \
        --plan "$work/out-of-it/plan.json" >"$work/out" 2>"$work/err") || fail "check from $root"
    rm -rf "$work/out-of-it"
    if command -v pkg-config >/dev/null && command -v cc >/dev/null; then
        printf '%s\n' '#include <xunyi.h>' 'int main(void)' '{' 'xunyi *x = xunyi_new(NULL);' 'xunyi_policy *p;' \
            'return xunyi_load_policy(x, &p, "balanced");' '}' >"$work/user.c"
        flags=$(PKG_CONFIG_PATH=$root/lib/pkgconfig pkg-config --cflags --libs xunyi)
        # shellcheck disable=SC2086
        cc "$work/user.c" -o "$work/user" $flags 2>"$work/err" || fail "pkg-config from $root"
        (cd / && LD_LIBRARY_PATH=$root/lib "$work/user") || fail "the library's data in $root"
    fi
}

cmake --install "$build" --prefix "$work/prefix" >"$work/out" 2>"$work/err" || fail "cmake --install"
installed "$work/prefix"
[[ ! -e $work/prefix/share/doc/xunyi/changelog.gz ]] || fail "Debian's own files outside the package"

cpack -G DEB --config "$build/CPackConfig.cmake" -B "$work/deb" >"$work/out" 2>"$work/err" ||
    fail "cpack"
package=$(find "$work/deb" -maxdepth 1 -name 'xunyi_*.deb')
if [[ -z $package ]]; then
    fail "no package"
    finish
fi
dpkg-deb --field "$package" >"$work/out"
says out "Package: xunyi"
says out "Section: science"
for library in libc6 libglpk40 libcjson1 libgsl27 libmd0; do
    grep -E '^Depends:' "$work/out" | grep -qF "$library" || fail "the package does not need $library"
done
dpkg-deb -x "$package" "$work/unpacked"
installed "$work/unpacked/usr"
for file in copyright changelog.gz; do
    [[ -f $work/unpacked/usr/share/doc/xunyi/$file ]] || fail "no $file"
done
find "$work/unpacked" -type d ! -perm 755 >"$work/out"
is_empty out

finish
