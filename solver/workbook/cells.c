#include "workbook/cells.h"

#include "base/utf8.h"
#include "sheet/header.h"
#include "workbook/register.h"
#include "workbook/remarks.h"
#include "workbook/values.h"
#include "workbook/words.h"
#include "json/doc.h"
#include "json/read.h"
#include "json/write.h"

#include <stdlib.h>
#include <string.h>

xy_part *xy_cell_put(xy_intake *in, xy_part *object, const xy_row *row, size_t field,
        xy_part_kind kind, const char *path, const char *text)
{
    const char *dot = strrchr(path, '.');
    xy_part *parent = dot
            ? xy_tree_at(in->arena, object, xy_arena_strndup(in->arena, path, (size_t)(dot - path)),
                      XY_PART_OBJECT)
            : object;
    xy_part *part = xy_tree_add(in->arena, parent, kind, dot ? dot + 1 : path, text);
    const xy_book_cell *cell = row->cells[field];
    part->row = cell ? cell->row : row->row;
    part->column = (uint16_t)(cell ? cell->column : row->table->columns[field]);
    part->form = (uint8_t)row->table->form->id;
    part->field = &row->table->form->fields[field];
    part->wrong = !text && kind != XY_PART_LIST && kind != XY_PART_OBJECT;
    return part;
}

/* A value as messages show it. Among the staff a name or number may have slipped into any column: only
 * what is near to something that belongs there is shown. */
static const char *shown(xy_intake *in, const xy_row *row, const char *text, const char *near)
{
    bool hidden = row->table->form->id == XY_FORM_STAFF && !near;
    return hidden ? "…" : xy_json_shown(in->err->arena, xy_cell_trim(in->err->arena, text));
}

/* An error about the value of the cell, which is {1} unless it is nobody's business. */
static xy_finding *refuse(xy_intake *in, const xy_row *row, size_t field, xy_msg_id message)
{
    const xy_field *spec = &row->table->form->fields[field];
    xy_finding *f = xy_cell_finding(in, XY_ERROR, message, row, field);
    bool personal = spec->type == XY_FIELD_PERSONAL || spec->type == XY_FIELD_PHONE ||
            (spec->type == XY_FIELD_REFS && spec->names == XY_NAMES_STAFF);
    if (!personal)
        f->args[1] = shown(in, row, row->cells[field]->text, NULL);
    return f;
}

/* The characters of four hexadecimal digits; 0 where they are none or no character of their own. */
static uint32_t escaped(const char *text)
{
    char digits[5] = {0};
    if (strspn(text, "0123456789abcdefABCDEF") < 4)
        return 0;
    memcpy(digits, text, 4);
    uint32_t c = (uint32_t)strtoul(digits, NULL, 16);
    return c >= 0x80 ? 0 : c;
}

/* What stands between double quotes, decoded; NULL where it is no string of JSON. */
static const char *unquoted(xy_arena *arena, const char *text, size_t length)
{
    static const char names[] = "\"\\/nbtfr", values[] = "\"\\/\n\b\t\f\r";
    xy_strbuf out = xy_strbuf_in(arena);
    for (size_t i = 0; i < length; i++) {
        if (text[i] == '"' || (unsigned char)text[i] < 0x20)
            return NULL;
        if (text[i] != '\\') {
            xy_strbuf_addc(&out, text[i]);
            continue;
        }
        const char *name = ++i < length ? strchr(names, text[i]) : NULL;
        if (name && *name) {
            xy_strbuf_addc(&out, values[name - names]);
        } else if (i + 4 < length && text[i] == 'u' && escaped(text + i + 1)) {
            xy_strbuf_addc(&out, (char)escaped(text + i + 1));
            i += 4;
        } else {
            return NULL;
        }
    }
    return xy_strbuf_text(&out);
}

