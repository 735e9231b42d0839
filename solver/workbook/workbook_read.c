/* From sheets to the JSON of an instance, and to the instance. */
#include "workbook/workbook.h"

#include "base/date.h"
#include "base/fsio.h"
#include "sheet/header.h"
#include "workbook/cells.h"
#include "workbook/items.h"
#include "workbook/places.h"
#include "workbook/values.h"
#include "workbook/words.h"
#include "json/doc.h"

#include <string.h>

#define RANGE_DAYS_MAX 366

/* Index of the field with this path and type. */
static size_t field_at(const xy_table *t, const char *path, xy_field_type type)
{
    size_t i = 0;
    while (i < t->form->count &&
            (t->form->fields[i].type != type || strcmp(t->form->fields[i].path, path) != 0))
        i++;
    return i;
}

static const char *text_in(const xy_row *row, size_t field)
{
    return field < row->table->form->count && row->cells[field] ? row->cells[field]->text : NULL;
}

static void stand_at(xy_part *part, const xy_row *row)
{
    part->form = (uint8_t)row->table->form->id;
    part->row = row->row;
    part->column = 0;
    for (size_t i = 0; i < row->table->form->count && !part->column; i++)
        if (row->cells[i] && row->table->form->fields[i].type != XY_FIELD_MARK)
            part->column = row->table->columns[i];
    part->field = NULL;
}

/* A new object for the row at the end of the list. */
static xy_part *row_object(xy_intake *in, xy_part *list, const xy_row *row)
{
    xy_part *object = xy_tree_add(in->arena, list, XY_PART_OBJECT, NULL, NULL);
    stand_at(object, row);
    return object;
}

static void take_fields(xy_intake *in, xy_part *object, const xy_row *row)
{
    for (size_t i = 0; i < row->table->form->count; i++) {
        const xy_field *field = &row->table->form->fields[i];
        if (row->cells[i] && field->path[0] && field->type != XY_FIELD_ID)
            xy_cell_take(in, object, row, i);
    }
}

/* The id of the row's cell, or one made of what names it; where there is neither, the missing name
 * is found by the reader of instances. */
static const char *take_id(xy_intake *in, xy_part *object, const xy_row *row, const char *prefix,
        const char *name, const char *within)
{
    size_t field = field_at(row->table, "id", XY_FIELD_ID);
    if (row->cells[field]) {
        xy_part *part = xy_cell_take(in, object, row, field);
        return part->text;
    }
    xy_part *id = xy_tree_add(in->arena, object, XY_PART_STRING, "id",
            name ? xy_made_id(in->arena, prefix, name, within) : NULL);
    id->wrong = !name;
    return id->text;
}

typedef struct {
    xy_form_id form;
    xy_names_of names;
    const char *prefix; /* of ids that are made */
} named_form;

static const named_form named[] = {
        {XY_FORM_PREFECTURES, XY_NAMES_PREFECTURES, "p-"},
        {XY_FORM_SPECIALTIES, XY_NAMES_SPECIALTIES, "s-"},
        {XY_FORM_CATEGORIES, XY_NAMES_CATEGORIES, "k-"},
        {XY_FORM_HOSPITALS, XY_NAMES_HOSPITALS, "h-"},
        {XY_FORM_COUNTIES, XY_NAMES_COUNTIES, "c-"},
};
enum { NAMED = sizeof named / sizeof *named };

/* The name of the prefecture that a county's row gives, as far as it is known. */
static xy_text prefecture_of(xy_intake *in, const xy_row *row)
{
    const char *text = text_in(row, field_at(row->table, "prefecture", XY_FIELD_REF));
    if (!text)
        return (xy_text){NULL, NULL};
    const xy_registered *first, *other,
            *found = xy_register_find(in->names[XY_NAMES_PREFECTURES], text, &first, &other);
    return found ? found->name : (xy_text){xy_cell_text(in->arena, text, false), NULL};
}

/* One object for each row of a sheet of things with names, with its id, so that others can refer to
 * it. */
