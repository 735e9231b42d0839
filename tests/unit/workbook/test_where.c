/* Where in a planner's own workbook a value is to be changed. */
#include "book_support.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>

static xy_arena *arena;
static xy_book book;

static void setup(void)
{
    xy_findings err;
    arena = xy_arena_new(NULL);
    xy_findings_init(&err, arena);
    xy_instance *inst = xy_bundled_instance(arena, "instances/fujian-2024/instance.json", &err);
    const xy_workbook_options options = {.lang = XY_ZH, .rules = inst->rules};
    cr_assert(eq(int, xy_workbook_fill(&book, arena, inst, &options, &err), XY_OK));
}

static void teardown(void)
{
    xy_arena_free(arena);
}

TestSuite(where, .init = setup, .fini = teardown);

static const xy_workbook_map *read_book(xy_instance **inst)
{
    const xy_json_loader loader = {NULL, bundled_rules, NULL, NULL, 0};
    const xy_workbook_map *map;
    xy_findings err;
    xy_findings_init(&err, arena);
    cr_assert(eq(int, xy_workbook_take(inst, &map, arena, &book, NULL, &loader, &err), XY_OK), "%s",
            errors_text(arena, &err));
    return map;
}

static xy_book_sheet *sheet_of(const char *name)
{
    size_t s = 0;
    while (s < book.count && strcmp(book.sheets[s].name, name) != 0)
        s++;
    cr_assert(s < book.count, "no sheet '%s'", name);
    return &book.sheets[s];
}

/* Takes away what stands in a column of this title, or in the row of this label. */
static void take_away(const char *name, const char *title, bool whole_row)
{
    xy_book_sheet *sheet = sheet_of(name);
    uint32_t column = 0, row = 0;
    for (size_t i = 0; i < sheet->count; i++)
        if (strncmp(sheet->cells[i].text, title, strlen(title)) == 0) {
            column = sheet->cells[i].column;
            row = sheet->cells[i].row;
        }
    cr_assert(row > 0);
    size_t kept = 0;
    for (size_t i = 0; i < sheet->count; i++)
        if (whole_row ? sheet->cells[i].row != row : sheet->cells[i].column != column)
            sheet->cells[kept++] = sheet->cells[i];
    sheet->count = kept;
}

static void says(xy_text text, const char *zh, const char *en)
{
    cr_assert(eq(str, (char *)text.zh, (char *)zh));
    cr_assert(eq(str, (char *)text.en, (char *)en));
}

Test(where, cells_of_values)
{
    xy_instance *inst;
    const xy_workbook_map *map = read_book(&inst);
    const char *id = inst->hospitals[1].id;
    cr_assert(eq(str, (char *)inst->hospitals[1].place.pointer, "医院!B3"));
    says(xy_workbook_where(arena, map, XY_NAMES_HOSPITALS, id, "teams.min"),
            "「医院」表第 3 行「队数下限」列，即 医院!M3",
            "sheet '医院', row 3, column 'Teams, least', that is 医院!M3");
    xy_text setting =
            xy_workbook_where(arena, map, XY_NAMES_COUNT, NULL, "overrides.townships_min");
    cr_assert(strstr(setting.zh, "「规则」表第 ") != NULL, "%s", setting.zh);
    cr_assert(strstr(setting.zh, "即 规则!D") != NULL, "%s", setting.zh);
    cr_assert(xy_workbook_where(arena, map, XY_NAMES_COUNTIES, "nowhere", "teams.min").zh == NULL);
    cr_assert(xy_workbook_where(arena, map, XY_NAMES_HOSPITALS, id, "no.such").zh == NULL);
    says(xy_workbook_where_row(arena, map, XY_FORM_LOCKS, (xy_place){"锁定!B12", 0, 0}),
            "「锁定」表第 12 行，即 锁定!B12 所在的行", "sheet '锁定', row 12, that of 锁定!B12");
    says(xy_workbook_where_new(arena, map, XY_FORM_STAFF), "「人员」表，增加一行",
            "sheet '人员', in a row to be added");
}

/* What the planner's sheets lack is to be added. */
Test(where, what_is_not_there)
{
    xy_instance *inst;
    take_away("医院", "队数下限", false);
    take_away("规则", "townships_min", true);
    const xy_workbook_map *map = read_book(&inst);
    says(xy_workbook_where(arena, map, XY_NAMES_HOSPITALS, inst->hospitals[1].id, "teams.min"),
            "「医院」表第 3 行，另加「队数下限」一列",
            "sheet '医院', row 3, in a column 'Teams, least' to be added");
    xy_text setting =
            xy_workbook_where(arena, map, XY_NAMES_COUNT, NULL, "overrides.townships_min");
    cr_assert(strstr(setting.zh, "「规则」表，另加「") == setting.zh, "%s", setting.zh);
}
