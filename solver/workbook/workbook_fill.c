/* From an instance to sheets: its canonical JSON, laid out by the tables of columns.h. */
#include "workbook/workbook.h"

#include "base/date.h"
#include "workbook/fill.h"
#include "workbook/items.h"
#include "workbook/remarks.h"
#include "workbook/values.h"
#include "workbook/words.h"
#include "json/doc.h"
#include "json/read.h"

#include <string.h>

#define CELL_CHARS_MAX 32767

typedef struct {
    xy_arena *arena;
    xy_findings *err;
    const xy_workbook_options *options;
    xy_lang lang;
    const xy_instance *inst;
    xy_node *root;
    xy_register *names[XY_NAMES_COUNT];
    xy_book_sheet *sheet; /* being filled */
    const xy_form *form;
    uint32_t row;
    size_t capacity;
} filler;

static xy_node *child(const xy_node *node, const char *key)
{
    for (xy_node *c = node ? node->first : NULL; c; c = c->next)
        if (c->key && strcmp(c->key, key) == 0)
            return c;
    return NULL;
}

static xy_node *node_at(xy_arena *arena, xy_node *node, const char *path)
{
    while (node && *path) {
        size_t length = strcspn(path, ".");
        node = child(node, xy_arena_strndup(arena, path, length));
        path += length + (path[length] == '.');
    }
    return node;
}

static const char *text_at(xy_arena *arena, xy_node *node, const char *path)
{
    const xy_node *found = node_at(arena, node, path);
    return found && found->kind == XY_JSON_STRING ? found->text : NULL;
}

static void put(filler *f, uint32_t column, xy_book_kind kind, const char *text)
{
    size_t characters = xy_json_characters(text);
    if (characters > CELL_CHARS_MAX) {
        xy_place place = {xy_book_cell_place(f->err->arena, f->sheet->name, f->row, column), 0, 0};
        xy_find(f->err, XY_ERROR, XY_MSG_DESK_TEXT_LONG, place, place.pointer,
                xy_text_int(f->err->arena, (int64_t)characters),
                xy_text_int(f->err->arena, CELL_CHARS_MAX), NULL);
        return;
    }
    xy_book_sheet *s = f->sheet;
    s->cells = xy_arena_grow(f->arena, s->cells, &f->capacity, s->count + 1, sizeof *s->cells);
    s->cells[s->count++] =
            (xy_book_cell){.text = text, .row = f->row, .column = column, .kind = (uint8_t)kind};
}

const char *xy_title_shown(xy_arena *arena, xy_msg_id title, bool required)
{
    return xy_arena_printf(arena, "%s%s\n%s", xy_msg_wording(title, XY_ZH), required ? "*" : "",
            xy_msg_wording(title, XY_EN));
}

static void begin(filler *f, xy_book *book, const xy_form *form)
{
    f->sheet = &book->sheets[book->count++];
    f->sheet->name = xy_msg_wording(form->name, f->lang);
    f->form = form;
    f->row = 1;
    f->capacity = 0;
    for (size_t i = 0; i < form->count; i++)
        put(f, (uint32_t)i + 1, XY_BOOK_TEXT,
                xy_title_shown(f->arena, form->fields[i].title,
                        form->fields[i].required && form->id > XY_FORM_RULES));
    f->row = XY_FIRST_DATA_ROW;
}

static bool separates(const char *text)
{
    return strpbrk(text, ";,\n") || strstr(text, "、") || strstr(text, "；") || strstr(text, "，");
}

/* What earlier years call a hospital or county that is gone, so that it is not taken for another. */
static const char *gone(filler *f, const xy_register *reg, const char *name)
{
    const xy_registered *first, *other;
    bool means = xy_register_find(reg, name, &first, &other) || other;
    return means ? xy_cell_quoted(f->arena, name) : xy_cell_from_text(f->arena, name, false);
}

