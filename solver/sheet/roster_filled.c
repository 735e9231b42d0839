/* From cells to lines. */
#include "sheet/roster_filled.h"

#include "base/utf8.h"
#include "sheet/header.h"
#include "sheet/names.h"

#include <string.h>

#define TITLES_MAX 12
#define LINE_MAX_CHARACTERS 200 /* of names, posts and numbers in plan.json */

enum { HEAD_HOSPITAL, HEAD_BY, HEAD_CONTACT, HEADS };

/* What stands in the reader's way of one file. */
typedef struct {
    const xy_instance *inst;
    xy_arena *arena;
    xy_findings *err;
    xy_filled_roster *roster;
    const xy_names *hospitals;
    const char *heads[HEADS][TITLES_MAX + 1];              /* keys; NULL ends each */
    const char *titles[XY_FILLED_COLUMNS][TITLES_MAX + 1]; /* likewise */
    const xy_named_sheet *sheet;
    int32_t hospital; /* of the form at hand; XY_UNKNOWN: none yet */
    int32_t column[XY_FILLED_COLUMNS];
    bool in_table, hospital_bad, complained;
    size_t tables;
} reader;

static void add_title(reader *r, const char **list, const char *title)
{
    size_t n = 0;
    if (!title || !title[0])
        return;
    while (list[n])
        n++;
    if (n < TITLES_MAX)
        list[n] = xy_cell_key(r->arena, title);
}

static void add_titles(reader *r, const char **list, xy_text pack, const char *const *others)
{
    add_title(r, list, pack.zh);
    add_title(r, list, pack.en);
    for (; *others; others++)
        add_title(r, list, *others);
}

/* Titles of the pack first, then those the program writes without a pack, then what people write. */
static void list_titles(reader *r)
{
    static const char *const hospital[] = {
            "派出医院", "Hospital", "支援医院", "省属医院", "医院", "单位", NULL};
    static const char *const by[] = {"填报人", "Filled in by", "联系人", NULL};
    static const char *const contact[] = {"联系方式", "Contact", "填报人电话", NULL};
    static const char *const counties[] = {
            "巡回医疗县区", "Counties", "受援县", "County", "巡回医疗地区", "县区", "县", NULL};
    static const char *const name[] = {"姓名", "Name", "医师姓名", "队员姓名", NULL};
    static const char *const specialty[] = {"专业", "Specialty", "专科", "科室", NULL};
    static const char *const post[] = {
            "职务/职称", "Post or title", "职称", "职务职称", "职务", "Title", NULL};
    static const char *const phone[] = {
            "联系电话", "Telephone", "电话", "手机", "手机号", "Phone", NULL};
    static const char *const clinical[] = {"临床工作年限", "临床年限", "Clinical years", NULL};
    static const char *const management[] = {"管理年限", "管理经验年限", "Management years", NULL};
    const xy_rules *rules = r->inst->rules;
    const xy_text none = {NULL, NULL};
    add_titles(r, r->heads[HEAD_HOSPITAL], rules->roster_header[0], hospital);
    add_titles(r, r->heads[HEAD_BY], rules->roster_header[1], by);
    add_titles(r, r->heads[HEAD_CONTACT], rules->roster_header[2], contact);
    add_titles(r, r->titles[XY_FILLED_COUNTIES], rules->roster_columns[1], counties);
    add_titles(r, r->titles[XY_FILLED_NAME], rules->roster_columns[2], name);
    add_titles(r, r->titles[XY_FILLED_SPECIALTY], rules->roster_columns[3], specialty);
    add_titles(r, r->titles[XY_FILLED_POST], rules->roster_columns[4], post);
    add_titles(r, r->titles[XY_FILLED_PHONE], rules->roster_columns[5], phone);
    add_titles(r, r->titles[XY_FILLED_HOSPITAL], rules->roster_header[0], hospital);
    add_titles(r, r->titles[XY_FILLED_CLINICAL], none, clinical);
    add_titles(r, r->titles[XY_FILLED_MANAGEMENT], none, management);
}

static bool is_among(const char *const *list, const char *key)
{
    for (; *list; list++)
        if (strcmp(*list, key) == 0)
            return true;
    return false;
}

/* A cell without the ' that keeps spreadsheets from taking it for a formula. */
static const char *cell(const reader *r, size_t record, int32_t column)
{
    const char *text = xy_cell_trim(r->arena, xy_sheet_text(&r->sheet->cells, record, column));
    return text[0] == '\'' && text[1] && strchr("=+-@", text[1]) ? text + 1 : text;
}

static xy_place place_of(const reader *r, size_t record, int32_t column)
{
    return xy_tables_place(r->err->arena, r->sheet, record, column);
}

static void complain(reader *r, size_t record, int32_t column, xy_msg_id message)
{
    xy_find(r->err, XY_ERROR, message, place_of(r, record, column), NULL, NULL, NULL, NULL);
}

