#include "batch/manifest_parts.h"

#include "sheet/header.h"
#include "json/read.h"

#include <string.h>

static const char *const titles[XY_CASE_FIELDS][3] = {{"case", "案例", NULL},
        {"instance", "算例", NULL}, {"policy", "策略", NULL}, {"seed", "种子", NULL},
        {"needs_seed", "需求种子", NULL}, {"settings", "规则取值", NULL}, {"pin", "锁定", NULL},
        {"ban", "禁止", NULL}, {"without", "不派队", NULL}, {"time_limit", "时限", NULL},
        {"gap", "差距", NULL}, {"node_limit", "节点上限", NULL}, {"memory", "内存", NULL},
        {"cpu_limit", "处理器时限", NULL}, {"method", "方法", NULL}, {"weights", "权重", NULL}};

/* The field that has this title, or XY_CASE_FIELDS. */
static int field_of(xy_arena *arena, const char *title)
{
    const char *key = xy_cell_key(arena, title);
    for (int f = 0; f < XY_CASE_FIELDS; f++)
        for (int i = 0; titles[f][i]; i++)
            if (strcmp(xy_cell_key(arena, titles[f][i]), key) == 0)
                return f;
    return XY_CASE_FIELDS;
}

/* Titles that mean nothing, or what another means: what stands below them would be lost in silence. */
static void report_unknown(
        const int32_t *columns, xy_arena *arena, const xy_sheet *sheet, xy_findings *err)
{
    const xy_record *header = &sheet->records[0];
    for (uint32_t i = 0; i < header->count; i++) {
        bool known = false;
        for (int f = 0; f < XY_CASE_FIELDS; f++)
            known = known || columns[f] == (int32_t)i;
        const char *title = xy_cell_trim(arena, header->cells[i].text);
        if (known || !title[0])
            continue;
        int same = field_of(arena, title);
        if (same < XY_CASE_FIELDS) {
            xy_find(err, XY_ERROR, XY_MSG_BATCH_COLUMN_SAME,
                    xy_sheet_place(err->arena, sheet, 0, (int32_t)i), title,
                    xy_cell_trim(arena, header->cells[columns[same]].text), NULL, NULL);
            continue;
        }
        const char *near = xy_nearest(title, xy_case_field_names, XY_CASE_FIELDS);
        xy_finding *f = xy_find(err, XY_ERROR, XY_MSG_BATCH_COLUMN,
                xy_sheet_place(err->arena, sheet, 0, (int32_t)i), title, NULL, NULL, NULL);
        xy_finding_arg_near(f, 1, near, err->arena);
    }
}

/* The cell's items, apart at ';' where the field is a list. */
static void add_cell(
        xy_raw_case *raw, xy_arena *arena, xy_case_field field, const char *text, xy_place place)
{
    if (!xy_case_field_is_list(field)) {
        xy_raw_add(raw, field, text, place);
        return;
    }
    while (*text) {
        size_t length = strcspn(text, ";");
        const char *item = xy_cell_trim(arena, xy_arena_strndup(arena, text, length));
        if (item[0])
            xy_raw_add(raw, field, item, place);
        text += length + (text[length] == ';');
    }
}

static void read_record(xy_raw_case *raw, xy_arena *arena, const xy_sheet *sheet, size_t record,
        const int32_t *columns)
{
    raw->place = xy_sheet_place(arena, sheet, record, 0);
    for (int f = 0; f < XY_CASE_FIELDS; f++) {
        if (columns[f] == XY_NO_COLUMN)
            continue;
        const char *text = xy_cell_trim(arena, xy_sheet_text(sheet, record, columns[f]));
        if (text[0])
            add_cell(raw, arena, (xy_case_field)f, text,
                    xy_sheet_place(arena, sheet, record, columns[f]));
    }
}

xy_status xy_manifest_csv(xy_raw_case **cases, size_t *count, xy_arena *arena, xy_arena *scratch,
        const char *path, xy_findings *err)
{
    xy_sheet sheet;
    xy_column wanted[XY_CASE_FIELDS];
    int32_t columns[XY_CASE_FIELDS];
    *cases = NULL;
    *count = 0;
    size_t errors = err->errors;
    xy_status status = xy_csv_read(&sheet, arena, path, err);
    if (status != XY_OK)
        return status;
    if (sheet.count == 0) {
        xy_find(err, XY_ERROR, XY_MSG_BATCH_NO_CASES, (xy_place){NULL, 1, 1}, NULL, NULL, NULL,
                NULL);
        return XY_EINPUT;
    }
    for (int f = 0; f < XY_CASE_FIELDS; f++)
        wanted[f] = (xy_column){titles[f], f == XY_CASE_ID || f == XY_CASE_INSTANCE};
    if (xy_header_match(columns, arena, &sheet, 0, wanted, XY_CASE_FIELDS, err))
        report_unknown(columns, arena, &sheet, err);
    if (err->errors > errors)
        return XY_EINPUT;
    const char **called = XY_NEW_N(scratch, const char *, XY_CASE_FIELDS);
    for (int f = 0; f < XY_CASE_FIELDS; f++)
        if (columns[f] != XY_NO_COLUMN)
            called[f] = xy_cell_trim(arena, sheet.records[0].cells[columns[f]].text);
    *cases = XY_NEW_N(scratch, xy_raw_case, sheet.count);
    for (size_t r = 1; r < sheet.count; r++) {
        if (xy_record_is_blank(&sheet.records[r]))
            continue;
        xy_raw_case *raw = &(*cases)[(*count)++];
        raw->arena = scratch;
        raw->titles = called;
        read_record(raw, arena, &sheet, r, columns);
    }
    return XY_OK;
}