static void register_rows(xy_intake *in, const named_form *kind)
{
    const xy_table *t = &in->tables[kind->form];
    xy_part *list = xy_tree_at(in->arena, in->root, t->form->list, XY_PART_LIST);
    xy_register *reg = in->names[kind->names] = xy_register_new(in->arena);
    list->wrong = !t->ready && (t->sheet || t->form->required);
    size_t zh = field_at(t, "name.zh", XY_FIELD_TEXT), en = field_at(t, "name.en", XY_FIELD_TEXT);
    xy_rows rows = xy_rows_of(in, kind->form);
    xy_row row;
    while (xy_rows_next(&row, &rows)) {
        xy_part *object = row_object(in, list, &row);
        const char *name = text_in(&row, zh), *english = text_in(&row, en);
        xy_text over = {NULL, NULL};
        if (kind->form == XY_FORM_COUNTIES)
            over = prefecture_of(in, &row);
        name = name ? xy_cell_text(in->arena, name, false) : NULL;
        const char *id = take_id(in, object, &row, kind->prefix, name, over.zh);
        if (id || name) /* without an id it is known, and what refers to it says nothing */
            xy_register_add(reg,
                    (xy_registered){.id = id,
                            .name = {name,
                                    english ? xy_cell_text(in->arena, english, false) : NULL},
                            .over = over,
                            .part = object});
        if (kind->form == XY_FORM_HOSPITALS)
            xy_tree_add(in->arena, object, XY_PART_LIST, "staff", NULL);
    }
    xy_register_close(reg);
}

/* All else that the rows say, once everything has a name. */
static void fill_rows(xy_intake *in, const named_form *kind)
{
    const xy_table *t = &in->tables[kind->form];
    xy_part *object = xy_tree_child(in->root, t->form->list)->first;
    xy_rows rows = xy_rows_of(in, kind->form);
    xy_row row;
    for (; xy_rows_next(&row, &rows); object = object->next)
        take_fields(in, object, &row);
}

/* A row names a person, or stands for a number of people. */
static void take_person(xy_intake *in, xy_part *object, const xy_row *row, const char *hospital)
{
    const xy_table *t = row->table;
    size_t name_field = field_at(t, "name", XY_FIELD_PERSONAL);
    size_t count_field = field_at(t, "count", XY_FIELD_INTEGER);
    const char *name = text_in(row, name_field), *count = text_in(row, count_field);
    xy_row own = *row;
    if (name || row->cells[field_at(t, "id", XY_FIELD_ID)]) {
        take_id(in, object, row, "m-", name, hospital);
        const char *number = count ? xy_whole_number(in->arena, count, false) : "1";
        if (!number || strcmp(number, "1") != 0)
            xy_cell_finding(in, XY_ERROR, XY_MSG_DESK_PERSON_COUNT, row, count_field);
        own.cells[count_field] = NULL;
    }
    take_fields(in, object, &own);
}

/* Rows that belong to a hospital or county. */
static void take_children(xy_intake *in, xy_form_id form)
{
    const xy_table *t = &in->tables[form];
    size_t parent = 0;
    while (!t->form->fields[parent].parent)
        parent++;
    size_t name = field_at(t, "name.zh", XY_FIELD_TEXT);
    xy_rows rows = xy_rows_of(in, form);
    xy_row row;
    while (xy_rows_next(&row, &rows)) {
        const char *text = text_in(&row, parent);
        const xy_registered *owner = text ? xy_cell_refers(in, &row, parent, text) : NULL;
        if (!text)
            xy_cell_finding(in, XY_ERROR, XY_MSG_DESK_PARENT_EMPTY, &row, parent);
        xy_part *above = owner ? owner->part : xy_tree_new(in->arena); /* the rest is looked at */
        xy_part *list = xy_tree_at(in->arena, above, t->form->list, XY_PART_LIST);
        xy_part *object = row_object(in, list, &row);
        if (form == XY_FORM_STAFF)
            take_person(in, object, &row, owner ? owner->id : NULL);
        if (form == XY_FORM_TOWNSHIPS)
            take_id(in, object, &row, "t-", text_in(&row, name), owner ? owner->id : NULL);
        if (form != XY_FORM_STAFF)
            take_fields(in, object, &row);
    }
}

static void take_list(xy_intake *in, xy_form_id form)
{
    const xy_table *t = &in->tables[form];
    if (!t->ready)
        return;
    xy_part *list = xy_tree_at(in->arena, in->root, t->form->list, XY_PART_LIST);
    xy_rows rows = xy_rows_of(in, form);
    xy_row row;
    while (xy_rows_next(&row, &rows))
        take_fields(in, row_object(in, list, &row), &row);
}