const char *xy_cell_text(xy_arena *arena, const char *text, bool lines)
{
    const char *start = NULL, *end = text;
    bool broken = false;
    for (const char *p = text; *p;) {
        const char *at = p;
        uint32_t c = xy_utf8_next(&p);
        broken |= !lines && (c == '\n' || c == '\t');
        if (xy_is_white(c))
            continue;
        start = start ? start : at;
        end = p;
    }
    if (!start)
        return "";
    size_t length = (size_t)(end - start);
    const char *quoted = NULL;
    if (length >= 2 && *start == '"' && end[-1] == '"')
        quoted = unquoted(arena, start + 1, length - 2);
    if (quoted)
        return quoted;
    if (!broken && start == text && !*end)
        return text;
    char *copy = xy_arena_strndup(arena, start, length);
    for (char *p = copy; broken && *p; p++)
        if (*p == '\n' || *p == '\t')
            *p = ' ';
    return copy;
}

/* Spreadsheets take _x0041_ for a character. */
static bool looks_escaped(const char *text)
{
    for (const char *p = strstr(text, "_x"); p; p = strstr(p + 1, "_x"))
        if (strspn(p + 2, "0123456789abcdefABCDEF") >= 4)
            return true;
    return false;
}

const char *xy_cell_quoted(xy_arena *arena, const char *text)
{
    xy_strbuf out = xy_strbuf_in(arena), safe = xy_strbuf_in(arena);
    xy_json_quote(&out, text);
    const char *quoted = xy_strbuf_text(&out);
    if (!looks_escaped(quoted))
        return quoted;
    for (const char *p = quoted; *p; p++)
        if (p[0] == '_' && p[1] == 'x')
            xy_strbuf_add(&safe, "\\u005f");
        else
            xy_strbuf_addc(&safe, *p);
    return xy_strbuf_text(&safe);
}

const char *xy_cell_from_text(xy_arena *arena, const char *text, bool lines)
{
    const char *back = xy_cell_text(arena, text, lines);
    if (*text && strcmp(back, text) == 0 && !strchr(text, '\t') && !looks_escaped(text))
        return text;
    return xy_cell_quoted(arena, text);
}

static void arg_near(xy_intake *in, xy_finding *f, int i, const char *near)
{
    xy_finding_arg_near(f, i, near, in->err->arena);
}

/* The word the cell means; NULL with a finding. */
static const xy_word *take_word(
        xy_intake *in, const xy_row *row, size_t field, const xy_word *words, const char *text)
{
    const xy_word *word = xy_word_find(words, in->arena, text);
    if (word)
        return word;
    xy_arena *arena = in->err->arena;
    xy_finding *f = refuse(in, row, field, XY_MSG_DESK_WORD);
    f->args[2] = xy_words_listed(words, arena, XY_ZH);
    f->args_en[2] = xy_words_listed(words, arena, XY_EN);
    const char *near = xy_word_near(words, arena, xy_cell_trim(arena, text), XY_ZH);
    if (!near)
        near = xy_word_near(words, arena, xy_cell_trim(arena, text), XY_EN);
    f->args[1] = shown(in, row, text, near);
    arg_near(in, f, 3, near);
    return NULL;
}

static xy_form_id form_naming(xy_names_of names)
{
    static const xy_form_id forms[] = {XY_FORM_SPECIALTIES, XY_FORM_CATEGORIES, XY_FORM_PREFECTURES,
            XY_FORM_HOSPITALS, XY_FORM_COUNTIES, XY_FORM_STAFF};
    return forms[names];
}

static const char *qualified(xy_arena *arena, const xy_registered *item, xy_lang lang)
{
    if (item->over.zh)
        return xy_arena_printf(
                arena, "%s%s", xy_text_in(item->over, lang), xy_text_in(item->name, lang));
    return item->id ? item->id : xy_text_in(item->name, lang);
}

/* Could the sheet that names the things not be read? Then nothing is said of a name. */
static bool is_blind(const xy_intake *in, xy_names_of names)
{
    const xy_table *t = &in->tables[form_naming(names)];
    return t->sheet ? !t->ready : t->form->required;
}

