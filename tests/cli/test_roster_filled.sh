#!/usr/bin/env bash
# A roster that hospitals filled in: one workbook, a workbook for each, CSV; the same plan from all, which
# the checker passes; what is wrong is told by its cell, and no name or number is ever repeated.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

python=/usr/bin/python3
"$python" -c 'import openpyxl' 2>/dev/null || {
    echo "no Python with openpyxl (Debian: python3-openpyxl)"
    exit 77
}

# fills FROM TO [CHANGE]: names and numbers in every line, as somebody types them; then CHANGE, Python
# on `book`. TO ending in / gets a workbook for each sheet.
fills() {
    "$python" - "$@" <<'PYTHON'
import os, sys
import openpyxl

def fill(book):
    n = 0
    for sheet in book:
        first = None
        for row in sheet.iter_rows():
            if isinstance(row[0].value, int):
                first = first or row[0].row
                n += 1
                row[2].value = "测某" + "".join("甲乙丙丁戊己庚辛壬癸"[int(c)] for c in str(n))
                row[5].value = 13900000000 + n
                last = row[0].row
            elif row[2].value == "填报人":
                row[3].value, row[5].value = "报某", "0591-87654321"
        sheet.merge_cells(start_row=first, end_row=last, start_column=2, end_column=2)
        sheet.insert_rows(last + 1, 3)
    return book

source, target = sys.argv[1:3]
if target.endswith("/"):
    os.makedirs(target)
    names = openpyxl.load_workbook(source).sheetnames
    for name in names:
        book = fill(openpyxl.load_workbook(source))
        for other in names:
            if other != name:
                del book[other]
        book.save(f"{target}{names.index(name):02}.xlsx")
else:
    book = fill(openpyxl.load_workbook(source))
    exec(sys.argv[3] if len(sys.argv) > 3 else "")
    book.save(target)
PYTHON
}

expect 0 solve "$fujian" -o "$work/one" --quiet
plan=$work/one/plan.json

fills "$work/one/roster.zh.xlsx" "$work/filled.xlsx"
expect 0 roster "$fujian" --plan "$plan" --filled "$work/filled.xlsx" -o "$work/named"
is_empty err
says out "written:"
grep -qF "测某乙,,队长、管理人员,13900000001" "$work/named/roster.zh.csv" || fail "no leader in the roster"
grep -qF "填报人,报某,联系方式,0591-87654321" "$work/named/roster.zh.csv" || fail "no contact in the roster"
expect 0 check "$fujian" --plan "$work/named/plan.json" --lang zh
if grep -q "待定" "$work/err"; then
    fail "somebody is still to be named"
fi
for file in "$work"/named/*.{csv,md,html} "$work"/named/calendars/*; do
    case ${file##*/} in
    roster.*) ;;
    *) grep -qE '测某|报某|139000' "$file" && fail "a name or number in ${file##*/}" ;;
    esac
done

# A file for each hospital, and our own papers with the names in them, say the same.
fills "$work/one/roster.zh.xlsx" "$work/each/"
expect 0 roster "$fujian" --plan "$plan" --filled "$work/each" -o "$work/two" --quiet
"$python" - "$work/one/plan.json" "$work/two/plan.json" <<'PYTHON' || fail "somebody has no name"
import json, sys
before, after = (json.load(open(p, encoding="utf-8")) for p in sys.argv[1:])
for a, b in zip(before["rows"], after["rows"]):
    for m, n in zip(a["members"], b["members"]):
        assert n.pop("name").startswith("测某") and n.pop("phone").startswith("139")
        assert m == n, (m, n)
assert after.pop("contacts") and before["measures"] == after["measures"]
PYTHON
for form in roster.zh.csv roster.en.csv roster.en.xlsx; do
    expect 0 roster "$fujian" --plan "$plan" --filled "$work/named/$form" -o "$work/again" --quiet
    diff -r "$work/named" "$work/again" >/dev/null || fail "$form says something else"
done

# wrong CHANGE WORDS...: exit code 2, nothing written, the words in the message, no name.
wrong() {
    fills "$work/one/roster.zh.xlsx" "$work/wrong.xlsx" "$1"
    expect 2 roster "$fujian" --plan "$plan" --filled "$work/wrong.xlsx" -o "$work/none" --lang zh
    [[ ! -e $work/none ]] || fail "something is written although: $1"
    shift
    for words in "$@"; do
        says err "$words"
    done
    if grep -qE '测某|139000|报某' "$work/err" "$work/out"; then
        fail "a name or number in a message"
    fi
}
wrong 'book.worksheets[0]["E6"] = "住院医师"' "福建省儿童医院!E6" "该名额要求正高及以上" "D7"
wrong 'book.worksheets[0]["D6"] = "测某"' "福建省儿童医院!D6" "此处写的专业不在算例中"
wrong 'book.worksheets[1]["F6"] = "1.39E+10"' "福建省肿瘤医院!F6" "不是完整的电话号码"
wrong 'book.worksheets[1]["C6"] = book.worksheets[1]["C7"].value; book.worksheets[1]["F6"] = None' \
    "福建省肿瘤医院!C7" "与 福建省肿瘤医院!C6 是同一人"
wrong 'book.worksheets[0]["B3"] = "福建省儿童"' "福建省儿童医院!B3" "是否指「福建省儿童医院」"
wrong 'book.worksheets[0]["F6"] = "=1/0"' "福建省儿童医院!F6" "公式没有算出结果"
wrong 'book.worksheets[0]["C12"] = "多某"; book.worksheets[0]["D13"] = "儿科"; book.worksheets[0]["C13"] = "余某"; book.worksheets[0]["B13"] = "宁化县"' \
    "没有「儿科」的空余名额"

# Nothing filled in is no error, and no plan with names either.
expect 0 roster "$fujian" --plan "$plan" --filled "$work/one/roster.zh.csv" --lang zh
says err "一个姓名也没有填"
expect 2 roster "$fujian" --plan "$plan" --filled "$plan" --lang zh
expect 2 roster "$fujian" --plan "$plan" --lang zh
says err "--filled"
mkdir "$work/empty"
expect 2 roster "$fujian" --plan "$plan" --filled "$work/empty" --lang en
says err "there is no .csv or .xlsx file"

finish
