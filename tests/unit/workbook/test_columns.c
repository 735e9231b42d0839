/* The tables behind the workbook: consistent with themselves, with messages and with the manual. */
#include "book_support.h"

#include "sheet/header.h"
#include "workbook/items.h"
#include "workbook/places.h"
#include "workbook/words.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>

static xy_arena *arena;

static void setup(void)
{
    arena = xy_arena_new(NULL);
}

static void teardown(void)
{
    xy_arena_free(arena);
}

TestSuite(columns, .init = setup, .fini = teardown);

static const xy_form *form_at(int i)
{
    return i == XY_FORM_RULES ? xy_form_of_rules(arena) : &xy_forms[i];
}

/* Every title of a sheet, in either language and on two lines as it is written, leads to its field. */
Test(columns, titles_lead_to_their_fields)
{
    for (int i = 0; i < XY_FORM_COUNT; i++) {
        const xy_form *form = form_at(i);
        xy_intake *in = XY_NEW(arena, xy_intake);
        in->arena = arena;
        cr_assert(form->count <= XY_FIELDS_MAX);
        for (size_t f = 0; f < form->count; f++) {
            const char *zh = xy_msg_wording(form->fields[f].title, XY_ZH);
            const char *en = xy_msg_wording(form->fields[f].title, XY_EN);
            cr_expect(eq(int, xy_field_titled(in, form, zh), (int)f), "%s", zh);
            cr_expect(eq(int, xy_field_titled(in, form, en), (int)f), "%s", en);
            cr_expect(eq(int, xy_field_titled(in, form, xy_arena_printf(arena, "%s*\n%s", zh, en)),
                              (int)f),
                    "%s", zh);
        }
    }
}

static void check_words(const xy_word *words)
{
    for (const xy_word *w = words; w->json; w++) {
        for (int lang = XY_ZH; lang <= XY_EN; lang++) {
            const char *label = xy_msg_wording(w->label, (xy_lang)lang);
            cr_expect(eq(ptr, (void *)xy_word_find(words, arena, label), (void *)w), "%s", label);
        }
        cr_expect(eq(ptr, (void *)xy_word_find(words, arena, w->json), (void *)w), "%s", w->json);
    }
}

Test(columns, words_lead_back)
{
    check_words(xy_bool_words);
    for (int i = 0; i < XY_FORM_COUNT; i++) {
        const xy_form *form = form_at(i);
        for (size_t f = 0; f < form->count; f++)
            if (form->fields[f].words)
                check_words(form->fields[f].words);
    }
}

/* Settings that are choices or sets have a word for each of their values. */
Test(columns, settings_have_words)
{
    const xy_form *form = xy_form_of_rules(arena);
    for (int s = 0; s < xy_setting_count; s++) {
        const xy_setting *setting = &xy_setting_table[s];
        cr_expect(form->fields[s].title != XY_MSG_COL_SETTING, "%s", setting->name);
        for (int c = 0; setting->choices && setting->choices[c]; c++)
            if (setting->choices[c][0])
                cr_expect(xy_word_of(form->fields[s].words, setting->choices[c]) != NULL, "%s %s",
                        setting->name, setting->choices[c]);
    }
}

/* models/workbook.md lists every sheet and column. */
Test(columns, are_in_the_manual)
{
    size_t length;
    const char *manual = xy_bundled_text(arena, "models/workbook.md", &length);
    cr_assert(manual != NULL);
    for (int i = 0; i < XY_FORM_COUNT; i++) {
        const char *head = xy_arena_printf(arena, "\n### %s / %s\n",
                xy_msg_wording(xy_forms[i].name, XY_ZH), xy_msg_wording(xy_forms[i].name, XY_EN));
        const char *section = strstr(manual, head);
        cr_assert(section != NULL, "%s", head);
        for (size_t f = 0; f < xy_forms[i].count; f++) {
            const xy_field *field = &xy_forms[i].fields[f];
            const char *zh = xy_msg_wording(field->title, XY_ZH);
            const char *en = xy_msg_wording(field->title, XY_EN);
            bool common = field->type == XY_FIELD_MARK || field->title == XY_MSG_COL_SOURCE ||
                    field->title == XY_MSG_COL_ASSUMED || field->title == XY_MSG_COL_NOTE ||
                    field->title == XY_MSG_COL_NOTE_EN;
            const char *row =
                    xy_arena_printf(arena, "\n| %s%s | %s | ", zh, field->required ? "*" : "", en);
            const char *found = strstr(section, row);
            cr_expect(common || found, "%s:%s", head, row);
            if (!common && found && field->path[0] && i != XY_FORM_SOURCES)
                cr_expect(strncmp(found + strlen(row), xy_arena_printf(arena, "`%s`", field->path),
                                  strlen(field->path) + 2) == 0,
                        "%s", row);
        }
    }
}

/* Does a wording speak of JSON: of keys, pointers or braces? */
static bool speaks_of_json(const char *text)
{
    for (const char *p = text; *p; p++) {
        if ((*p == '_' && p > text && p[-1] >= 'a' && p[-1] <= 'z') || *p == '\\')
            return true;
        if ((p[0] == '/' || p[0] == '{') && (p[1] == '"' || (p[1] >= 'a' && p[1] <= 'z')))
            return true;
    }
    return strstr(text, "JSON") || strstr(text, " key ") || strstr(text, "键");
}

/* What the checks of instances find is said in the workbook's words. */
Test(columns, findings_about_instances_are_reworded)
{
    for (int id = XY_MSG_SETTING_ORDER; id <= XY_MSG_ROUTE_NO_BEDS; id++) {
        xy_msg_id ours = xy_places_reworded((xy_msg_id)id);
        for (int lang = XY_ZH; lang <= XY_EN; lang++) {
            cr_expect(not(speaks_of_json(xy_msg_wording(ours, (xy_lang)lang))), "%s: %s",
                    xy_msg_name((xy_msg_id)id), xy_msg_wording(ours, (xy_lang)lang));
            cr_expect(not(speaks_of_json(xy_msg_remedy(ours, (xy_lang)lang))), "%s: %s",
                    xy_msg_name((xy_msg_id)id), xy_msg_remedy(ours, (xy_lang)lang));
        }
    }
}