const xy_registered *xy_cell_refers(
        xy_intake *in, const xy_row *row, size_t field, const char *text)
{
    const xy_field *spec = &row->table->form->fields[field];
    const xy_register *reg = in->names[spec->names];
    const xy_registered *first, *other;
    const xy_registered *found = xy_register_find(reg, text, &first, &other);
    xy_arena *arena = in->err->arena;
    if (found || is_blind(in, (xy_names_of)spec->names))
        return found;
    if (other) {
        xy_finding *f = refuse(in, row, field, XY_MSG_DESK_AMBIGUOUS);
        f->args[1] = xy_json_shown(arena, text);
        f->args[2] = qualified(arena, first, XY_ZH);
        f->args_en[2] = qualified(arena, first, XY_EN);
        f->args[3] = qualified(arena, other, XY_ZH);
        f->args_en[3] = qualified(arena, other, XY_EN);
        return NULL;
    }
    bool past = row->table->form->id == XY_FORM_HISTORY;
    xy_finding *f = past ? xy_cell_finding(in, XY_WARNING, XY_MSG_DESK_GONE, row, field)
                         : refuse(in, row, field, XY_MSG_DESK_UNKNOWN);
    const char *near = xy_register_near(reg, text);
    f->args[1] = shown(in, row, text, near);
    xy_arg_words(f, 2, xy_forms[form_naming((xy_names_of)spec->names)].name);
    arg_near(in, f, 3, near);
    return NULL;
}

/* A hospital or county of earlier years may be gone: then its name stands for it. */
static const char *take_name(xy_intake *in, const xy_row *row, size_t field, const char *text)
{
    const xy_registered *found = xy_cell_refers(in, row, field, text), *first, *other;
    const xy_field *spec = &row->table->form->fields[field];
    if (found)
        return found->id;
    if (row->table->form->id != XY_FORM_HISTORY || is_blind(in, (xy_names_of)spec->names))
        return NULL;
    xy_register_find(in->names[spec->names], text, &first, &other);
    if (other)
        return NULL;
    return xy_cell_text(in->arena, row->cells[field]->text, false);
}

/* The id of one of the hospital's people, by id or name. */
static const char *take_person(xy_intake *in, const xy_row *row, size_t field, const char *text)
{
    const xy_form *form = row->table->form;
    const char *key = xy_cell_key(in->arena, text), *found = NULL;
    const xy_registered *hospital = NULL, *first, *other;
    for (size_t i = 0; i < form->count; i++)
        if (form->fields[i].names == XY_NAMES_HOSPITALS && form->fields[i].type == XY_FIELD_REF &&
                row->cells[i])
            hospital = xy_register_find(
                    in->names[XY_NAMES_HOSPITALS], row->cells[i]->text, &first, &other);
    const xy_part *staff = hospital ? xy_tree_child(hospital->part, "staff") : NULL;
    size_t count = 0;
    for (const xy_part *p = staff ? staff->first : NULL; p; p = p->next) {
        const xy_part *id = xy_tree_child(p, "id"), *name = xy_tree_child(p, "name");
        if (!id || !id->text)
            continue;
        if (strcmp(id->text, xy_cell_trim(in->arena, text)) == 0)
            return id->text;
        if (name && name->text && strcmp(xy_cell_key(in->arena, name->text), key) == 0) {
            found = id->text;
            count++;
        }
    }
    if (count == 1)
        return found;
    if (hospital) /* else the hospital's cell has its finding */
        refuse(in, row, field, count ? XY_MSG_DESK_PERSON_TWICE : XY_MSG_DESK_PERSON_UNKNOWN);
    return NULL;
}

