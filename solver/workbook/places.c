#include "workbook/places.h"

#include "sheet/header.h"
#include "workbook/items.h"
#include "workbook/words.h"
#include "workbook/workbook.h"

#include <string.h>

#define PHONE_DIGITS 7 /* of the shortest telephone number */

/* What the workbook says instead of a message of JSON, and what its arguments are:
 * k a key, i an id, p a pointer, P a pointer behind a file, s a setting, w a kind of hospital, l a level;
 * - stays, x becomes nothing. */
typedef struct {
    xy_msg_id message, ours;
    const char *arguments;
} rewording;

#define AS(message, ours, arguments)               \
    {                                              \
        XY_MSG_##message, XY_MSG_##ours, arguments \
    }
#define KEPT(message, arguments) AS(message, message, arguments)

static const rewording table[] = {
        AS(JSON_KEY_MISSING, DESK_EMPTY, "k"),
        AS(JSON_EITHER_KEY, DESK_EMPTY, "kx"),
        AS(JSON_STRING_EMPTY, DESK_EMPTY, "k"),
        AS(JSON_KEY_UNKNOWN, DESK_NOT_HERE, "kx"),
        AS(JSON_FIELD_UNKNOWN, DESK_REMARK_UNKNOWN, "k-x"),
        AS(JSON_RULES_NAME, DESK_RULES_NAME, "k"),
        AS(JSON_RULES_FAILED, DESK_RULES_FAILED, "k"),
        AS(JSON_MATRIX_FAILED, DESK_MATRIX_FAILED, "k"),
        KEPT(JSON_NOT_ID, "k"),
        KEPT(JSON_NOT_INTEGER, "k"),
        KEPT(JSON_RANGE, "k"),
        KEPT(JSON_DEGREES, "k"),
        KEPT(JSON_STRING_LONG, "k"),
        KEPT(JSON_STRING_CONTROL, "k"),
        KEPT(JSON_LIST_SHORT, "k"),
        KEPT(JSON_LIST_LONG, "k"),
        KEPT(SETTING_ORDER, "s-s"),
        AS(UNKNOWN_SPECIALTY, DESK_NOT_LISTED, "i"),
        AS(UNKNOWN_CATEGORY, DESK_NOT_LISTED, "i"),
        AS(UNKNOWN_PREFECTURE, DESK_NOT_LISTED, "i"),
        AS(UNKNOWN_HOSPITAL, DESK_NOT_LISTED, "i"),
        AS(UNKNOWN_COUNTY, DESK_NOT_LISTED, "i"),
        AS(UNKNOWN_STAFF, DESK_PERSON_NOT_LISTED, "-i"),
        AS(DUPLICATE_ID, DESK_DUPLICATE, "ip"),
        KEPT(TWICE_IN_LIST, "i"),
        KEPT(TWO_PREFECTURES, "iii"),
        KEPT(NEED_TWICE, "ii"),
        KEPT(HISTORY_TWICE, "-ii"),
        AS(HISTORY_SINCE, DESK_HISTORY_SINCE, "--ii"),
        AS(JOINT_WITH_ITSELF, DESK_JOINT_WITH_ITSELF, "i"),
        KEPT(BOUNDS_ORDER, "k"),
        AS(KIND_AND_NAME, DESK_KIND_AND_NAME, "-w"),
        AS(HIGH_DEMAND_MISSING, DESK_HIGH_DEMAND_MISSING, ""),
        AS(HIGH_DEMAND_UNLISTED, DESK_HIGH_DEMAND_UNLISTED, ""),
        AS(YEAR_OF_PACK, DESK_YEAR_OF_PACK, ""),
        KEPT(CATEGORY_LEVEL, "ill"),
        AS(WINDOW_ORDER, DESK_WINDOW_ORDER, ""),
        AS(WINDOW_SHORT, DESK_WINDOW_SHORT, ""),
        AS(WINDOW_BELOW_STAY, DESK_WINDOW_BELOW_STAY, "----s"),
        AS(NO_HOSPITALS, DESK_NO_HOSPITALS, ""),
        AS(NO_COUNTIES, DESK_NO_COUNTIES, ""),
        AS(PINS_OF_HOSPITAL, DESK_PINS_OF_HOSPITAL, "--P"),
        AS(PINS_OF_COUNTY, DESK_PINS_OF_COUNTY, "--P"),
        KEPT(PIN_AND_BAN, "--P"),
        AS(PINS_OF_WINDOW, DESK_PINS_OF_WINDOW, "--P"),
        AS(PINS_OF_PERSON, DESK_PINS_OF_PERSON, "--P"),
        AS(PINS_TOO_MANY, DESK_PINS_TOO_MANY, "--P"),
        AS(PINS_AND_BAN, DESK_PINS_AND_BAN, "--PP"),
        AS(PIN_STAFF_STAYS, DESK_PIN_STAFF_STAYS, ""),
        AS(PIN_STAFF_MANY, DESK_PIN_STAFF_MANY, ""),
        AS(PIN_SIZE, DESK_PIN_SIZE, ""),
        AS(PIN_WINDOW_SHORT, DESK_PIN_WINDOW_SHORT, ""),
        AS(NO_LOCATION, DESK_NO_LOCATION, "i"),
        AS(ROUTE_CLINIC_LONG, DESK_CLINIC_LONG, ""),
        AS(ROUTE_TOWNSHIP_CLINIC, DESK_TOWNSHIP_CLINIC, ""),
        AS(ROUTE_DAY_LATE, DESK_DAY_LATE, ""),
        AS(TOWNSHIPS_UNPLACED, DESK_TOWNSHIPS_UNPLACED, ""),
        AS(TOWNSHIP_FAR, DESK_TOWNSHIP_FAR, ""),
        AS(TOWNSHIP_SAME_POINT, DESK_TOWNSHIP_SAME_POINT, "--p"),
        AS(TOWNSHIP_MUST_UNUSABLE, DESK_MUST_UNUSABLE, ""),
        AS(TOWNSHIP_MUST_NO_WAY, DESK_MUST_NO_WAY, ""),
        AS(TOWNSHIP_MARKET_NEVER, DESK_MARKET_NEVER, ""),
        AS(ROUTE_NO_BEDS, DESK_NO_BEDS, ""),
};

