#include "workbook/items.h"

#include "base/date.h"
#include "sheet/header.h"
#include "workbook/fill.h"
#include "workbook/words.h"
#include "json/doc.h"
#include "json/parts.h"
#include "json/read.h"

#include <string.h>

#define COLUMN(kind, name, columns, titles)                                            \
    {                                                                                  \
        .path = "", .type = XY_FIELD_##kind, .title = XY_MSG_##name, .width = columns, \
        .also = titles                                                                 \
    }

static const xy_field programme_columns[] = {
        [XY_ITEM_LABEL] = {.path = "",
                .type = XY_FIELD_TEXT,
                .required = true,
                .title = XY_MSG_COL_ITEM,
                .width = 26,
                .also = "名称|项"},
        [XY_ITEM_VALUE] = {.path = "",
                .type = XY_FIELD_TEXT,
                .required = true,
                .title = XY_MSG_COL_VALUE,
                .width = 60,
                .also = "值|填写内容"},
        [XY_ITEM_REMARK] = COLUMN(LOOK, COL_REMARK, 60, NULL),
};

static const xy_field rules_columns[] = {
        [XY_RULE_CODE] = COLUMN(TEXT, COL_CODE, 28, NULL),
        [XY_RULE_LABEL] = COLUMN(TEXT, COL_SETTING, 46, "名称|项目"),
        [XY_RULE_OF_PACK] = COLUMN(LOOK, COL_OF_PACK, 18, "规则包"),
        [XY_RULE_OWN] = {.path = "",
                .type = XY_FIELD_TEXT,
                .required = true,
                .title = XY_MSG_COL_OVERRIDE,
                .width = 18,
                .also = "本方案|改为|override"},
        [XY_RULE_CLAUSE] = COLUMN(LOOK, COL_CLAUSE, 60, NULL),
};

const xy_form xy_item_columns[2] = {
        {.id = XY_FORM_PROGRAMME,
                .name = XY_MSG_SHEET_PROGRAMME,
                .also = "项目|基本情况",
                .required = true,
                .fields = programme_columns,
                .count = sizeof programme_columns / sizeof *programme_columns},
        {.id = XY_FORM_RULES,
                .name = XY_MSG_SHEET_RULES,
                .also = "设置|settings",
                .fields = rules_columns,
                .count = sizeof rules_columns / sizeof *rules_columns},
};

static void report_unknown(xy_intake *in, const xy_row *row, size_t label, const char *text)
{
    const xy_form *items = in->items[row->table->form->id];
    xy_finding *f = xy_cell_finding(in, XY_ERROR, XY_MSG_DESK_ITEM_UNKNOWN, row, label);
    const char **known = XY_NEW_N(in->arena, const char *, 3 * items->count);
    size_t count = 0;
    for (size_t i = 0; i < items->count; i++) {
        known[count++] = xy_msg_wording(items->fields[i].title, XY_ZH);
        known[count++] = xy_msg_wording(items->fields[i].title, XY_EN);
        if (strncmp(items->fields[i].path, "overrides.", 10) == 0)
            known[count++] = items->fields[i].path + 10;
    }
    xy_arena *arena = in->err->arena;
    xy_finding_arg(f, 0, (xy_text){xy_json_shown(arena, xy_cell_trim(arena, text)), NULL});
    xy_finding_arg_near(f, 1, xy_nearest(xy_cell_trim(arena, text), known, count), arena);
}

static void report_twice(xy_intake *in, const xy_row *row, size_t label, size_t item)
{
    int sheet = (int)row->table->form->id;
    xy_finding *f = xy_cell_finding(in, XY_ERROR, XY_MSG_DESK_ITEM_TWICE, row, label);
    xy_arg_words(f, 0, in->items[sheet]->fields[item].title);
    f->args[1] = xy_book_cell_name(
            in->err->arena, in->item_rows[sheet][item], row->table->columns[label]);
}

/* The row's item by its code or title; -1 with a finding where it is none of the sheet. */
static int item_of(xy_intake *in, const xy_row *row, bool has_value)
{
    int sheet = (int)row->table->form->id;
    bool rules = sheet == XY_FORM_RULES;
    size_t labels[2] = {
            rules ? XY_RULE_CODE : XY_ITEM_LABEL, rules ? XY_RULE_LABEL : XY_ITEM_LABEL};
    for (int i = 0; i < 2; i++) {
        const xy_book_cell *cell = row->cells[labels[i]];
        int item = cell ? xy_field_titled(in, in->items[sheet], cell->text) : -1;
        if (item < 0)
            continue;
        if (in->item_rows[sheet][item]) {
            report_twice(in, row, labels[i], (size_t)item);
            return -1;
        }
        return item;
    }
    size_t label = row->cells[labels[0]] ? labels[0] : labels[1];
    if (has_value && row->cells[label])
        report_unknown(in, row, label, row->cells[label]->text);
    else if (has_value)
        xy_cell_finding(
                in, XY_ERROR, XY_MSG_DESK_ITEM_NAMELESS, row, rules ? XY_RULE_OWN : XY_ITEM_VALUE);
    return -1;
}