/* What goes into the plan has to be a line there; false with a finding. NULL is one. */
static bool is_line(reader *r, size_t record, int32_t column, const char *text)
{
    if (!text || xy_utf8_is_line(text, LINE_MAX_CHARACTERS))
        return true;
    xy_find(r->err, XY_ERROR, XY_MSG_RF_LINE, place_of(r, record, column),
            xy_text_int(r->err->arena, LINE_MAX_CHARACTERS), NULL, NULL, NULL);
    return false;
}

/* --- what stands above a table --- */

/* Behind "title:" in the same cell, or in the next cell that is not empty and no title itself; NULL:
 * the record has no such title. *at: where it is. */
static const char *head_value(const reader *r, size_t record, int head, int32_t *at)
{
    const xy_record *cells = &r->sheet->cells.records[record];
    for (uint32_t c = 0; c < cells->count; c++) {
        const char *text = cell(r, record, (int32_t)c);
        size_t title = strcspn(text, ":");
        const char *wide = strstr(text, "：");
        if (wide && (size_t)(wide - text) < title)
            title = (size_t)(wide - text);
        const char *key = xy_cell_key(r->arena, xy_arena_strndup(r->arena, text, title));
        if (!is_among(r->heads[head], key))
            continue;
        const char *rest = text + title;
        rest += *rest == ':' ? 1 : *rest ? strlen("：") : 0;
        *at = (int32_t)c;
        rest = xy_cell_trim(r->arena, rest);
        for (uint32_t next = c + 1; !rest[0] && next < cells->count; next++) {
            const char *value = cell(r, record, (int32_t)next);
            const char *value_key = xy_cell_key(r->arena, value);
            for (int h = 0; h < HEADS; h++)
                if (is_among(r->heads[h], value_key))
                    return rest;
            *at = (int32_t)next;
            rest = value;
        }
        return rest;
    }
    return NULL;
}

/* The hospital meant; XY_UNKNOWN with a finding. */
static int32_t find_hospital(reader *r, size_t record, int32_t column, const char *text)
{
    int32_t hospital = xy_names_find(r->hospitals, r->arena, text);
    if (hospital >= 0)
        return hospital;
    xy_finding *f = xy_find(r->err, XY_ERROR, XY_MSG_RF_HOSPITAL_UNKNOWN,
            place_of(r, record, column), NULL, NULL, NULL, NULL);
    xy_finding_arg_near(f, 0,
            hospital == XY_NAME_AMBIGUOUS ? NULL : xy_names_near(r->hospitals, text),
            r->err->arena);
    return XY_UNKNOWN;
}

/* True where the record is the head of a form. */
static bool read_head(reader *r, size_t record)
{
    int32_t at, at_phone;
    const char *hospital = head_value(r, record, HEAD_HOSPITAL, &at);
    if (hospital) {
        r->in_table = false;
        r->hospital = hospital[0] ? find_hospital(r, record, at, hospital) : XY_UNKNOWN;
        r->hospital_bad = hospital[0] && r->hospital == XY_UNKNOWN;
        r->complained = false;
    }
    const char *name = head_value(r, record, HEAD_BY, &at);
    const char *phone = head_value(r, record, HEAD_CONTACT, &at_phone);
    bool given = (name && name[0]) || (phone && phone[0]);
    bool good = is_line(r, record, at, name) && is_line(r, record, at_phone, phone);
    if (given && good && r->hospital != XY_UNKNOWN) {
        xy_filled_roster *roster = r->roster;
        roster->contacts = xy_arena_grow(r->arena, roster->contacts, &roster->contact_capacity,
                roster->contact_count + 1, sizeof *roster->contacts);
        roster->contacts[roster->contact_count++] = (xy_contact){
                r->hospital, name && name[0] ? name : NULL, phone && phone[0] ? phone : NULL};
    }
    return hospital || name || phone;
}

/* A row of titles has the names' and that of the specialty or of the counties. */
static bool read_titles(reader *r, size_t record)
{
    const xy_record *cells = &r->sheet->cells.records[record];
    int32_t column[XY_FILLED_COLUMNS];
    for (int t = 0; t < XY_FILLED_COLUMNS; t++)
        column[t] = XY_NO_COLUMN;
    for (uint32_t c = 0; c < cells->count; c++) {
        const char *key = xy_cell_key(r->arena, cells->cells[c].text);
        for (int t = 0; t < XY_FILLED_COLUMNS; t++)
            if (column[t] == XY_NO_COLUMN && is_among(r->titles[t], key))
                column[t] = (int32_t)c;
    }
    if (column[XY_FILLED_NAME] == XY_NO_COLUMN ||
            (column[XY_FILLED_SPECIALTY] == XY_NO_COLUMN &&
                    column[XY_FILLED_COUNTIES] == XY_NO_COLUMN))
        return false;
    memcpy(r->column, column, sizeof column);
    r->in_table = true;
    r->tables++;
    return true;
}

/* --- the lines of a table --- */

/* Six digits or more (two numbers may stand in a cell), and nothing but what is written between them.
 * What a spreadsheet made a fraction of, or wrote with an exponent, has been a number once. */
