#!/usr/bin/env python3
"""Hold models/requirements.md against the program: prints what is wrong and a count, exit 1 if any.

Every id of the documents has one row; the first word of "how" is one of the page's own; every setting
named exists in solver/domain/rules.c, and every setting there is named; every file named exists;
every H, S, D or T line has a rule of its own in a rule pack, or says "not" or names a field.
"""

import glob
import json
import os
import re
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PAGE = "models/requirements.md"
LAST = {"A": 15, "B": 20, "C": 8, "D": 17, "E": 10, "F": 10, "G": 8, "H": 3, "J": 9, "R": 11, "Q": 15}
KINDS = set("HSDTRCQ")
HOW = ("enforced", "optimised", "reported", "document", "data", "quoted", "not yet", "not", "as ")
COLUMNS = 7
# Words in backticks that are no setting: parts of packs and of instances, named with a dot or here.
OTHER = {"tiers", "filings", "to", "yearly", "document", "basis", "tables", "issued", "high_demand", "source",
         "assumed", "locks", "categories", "history", "commitments", "counties", "prefectures"}


def read(path):
    with open(os.path.join(ROOT, path), encoding="utf-8") as handle:
        return handle.read()


def rows_of(page):
    """(line number, cells) of each row whose first cell is an id."""
    for number, line in enumerate(page.split("\n"), 1):
        if re.match(r"\| [A-Z]\d+ \|", line):
            yield number, [cell.strip() for cell in line.strip("|").split("|")]


def known_settings():
    table = read("solver/domain/rules.c")
    table = table[table.index("xy_setting_table[]"):]
    table = table[:table.index("};")]
    return set(re.findall(r"\b(?:INT|INT_BY_TIER|INT_OR_0|BOOL|DATE|CHOICE|MASK|SETTING)\((\w+),", table))


def pack_rules():
    """Rule ids over all packs that come with the program."""
    found = set()
    for path in sorted(glob.glob(os.path.join(ROOT, "models/rules/*.json"))):
        with open(path, encoding="utf-8") as handle:
            found |= {rule["id"] for rule in json.load(handle).get("rules", [])}
    return found


def check_ids(rows):
    expected = ["%s%d" % (letter, i) for letter, last in LAST.items() for i in range(1, last + 1)]
    found = [cells[0] for _, cells in rows]
    for name in expected:
        if found.count(name) != 1:
            yield "%s has %d rows, expected one" % (name, found.count(name))
    for name in sorted(set(found) - set(expected)):
        yield "%s is no line of the documents" % name


def check_row(number, cells, settings, rules):
    at = "%s:%d: %s: " % (PAGE, number, cells[0])
    if len(cells) != COLUMNS:
        yield at + "%d cells, expected %d" % (len(cells), COLUMNS)
        return
    name, kind, _, how, where, files, _ = cells
    if not set(kind.split("/")) <= KINDS:
        yield at + "kind '%s'" % kind
    if not how.replace("† ", "").startswith(HOW):
        yield at + "how begins with none of the words of the page: '%s'" % how[:30]
    for word in re.findall(r"`([^`]+)`", where):
        if "." not in word and word not in settings and word not in OTHER:
            yield at + "'%s' is no setting" % word
    paths = re.findall(r"`([^`]+)`", files)
    if not paths:
        yield at + "names no file"
    for path in paths:
        if not os.path.isfile(os.path.join(ROOT, path)):
            yield at + "there is no file '%s'" % path
    if set(kind.split("/")) & set("HSDT") and name not in rules and not how.startswith("not"):
        yield at + "no rule pack has this rule, and the row does not say why"


def main():
    rows = list(rows_of(read(PAGE)))
    settings, rules = known_settings(), pack_rules()
    errors = list(check_ids(rows))
    for number, cells in rows:
        errors += check_row(number, cells, settings, rules)
    named = set(re.findall(r"`(\w+)`", " ".join(cells[4] for _, cells in rows if len(cells) == COLUMNS)))
    # What belongs to the measure alone stands in no document.
    errors += ["the setting '%s' is named by no row" % s for s in sorted(settings - named - {"reference_days"})]
    for line in errors:
        print(line)
    print("%d rows, %d errors" % (len(rows), len(errors)))
    return 1 if errors or len(settings) < 40 or len(rules) < 80 else 0


if __name__ == "__main__":
    sys.exit(main())