static void take_sheet(xy_intake *in, int sheet)
{
    size_t value = sheet == XY_FORM_RULES ? (size_t)XY_RULE_OWN : (size_t)XY_ITEM_VALUE;
    xy_rows rows = xy_rows_of(in, (xy_form_id)sheet);
    xy_table items = in->tables[sheet];
    items.form = in->items[sheet];
    xy_row row;
    while (xy_rows_next(&row, &rows)) {
        int item = item_of(in, &row, row.cells[value] != NULL);
        if (item < 0)
            continue;
        in->item_rows[sheet][item] = row.row;
        xy_row own = {.table = &items, .row = row.row};
        own.cells[item] = row.cells[value];
        xy_cell_take(in, in->root, &own, (size_t)item);
    }
}

void xy_items_take(xy_intake *in)
{
    in->items[XY_FORM_PROGRAMME] = &xy_forms[XY_FORM_PROGRAMME];
    in->items[XY_FORM_RULES] = xy_form_of_rules(in->arena);
    take_sheet(in, XY_FORM_PROGRAMME);
    take_sheet(in, XY_FORM_RULES);
}

const char *xy_setting_shown(
        xy_arena *arena, const xy_field *field, int setting, int32_t value, xy_lang lang)
{
    const xy_setting *s = &xy_setting_table[setting];
    xy_strbuf out = xy_strbuf_in(arena);
    char day[XY_DATE_CHARS];
    switch (s->type) {
    case XY_SET_DATE:
        xy_date_format(day, value);
        xy_strbuf_add(&out, day);
        break;
    case XY_SET_BOOL:
        xy_strbuf_add(&out, xy_msg_wording(value ? XY_MSG_WORD_YES : XY_MSG_WORD_NO, lang));
        break;
    case XY_SET_CHOICE:
        xy_strbuf_add(
                &out, xy_msg_wording(xy_word_of(field->words, s->choices[value])->label, lang));
        break;
    case XY_SET_MASK:
        for (int i = 0; s->choices[i]; i++)
            if (value & (1 << i))
                xy_strbuf_addf(&out, "%s%s", out.length ? (lang == XY_ZH ? "、" : "; ") : "",
                        xy_msg_wording(xy_word_of(field->words, s->choices[i])->label, lang));
        if (!out.length)
            xy_strbuf_add(&out, xy_msg_wording(XY_MSG_WORD_NONE, lang));
        break;
    default:
        xy_strbuf_addi(&out, value);
    }
    return xy_strbuf_text(&out);
}

/* The setting of the pack whose row this is, or -1. */
static int setting_in(xy_intake *in, const xy_row *row)
{
    for (int i = 0; i < xy_setting_count; i++)
        if (in->item_rows[XY_FORM_RULES][i] == row->row)
            return i;
    return -1;
}

static bool shows(
        xy_arena *arena, const xy_field *field, int setting, int32_t value, const char *text)
{
    const char *key = xy_cell_key(arena, text);
    for (int lang = XY_ZH; lang <= XY_EN; lang++)
        if (strcmp(key,
                    xy_cell_key(arena,
                            xy_setting_shown(arena, field, setting, value, (xy_lang)lang))) == 0)
            return true;
    return false;
}

void xy_items_check_pack(xy_intake *in, const xy_instance *inst)
{
    xy_rows rows = xy_rows_of(in, XY_FORM_RULES);
    xy_row row;
    while (xy_rows_next(&row, &rows)) {
        int setting = setting_in(in, &row);
        const xy_book_cell *shown = row.cells[XY_RULE_OF_PACK];
        if (setting < 0 || !shown || row.cells[XY_RULE_OWN])
            continue;
        const xy_field *field = &in->items[XY_FORM_RULES]->fields[setting];
        int32_t value = xy_setting_get(&inst->rules->settings, setting);
        if (shows(in->arena, field, setting, value, shown->text))
            continue;
        xy_finding *f = xy_cell_finding(in, XY_WARNING, XY_MSG_DESK_OF_PACK, &row, XY_RULE_OF_PACK);
        xy_arg_words(f, 0, field->title);
        f->args[1] = xy_json_shown(in->err->arena, shown->text);
        f->args[2] = xy_setting_shown(in->err->arena, field, setting, value, XY_ZH);
        f->args_en[2] = xy_setting_shown(in->err->arena, field, setting, value, XY_EN);
    }
}

const char *xy_default_shown(xy_arena *arena, const char *path)
{
    static const struct {
        const char *path;
        const int32_t *value;
    } table[] = {
            {"routes.day_min", &xy_route_defaults.day_min},
            {"routes.drive_max_min", &xy_route_defaults.drive_max_min},
            {"routes.clinic_min", &xy_route_defaults.clinic_min},
            {"routes.hospital_share_permille", &xy_route_defaults.hospital_share_permille},
            {"routes.prefecture_days", &xy_route_defaults.prefecture_days},
            {"routes.nights_max", &xy_route_defaults.nights_max},
            {"routes.cover_m", &xy_route_defaults.cover_m},
            {"routes.beyond_m", &xy_route_defaults.beyond_m},
            {"routes.terrain_permille", &xy_route_defaults.terrain_permille},
            {"routes.travel_same_day_min", &xy_route_defaults.travel_same_day_min},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (strcmp(table[i].path, path) == 0)
            return xy_text_int(arena, *table[i].value);
    if (strcmp(path, "routes.start") == 0)
        return xy_arena_printf(arena, "%02d:%02d", (int)xy_route_defaults.start_min / 60,
                (int)xy_route_defaults.start_min % 60);
    bool detour = strcmp(path, "travel.estimate.detour_permille") == 0;
    return xy_text_int(arena, detour ? XY_DETOUR_DEFAULT : XY_SPEED_DEFAULT);
}