static bool is_phone(const reader *r, const char *text)
{
    const char *key = xy_cell_key(r->arena, text);
    size_t digits = 0;
    for (const char *p = key; *p; p++) {
        digits += *p >= '0' && *p <= '9';
        if ((unsigned char)*p < 0x80 && !strchr("0123456789+-()/,;.", *p))
            return false;
    }
    const char *point = strchr(key, '.');
    bool fraction = point && point[1] && point[1 + strspn(point + 1, "0123456789")] == '\0';
    return digits >= 6 && digits <= 40 && !fraction;
}

static bool is_name(const char *text)
{
    return strpbrk(text, "0123456789") == NULL;
}

static void add_line(reader *r, size_t record)
{
    xy_filled_roster *roster = r->roster;
    xy_filled_line line = {.file = r->err->file, .hospital = r->hospital};
    for (int t = 0; t < XY_FILLED_COLUMNS; t++) {
        line.text[t] = r->column[t] == XY_NO_COLUMN ? "" : cell(r, record, r->column[t]);
        line.place[t] = place_of(
                r, record, r->column[t] == XY_NO_COLUMN ? r->column[XY_FILLED_NAME] : r->column[t]);
    }
    if (line.text[XY_FILLED_HOSPITAL][0])
        line.hospital = find_hospital(
                r, record, r->column[XY_FILLED_HOSPITAL], line.text[XY_FILLED_HOSPITAL]);
    else if (line.hospital == XY_UNKNOWN && !r->hospital_bad && !r->complained) {
        const xy_text title = r->inst->rules->roster_header[0];
        xy_finding *f = xy_find(r->err, XY_ERROR, XY_MSG_RF_NO_HOSPITAL, place_of(r, record, 0),
                NULL, NULL, NULL, NULL);
        xy_finding_arg(f, 0, title.zh ? title : xy_msg_text(XY_MSG_R_COL_HOSPITAL));
        r->complained = true; /* once a form */
    }
    if (line.hospital == XY_UNKNOWN)
        return;
    roster->lines = xy_arena_grow(
            r->arena, roster->lines, &roster->capacity, roster->count + 1, sizeof *roster->lines);
    roster->lines[roster->count++] = line;
}

static void read_line(reader *r, size_t record)
{
    int32_t at_name = r->column[XY_FILLED_NAME], at_phone = r->column[XY_FILLED_PHONE];
    const char *name = cell(r, record, at_name);
    const char *phone = at_phone == XY_NO_COLUMN ? "" : cell(r, record, at_phone);
    if (!name[0] && !phone[0])
        return; /* still to be named */
    if (!name[0]) {
        complain(r, record, at_phone, XY_MSG_RF_PHONE_ALONE);
        return;
    }
    if (!is_name(name))
        complain(r, record, at_name, XY_MSG_RF_NAME);
    else
        is_line(r, record, at_name, name);
    if (r->column[XY_FILLED_POST] != XY_NO_COLUMN)
        is_line(r, record, r->column[XY_FILLED_POST], cell(r, record, r->column[XY_FILLED_POST]));
    if (phone[0] && !is_phone(r, phone))
        complain(r, record, at_phone, XY_MSG_RF_PHONE);
    else
        is_line(r, record, at_phone, phone);
    add_line(r, record);
}

static void read_sheet(reader *r)
{
    r->hospital =
            r->sheet->name ? xy_names_find(r->hospitals, r->arena, r->sheet->name) : XY_UNKNOWN;
    if (r->hospital < 0) /* tabs may be called anything */
        r->hospital = XY_UNKNOWN;
    r->in_table = r->hospital_bad = r->complained = false;
    for (size_t i = 0; i < r->sheet->cells.count; i++) {
        const xy_record *record = &r->sheet->cells.records[i];
        if (xy_record_is_blank(record) || read_titles(r, i) || read_head(r, i))
            continue;
        if (r->in_table && !xy_record_is_note(r->arena, record))
            read_line(r, i);
    }
}

xy_status xy_roster_filled_read(xy_filled_roster *roster, xy_arena *arena, const xy_instance *inst,
        const char *path, xy_findings *err)
{
    xy_tables tables;
    reader r = {.inst = inst, .arena = arena, .err = err, .roster = roster};
    size_t errors = err->errors;
    xy_status status = xy_tables_read(&tables, arena, path, err);
    if (status != XY_OK)
        return status;
    const char *outer = err->file;
    err->file = path;
    r.hospitals = xy_names_of_hospitals(arena, inst);
    list_titles(&r);
    for (size_t i = 0; i < tables.count; i++) {
        r.sheet = &tables.sheets[i];
        read_sheet(&r);
    }
    if (r.tables == 0) {
        const xy_text title = inst->rules->roster_columns[2];
        xy_finding *f =
                xy_find(err, XY_ERROR, XY_MSG_RF_NO_TABLE, XY_NOWHERE, NULL, NULL, NULL, NULL);
        xy_finding_arg(f, 0, title.zh ? title : xy_msg_text(XY_MSG_R_ROSTER_NAME));
    }
    err->file = outer;
    return err->errors > errors ? XY_EINPUT : XY_OK;
}