static const rewording *rewording_of(xy_msg_id message)
{
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (table[i].message == message)
            return &table[i];
    return NULL;
}

xy_msg_id xy_places_reworded(xy_msg_id message)
{
    const rewording *r = rewording_of(message);
    return r ? r->ours : message;
}

/* The path of a key below the object, from the row's object or the root on: "location" and "lon" are
 * "location.lon". */
static const char *path_of(xy_arena *arena, const xy_part *part, const char *key)
{
    const char *path = key;
    for (; part->parent && part->key; part = part->parent) {
        if (part->parent->parent && !part->parent->key && !part->parent->parent->key)
            break;
        if (strcmp(part->key, "pin") == 0 || strcmp(part->key, "ban") == 0)
            break; /* a lock's row is the object in its object */
        path = path[0] ? xy_arena_printf(arena, "%s.%s", part->key, path) : part->key;
    }
    return path;
}

/* What a finding speaks of: the part, its form and field, as far as there are any. */
typedef struct {
    const xy_part *part;
    const xy_table *table;
    const xy_form *form;
    const xy_field *field;
    uint32_t row, column;
} spot;

static void look_up_field(xy_intake *in, spot *s, const char *path)
{
    for (int i = 0; i < 2 && !s->field; i++) {
        int id = s->part->form < XY_FORM_COUNT ? (int)s->part->form : i;
        const xy_form *form = id < 2 ? in->items[id] : &xy_forms[id];
        for (size_t f = 0; f < form->count && !s->field; f++) {
            if (strcmp(form->fields[f].path, path) != 0)
                continue;
            s->field = &form->fields[f];
            s->form = form;
            s->table = &in->tables[id];
            s->row = id < 2 ? in->item_rows[id][f] : s->part->row;
            s->column = s->table->columns[id == XY_FORM_PROGRAMME ? XY_ITEM_VALUE
                            : id == XY_FORM_RULES                 ? XY_RULE_OWN
                                                                  : f];
        }
    }
}