/* A name that leads back to the id, else the id. */
static const char *reference(filler *f, xy_names_of names, const char *id, bool in_list)
{
    const xy_register *reg = f->names[names];
    const xy_registered *item = reg ? xy_register_of_id(reg, id) : NULL, *first, *other;
    if (!item)
        return reg ? gone(f, reg, id) : id;
    const char *name = xy_text_in(item->name, f->lang), *over = xy_text_in(item->over, f->lang);
    const char *tries[2] = {name, xy_arena_printf(f->arena, "%s%s", over, name)};
    for (int i = 0; i < (over[0] ? 2 : 1); i++)
        if (!(in_list && separates(tries[i])) &&
                xy_register_find(reg, tries[i], &first, &other) == item)
            return tries[i];
    return id;
}

static const char *word_shown(filler *f, const xy_word *words, const char *json)
{
    return xy_msg_wording(xy_word_of(words, json)->label, f->lang);
}

static const char *list_shown(filler *f, const xy_field *field, const xy_node *list)
{
    xy_strbuf out = xy_strbuf_in(f->arena);
    for (const xy_node *item = list->first; item; item = item->next) {
        const char *text = item->text;
        if (field->type == XY_FIELD_WORDS)
            text = word_shown(f, field->words, item->text);
        else if (field->type == XY_FIELD_WEEKDAYS)
            text = xy_weekday_name(item->text[0] - '0', f->lang);
        else if (field->names != XY_NAMES_STAFF)
            text = reference(f, (xy_names_of)field->names, item->text, list->count > 1);
        xy_strbuf_addf(&out, "%s%s", out.length ? (f->lang == XY_ZH ? "、" : "; ") : "", text);
    }
    bool none = field->type == XY_FIELD_WORDS && !list->count;
    return none ? xy_msg_wording(XY_MSG_WORD_NONE, f->lang) : xy_strbuf_text(&out);
}

static xy_text said_in(const xy_node *node)
{
    if (node->kind == XY_JSON_STRING)
        return (xy_text){node->text, NULL};
    const xy_node *zh = child(node, "zh"), *en = child(node, "en");
    return (xy_text){zh->text, en ? en->text : NULL};
}

static bool is_text(const xy_node *node)
{
    for (const xy_node *c = node->first; c; c = c->next)
        if (strcmp(c->key, "zh") != 0 && strcmp(c->key, "en") != 0)
            return false;
    return child(node, "zh") != NULL;
}

static const char *remarks_shown(filler *f, const xy_field *field, const xy_node *node)
{
    bool assumed = strcmp(node->key, "assumed") == 0;
    xy_remark *remarks = XY_NEW_N(f->arena, xy_remark, node->count + 1);
    size_t count = 0;
    if (node->kind == XY_JSON_STRING || (!assumed && is_text(node)))
        remarks[count++] = (xy_remark){"", said_in(node)};
    else
        for (const xy_node *c = node->first; c; c = c->next)
            remarks[count++] = (xy_remark){c->key, said_in(c)};
    return xy_remarks_text(f->arena, f->form, field->path, remarks, count, f->lang);
}

/* A value as a cell of the column shows it. */
static void put_value(filler *f, uint32_t column, const xy_field *field, const xy_node *node)
{
    xy_book_kind kind = XY_BOOK_TEXT;
    const char *text = node->text;
    xy_arena *arena = f->arena;
    switch ((xy_field_type)field->type) {
    case XY_FIELD_INTEGER:
    case XY_FIELD_YEAR:
    case XY_FIELD_DEGREES:
        kind = XY_BOOK_NUMBER;
        break;
    case XY_FIELD_DATE:
        kind = XY_BOOK_DATE;
        break;
    case XY_FIELD_BOOL:
        text = word_shown(f, xy_bool_words, node->truth ? "true" : "false");
        break;
    case XY_FIELD_WORD:
        text = word_shown(f, field->words, node->text);
        break;
    case XY_FIELD_WORDS:
    case XY_FIELD_WEEKDAYS:
    case XY_FIELD_REFS:
        text = list_shown(f, field, node);
        break;
    case XY_FIELD_REF:
        text = reference(f, (xy_names_of)field->names, node->text, false);
        break;
    case XY_FIELD_REMARKS:
        text = remarks_shown(f, field, node);
        break;
    case XY_FIELD_NOTE:
        text = xy_cell_from_text(arena, said_in(node).zh, true);
        break;
    case XY_FIELD_PAGE:
        text = said_in(node).en ? xy_cell_from_text(arena, said_in(node).en, true) : "";
        break;
    case XY_FIELD_PHONE:
        text = xy_phone(arena, text, false) == text ? xy_cell_from_text(arena, text, false)
                                                    : xy_cell_quoted(arena, text);
        break;
    case XY_FIELD_TEXT:
    case XY_FIELD_PERSONAL:
        text = xy_cell_from_text(arena, text, false);
        break;
    default:
        break;
    }
    if (text[0])
        put(f, column, kind, text);
}

