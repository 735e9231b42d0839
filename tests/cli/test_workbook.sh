#!/usr/bin/env bash
# A planner's path without JSON: new, fill in as a spreadsheet program does, check, solve.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
python=/usr/bin/python3
"$python" -c 'import openpyxl' 2>/dev/null || {
    echo "python3-openpyxl is not installed"
    exit 77
}

# filled BOOK PYTHON: changes a workbook, at hand as `book`, and saves it.
filled() {
    "$python" - "$1" "$2" <<'PYTHON'
import sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1])
def column(sheet, title):
    for cell in sheet[1]:
        if str(cell.value).split("\n")[0].rstrip("*") == title:
            return cell.column
    raise KeyError(title)
def put(sheet, row, **values):
    for title, value in values.items():
        sheet.cell(row, column(sheet, title), value)
exec(sys.argv[2])
book.save(sys.argv[1])
PYTHON
}

# An empty workbook of the notice: what is missing is said by sheet.
expect 0 new "$work/empty" --programme fujian-2025 --lang zh
says out "fujian-2025.xlsx"
expect 2 check "$work/empty/fujian-2025.xlsx" --lang zh
says err "「医院」表中没有派出医院"
says err "「县」表中没有受援县"
says_not err ".json"
expect 2 new "$work/empty" --programme fujian-2025 --lang zh
says err "已存在，不覆盖"
expect 2 new "$work/nothing"
says err "--programme"
[[ ! -e $work/nothing ]] || fail "a folder was made for nothing"

# Last year's hospitals and counties; staff and needs typed in, with merged cells, numbers as text
# and names with spaces, as people do.
expect 0 new "$work/2025" --programme fujian-2025 --from fujian-2024 --lang zh
book=$work/2025/fujian-2025.xlsx
expect 0 check "$work/2025" --lang zh
says err "14 家须派队的医院没有可派出的医务人员：福建省儿童医院、"
says err "没有一个县填写了专科需求"
says_not err "staff"
filled "$book" '
hospitals = [r[1].value for r in book["医院"].iter_rows(min_row=3) if r[1].value]
counties = [r[1].value for r in book["县"].iter_rows(min_row=3) if r[1].value]
staff, row = book["人员"], 3
for h in hospitals:
    first = row
    for specialty, title, count in (("心血管内科", "正高", "４"), ("呼吸内科", "副高", 4), ("儿科", "中级", 3)):
        put(staff, row, 专科=specialty, 职称=title, 人数=count)
        row += 1
    put(staff, row, 岗位="管理人员", 人数=2)
    put(staff, first, 医院=" " + h)
    staff.merge_cells(start_row=first, end_row=row, start_column=column(staff, "医院"), end_column=column(staff, "医院"))
    row += 2
needs, row = book["需求"], 3
for c in counties:
    for specialty in ("心血管内科", "呼吸内科"):
        put(needs, row, 县=c, 专科=specialty, 权重="2", 所需医师数=1)
        row += 1
'
expect 0 check "$work/2025" --lang zh
expect 0 solve "$work/2025" -o "$work/plan" --no-routes --time-limit 20 --lang zh
[[ -s $work/plan/table.zh.csv ]] || fail "no table"
rows=$("$python" -c 'import csv,sys; print(sum(r and r[0].isdigit() for r in csv.reader(open(sys.argv[1], encoding="utf-8-sig"))))' "$work/plan/table.zh.csv")
((rows == 14)) || fail "$rows rows in the table, expected 14"

# A county that is misspelt is named with its cell, and the plan's sheets as well.
cp "$book" "$work/wrong.xlsx"
filled "$work/wrong.xlsx" 'put(book["需求"], 5, 县="霞甫县")
put(book["需求"], 6, 权重="三")
put(book["人员"], 4, 专科="#N/A")'
expect 2 solve "$work/wrong.xlsx" --lang zh
says err "需求!B5: 「县」表中没有「霞甫县」，是否指「霞浦县」？"
says err "需求!D6: 「权重」的「三」不是整数"
says err "人员!D4"
expect 2 check "$work/wrong.xlsx" --lang en
says err "需求!B5: the sheet 'Counties' has no '霞甫县'; did you mean '霞浦县'?"

# A workbook of an instance is the instance: the same bytes of JSON, in either language, and back from
# a folder of CSV files, in UTF-8 or as Excel writes them in China.
for name in fujian-2024 gansu-2022 jiangxi-2024 national-2024 municipal-ningde-2024; do
    expect 0 export "$source_dir/instances/$name" --instance "$work/before.json"
    for lang in zh en; do
        expect 0 new "$work/full-$name-$lang" --from "$name" --full --lang $lang
        expect 0 export "$work/full-$name-$lang" --instance "$work/after.json"
        cmp -s "$work/before.json" "$work/after.json" || fail "$name changed on its way ($lang)"
    done
done
for encoding in utf-8-sig gb18030; do
    "$python" - "$work/full-fujian-2024-zh/fujian-2024.xlsx" "$work/csv-$encoding" $encoding <<'PYTHON'