static bool part_is(const xy_part *part, const char *key)
{
    return part->key && strcmp(part->key, key) == 0;
}

/* key: what is missing in the object, or NULL. */
static spot find_spot(xy_intake *in, xy_part *part, const char *key)
{
    spot s = {.part = part, .field = part->field, .row = part->row, .column = part->column};
    if (part->form < XY_FORM_COUNT)
        s.table = &in->tables[part->form];
    else if (part->parent)
        s.table = &in->tables[part_is(part, "overrides") || part_is(part, "routes")
                        ? XY_FORM_RULES
                        : XY_FORM_PROGRAMME];
    if (key || !s.field) {
        const char *path = path_of(in->arena, part, key ? key : "");
        s.field = NULL;
        if (path[0])
            look_up_field(in, &s, path);
    }
    return s;
}

static xy_place place_of(xy_intake *in, const spot *s)
{
    if (!s->table || !s->table->sheet)
        return XY_NOWHERE;
    if (!s->row)
        return (xy_place){in->files ? NULL : s->table->sheet->name, 0, 0};
    return xy_cell_place(in, s->table, s->row, s->column ? s->column : 1);
}

static xy_place place_behind(xy_intake *in, const char *pointer)
{
    const char *rest;
    spot s = find_spot(in, xy_tree_follow(in->arena, in->root, pointer, &rest), NULL);
    return place_of(in, &s);
}

/* A cell in another sheet of a folder is named with its file. */
static const char *shown_behind(xy_intake *in, const char *pointer)
{
    const char *rest;
    spot s = find_spot(in, xy_tree_follow(in->arena, in->root, pointer, &rest), NULL);
    xy_place place = place_of(in, &s);
    if (!place.pointer)
        return pointer;
    return in->files ? xy_arena_printf(in->err->arena, "%s: %s", s.table->file, place.pointer)
                     : place.pointer;
}

static xy_text title_of(const spot *s, const char *key)
{
    if (s->field)
        return xy_msg_text(s->field->title);
    for (int id = 0; id < XY_MSG_COUNT; id++) /* several columns together, such as "teams" */
        if (strncmp(xy_msg_name((xy_msg_id)id), "R_FIELD_", 8) == 0 &&
                strcmp(xy_msg_name((xy_msg_id)id) + 8, key) == 0)
            return xy_msg_text((xy_msg_id)id);
    return (xy_text){key, NULL};
}

static xy_text name_of_id(xy_intake *in, const char *id)
{
    for (int i = 0; i < XY_NAMES_COUNT; i++) {
        const xy_registered *item = in->names[i] ? xy_register_of_id(in->names[i], id) : NULL;
        if (item && item->name.zh)
            return item->name;
    }
    return (xy_text){id, NULL};
}

static xy_text word_in(const xy_word *words, const char *json)
{
    const xy_word *word = xy_word_of(words, json);
    return word ? xy_msg_text(word->label) : (xy_text){json, NULL};
}

static xy_text title_of_setting(xy_intake *in, const char *name)
{
    int setting = xy_setting_find(name);
    return setting < 0 ? (xy_text){name, NULL}
                       : xy_msg_text(in->items[XY_FORM_RULES]->fields[setting].title);
}

static xy_text located(xy_intake *in, const char *text)
{
    const char *pointer = text;
    for (const char *p = strstr(text, ": /"); p; p = strstr(p + 1, ": /"))
        pointer = p + 2;
    return (xy_text){*pointer == '/' ? shown_behind(in, pointer) : text, NULL};
}

static void translate_args(xy_intake *in, xy_finding *f, const rewording *r, const spot *s)
{
    for (int i = 0; r->arguments[i]; i++) {
        const char *text = f->args[i];
        if (!text || r->arguments[i] == '-')
            continue;
        xy_text ours = {text, f->args_en[i]};
        switch (r->arguments[i]) {
        case 'k':
            ours = title_of(s, text);
            break;
        case 'i':
            ours = name_of_id(in, text);
            break;
        case 'p':
            ours = (xy_text){shown_behind(in, text), NULL};
            break;
        case 'P':
            ours = located(in, text);
            break;
        case 's':
            ours = title_of_setting(in, text);
            break;
        case 'w':
            ours = word_in(xy_kind_words, text);
            break;
        case 'l':
            ours = word_in(xy_category_words, text);
            break;
        default:
            ours = (xy_text){"", ""};
        }
        xy_finding_arg(f, i, ours);
    }
}

