"""Prints what openpyxl finds in a workbook: one line a cell, rule, comment or setting."""
import sys

import openpyxl


def tell_cell(cell):
    style = cell.style_id and cell.font
    words = [f"  {cell.coordinate} {cell.value!r}"]
    if style:
        colour = cell.font.color.rgb if cell.font.color and cell.font.color.type == "rgb" else ""
        fill = cell.fill.fgColor.rgb if cell.fill.fill_type == "solid" else ""
        words.append(f"{cell.font.name} {cell.font.sz:g}")
        words += [w for w in (
            "bold" if cell.font.b else "", "italic" if cell.font.i else "",
            cell.alignment.horizontal or "", cell.alignment.vertical or "",
            "wrap" if cell.alignment.wrap_text else "", "border" if cell.border.left.style else "",
            "" if cell.protection.locked else "unlocked", colour, fill,
            "" if cell.number_format == "General" else cell.number_format) if w]
    print(" | ".join(words))


def tell_sheet(sheet):
    print(f"sheet {sheet.title} {sheet.sheet_state}")
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value is not None or cell.style_id:
                tell_cell(cell)
            if cell.comment:
                print(f"  comment {cell.coordinate} {cell.comment.text!r}")
    for merged in sorted(str(r) for r in sheet.merged_cells.ranges):
        print(f"  merged {merged}")
    for v in sheet.data_validations.dataValidation:
        print(f"  rule {v.sqref} {v.type} {v.formula1} {v.formula2} {v.errorStyle} {v.prompt}")
    for name, column in sorted(sheet.column_dimensions.items()):
        print(f"  column {name} {column.min}-{column.max} {column.width:.2f}")
    for number, row in sorted(sheet.row_dimensions.items()):
        if row.height:
            print(f"  height {number} {row.height:g}")
    page = sheet.page_setup
    print(f"  page {page.orientation} {page.paperSize} fit={sheet.sheet_properties.pageSetUpPr and sheet.sheet_properties.pageSetUpPr.fitToPage}"
          f" {page.fitToWidth}x{page.fitToHeight} repeat={sheet.print_title_rows} freeze={sheet.freeze_panes}"
          f" filter={sheet.auto_filter.ref} breaks={[b.id for b in sheet.row_breaks.brk]}")
    print(f"  header {sheet.oddHeader.left.text} footer {sheet.oddFooter.center.text}")


book = openpyxl.load_workbook(open(sys.argv[1], "rb"))
print(f"title {book.properties.title} created {book.properties.created} active {book.active.title}")
for each in book.worksheets:
    tell_sheet(each)