import csv, os, sys, openpyxl
source, folder, encoding = sys.argv[1:]
os.mkdir(folder)
for sheet in openpyxl.load_workbook(source):
    if sheet.sheet_state != "visible":
        continue
    with open(f"{folder}/{sheet.title}.csv", "w", encoding=encoding, newline="") as out:
        for row in sheet.iter_rows(values_only=True):
            csv.writer(out).writerow("" if v is None else v.strftime("%Y/%m/%d") if hasattr(v, "strftime") else v for v in row)
PYTHON
    expect 0 export "$source_dir/instances/fujian-2024" --instance "$work/before.json"
    expect 0 export "$work/csv-$encoding" --instance "$work/after.json"
    cmp -s "$work/before.json" "$work/after.json" || fail "the folder in $encoding is another instance"
done
says err "GB18030"
sed -i 's/霞浦县/霞甫县/' "$work/csv-utf-8-sig/需求.csv"
expect 2 check "$work/csv-utf-8-sig" --lang zh
says err "csv-utf-8-sig/需求.csv: B"

# Files that are no workbooks, and folders with several.
cp "$fujian/instance.json" "$work/json.xlsx"
expect 2 check "$work/json.xlsx" --lang zh
cp "$book" "$work/2025/second.xlsx"
expect 2 check "$work/2025" --lang zh
says err "second.xlsx"

# Where a folder holds an instance twice, the one that was read is told; documents are no instance.
mkdir "$work/both"
cp "$book" "$work/both/book.xlsx"
cp "$book" "$work/both/roster.zh.xlsx"
expect 0 export "$work/both" --instance "$work/both/instance.json" --lang zh
says_not err "没有读取"
expect 0 check "$work/both" --lang zh
says err "中读取的是 instance.json；没有读取 book.xlsx"
cp "$book" "$work/csv-gb18030/book.xlsx"
expect 0 check "$work/csv-gb18030" --lang en
says err "*.csv was read, and not book.xlsx"
expect 2 new "$work/nothing" --programme fujian-2025 --full
says err "--full needs --from"
[[ ! -e $work/nothing ]] || fail "a folder was made for nothing"

# A year without a rule pack: the latest of the family, said at once, in the workbook, by check and in the
# papers; its due dates are rows that the planner corrects.
expect 0 new "$work/2026" --programme fujian-2026 --from fujian-2024 --full --lang zh
says err "没有规则包「fujian-2026」，规则沿用「fujian-2025」"
filled "$work/2026/fujian-2026.xlsx" '
sheet = book["报送"]
rows = [r for r in range(2, sheet.max_row + 1) if sheet.cell(r, column(sheet, "报送截止日期")).value]
assert len(rows) >= 4, len(rows)
assert "没有2026年规则包" in sheet.cell(rows[0], column(sheet, "假定")).value
put(sheet, rows[0], 报送截止日期="2026年10月9日", 假定=None)
put(book["报送"], rows[0], 报送材料="组队名单（测试）")
'
expect 0 check "$work/2026" --lang zh
says err "方案年度为 2026，规则包「fujian-2025」"
expect 0 solve "$work/2026" -o "$work/2026/docs" --no-routes --quiet --lang zh
grep -q "2026-10-09.*组队名单（测试）" "$work/2026/docs/filings.zh.csv" || fail "the planner's due date is not there"
cut -d, -f2 "$work/2026/docs/filings.zh.csv" | grep -q "^2025-" && fail "a due date of the pack's year"
grep -q "没有2026年规则包" "$work/2026/docs/filings.zh.md" || fail "filings do not say what is assumed"
grep -q "没有2026年规则包" "$work/2026/docs/report.zh.html" || fail "the report does not say what is assumed"
unzip -p "$work/2026/docs/workplan.zh.docx" word/document.xml >"$work/plan.xml"
grep -q "没有2026年规则包" "$work/plan.xml" || fail "the work plan does not say what is assumed"
grep -q "2026年通知未见原文" "$work/plan.xml" || fail "the work plan bears another notice"
expect 2 new "$work/2020" --programme fujian-2020 --lang zh # nothing is taken from a later year
expect 2 new "$work/none" --programme fujian-0x26 --lang zh
[[ ! -e $work/2020 && ! -e $work/none ]] || fail "a folder was left"

# What a file is counts, not what it is called; a pipe among tables is passed over; old Macintosh line ends.
cp "$work/2026/fujian-2026.xlsx" "$work/2026.json"
expect 0 check "$work/2026.json" --lang zh
mkdir "$work/tables"
TABLES=$work/tables filled "$work/2026/fujian-2026.xlsx" '
import csv, datetime, os
for sheet in book:
    with open(os.path.join(os.environ["TABLES"], sheet.title + ".csv"), "w", encoding="utf-8", newline="") as out:
        csv.writer(out, lineterminator="\r", quoting=csv.QUOTE_ALL).writerows(
            ["" if v is None else v.date() if isinstance(v, datetime.datetime) else v for v in row]
            for row in sheet.iter_rows(values_only=True))
'
mkfifo "$work/tables/0.csv"
code=0
timeout 60 "$XUNYI" check "$work/tables" --lang zh >"$work/out" 2>"$work/err" </dev/null || code=$?
((code == 0)) || fail "tables with a pipe among them, and CR at the ends of lines: exit code $code"

finish
