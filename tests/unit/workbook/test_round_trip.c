/* Instance -> sheets -> instance loses nothing. */
#include "book_support.h"
#include "support/random_rich.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>

static xy_arena *arena;
static xy_findings err;

static void setup(void)
{
    arena = xy_arena_new(NULL);
    xy_findings_init(&err, arena);
}

static void teardown(void)
{
    xy_arena_free(arena);
}

TestSuite(round_trip, .init = setup, .fini = teardown);

static void same_as(const xy_instance *inst, const xy_book *book, const xy_json_loader *loader)
{
    xy_findings found;
    xy_instance *back;
    const xy_workbook_map *map;
    xy_findings_init(&found, arena);
    cr_assert(eq(int, xy_workbook_take(&back, &map, arena, book, NULL, loader, &found), XY_OK),
            "%s", errors_text(arena, &found));
    const char *before = canonical(arena, inst), *after = canonical(arena, back);
    cr_assert(strcmp(before, after) == 0, "%s", first_difference(arena, before, after));
    cr_assert(eq(str, (char *)back->sha256, (char *)inst->sha256));
}

static void same_after_sheets(const xy_instance *inst, const xy_json_loader *loader, xy_lang lang)
{
    const xy_workbook_options options = {.lang = lang, .rules = inst->rules, .examples = true};
    xy_book book;
    cr_assert(eq(int, xy_workbook_fill(&book, arena, inst, &options, &err), XY_OK), "%s",
            errors_text(arena, &err));
    same_as(inst, &book, loader);
}

/* The same through the bytes of an .xlsx file. */
static void same_after_file(const xy_instance *inst, const xy_json_loader *loader, xy_lang lang)
{
    const xy_workbook_options options = {.lang = lang, .rules = inst->rules, .examples = true};
    xy_strbuf file = xy_strbuf_in(arena), again = xy_strbuf_in(arena);
    xy_book book;
    cr_assert(eq(int, xy_workbook_write(&file, arena, inst, &options, &err), XY_OK), "%s",
            errors_text(arena, &err));
    cr_assert(eq(int, xy_workbook_write(&again, arena, inst, &options, &err), XY_OK));
    cr_assert(file.length == again.length && !memcmp(file.data, again.data, file.length));
    cr_assert(
            eq(int, xy_book_parse(&book, arena, file.data, file.length, "case.xlsx", &err), XY_OK),
            "%s", errors_text(arena, &err));
    same_as(inst, &book, loader);
}

static void bundled(const char *path)
{
    const xy_json_loader loader = {NULL, bundled_rules, NULL, NULL, 0};
    xy_instance *inst = xy_bundled_instance(arena, path, &err);
    cr_assert(inst != NULL, "%s: %s", path, errors_text(arena, &err));
    same_after_sheets(inst, &loader, XY_EN);
    same_after_file(inst, &loader, XY_ZH);
}

Test(round_trip, programmes)
{
    bundled("instances/fujian-2024/instance.json");
    bundled("instances/national-2024/instance.json");
    bundled("instances/jiangxi-2024/instance.json");
    bundled("instances/gansu-2022/instance.json");
    bundled("instances/municipal-ningde-2024/instance.json");
}

/* The instance that JSON text describes; its matrix is not looked for. */
static xy_instance *read_json(const char *json, size_t length, const xy_json_loader *loader)
{
    xy_instance *inst;
    xy_status status = xy_instance_read(&inst, arena, json, length, "case.json", loader, &err);
    cr_assert(eq(int, status, XY_OK), "%s%.0s", errors_text(arena, &err), json);
    return inst;
}

Test(round_trip, every_key_of_the_format)
{
    const xy_json_loader loader = {NULL, bundled_rules, NULL, NULL, 0};
    size_t length;
    const char *json = xy_bundled_text(arena, "tests/unit/json/rich.json", &length);
    xy_instance *inst = read_json(json, length, &loader);
    same_after_file(inst, &loader, XY_ZH);
    same_after_file(inst, &loader, XY_EN);
}

/* What past years call a hospital or county that is gone stays as it is written, also where it reads
 * as something that is there. */
Test(round_trip, names_of_those_who_left)
{
    const xy_json_loader loader = {NULL, bundled_rules, NULL, NULL, 0};
    xy_instance *inst = xy_bundled_instance(arena, "instances/fujian-2024/instance.json", &err);
    cr_assert(inst != NULL, "%s", errors_text(arena, &err));
    const char *there = inst->hospitals[0].name.zh, *county = inst->counties[0].id;
    const char *const names[] = {"已撤并的某医院", there, "gone-1", "　"};
    xy_history former[4];
    for (int i = 0; i < 4; i++)
        former[i] = (xy_history){.year = 2001 + i,
                .since = XY_UNKNOWN,
                .hospital = {names[i], XY_UNKNOWN},
                .county = {i % 2 ? "撤并县" : county, XY_UNKNOWN}};
    inst->former = former;
    inst->former_count = 4;
    const char *json = canonical(arena, inst);
    cr_assert(strstr(json, "已撤并的某医院") != NULL && strstr(json, "撤并县") != NULL);
    inst = read_json(json, strlen(json), &loader);
    cr_assert(eq(sz, inst->former_count, 4));
    same_after_file(inst, &loader, XY_ZH);
    same_after_sheets(inst, &loader, XY_EN);
    const xy_workbook_options options = {.lang = XY_ZH, .rules = inst->rules};
    xy_book book;
    bool plain = false, quoted = false;
    cr_assert(eq(int, xy_workbook_fill(&book, arena, inst, &options, &err), XY_OK));
    for (size_t s = 0; s < book.count; s++)
        for (size_t c = 0; c < book.sheets[s].count; c++) {
            const char *text = book.sheets[s].cells[c].text;
            plain |= strcmp(text, names[0]) == 0;
            quoted |= strcmp(text, xy_arena_printf(arena, "\"%s\"", there)) == 0;
        }
    cr_assert(plain && quoted);
}

/* 500 instances with all kinds of data, among them texts that spreadsheets take for others. */
Test(round_trip, random_instances, .timeout = 300)
{
    for (uint64_t seed = 1; seed <= 500; seed++) {
        arena = xy_arena_new(NULL);
        xy_findings_init(&err, arena);
        xy_random_case x;
        if (seed % 3 == 0)
            xy_random_make_wide(&x, arena, seed, 4, 5);
        else
            xy_random_make(&x, arena, seed, 4, 5);
        xy_random_enrich(x.inst, arena, seed);
        const xy_json_loader loader = {
                (void *)(uintptr_t)x.inst->rules, given_rules, NULL, NULL, 0};
        const char *json = canonical(arena, x.inst);
        xy_instance *inst = read_json(json, strlen(json), &loader);
        same_after_sheets(inst, &loader, seed % 2 ? XY_ZH : XY_EN);
        if (seed % 5 == 0)
            same_after_file(inst, &loader, seed % 2 ? XY_ZH : XY_EN);
        xy_arena_free(arena);
    }
    setup();
}
