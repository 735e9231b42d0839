#!/usr/bin/env bash
# solve and export write the files they promise and no others, all or none.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

# files FOLDER: the names in it, on one line
files() {
    (cd "$1" && find . -mindepth 1 | sed 's|^\./||' | LC_ALL=C sort | tr '\n' ' ')
}

# promised DOCUMENT...: the names of these in both languages and forms, and of the others
promised() {
    local name lang
    {
        for name in "$@"; do
            for lang in en zh; do
                echo "$name.$lang.csv"
                echo "$name.$lang.md"
            done
        done
        printf '%s\n' plan.json report.{en,zh}.{html,md} calendars calendars/{north,south}.{en,zh}.ics
        printf '%s\n' {filings,roster,summary,table}.{en,zh}.{docx,xlsx} workplan.{en,zh}.docx
    } | LC_ALL=C sort | tr '\n' ' '
}
promised=$(promised calendar counties filings prefectures roster routes staffing table)

expect 0 solve "$tiny" -o "$work/a/b/new"
says out "written:"
[[ $(files "$work/a/b/new") == "$promised" ]] || fail "files: $(files "$work/a/b/new")"
expect 0 solve "$tiny" -o "$work/a/b/new/" # over what is there
[[ $(files "$work/a/b/new") == "$promised" ]] || fail "files: $(files "$work/a/b/new")"
for file in $promised; do
    [[ $file == calendars ]] && continue
    [[ -s $work/a/b/new/$file ]] || fail "$file is empty"
    case $file in *.zh.csv | *.en.csv)
        [[ $(head -c 3 "$work/a/b/new/$file") == $'\xEF\xBB\xBF' ]] || fail "$file has no mark"
        ;;
    esac
done
python3 -m json.tool "$work/a/b/new/plan.json" >/dev/null || fail "plan.json"

# The folder at hand stays as it was, and nothing else is touched.
mkdir "$work/cwd" && cp "$tiny" "$work/cwd/case.json"
cp "$(dirname "$tiny")"/*.csv "$work/cwd"
before=$(files "$work/cwd")
(cd "$work/cwd" && expect 0 solve case.json)
[[ $(files "$work/cwd") == "$before" ]] || fail "solve wrote into the folder at hand"
(cd "$work/cwd" && expect 0 check case.json --plan "$work/a/b/new/plan.json")
[[ $(files "$work/cwd") == "$before" ]] || fail "check wrote into the folder at hand"
cp "$work/a/b/new/plan.json" "$work/plan.json"

# Where files cannot be: below a file, on a file, where a folder has the name of a document.
: >"$work/file"
expect 2 solve "$tiny" -o "$work/file/below"
says err "cannot make directory"
expect 2 solve "$tiny" -o "$work/file"
[[ -f $work/file && ! -s $work/file ]] || fail "the file was changed"
mkdir -p "$work/taken/table.zh.csv"
expect 2 solve "$tiny" -o "$work/taken"
says err "cannot write file '$work/taken/table.zh.csv': it is a directory"
[[ $(files "$work/taken") == "table.zh.csv " ]] || fail "left behind: $(files "$work/taken")"
expect 2 solve "$tiny" -o ""
if ((EUID != 0)); then # root may write anywhere
    mkdir "$work/closed" && chmod a-w "$work/closed"
    expect 2 solve "$tiny" -o "$work/closed"
    [[ $(files "$work/closed") == "" ]] || fail "left behind: $(files "$work/closed")"
    expect 2 solve "$tiny" -o "$work/closed/below"
    chmod u+w "$work/closed"
fi

# Old documents stay when a new plan cannot be made.
changed "$tiny" "$work/nobody.json" 'x["hospitals"][0]["staff"] = []'
expect 3 solve "$work/nobody.json" -o "$work/x/y/z/"
[[ ! -e $work/x ]] || fail "folders were left"
expect 3 solve "$work/nobody.json" -o "$work/a/b/new"
cmp -s "$work/plan.json" "$work/a/b/new/plan.json" || fail "the old plan was changed"

# evaluate: the comparison
expect 0 evaluate "$tiny" --table "$work/a/b/new/table.zh.csv" -o "$work/comparison/new"
compared=$(printf '%s ' comparison.{en,zh}.{csv,html,md})
[[ $(files "$work/comparison/new") == "$compared" ]] ||
    fail "files: $(files "$work/comparison/new")"
grep -q '对照方案' "$work/comparison/new/comparison.zh.csv" || fail "the comparison names no other"
grep -q 'table.zh.csv' "$work/comparison/new/comparison.zh.md" || fail "the comparison names no file"
expect 2 evaluate "$tiny" --table "$work/nothing.csv" -o "$work/other/new"
[[ ! -e $work/other ]] || fail "a folder was left"
expect 2 evaluate "$tiny" --table "$work/a/b/new/table.zh.csv" -o "$work/file/below"

# What the system refuses is said in words, with a remedy.
ln -s there "$work/here" && ln -s here "$work/there"
expect 2 check "$work/here" --lang en
says err "the symbolic links in the path lead to one another"
says err "remedy: check path, name and permissions"
expect 2 solve "$tiny" -o "$work/here/below" --lang zh
says err 符号链接互相指向
expect 2 export "$tiny" --mps /dev/null --lang en
says err "cannot write file '/dev/null': it is a device or a pipe, not a plain file"
[[ -c /dev/null ]] || fail "/dev/null is no device any more"
rm "$work/here" "$work/there"

# export: one file for each option, all or none
mkdir "$work/export"
expect 0 export "$tiny" --mps "$work/export/a" --lp "$work/export/b" --glp "$work/export/c" \
    --data "$work/export/d"
is_empty out
[[ $(files "$work/export") == "a b c d " ]] || fail "files: $(files "$work/export")"
rm "$work/export"/*
expect 2 export "$tiny" --mps "$work/export/a" --lp "$work/file/below" --glp "$work/export/c"
says err "cannot write file"
[[ $(files "$work/export") == "" ]] || fail "left behind: $(files "$work/export")"
expect 2 export "$tiny" --mps "$work/export/a" --lp "$work/export/a"
[[ $(files "$work/export") == "" ]] || fail "one file for two: $(files "$work/export")"
expect 2 export "$work/nobody.json" --mps "$work/export/a"
[[ $(files "$work/export") == "" ]] || fail "left behind: $(files "$work/export")"

expect 2 export "$tiny" --mps "$work/export/a" --lp "$work/export/../export/a"
says err "two options write the same file"
[[ $(files "$work/export") == "" ]] || fail "left behind: $(files "$work/export")"

# A folder made for files that cannot be written goes away again.
(trap '' XFSZ && ulimit -f 1 && expect 2 solve "$tiny" -o "$work/small/below" && says err plan.json) ||
    fail "a file that cannot be written whole"
[[ ! -e $work/small ]] || fail "a folder was left"

# No temporary files, neither here nor there.
mkdir "$work/tmp"
TMPDIR=$work/tmp expect 0 export "$tiny" --mps "$work/export/a"
TMPDIR=$work/tmp expect 0 solve "$tiny" -o "$work/export"
[[ $(files "$work/tmp") == "" ]] || fail "temporary files: $(files "$work/tmp")"

finish