static xy_part *take_list(xy_intake *in, xy_part *object, const xy_row *row, size_t field)
{
    const xy_field *spec = &row->table->form->fields[field];
    const char *text = row->cells[field]->text;
    xy_part *list = xy_cell_put(in, object, row, field, XY_PART_LIST, spec->path, NULL);
    const xy_registered *first, *other;
    if (spec->type == XY_FIELD_REFS && spec->names != XY_NAMES_STAFF) {
        const xy_registered *whole = xy_register_find(in->names[spec->names], text, &first, &other);
        if (whole) { /* a name may hold a comma */
            xy_tree_add(in->arena, list, XY_PART_STRING, NULL, whole->id);
            return list;
        }
    }
    if (spec->type == XY_FIELD_WORDS && xy_is_none(in->arena, text))
        return list;
    const char *entry, *found;
    while ((entry = xy_next_entry(in->arena, &text))) {
        xy_part_kind kind = XY_PART_STRING;
        if (spec->type == XY_FIELD_WORDS) {
            const xy_word *word = take_word(in, row, field, spec->words, entry);
            found = word ? word->json : NULL;
        } else if (spec->type == XY_FIELD_WEEKDAYS) {
            int day = xy_weekday(in->arena, entry);
            if (day < 0)
                refuse(in, row, field, XY_MSG_DESK_WEEKDAY)->args[1] =
                        xy_json_shown(in->err->arena, entry);
            found = day < 0 ? NULL : xy_text_int(in->arena, day);
            kind = XY_PART_BARE;
        } else if (spec->names == XY_NAMES_STAFF) {
            found = take_person(in, row, field, entry);
        } else {
            found = take_name(in, row, field, entry);
        }
        xy_tree_add(in->arena, list, kind, NULL, found)->wrong = !found;
    }
    return list;
}

/* A value of one word for the format; NULL with a finding. */
static const char *take_scalar(xy_intake *in, const xy_row *row, size_t field)
{
    const xy_field *spec = &row->table->form->fields[field];
    const xy_book_cell *cell = row->cells[field];
    xy_arena *arena = in->arena;
    const char *found = NULL;
    const xy_word *word;
    xy_msg_id message = XY_MSG_DESK_INTEGER;
    switch ((xy_field_type)spec->type) {
    case XY_FIELD_INTEGER:
    case XY_FIELD_YEAR:
        if (cell->kind == XY_BOOK_TEXT || cell->kind == XY_BOOK_NUMBER)
            found = xy_whole_number(arena, cell->text, spec->type == XY_FIELD_YEAR);
        break;
    case XY_FIELD_DEGREES:
        message = XY_MSG_DESK_DEGREES;
        if (cell->kind == XY_BOOK_TEXT || cell->kind == XY_BOOK_NUMBER)
            found = xy_degrees(arena, cell->text);
        break;
    case XY_FIELD_DATE:
        message = cell->kind == XY_BOOK_NUMBER ? XY_MSG_DESK_SERIAL : XY_MSG_DESK_DATE;
        found = xy_day(arena, cell->text);
        break;
    case XY_FIELD_TIME:
        message = XY_MSG_DESK_TIME;
        found = xy_time_of_day(arena, cell->text);
        break;
    case XY_FIELD_PHONE:
        message = XY_MSG_DESK_DIGITS;
        found = xy_phone(arena, cell->text, cell->kind == XY_BOOK_NUMBER);
        found = found ? xy_cell_text(arena, found, false) : NULL;
        break;
    case XY_FIELD_REF:
        return take_name(in, row, field, xy_cell_trim(arena, cell->text));
    case XY_FIELD_WORD:
    case XY_FIELD_BOOL:
        word = take_word(in, row, field, spec->type == XY_FIELD_BOOL ? xy_bool_words : spec->words,
                cell->text);
        return word ? word->json : NULL;
    case XY_FIELD_ID:
        message = XY_MSG_DESK_DIGITS;
        found = xy_half_width(arena, cell->text);
        found = cell->kind == XY_BOOK_NUMBER && xy_is_rounded(found) ? NULL : found;
        break;
    default:
        return xy_cell_text(
                arena, cell->text, spec->type == XY_FIELD_PAGE || spec->type == XY_FIELD_NOTE);
    }
    if (!found)
        refuse(in, row, field, message);
    return found;
}