/* The row of an object; owner: the reference to what it belongs to, NULL where it stands alone. */
static void put_object(filler *f, xy_node *object, const char *owner)
{
    for (size_t i = 0; i < f->form->count; i++) {
        const xy_field *field = &f->form->fields[i];
        uint32_t column = (uint32_t)i + 1;
        const xy_node *value = field->path[0] ? node_at(f->arena, object, field->path) : NULL;
        if (field->parent)
            put(f, column, XY_BOOK_TEXT, owner);
        else if (value)
            put_value(f, column, field, value);
    }
    f->row++;
}

static void put_example(filler *f)
{
    if (!f->options->examples)
        return;
    for (size_t i = 0; i < f->form->count; i++) {
        const xy_field *field = &f->form->fields[i];
        const char *text = xy_text_in(field->example, f->lang);
        bool number = field->type == XY_FIELD_INTEGER || field->type == XY_FIELD_YEAR ||
                field->type == XY_FIELD_DEGREES;
        if (f->lang == XY_ZH && !field->example.zh)
            text = "";
        if (field->type == XY_FIELD_MARK)
            text = xy_msg_wording(XY_MSG_COL_MARK_EXAMPLE, f->lang);
        if (text[0])
            put(f, (uint32_t)i + 1,
                    number                                 ? XY_BOOK_NUMBER
                            : field->type == XY_FIELD_DATE ? XY_BOOK_DATE
                                                           : XY_BOOK_TEXT,
                    text);
    }
    f->row++;
}

static void fill_list(filler *f, xy_book *book, const xy_form *form)
{
    begin(f, book, form);
    put_example(f);
    xy_node *list = child(f->root, form->list);
    for (xy_node *item = list ? list->first : NULL; item; item = item->next)
        put_object(f, item, NULL);
}

/* Rows that belong to hospitals or counties. */
static void fill_children(filler *f, xy_book *book, const xy_form *form, const char *parents)
{
    begin(f, book, form);
    put_example(f);
    xy_names_of names = strcmp(parents, "hospitals") == 0 ? XY_NAMES_HOSPITALS : XY_NAMES_COUNTIES;
    xy_node *list = child(f->root, parents);
    for (xy_node *owner = list ? list->first : NULL; owner; owner = owner->next) {
        const char *id = child(owner, "id")->text, *shown = reference(f, names, id, false);
        const xy_node *items = child(owner, form->list);
        for (xy_node *item = items ? items->first : NULL; item; item = item->next)
            put_object(f, item, shown);
    }
}

static void fill_locks(filler *f, xy_book *book)
{
    begin(f, book, &xy_forms[XY_FORM_LOCKS]);
    put_example(f);
    xy_node *list = child(f->root, "locks");
    for (xy_node *item = list ? list->first : NULL; item; item = item->next) {
        xy_node *pin = child(item, "pin"), *lock = pin ? pin : child(item, "ban");
        const xy_node *county = child(lock, "county");
        const char *of = county ? "pair" : pin ? "row" : "group";
        if (child(lock, "everywhere"))
            of = "hospital";
        const char *word = xy_arena_printf(f->arena, "%s_%s", pin ? "pin" : "ban", of);
        for (size_t i = 0; i < f->form->count; i++) {
            const xy_field *field = &f->form->fields[i];
            const xy_node *value = field->path[0] ? node_at(f->arena, lock, field->path) : NULL;
            if (field->type == XY_FIELD_WORD)
                put(f, (uint32_t)i + 1, XY_BOOK_TEXT, word_shown(f, xy_lock_words, word));
            else if (value)
                put_value(f, (uint32_t)i + 1, field, value);
            else if (county && strcmp(field->path, "counties") == 0)
                put(f, (uint32_t)i + 1, XY_BOOK_TEXT,
                        reference(f, XY_NAMES_COUNTIES, county->text, false));
        }
        f->row++;
    }
}