/* The row's own name is said instead of an id that may have been made; a person's is not. */
static void settle_duplicate(xy_finding *f, const spot *s)
{
    if (s->part->form == XY_FORM_STAFF) {
        f->message = XY_MSG_DESK_DUPLICATE_PERSON;
        return;
    }
    const xy_part *name = xy_tree_child(s->part, "name");
    name = name ? xy_tree_child(name, "zh") : NULL;
    if (name && name->text)
        xy_finding_arg(f, 0, (xy_text){name->text, NULL});
}

/* A number among the staff that is long enough for a telephone's is not repeated, whatever its column. */
static void hide_number(xy_finding *f, const xy_part *part)
{
    if (part->form != XY_FORM_STAFF || !part->text || strlen(part->text) < PHONE_DIGITS)
        return;
    for (int i = 0; i < XY_FINDING_ARGS; i++)
        if (f->args[i] && strcmp(f->args[i], part->text) == 0)
            xy_finding_arg(f, i, (xy_text){"…", NULL});
}

/* False where the finding is about a value that has one already. */
static bool translate(xy_intake *in, xy_finding *f)
{
    const char *pointer = f->place.pointer ? f->place.pointer : "", *rest;
    bool here = f->file == in->book->file && (*pointer == '/' || (!*pointer && f->place.line));
    if (!here)
        return true;
    xy_part *part = xy_tree_follow(in->arena, in->root, pointer, &rest);
    for (const xy_part *p = part; p; p = p->parent)
        if (p->wrong)
            return false;
    if (f->message == XY_MSG_HISTORY_NO_HOSPITAL || f->message == XY_MSG_HISTORY_NO_COUNTY)
        return false; /* cells.c has said so */
    bool missing = f->message == XY_MSG_JSON_KEY_MISSING || f->message == XY_MSG_JSON_EITHER_KEY;
    spot s = find_spot(in, part, missing ? f->args[0] : NULL);
    const rewording *r = rewording_of(f->message);
    f->place = place_of(in, &s);
    f->file = s.table ? s.table->file : in->book->file;
    hide_number(f, part);
    if (!r)
        return true;
    f->message = r->ours;
    translate_args(in, f, r, &s);
    if (r->message == XY_MSG_DUPLICATE_ID)
        settle_duplicate(f, &s);
    return true;
}

static size_t *counter(xy_findings *err, xy_severity severity)
{
    return severity == XY_ERROR      ? &err->errors
            : severity == XY_WARNING ? &err->warnings
                                     : &err->infos;
}

void xy_places_translate(xy_intake *in, const xy_findings *found)
{
    xy_findings *err = in->err;
    size_t kept[3] = {0, 0, 0};
    for (size_t i = 0; i < found->count_kept; i++) {
        xy_finding f = found->kept[i];
        kept[f.severity]++;
        if (translate(in, &f))
            *xy_findings_add(err, f.severity, f.message, f.place) = f;
    }
    const size_t all[3] = {
            [XY_INFO] = found->infos, [XY_WARNING] = found->warnings, [XY_ERROR] = found->errors};
    for (int severity = 0; severity < 3; severity++) /* what the list had no room for */
        *counter(err, (xy_severity)severity) += all[severity] - kept[severity];
}

static void move(xy_intake *in, xy_place *place)
{
    if (place->pointer && (*place->pointer == '/' || place->line))
        *place = place_behind(in, place->pointer);
}

#define MOVE_ALL(list, number)            \
    for (size_t k = 0; k < (number); k++) \
    move(in, &(list)[k].place)

