#include "sheet/table_second.h"

#include "sheet/header.h"

#include <string.h>

typedef enum { HOSPITAL, COUNTY, HOSPITAL_EN, COUNTY_EN, PREFECTURE } kind;

typedef struct {
    kind kind;
    int32_t column;
} witness;

struct xy_second {
    xy_arena *arena;
    const xy_instance *inst;
    const xy_sheet *sheet;
    xy_second_names names;
    witness *items;
    int32_t count;
};

static const char *const hospital_en_titles[] = {
        "hospital_en", "hospital_name_en", "hospital_pinyin", "医院英文名", "医院拼音", NULL};
static const char *const county_en_titles[] = {"county_en", "county_name_en", "county_pinyin",
        "pinyin", "县英文名", "县拼音", "拼音", NULL};
static const char *const prefecture_titles[] = {"prefecture", "prefecture_name", "prefecture_id",
        "设区市", "地市", "市州", "所在地市", "所属地市", NULL};

static bool is_one_of(xy_arena *arena, const char *text, const char *const *titles)
{
    const char *key = xy_cell_key(arena, text);
    for (; *titles; titles++)
        if (strcmp(key, xy_cell_key(arena, *titles)) == 0)
            return true;
    return false;
}

/* Which kind a title names; false: none. */
static bool kind_of(kind *out, const xy_second *s, const char *title)
{
    const struct {
        kind kind;
        const char *const *titles;
    } known[] = {{HOSPITAL, s->names.hospital_titles}, {COUNTY, s->names.county_titles[0]},
            {COUNTY, s->names.county_titles[1]}, {HOSPITAL_EN, hospital_en_titles},
            {COUNTY_EN, county_en_titles}, {PREFECTURE, prefecture_titles}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (is_one_of(s->arena, title, known[i].titles)) {
            *out = known[i].kind;
            return true;
        }
    return false;
}

xy_second *xy_second_find(xy_arena *arena, const xy_instance *inst, const xy_sheet *sheet,
        size_t header, const int32_t *used, int count, const xy_second_names *names)
{
    const xy_record *titles = &sheet->records[header];
    xy_second *s = XY_NEW(arena, xy_second);
    *s = (xy_second){.arena = arena,
            .inst = inst,
            .sheet = sheet,
            .names = *names,
            .items = XY_NEW_N(arena, witness, titles->count + 1)};
    for (int32_t c = 0; c < (int32_t)titles->count; c++) {
        witness w = {.column = c};
        bool taken = false;
        for (int i = 0; i < count; i++)
            taken = taken || used[i] == c;
        if (!taken && kind_of(&w.kind, s, titles->cells[c].text))
            s->items[s->count++] = w;
    }
    return s;
}

static const char *english_of(const xy_instance *inst, bool hospital, int32_t index)
{
    xy_text name = hospital ? inst->hospitals[index].name : inst->counties[index].name;
    return name.en ? name.en : "";
}

static bool begins_with(const xy_second *s, const char *name, const char *start)
{
    const char *key = xy_cell_key(s->arena, start);
    return strncmp(xy_cell_key(s->arena, name), key, strlen(key)) == 0;
}

/* Does nobody of the instance have an English name that begins so? */
static bool is_nobodys(const xy_second *s, bool hospital, const char *text)
{
    size_t count = hospital ? s->inst->hospital_count : s->inst->county_count;
    for (size_t i = 0; i < count; i++)
        if (begins_with(s, english_of(s->inst, hospital, (int32_t)i), text))
            return false;
    return true;
}

/* May the text mean one of these? */
static bool means_any(
        const xy_second *s, kind k, const int32_t *items, int32_t count, const char *text)
{
    bool hospital = k == HOSPITAL || k == HOSPITAL_EN;
    const xy_names *names = hospital ? s->names.hospitals : s->names.counties;
    bool english = k == HOSPITAL_EN || k == COUNTY_EN, found = false;
    for (int32_t i = 0; i < count && !found; i++)
        found = xy_names_may_mean(names, s->arena, text, items[i]) ||
                (english && begins_with(s, english_of(s->inst, hospital, items[i]), text));
    return found ||
            (english && xy_names_find(names, s->arena, text) == XY_UNKNOWN &&
                    is_nobodys(s, hospital, text));
}

static bool is_named(const xy_second *s, const xy_prefecture *p, const char *text)
{
    const char *key = xy_cell_key(s->arena, text);
    return strcmp(p->id, text) == 0 || strcmp(xy_cell_key(s->arena, p->name.zh), key) == 0 ||
            (p->name.en && strcmp(xy_cell_key(s->arena, p->name.en), key) == 0);
}

/* Does a county lie in the prefecture that the text names, or one of the hospitals, or does it name none of the instance? */
static bool lies_there(const xy_second *s, const xy_seconded *said, const char *text)
{
    bool known = false;
    for (size_t p = 0; p < s->inst->prefecture_count; p++) {
        if (!is_named(s, &s->inst->prefectures[p], text))
            continue;
        known = true;
        for (int32_t i = 0; i < said->county_count; i++)
            if (s->inst->counties[said->counties[i]].prefecture.index == (int32_t)p)
                return true;
        for (int32_t i = 0; i < said->hospital_count; i++)
            if (s->inst->hospitals[said->hospitals[i]].city.index == (int32_t)p &&
                    s->inst->hospitals[said->hospitals[i]].city.id)
                return true;
    }
    return !known;
}

static void complain(const xy_second *s, const witness *w, size_t record, const char *text,
        const xy_seconded *said, xy_findings *err)
{
    bool hospital = w->kind == HOSPITAL || w->kind == HOSPITAL_EN;
    xy_finding *f = xy_find(err, XY_ERROR,
            w->kind == PREFECTURE ? XY_MSG_F_SECOND_PARENT
                    : hospital    ? XY_MSG_F_SECOND_HOSPITAL
                                  : XY_MSG_F_SECOND_COUNTY,
            xy_sheet_place(err->arena, s->sheet, record, w->column),
            xy_arena_strdup(err->arena, xy_text_brief(err->arena, text)), NULL, NULL, NULL);
    xy_finding_arg(f, 1,
            hospital ? s->inst->hospitals[said->hospitals[0]].name
                     : s->inst->counties[said->counties[0]].name);
}

/* The first name of the cell that is none of the record's; NULL: there is none. */
static const char *stranger(
        const xy_second *s, const witness *w, const char *text, const xy_seconded *said)
{
    bool hospital = w->kind == HOSPITAL || w->kind == HOSPITAL_EN;
    const int32_t *items = hospital ? said->hospitals : said->counties;
    int32_t count = hospital ? said->hospital_count : said->county_count;
    if (w->kind == PREFECTURE)
        return said->county_count > 1 || lies_there(s, said, text) ? NULL : text;
    if (means_any(s, w->kind, items, count, text))
        return NULL;
    for (size_t length; *text; text += length + xy_separator_at(text + length)) {
        for (length = 0; text[length] && !xy_separator_at(text + length);)
            length++;
        const char *name = xy_cell_trim(s->arena, xy_arena_strndup(s->arena, text, length));
        if (name[0] && !means_any(s, w->kind, items, count, name))
            return name;
    }
    return NULL;
}

void xy_second_check(
        const xy_second *second, const xy_seconded *said, size_t record, xy_findings *err)
{
    if (said->hospital_count == 0 || said->county_count == 0)
        return;
    for (int32_t i = 0; i < second->count; i++) {
        const witness *w = &second->items[i];
        const char *text =
                xy_cell_trim(second->arena, xy_sheet_text(second->sheet, record, w->column));
        const char *wrong = text[0] ? stranger(second, w, text, said) : NULL;
        if (wrong)
            complain(second, w, record, wrong, said, err);
    }
}