/* Days in a row share one. */
static void fill_holidays(filler *f, xy_book *book)
{
    begin(f, book, &xy_forms[XY_FORM_HOLIDAYS]);
    put_example(f);
    uint32_t column = 1;
    while (f->form->fields[column - 1].type != XY_FIELD_DATE)
        column++;
    xy_node *list = node_at(f->arena, f->root, "programme.holidays");
    for (const xy_node *day = list ? list->first : NULL; day; day = day->next) {
        int32_t at, next;
        const char *first = day->text;
        xy_date_parse(&at, day->text);
        while (day->next && xy_date_parse(&next, day->next->text) && next == at + 1) {
            at = next;
            day = day->next;
        }
        put(f, column, XY_BOOK_DATE, first);
        if (day->text != first)
            put(f, column + 1, XY_BOOK_DATE, day->text);
        f->row++;
    }
}

static void fill_sources(filler *f, xy_book *book)
{
    begin(f, book, &xy_forms[XY_FORM_SOURCES]);
    put_example(f);
    const xy_node *sources = child(f->root, "sources");
    for (const xy_node *s = sources ? sources->first : NULL; s; s = s->next) {
        for (size_t i = 0; i < f->form->count; i++) {
            const xy_field *field = &f->form->fields[i];
            if (field->type == XY_FIELD_TEXT)
                put(f, (uint32_t)i + 1, XY_BOOK_TEXT, xy_cell_from_text(f->arena, s->key, false));
            else if (field->path[0])
                put_value(f, (uint32_t)i + 1, field, s);
        }
        f->row++;
    }
}

static void put_label(filler *f, uint32_t column, const xy_field *item)
{
    put(f, column, XY_BOOK_TEXT, xy_title_shown(f->arena, item->title, item->required));
}

static void fill_programme(filler *f, xy_book *book)
{
    begin(f, book, &xy_item_columns[XY_FORM_PROGRAMME]);
    const xy_form *items = &xy_forms[XY_FORM_PROGRAMME];
    f->form = items; /* whose titles the remarks name */
    for (size_t i = 0; i < items->count; i++) {
        const xy_field *item = &items->fields[i];
        const xy_node *value = node_at(f->arena, f->root, item->path);
        put_label(f, XY_ITEM_LABEL + 1, item);
        if (value)
            put_value(f, XY_ITEM_VALUE + 1, item, value);
        const char *help = xy_msg_remedy(item->title, f->lang);
        if (item->words)
            help = xy_words_listed(item->words, f->arena, f->lang);
        if (help[0])
            put(f, XY_ITEM_REMARK + 1, XY_BOOK_TEXT, help);
        f->row++;
    }
}

/* What holds where the instance says nothing. */
static void put_of_pack(filler *f, const xy_field *item, size_t index)
{
    if (index >= (size_t)xy_setting_count) {
        const char *text = xy_default_shown(f->arena, item->path);
        put(f, XY_RULE_OF_PACK + 1, item->type == XY_FIELD_TIME ? XY_BOOK_TEXT : XY_BOOK_NUMBER,
                text);
        return;
    }
    if (!f->options->rules)
        return;
    int32_t value = xy_setting_get(&f->options->rules->settings, (int)index);
    const char *text = xy_setting_shown(f->arena, item, (int)index, value, f->lang);
    if (text[0])
        put(f, XY_RULE_OF_PACK + 1,
                item->type == XY_FIELD_INTEGER        ? XY_BOOK_NUMBER
                        : item->type == XY_FIELD_DATE ? XY_BOOK_DATE
                                                      : XY_BOOK_TEXT,
                text);
}

const char *xy_clause_shown(xy_arena *arena, const xy_rules *rules, const char *rule, xy_lang lang)
{
    const xy_rule *found = rules && rule ? xy_rules_find(rules, rule) : NULL;
    if (!found)
        return "";
    if (found->clause[0])
        return xy_arena_printf(
                arena, lang == XY_ZH ? "%s「%s」" : "%s \"%s\"", found->id, found->clause);
    return xy_arena_printf(
            arena, lang == XY_ZH ? "%s：%s" : "%s: %s", found->id, xy_text_in(found->text, lang));
}