void xy_places_of_instance(xy_intake *in, xy_instance *inst)
{
    move(in, &inst->place);
    move(in, &inst->programme_place);
    move(in, &inst->routes.place);
    MOVE_ALL(inst->overrides, inst->override_count);
    MOVE_ALL(inst->specialties, inst->specialty_count);
    MOVE_ALL(inst->categories, inst->category_count);
    MOVE_ALL(inst->prefectures, inst->prefecture_count);
    MOVE_ALL(inst->history, inst->history_count);
    MOVE_ALL(inst->commitments, inst->commitment_count);
    MOVE_ALL(inst->filings, inst->filing_count);
    MOVE_ALL(inst->locks, inst->lock_count);
    MOVE_ALL(inst->hospitals, inst->hospital_count);
    MOVE_ALL(inst->counties, inst->county_count);
    for (size_t h = 0; h < inst->hospital_count; h++)
        MOVE_ALL(inst->hospitals[h].staff, inst->hospitals[h].staff_count);
    for (size_t c = 0; c < inst->county_count; c++) {
        MOVE_ALL(inst->counties[c].needs, inst->counties[c].need_count);
        MOVE_ALL(inst->counties[c].townships, inst->counties[c].township_count);
    }
}

static xy_text say_at(xy_arena *arena, xy_msg_id message, const xy_text *args)
{
    const char *zh[4], *en[4];
    for (int i = 0; i < 4; i++) {
        zh[i] = xy_text_in(args[i], XY_ZH);
        en[i] = xy_text_in(args[i], XY_EN);
    }
    return (xy_text){xy_msg(arena, XY_ZH, message, zh, 4), xy_msg(arena, XY_EN, message, en, 4)};
}

/* As the planner calls the sheet, or as the program does where there is none. */
static xy_text sheet_shown(const xy_table *t, xy_form_id form)
{
    return t->sheet ? (xy_text){t->sheet->name, NULL} : xy_msg_text(xy_forms[form].name);
}

xy_text xy_workbook_where(xy_arena *arena, const xy_workbook_map *map, xy_names_of names,
        const char *id, const char *path)
{
    xy_intake in = *map; /* names of cells go into this arena */
    xy_findings into = {.arena = arena};
    in.arena = arena;
    in.err = &into;
    const xy_registered *item = id ? xy_register_of_id(map->names[names], id) : NULL;
    if (id && !item)
        return (xy_text){NULL, NULL};
    spot s = {.part = item ? item->part : map->root};
    look_up_field(&in, &s, path);
    if (!s.field || !s.table)
        return (xy_text){NULL, NULL};
    bool cell = s.table->sheet && s.row && s.column;
    const char *place = cell ? xy_cell_place(&in, s.table, s.row, s.column).pointer : "";
    const xy_text args[] = {sheet_shown(s.table, s.form->id), {xy_text_int(arena, s.row), NULL},
            xy_msg_text(s.field->title), {place, NULL}};
    bool items = s.form->id < 2;
    xy_msg_id message = cell ? (items ? XY_MSG_DESK_AT_ITEM : XY_MSG_DESK_AT_VALUE)
                             : (items ? XY_MSG_DESK_AT_NO_ITEM : XY_MSG_DESK_AT_NO_COLUMN);
    return say_at(arena, message, args);
}

xy_text xy_workbook_where_row(
        xy_arena *arena, const xy_workbook_map *map, xy_form_id form, xy_place place)
{
    const char *digits = place.pointer ? place.pointer + strlen(place.pointer) : "";
    while (place.pointer && digits > place.pointer && digits[-1] >= '0' && digits[-1] <= '9')
        digits--;
    const xy_text args[] = {sheet_shown(&map->tables[form], form), {digits, NULL}, {"", NULL},
            {place.pointer ? place.pointer : "", NULL}};
    return say_at(arena, XY_MSG_DESK_AT_ROW, args);
}

xy_text xy_workbook_where_new(xy_arena *arena, const xy_workbook_map *map, xy_form_id form)
{
    const xy_text args[] = {
            sheet_shown(&map->tables[form], form), {"", NULL}, {"", NULL}, {"", NULL}};
    return say_at(arena, XY_MSG_DESK_AT_NEW_ROW, args);
}