/* The note of the object or of a part of it, or NULL. */
static xy_part *note_of(xy_intake *in, xy_part *object, const char *path)
{
    const char *dot = strrchr(path, '.');
    if (!dot)
        return xy_tree_child(object, path);
    const char *above = xy_arena_strndup(in->arena, path, (size_t)(dot - path));
    return xy_tree_child(xy_tree_at(in->arena, object, above, XY_PART_OBJECT), dot + 1);
}

/* Notes: a string, or both languages where the English one is there; the rows of a sheet of items
 * may have either first. */
static xy_part *take_note(xy_intake *in, xy_part *object, const xy_row *row, size_t field)
{
    const xy_field *spec = &row->table->form->fields[field];
    const char *text = take_scalar(in, row, field);
    const bool english = spec->type == XY_FIELD_PAGE;
    xy_part *note = note_of(in, object, spec->path);
    if (!note && !english)
        return xy_cell_put(in, object, row, field, XY_PART_STRING, spec->path, text);
    if (!note)
        note = xy_cell_put(in, object, row, field, XY_PART_OBJECT, spec->path, NULL);
    const char *chinese = note->text;
    note->kind = XY_PART_OBJECT;
    note->text = NULL;
    if (chinese)
        xy_tree_add(in->arena, note, XY_PART_STRING, "zh", chinese);
    xy_part *part = xy_tree_add(in->arena, note, XY_PART_STRING, english ? "en" : "zh", text);
    part->field = spec;
    part->row = row->cells[field]->row;
    part->column = (uint16_t)row->cells[field]->column;
    return note;
}

static xy_part *take_remarks(xy_intake *in, xy_part *object, const xy_row *row, size_t field)
{
    const xy_field *spec = &row->table->form->fields[field];
    const char *twice, *text = row->cells[field]->text;
    xy_part *place = xy_cell_put(in, object, row, field, XY_PART_OBJECT, spec->path, NULL);
    if (!xy_remarks_take(in, place, row->table->form, spec->path, text, &twice))
        refuse(in, row, field, XY_MSG_DESK_REMARK_TWICE)->args[1] =
                xy_json_shown(in->err->arena, twice);
    return place;
}

xy_part *xy_cell_take(xy_intake *in, xy_part *object, const xy_row *row, size_t field)
{
    const xy_field *spec = &row->table->form->fields[field];
    const xy_book_cell *cell = row->cells[field];
    if (!cell || spec->type == XY_FIELD_MARK || spec->type == XY_FIELD_LOOK)
        return NULL;
    if (cell->kind == XY_BOOK_ERROR || cell->kind == XY_BOOK_NO_VALUE) {
        xy_cell_finding(in, XY_ERROR,
                cell->kind == XY_BOOK_ERROR ? XY_MSG_DESK_ERROR_CELL : XY_MSG_DESK_NO_VALUE, row,
                field)
                ->args[1] =
                cell->kind == XY_BOOK_ERROR ? xy_json_shown(in->err->arena, cell->text) : NULL;
        return xy_cell_put(in, object, row, field, XY_PART_BARE, spec->path, NULL);
    }
    switch ((xy_field_type)spec->type) {
    case XY_FIELD_REFS:
    case XY_FIELD_WORDS:
    case XY_FIELD_WEEKDAYS:
        return take_list(in, object, row, field);
    case XY_FIELD_REMARKS:
        return take_remarks(in, object, row, field);
    case XY_FIELD_NOTE:
        return take_note(in, object, row, field);
    case XY_FIELD_PAGE:
        return take_note(in, object, row, field);
    default:
        break;
    }
    bool is_bare = spec->type == XY_FIELD_INTEGER || spec->type == XY_FIELD_YEAR ||
            spec->type == XY_FIELD_DEGREES || spec->type == XY_FIELD_BOOL;
    return xy_cell_put(in, object, row, field, is_bare ? XY_PART_BARE : XY_PART_STRING, spec->path,
            take_scalar(in, row, field));
}