static void fill_rules(filler *f, xy_book *book)
{
    begin(f, book, &xy_item_columns[XY_FORM_RULES]);
    const xy_form *items = xy_form_of_rules(f->arena);
    const xy_rules *rules = f->options->rules;
    for (size_t i = 0; i < items->count; i++) {
        const xy_field *item = &items->fields[i];
        const char *dot = strrchr(item->path, '.');
        put(f, XY_RULE_CODE + 1, XY_BOOK_TEXT, i < (size_t)xy_setting_count ? dot + 1 : item->path);
        put_label(f, XY_RULE_LABEL + 1, item);
        put_of_pack(f, item, i);
        const xy_node *value = node_at(f->arena, f->root, item->path);
        if (value)
            put_value(f, XY_RULE_OWN + 1, item, value);
        const char *own = rules && i < XY_SETTINGS_MAX ? rules->setting_rule[i] : NULL;
        const char *clause = xy_clause_shown(f->arena, rules, own ? own : item->rule, f->lang);
        if (clause[0])
            put(f, XY_RULE_CLAUSE + 1, XY_BOOK_TEXT, clause);
        f->row++;
    }
}

static void register_names(filler *f, xy_names_of names, const char *list)
{
    xy_register *reg = f->names[names] = xy_register_new(f->arena);
    xy_node *items = child(f->root, list);
    for (xy_node *item = items ? items->first : NULL; item; item = item->next) {
        xy_registered own = {.id = child(item, "id")->text,
                .name = {text_at(f->arena, item, "name.zh"), text_at(f->arena, item, "name.en")}};
        const char *over = text_at(f->arena, item, "prefecture");
        const xy_registered *prefecture =
                over ? xy_register_of_id(f->names[XY_NAMES_PREFECTURES], over) : NULL;
        if (prefecture)
            own.over = prefecture->name;
        xy_register_add(reg, own);
    }
    xy_register_close(reg);
}

static void fill_all(filler *f, xy_book *book)
{
    register_names(f, XY_NAMES_PREFECTURES, "prefectures");
    register_names(f, XY_NAMES_SPECIALTIES, "specialties");
    register_names(f, XY_NAMES_CATEGORIES, "categories");
    register_names(f, XY_NAMES_HOSPITALS, "hospitals");
    register_names(f, XY_NAMES_COUNTIES, "counties");
    for (int i = 0; i < XY_FORM_COUNT; i++) {
        const xy_form *form = &xy_forms[i];
        switch ((xy_form_id)i) {
        case XY_FORM_PROGRAMME:
            fill_programme(f, book);
            break;
        case XY_FORM_RULES:
            fill_rules(f, book);
            break;
        case XY_FORM_STAFF:
            fill_children(f, book, form, "hospitals");
            break;
        case XY_FORM_NEEDS:
        case XY_FORM_TOWNSHIPS:
        case XY_FORM_SUPPORT:
            fill_children(f, book, form, "counties");
            break;
        case XY_FORM_LOCKS:
            fill_locks(f, book);
            break;
        case XY_FORM_HOLIDAYS:
            fill_holidays(f, book);
            break;
        case XY_FORM_SOURCES:
            fill_sources(f, book);
            break;
        default:
            fill_list(f, book, form);
        }
    }
}

xy_status xy_workbook_fill(xy_book *out, xy_arena *arena, const xy_instance *inst,
        const xy_workbook_options *options, xy_findings *err)
{
    size_t errors = err->errors;
    xy_strbuf json = xy_strbuf_in(arena);
    xy_doc *doc;
    xy_instance_write(&json, inst);
    *out = (xy_book){.file = inst->file, .sheets = XY_NEW_N(arena, xy_book_sheet, XY_FORM_COUNT)};
    xy_status status = xy_doc_open(&doc, arena, json.data, json.length, err);
    if (status != XY_OK)
        return XY_EINTERNAL;
    filler f = {.arena = arena,
            .err = err,
            .options = options,
            .lang = options->lang,
            .inst = inst,
            .root = xy_doc_root(doc)};
    fill_all(&f, out);
    return err->errors > errors ? XY_EINPUT : XY_OK;
}
