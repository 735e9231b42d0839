#!/usr/bin/env bash
# Control codes go to terminals only; there the line of progress is gone at the end. Colour goes to
# terminals that show it, and to none under NO_COLOR.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

# plain FILE: no escape, no carriage return, no other control character
plain() {
    if LC_ALL=C grep -q $'[\x01-\x08\x0B-\x1F\x7F]' "$work/$1"; then
        fail "control characters in $1"
    fi
}

for arguments in "solve $fujian" "solve $fujian --json" "solve $fujian --lang zh" \
    "check $fujian" "evaluate $fujian --table $fujian/source/table.csv" "--help" "solve" \
    "solve $work/nothing.json"; do
    # shellcheck disable=SC2086
    run $arguments
    plain out
    plain err
done
expect 0 solve "$fujian" -o "$work/docs"
for file in "$work"/docs/* "$work"/docs/calendars/*; do
    [[ -f $file && $file != *.docx && $file != *.xlsx ]] || continue # those are packages
    sed 's/\r$//' "$file" >"$work/document" # lines of iCalendar end so
    plain document
done

export TERM=xterm
unset NO_COLOR
bold=$'\e[1m' red=$'\e[31m' yellow=$'\e[33m' end=$'\e[0m'

on_terminal solve "$fujian"
((code == 0)) || fail "exit code $code on a terminal"
plain out
grep -qE "stage [1-5]/5 .* best .* bound .* gap .* nodes .* s" "$work/err" ||
    fail "no progress on a terminal"
tail -c 4 "$work/err" | cmp -s - <(printf '\r\033[K') || fail "the line of progress stays"
on_terminal solve "$fujian" --quiet
plain err
is_empty err

# A batch says how far it is, and that line is gone at the end, too.
printf 'case,instance\na,%s\n' "$tiny" >"$work/cases.csv"
on_terminal batch "$work/cases.csv" -o "$work/batch" --lang en
says err "0 of 1 done  failed 0"
tail -c 4 "$work/err" | cmp -s - <(printf '\r\033[K') || fail "the line of the batch stays"

# No line of progress is longer than the terminal: nothing could clear its first row.
columns=30 on_terminal solve "$fujian" --lang zh
python3 - "$work/err" <<'PYTHON' || fail "a line of progress is too long"
import re, sys, unicodedata
text = open(sys.argv[1], encoding="utf-8", newline="").read().split("\r\x1b[K")[1:-1]
lines = [line.split("\r\n")[0] for line in text]
width = lambda line: sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)
sys.exit(0 if lines and all(width(line) < 30 for line in lines) else 1)
PYTHON

# Findings: the place in bold, errors in red, "warning" in yellow.
on_terminal solve "$work/nothing.json"
says err "${red}cannot read file"
changed "$tiny" "$work/odd.json" 'x["surprise"] = 1'
on_terminal check "$work/odd.json"
says err "$bold$work/odd.json"
on_terminal check "$fujian"
if grep -q "warning: " "$work/err"; then
    says err "${yellow}warning: $end"
fi

# Headings: on a terminal alone, of documents and of --help.
all=1 on_terminal solve "$tiny"
says err "${bold}Proof by stage$end"
all=1 on_terminal --help
says err "${bold}Usage:$end"
all=1 on_terminal solve --help --lang zh
says err "${bold}用法：$end"

# Nobody wants colour, or the terminal has none: no escape but those that clear the line.
for none in NO_COLOR=1 TERM=dumb TERM=; do
    (export "${none?}" && all=1 on_terminal solve "$work/nothing.json")
    tr -d '\r' <"$work/err" >"$work/document"
    plain document
    (export "${none?}" && all=1 on_terminal check --help)
    tr -d '\r' <"$work/err" >"$work/document"
    plain document
done
NO_COLOR='' on_terminal solve "$work/nothing.json" # empty is as good as not set
says err "$red"

finish
