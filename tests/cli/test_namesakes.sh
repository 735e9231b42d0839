#!/usr/bin/env bash
# Two counties and two hospitals of one name: every document tells them apart, and every table that was
# written is read back.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

changed "$fujian/instance.json" "$work/twins.json" '
for c in x["counties"]:
    if c["id"] in ("350122", "350421"): c["name"] = {"zh": "鼓楼区", "en": "Gulou District"}
for h in x["hospitals"][:2]: h["name"] = {"zh": "省第一医院", "en": "First Hospital"}
for h in x["hospitals"][:2]: h.setdefault("assumed", {})["kind"] = {"zh": "试", "en": "test"}
'
twins=$work/twins.json
expect 0 check "$twins" --lang zh
says err "同一地市有两家医院名为「省第一医院」，编号为 fj01 和 fj02"
says_not err "有两个县名为"
expect 0 solve "$twins" -o "$work/docs" --no-routes --quiet --lang zh

# No file has a bare name; CSV, Markdown, HTML and the sheets of the papers name the prefecture or id.
python3 - "$work/docs" <<'PYTHON' || fail "a bare name"
import pathlib, re, sys, zipfile
bad, seen = [], set()
for path in sorted(pathlib.Path(sys.argv[1]).rglob("*")):
    if not path.is_file() or path.name in ("plan.json", "instance.json", "proof.json"):
        continue
    if path.suffix in (".xlsx", ".docx"):
        with zipfile.ZipFile(path) as z:
            text = "".join(z.read(n).decode() for n in z.namelist() if n.endswith(".xml"))
    else:
        text = path.read_text(encoding="utf-8")
    bare = [r"(?<!福州市)(?<!三明市)鼓楼区", r"省第一医院(?!（fj0)", r"Gulou District(?! \((Fuzhou|Sanming))",
            r"First Hospital(?! \(fj0)"]
    for pattern in bare:
        m = re.search(pattern, text)
        if m:
            bad.append((str(path), text[max(0, m.start() - 60):m.end() + 60]))
    if "福州市鼓楼区" in text and "三明市鼓楼区" in text:
        seen.add(path.name)
print(*bad, sep="\n")
print(sorted(seen))
sys.exit(bool(bad) or len(seen) < 6)
PYTHON

# The tables are read back, in both languages and formats.
for table in table.zh.csv table.en.csv; do
    expect 0 evaluate "$twins" --table "$work/docs/$table" --plan "$work/docs/plan.json"
done
expect 0 solve "$twins" --pin-table "$work/docs/table.zh.csv" -o "$work/again" --no-routes --quiet
cmp "$work/docs/table.zh.csv" "$work/again/table.zh.csv" || fail "another plan"

# A bare name says what the full ones are; a full one is one county.
expect 2 solve "$twins" --ban fj03=鼓楼区 --lang zh
says err "福州市鼓楼区、三明市鼓楼区"
expect 0 explain "$twins" --plan "$work/docs/plan.json" --county 三明市鼓楼区 --lang zh
says out 三明市鼓楼区
says_not out 福州市福州市

# A plan and the workbook keep the names as they were written.
grep -q '"zh": *"鼓楼区"' "$work/docs/plan.json" || fail "plan.json has another name"
finish
