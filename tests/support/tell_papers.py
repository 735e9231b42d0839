"""Compares the papers of a folder that `xunyi solve -o` wrote with its CSV files, cell for cell.

tell_papers.py FOLDER [OFFICIAL], OFFICIAL: a table as instances/fujian-2024/source/table.csv that the
plan is to be. Prints what differs, one line a difference."""
import csv, re, sys, zipfile
import xml.etree.ElementTree as ET
from pathlib import Path

import openpyxl

folder = Path(sys.argv[1])
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
differences = 0


def differ(what):
    global differences
    differences += 1
    print(what)


def equal(name, found, expected):
    if found != expected:
        for i, (a, b) in enumerate(zip(found + [None] * len(expected), expected + [None] * len(found))):
            if a != b:
                return differ(f"{name}: row {i + 1} is {a}, expected {b}")


def read_csv(name):
    with open(folder / name, encoding="utf-8-sig", newline="") as handle:
        return [row for row in csv.reader(handle)]


def text_of(element):
    return "".join(t.text or "" for t in element.iter(W + "t"))


def read_docx(name):
    """All tables of the document and its paragraphs outside of tables; every part must be XML."""
    with zipfile.ZipFile(folder / name) as package:
        for part in package.namelist():
            ET.fromstring(package.read(part))
        body = ET.fromstring(package.read("word/document.xml")).find(W + "body")
    tables = [[[text_of(cell) for cell in row.findall(W + "tc")] for row in table.findall(W + "tr")]
              for table in body.findall(W + "tbl")]
    return tables, [text_of(p) for p in body.findall(W + "p")]


def cell_text(value):
    if value is None:
        return ""
    return value.strftime("%Y-%m-%d") if hasattr(value, "strftime") else str(value)


def read_xlsx(name):
    """Sheet by sheet the rows of its cells as text."""
    book = openpyxl.load_workbook(folder / name)
    return [[[cell_text(cell.value) for cell in row] for row in sheet.iter_rows()] for sheet in book]


def from_titles(rows, titles):
    start = next(i for i, row in enumerate(rows) if row == titles)
    return rows[start:]


def check_table(lang):
    rows = read_csv(f"table.{lang}.csv")
    tables, paragraphs = read_docx(f"table.{lang}.docx")
    equal(f"table.{lang}.docx", tables[0], rows)
    equal(f"table.{lang}.xlsx", from_titles(read_xlsx(f"table.{lang}.xlsx")[0], rows[0]), rows)
    return rows, paragraphs


def check_roster(lang):
    blocks, block = [], []
    for row in read_csv(f"roster.{lang}.csv") + [[""] * 6]:
        if any(row):
            block.append(row)
        elif block:
            blocks.append(block)
            block = []
    tables, _ = read_docx(f"roster.{lang}.docx")
    equal(f"roster.{lang}.docx", tables[1::2], [b[1:] for b in blocks])
    fields = ": " if lang == "en" else "："
    equal(f"roster.{lang}.docx, heads", [t[0] for t in tables[0::2]],
          [[b[0][i] + fields + b[0][i + 1] for i in (0, 2, 4)] for b in blocks])
    sheets = read_xlsx(f"roster.{lang}.xlsx")
    equal(f"roster.{lang}.xlsx", [from_titles(s, b[0]) for s, b in zip(sheets, blocks)], blocks)
    if len(sheets) != len(blocks):
        differ(f"roster.{lang}.xlsx has {len(sheets)} sheets for {len(blocks)} hospitals")


def in_words(cell):
    """A date as papers in Chinese write it."""
    date = re.fullmatch(r"(\d+)-0?(\d+)-0?(\d+)", cell)
    return "{}年{}月{}日".format(*date.groups()) if date else cell


def check_filings(lang):
    rows = [r for r in read_csv(f"filings.{lang}.csv") if len(r) > 1]
    tables, _ = read_docx(f"filings.{lang}.docx")
    equal(f"filings.{lang}.docx", tables[0],
          [[in_words(cell) for cell in r] for r in rows] if lang == "zh" else rows)
    found = from_titles(read_xlsx(f"filings.{lang}.xlsx")[0], rows[0])
    equal(f"filings.{lang}.xlsx", found[:len(rows)], rows)


def check_official(rows, path):
    teams = {}
    with open(path, encoding="utf-8") as handle:
        for r in csv.DictReader(handle):
            teams.setdefault(int(r["row"]), [r["hospital_name"], []])[1].append(r["county_name"])
    equal("the official table", rows[1:],
          [[str(n), teams[n][0], "、".join(teams[n][1])] for n in sorted(teams)])


for language in ("zh", "en"):
    table, above = check_table(language)
    check_roster(language)
    check_filings(language)
    if language == "zh" and len(sys.argv) > 2:
        check_official(table, sys.argv[2])
        print("above the table: " + " / ".join(p for p in above if p))
print(f"{differences} differences")