/* A lock names its counties in a list; the format has one county under another key. */
static void settle_lock(xy_intake *in, xy_part *lock, const xy_row *row, const xy_word *word)
{
    bool pair = strcmp(word->json, "pin_pair") == 0 || strcmp(word->json, "ban_pair") == 0;
    xy_part *counties = xy_tree_child(lock, "counties");
    if (!pair || !counties || counties->kind != XY_PART_LIST)
        return;
    if (counties->count != 1) {
        size_t field = field_at(row->table, "counties", XY_FIELD_REFS);
        xy_finding *f = xy_cell_finding(in, XY_ERROR, XY_MSG_DESK_LOCK_COUNTIES, row, field);
        xy_arg_words(f, 1, word->label);
        f->args[2] = xy_text_int(in->err->arena, counties->count);
        counties->key = "county"; /* else the row would be taken for one without a hospital */
        counties->wrong = true;
        return;
    }
    xy_part *county = counties->first, *next = counties->next;
    county->key = "county";
    county->next = next;
    county->field = counties->field;
    if (lock->first == counties) {
        lock->first = county;
    } else {
        xy_part *before = lock->first;
        while (before->next != counties)
            before = before->next;
        before->next = county;
    }
    if (lock->last == counties)
        lock->last = county;
    county->parent = lock;
}

static void take_locks(xy_intake *in)
{
    const xy_table *t = &in->tables[XY_FORM_LOCKS];
    if (!t->ready)
        return;
    size_t decision = field_at(t, "", XY_FIELD_WORD);
    xy_part *list = xy_tree_at(in->arena, in->root, "locks", XY_PART_LIST);
    xy_rows rows = xy_rows_of(in, XY_FORM_LOCKS);
    xy_row row;
    while (xy_rows_next(&row, &rows)) {
        xy_part *object = row_object(in, list, &row);
        const char *text = text_in(&row, decision);
        const xy_word *word = text ? xy_word_find(xy_lock_words, in->arena, text) : NULL;
        if (!word) {
            object->wrong = true;
            if (text)
                xy_cell_take(in, object, &row, decision); /* says what is wrong with it */
            else
                xy_cell_finding(in, XY_ERROR, XY_MSG_DESK_EMPTY, &row, decision);
            continue;
        }
        xy_part *lock = xy_tree_add(in->arena, object, XY_PART_OBJECT,
                strncmp(word->json, "pin", 3) == 0 ? "pin" : "ban", NULL);
        take_fields(in, lock, &row);
        if (strcmp(word->json, "ban_hospital") == 0)
            xy_tree_add(in->arena, lock, XY_PART_BARE, "everywhere", "true");
        settle_lock(in, lock, &row, word);
    }
}

static void add_days(xy_intake *in, xy_part *list, const xy_row *row, size_t fields[2])
{
    const char *days[2] = {NULL, NULL};
    int32_t from, until;
    xy_part *scratch = xy_tree_new(in->arena);
    for (int i = 0; i < 2; i++) {
        xy_part *part = row->cells[fields[i]] ? xy_cell_take(in, scratch, row, fields[i]) : NULL;
        if (part && !part->text)
            return; /* said */
        days[i] = part ? part->text : NULL;
    }
    if (!days[0]) {
        xy_cell_finding(in, XY_ERROR, XY_MSG_DESK_EMPTY, row, fields[0]);
        return;
    }
    xy_date_parse(&from, days[0]);
    until = from;
    if (days[1])
        xy_date_parse(&until, days[1]);
    if (until < from || until - from >= RANGE_DAYS_MAX) {
        xy_finding *f = xy_cell_finding(in, XY_ERROR, XY_MSG_DESK_DAY_RANGE, row, fields[1]);
        f->args[1] = days[0];
        f->args[2] = days[1];
        return;
    }
    for (int32_t day = from; day <= until; day++) {
        char text[XY_DATE_CHARS];
        xy_date_format(text, day);
        stand_at(xy_tree_add(
                         in->arena, list, XY_PART_STRING, NULL, xy_arena_strdup(in->arena, text)),
                row);
    }
}

static void take_holidays(xy_intake *in)
{
    const xy_table *t = &in->tables[XY_FORM_HOLIDAYS];
    size_t fields[2] = {field_at(t, "", XY_FIELD_DATE), 0};
    fields[1] = fields[0] + 1;
    xy_rows rows = xy_rows_of(in, XY_FORM_HOLIDAYS);
    xy_row row;
    xy_part *list = NULL;
    while (xy_rows_next(&row, &rows)) {
        if (!list)
            list = xy_tree_at(in->arena, in->root, "programme.holidays", XY_PART_LIST);
        add_days(in, list, &row, fields);
    }
}

static void take_sources(xy_intake *in)
{
    const xy_table *t = &in->tables[XY_FORM_SOURCES];
    size_t name = field_at(t, "", XY_FIELD_TEXT);
    xy_rows rows = xy_rows_of(in, XY_FORM_SOURCES);
    xy_row row;
    while (xy_rows_next(&row, &rows)) {
        xy_part *all = xy_tree_at(in->arena, in->root, "sources", XY_PART_OBJECT);
        const char *text = text_in(&row, name);
        const char *key = text ? xy_cell_text(in->arena, text, false) : NULL;
        xy_part *scratch = xy_tree_new(in->arena);
        take_fields(in, scratch, &row);
        xy_part *said = xy_tree_child(scratch, "note"),
                *twice = key ? xy_tree_child(all, key) : NULL;
        if (!key) {
            xy_cell_finding(in, XY_ERROR, XY_MSG_DESK_EMPTY, &row, name);
        } else if (twice) {
            xy_finding *f = xy_cell_finding(in, XY_ERROR, XY_MSG_DESK_SOURCE_TWICE, &row, name);
            f->args[1] = xy_json_shown(in->err->arena, key);
            f->args[2] = xy_cell_place(in, t, twice->row, t->columns[name]).pointer;
        } else if (!said) {
            xy_cell_finding(in, XY_ERROR, XY_MSG_DESK_EMPTY, &row, name + 1);
        } else {
            xy_part *part = xy_tree_add(in->arena, all, (xy_part_kind)said->kind, key, said->text);
            part->first = said->first;
            part->last = said->last;
            part->count = said->count;
            part->wrong = said->wrong;
            stand_at(part, &row);
        }
    }
}

static void take_all(xy_intake *in)
{
    xy_tree_add(in->arena, in->root, XY_PART_STRING, "format", "xunyi-instance/1");
    xy_items_take(in);
    const xy_part *title = xy_tree_child(in->root, "title");
    title = title ? xy_tree_child(title, "zh") : NULL;
    if (!xy_tree_child(in->root, "id"))
        xy_tree_add(in->arena, in->root, XY_PART_STRING, "id",
                title && title->text ? xy_made_id(in->arena, "x-", title->text, NULL) : "x");
    for (int i = 0; i < NAMED; i++)
        register_rows(in, &named[i]);
    for (int i = 0; i < NAMED; i++)
        fill_rows(in, &named[i]);
    static const xy_form_id children[] = {
            XY_FORM_STAFF, XY_FORM_NEEDS, XY_FORM_TOWNSHIPS, XY_FORM_SUPPORT};
    for (size_t i = 0; i < sizeof children / sizeof *children; i++)
        take_children(in, children[i]);
    take_list(in, XY_FORM_HISTORY);
    take_list(in, XY_FORM_COMMITMENTS);
    take_list(in, XY_FORM_FILINGS);
    take_locks(in);
    take_holidays(in);
    take_sources(in);
}

xy_status xy_workbook_take(xy_instance **out, const xy_workbook_map **map, xy_arena *arena,
        const xy_book *book, const char *const *files, const xy_json_loader *loader,
        xy_findings *err)
{
    *out = NULL;
    *map = NULL;
    size_t errors = err->errors;
    xy_intake *in = XY_NEW(arena, xy_intake);
    *in = (xy_intake){
            .arena = arena, .err = err, .book = book, .files = files, .root = xy_tree_new(arena)};
    xy_intake_open(in);
    take_all(in);
    xy_strbuf json = xy_strbuf_in(arena);
    xy_tree_print(&json, in->root);
    xy_findings *found = XY_NEW(arena, xy_findings);
    xy_findings_init(found, err->arena);
    xy_instance *inst;
    xy_status status =
            xy_instance_read(&inst, arena, json.data, json.length, book->file, loader, found);
    xy_places_translate(in, found);
    if (status != XY_OK)
        return status == XY_EINPUT && err->errors == errors ? XY_EINTERNAL : status;
    if (err->errors > errors)
        return XY_EINPUT;
    xy_items_check_pack(in, inst);
    xy_places_of_instance(in, inst);
    *out = inst;
    *map = in;
    return XY_OK;
}

xy_status xy_workbook_read(xy_instance **out, const xy_workbook_map **map, xy_arena *arena,
        const char *path, const xy_json_loader *loader, xy_findings *err)
{
    *out = NULL;
    *map = NULL;
    xy_book *book = XY_NEW(arena, xy_book);
    const char *const *files = NULL;
    xy_status status = xy_is_directory(path) ? xy_workbook_folder(book, &files, arena, path, err)
                                             : xy_book_read(book, arena, path, err);
    return status == XY_OK ? xy_workbook_take(out, map, arena, book, files, loader, err) : status;
}
