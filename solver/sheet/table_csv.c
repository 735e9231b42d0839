#include "sheet/table_csv.h"

#include "sheet/header.h"
#include "sheet/names.h"
#include "sheet/table_second.h"

#include <stdlib.h>
#include <string.h>

enum { COL_TEAM, COL_HOSPITAL, COL_COUNTIES, COL_COUNTY_ID, COL_COUNTY, COL_ORDER, COL_COUNT };

/* Only of the layout with one row a county; there 「序号」 may as well number the lines. */
static const char *const team_titles[] = {"team_no", "row", "team", "队号", NULL};
static const char *const hospital_titles[] = {"hospital", "hospital_id", "省属医院", "派出医院",
        "委属(管)医院", "支援医院", "医院", "hospital_name", NULL};
static const char *const counties_titles[] = {
        "counties", "巡回医疗地区", "巡回医疗县区", "巡回医疗县", "受援县", "受援地区", NULL};
static const char *const county_id_titles[] = {"county_adcode", "county_id", "行政区划代码", NULL};
static const char *const county_titles[] = {"county", "县", "县区", "county_name", NULL};
static const char *const order_titles[] = {"county_seq", "seq", "顺序", NULL};

/* A row while it grows; items point into growing arrays. */
typedef struct {
    const char *team, *hospital; /* the cells that make records one row, "" where not given */
    xy_listed_row row;
    size_t hospital_capacity, county_capacity, order_capacity;
    int32_t *orders; /* per county */
    bool too_long;
    bool broken;   /* something of it was reported: no findings that follow from that */
    bool repeats;  /* a county that stands twice was reported: once is enough */
    uint32_t line; /* as a spreadsheet numbers it */
} growing;

typedef struct {
    xy_arena *arena;
    const xy_sheet *sheet;
    xy_findings *err;
    xy_names *hospitals, *counties;
    int32_t column[COL_COUNT];
    xy_second *second; /* columns that say again what a row names */
    growing *rows;
    size_t count, capacity;
    size_t most; /* rows */
    bool full;   /* more were met */
} reader;

static const char *cell(const reader *r, size_t record, int column)
{
    return xy_cell_trim(r->arena, xy_sheet_text(r->sheet, record, r->column[column]));
}

/* A text that lives as long as the findings, and is no longer than a message can be. */
static const char *keep(reader *r, const char *text)
{
    return text ? xy_arena_strdup(r->err->arena, xy_text_brief(r->arena, text)) : NULL;
}

static xy_finding *complain(
        reader *r, size_t record, int column, xy_msg_id message, const char *a, const char *b)
{
    xy_place place = xy_sheet_place(r->err->arena, r->sheet, record, r->column[column]);
    return xy_find(r->err, XY_ERROR, message, place, keep(r, a), keep(r, b), NULL, NULL);
}

/* The index of what the text names, or a negative number after a finding. */
static int32_t resolve(reader *r, size_t record, int column, const char *text)
{
    bool hospital = column == COL_HOSPITAL;
    const xy_names *names = hospital ? r->hospitals : r->counties;
    int32_t index = xy_names_find(names, r->arena, text);
    if (index == XY_NAME_AMBIGUOUS) {
        xy_finding *f = complain(r, record, column,
                hospital ? XY_MSG_F_HOSPITAL_AMBIGUOUS : XY_MSG_F_COUNTY_AMBIGUOUS, text, NULL);
        xy_finding_arg(f, 1, xy_names_alike(names, r->err->arena, text));
    } else if (index == XY_UNKNOWN) {
        xy_finding *f = complain(r, record, column,
                hospital ? XY_MSG_F_HOSPITAL_UNKNOWN : XY_MSG_F_COUNTY_UNKNOWN, text, "");
        xy_finding_arg_near(
                f, 1, xy_names_near(names, xy_text_brief(r->arena, text)), r->err->arena);
    }
    return index;
}

static bool holds(const int32_t *items, int32_t count, int32_t item)
{
    for (int32_t i = 0; i < count; i++)
        if (items[i] == item)
            return true;
    return false;
}

/* A row that is too long gets one finding, however much too long it is. */
static void complain_once(
        reader *r, growing *g, size_t record, int column, xy_msg_id message, int most)
{
    if (!g->too_long)
        complain(r, record, column, message, xy_text_int(r->err->arena, most), g->hospital);
    g->too_long = g->broken = true;
}

static void add_hospital(reader *r, growing *g, size_t record, const char *text)
{
    int32_t index = resolve(r, record, COL_HOSPITAL, text);
    if (index < 0) {
        g->broken = true;
    } else if (holds(g->row.hospitals, g->row.hospital_count, index)) {
        if (!g->repeats)
            complain(r, record, COL_HOSPITAL, XY_MSG_F_HOSPITAL_TWICE, text, NULL);
        g->repeats = true;
    } else if (g->row.hospital_count == XY_LISTED_HOSPITALS) {
        complain_once(r, g, record, COL_HOSPITAL, XY_MSG_F_HOSPITALS_MANY, XY_LISTED_HOSPITALS);
    } else {
        g->row.hospitals = xy_arena_grow(r->arena, g->row.hospitals, &g->hospital_capacity,
                (size_t)g->row.hospital_count + 1, sizeof *g->row.hospitals);
        g->row.hospitals[g->row.hospital_count++] = index;
    }
}

/* The place of the county in the row, from the order column, else the order of the records. */
static int32_t order_of(reader *r, growing *g, size_t record)
{
    const char *text = cell(r, record, COL_ORDER);
    if (text[0] == '\0')
        return g->row.county_count + 1;
    size_t digits = strspn(text, "0123456789");
    if (text[digits] || digits > 6 || atoi(text) < 1) {
        complain(r, record, COL_ORDER, XY_MSG_F_ORDER, text, NULL);
        g->broken = true;
        return g->row.county_count + 1;
    }
    int32_t order = (int32_t)atoi(text);
    if (holds(g->orders, g->row.county_count, order)) {
        complain(r, record, COL_ORDER, XY_MSG_F_ORDER_TWICE, text, g->hospital);
        g->broken = true;
    }
    return order;
}

static void add_county(reader *r, growing *g, size_t record, int column, int32_t index)
{
    if (holds(g->row.counties, g->row.county_count, index)) {
        if (!g->repeats)
            complain(
                    r, record, column, XY_MSG_F_COUNTY_TWICE, cell(r, record, column), g->hospital);
        g->repeats = true;
        return;
    }
    if (g->row.county_count == XY_LISTED_COUNTIES) {
        complain_once(r, g, record, column, XY_MSG_F_COUNTIES_MANY, XY_LISTED_COUNTIES);
        return;
    }
    int32_t order = order_of(r, g, record);
    size_t need = (size_t)g->row.county_count + 1;
    g->row.counties = xy_arena_grow(
            r->arena, g->row.counties, &g->county_capacity, need, sizeof *g->row.counties);
    g->orders = xy_arena_grow(r->arena, g->orders, &g->order_capacity, need, sizeof *g->orders);
    g->row.counties[g->row.county_count] = index;
    g->orders[g->row.county_count++] = order;
}

static void add_named_county(reader *r, growing *g, size_t record, int column, const char *text)
{
    int32_t index = resolve(r, record, column, text);
    if (index < 0)
        g->broken = true;
    else
        add_county(r, g, record, column, index);
}

typedef void (*name_fn)(reader *, growing *, size_t record, int column, const char *text);

static void take_hospital(reader *r, growing *g, size_t record, int column, const char *text)
{
    (void)column;
    add_hospital(r, g, record, text);
}

/* Calls take for each name of the cell; a cell that is a name as a whole is not split. A cell
 * without any name is reported. */
static void each_name(reader *r, growing *g, size_t record, int column, name_fn take)
{
    const char *text = xy_sheet_text(r->sheet, record, r->column[column]);
    const xy_names *names = column == COL_HOSPITAL ? r->hospitals : r->counties;
    if (xy_names_find(names, r->arena, text) >= 0) {
        take(r, g, record, column, xy_cell_trim(r->arena, text));
        return;
    }
    int count = 0;
    for (size_t length; *text; text += length + xy_separator_at(text + length)) {
        for (length = 0; text[length] && !xy_separator_at(text + length);)
            length++;
        const char *name = xy_cell_trim(r->arena, xy_arena_strndup(r->arena, text, length));
        if (!name[0])
            continue;
        take(r, g, record, column, name);
        count++;
    }
    if (count == 0) {
        complain(r, record, column,
                column == COL_HOSPITAL ? XY_MSG_F_NO_HOSPITAL : XY_MSG_F_NO_COUNTY, NULL, NULL);
        g->broken = true;
    }
}

/* NULL where there are more rows than can be: they are not read. */
static growing *new_row(reader *r, size_t record, const char *team, const char *hospital)
{
    if (r->count == r->most) {
        complain(r, record, COL_HOSPITAL, XY_MSG_F_ROWS_MANY,
                xy_text_int(r->arena, (int64_t)r->most), NULL);
        r->full = true;
        return NULL;
    }
    r->rows = xy_arena_grow(r->arena, r->rows, &r->capacity, r->count + 1, sizeof *r->rows);
    growing *g = &r->rows[r->count++];
    *g = (growing){.team = team, .hospital = hospital, .line = r->sheet->records[record].row};
    g->row.place = xy_sheet_place(r->err->arena, r->sheet, record, r->column[COL_HOSPITAL]);
    each_name(r, g, record, COL_HOSPITAL, take_hospital);
    return g;
}

/* The row a record of one county belongs to: of the same team number where there are numbers, else
 * of the same hospital. Merged cells leave both empty: then it is the row above. */
static growing *row_of(reader *r, size_t record)
{
    const char *team = cell(r, record, COL_TEAM), *hospital = cell(r, record, COL_HOSPITAL);
    if (!hospital[0] && r->count && (!team[0] || strcmp(team, r->rows[r->count - 1].team) == 0))
        return &r->rows[r->count - 1];
    if (!hospital[0]) {
        complain(r, record, COL_HOSPITAL, XY_MSG_F_NO_HOSPITAL, NULL, NULL);
        return NULL;
    }
    for (size_t i = 0; i < r->count; i++) {
        growing *g = &r->rows[i];
        if (strcmp(g->team, team) != 0 || (!team[0] && strcmp(g->hospital, hospital) != 0))
            continue;
        if (strcmp(g->hospital, hospital) != 0) {
            xy_finding *f = complain(
                    r, record, COL_HOSPITAL, XY_MSG_F_TEAM_TWO_HOSPITALS, team, g->hospital);
            f->args[2] = keep(r, hospital);
        }
        return g;
    }
    return new_row(r, record, team, hospital);
}

/* The county of a record by its id column or its name column, which must not disagree. */
static void read_one_county(reader *r, growing *g, size_t record)
{
    const char *id = cell(r, record, COL_COUNTY_ID), *name = cell(r, record, COL_COUNTY);
    if (!id[0] || !name[0]) {
        bool by_name = name[0] || (!id[0] && r->column[COL_COUNTY] != XY_NO_COLUMN);
        each_name(r, g, record, by_name ? COL_COUNTY : COL_COUNTY_ID, add_named_county);
        return;
    }
    int32_t by_id = resolve(r, record, COL_COUNTY_ID, id);
    int32_t by_name = xy_names_find(r->counties, r->arena, name);
    if (by_id >= 0 && (by_name == by_id || by_name == XY_NAME_AMBIGUOUS)) {
        add_county(r, g, record, COL_COUNTY, by_id);
        return;
    }
    g->broken = true;
    if (by_id >= 0 && by_name == XY_UNKNOWN)
        resolve(r, record, COL_COUNTY, name);
    else if (by_id >= 0)
        complain(r, record, COL_COUNTY, XY_MSG_F_COUNTY_DISAGREES, id, name);
}

/* What other columns of the record say of the row's hospitals and of its counties from the first-th on. */
static void confirm(reader *r, const growing *g, size_t record, int32_t first)
{
    const xy_seconded said = {g->row.hospitals, g->row.hospital_count,
            g->row.counties ? g->row.counties + first : NULL, g->row.county_count - first};
    if (!g->broken && !g->repeats)
        xy_second_check(r->second, &said, record, r->err);
}

static void read_record(reader *r, size_t record)
{
    if (r->column[COL_COUNTIES] == XY_NO_COLUMN) {
        growing *g = row_of(r, record);
        if (!g)
            return;
        int32_t before = g->row.county_count;
        read_one_county(r, g, record);
        confirm(r, g, record, before);
        return;
    }
    if (!cell(r, record, COL_HOSPITAL)[0]) {
        complain(r, record, COL_HOSPITAL, XY_MSG_F_NO_HOSPITAL, NULL, NULL);
        return;
    }
    growing *g = new_row(r, record, cell(r, record, COL_TEAM), cell(r, record, COL_HOSPITAL));
    if (!g)
        return;
    each_name(r, g, record, COL_COUNTIES, add_named_county);
    confirm(r, g, record, 0);
}

/* The pack's own titles go before the usual ones. */
static const char *const *with_pack(
        xy_arena *arena, const xy_instance *inst, int column, const char *const *usual)
{
    size_t count = 0, at = 0;
    while (usual[count])
        count++;
    const char **all = XY_NEW_N(arena, const char *, count + 3);
    if (inst->rules && inst->rules->table_columns[column].zh)
        all[at++] = inst->rules->table_columns[column].zh;
    if (inst->rules && inst->rules->table_columns[column].en)
        all[at++] = inst->rules->table_columns[column].en;
    memcpy(all + at, usual, count * sizeof *all);
    return all;
}

static bool find_columns(reader *r, size_t *header, const xy_instance *inst)
{
    xy_column wanted[COL_COUNT] = {
            [COL_TEAM] = {team_titles, false},
            [COL_HOSPITAL] = {with_pack(r->arena, inst, 1, hospital_titles), true},
            [COL_COUNTIES] = {with_pack(r->arena, inst, 2, counties_titles), false},
            [COL_COUNTY_ID] = {county_id_titles, false},
            [COL_COUNTY] = {county_titles, false},
            [COL_ORDER] = {order_titles, false},
    };
    *header = xy_header_record(r->arena, r->sheet, wanted[COL_HOSPITAL].titles);
    const xy_record *titles = &r->sheet->records[*header];
    bool by_county =
            xy_header_find(r->arena, titles, wanted[COL_COUNTIES].titles) == XY_NO_COLUMN &&
            (xy_header_find(r->arena, titles, county_titles) != XY_NO_COLUMN ||
                    xy_header_find(r->arena, titles, county_id_titles) != XY_NO_COLUMN);
    wanted[COL_COUNTIES].required = !by_county;
    if (!xy_header_match(r->column, r->arena, r->sheet, *header, wanted, COL_COUNT, r->err))
        return false;
    if (!by_county)
        r->column[COL_TEAM] = r->column[COL_ORDER] = r->column[COL_COUNTY] =
                r->column[COL_COUNTY_ID] = XY_NO_COLUMN;
    const xy_second_names names = {.hospitals = r->hospitals,
            .counties = r->counties,
            .hospital_titles = wanted[COL_HOSPITAL].titles,
            .county_titles = {county_titles, county_id_titles}};
    r->second = xy_second_find(r->arena, inst, r->sheet, *header, r->column, COL_COUNT, &names);
    return true;
}

/* Counties into their order; an insertion sort keeps equals and is enough for a few. */
static void sort_counties(growing *g)
{
    for (int32_t i = 1; i < g->row.county_count; i++) {
        int32_t county = g->row.counties[i], order = g->orders[i], j = i;
        for (; j > 0 && g->orders[j - 1] > order; j--) {
            g->row.counties[j] = g->row.counties[j - 1];
            g->orders[j] = g->orders[j - 1];
        }
        g->row.counties[j] = county;
        g->orders[j] = order;
    }
}

/* Rows by hospitals and counties in their order; equal ones as they stand. */
static int by_content(const void *a, const void *b)
{
    const growing *x = *(const growing *const *)a, *y = *(const growing *const *)b;
    const xy_listed_row *p = &x->row, *q = &y->row;
    int order = (p->hospital_count > q->hospital_count) - (p->hospital_count < q->hospital_count);
    if (!order)
        order = (p->county_count > q->county_count) - (p->county_count < q->county_count);
    for (int32_t i = 0; !order && i < p->hospital_count; i++)
        order = (p->hospitals[i] > q->hospitals[i]) - (p->hospitals[i] < q->hospitals[i]);
    for (int32_t i = 0; !order && i < p->county_count; i++)
        order = (p->counties[i] > q->counties[i]) - (p->counties[i] < q->counties[i]);
    return order ? order : (x > y) - (x < y);
}

static bool are_equal(const growing *a, const growing *b)
{
    return a->row.hospital_count == b->row.hospital_count &&
            a->row.county_count == b->row.county_count &&
            memcmp(a->row.hospitals, b->row.hospitals,
                    (size_t)a->row.hospital_count * sizeof *a->row.hospitals) == 0 &&
            memcmp(a->row.counties, b->row.counties,
                    (size_t)a->row.county_count * sizeof *a->row.counties) == 0;
}

/* How often the same row may stand: as often as the rules let its hospital and counties be in rows. */
static int32_t times_allowed(const xy_instance *inst, const xy_listed_row *row)
{
    int32_t most = xy_hospital_teams(inst, row->hospitals[0]).max;
    for (int32_t i = 0; i < row->county_count; i++) {
        int32_t county = xy_county_teams(inst, row->counties[i]).max;
        most = county < most ? county : most;
    }
    return most > 1 ? most : 1;
}

/* A row pasted twice is a slip, not a plan. */
static void report_repeated(reader *r, const xy_instance *inst)
{
    growing **sorted = XY_NEW_N(r->arena, growing *, r->count + 1);
    size_t n = 0;
    for (size_t i = 0; i < r->count; i++)
        if (!r->rows[i].broken && r->rows[i].row.county_count > 0)
            sorted[n++] = &r->rows[i];
    qsort(sorted, n, sizeof *sorted, by_content);
    for (size_t i = 0, first = 0; i < n; i++) {
        if (!are_equal(sorted[first], sorted[i]))
            first = i;
        if (i - first < (size_t)times_allowed(inst, &sorted[first]->row))
            continue;
        xy_find(r->err, XY_ERROR, XY_MSG_F_ROW_REPEATED, sorted[i]->row.place,
                xy_text_int(r->err->arena, sorted[first]->line), NULL, NULL, NULL);
    }
}

static void finish(reader *r, xy_distribution *out)
{
    out->rows = XY_NEW_N(r->arena, xy_listed_row, r->count);
    out->count = r->count;
    for (size_t i = 0; i < r->count; i++) {
        sort_counties(&r->rows[i]);
        out->rows[i] = r->rows[i].row;
    }
}

static void read_rows(reader *r, size_t header, const xy_instance *inst)
{
    bool any = false, noted = false;
    for (size_t i = header + 1; i < r->sheet->count && !r->full; i++) {
        const xy_record *record = &r->sheet->records[i];
        if (xy_record_is_blank(record))
            continue;
        bool note = xy_record_is_note(r->arena, record);
        if (!note)
            read_record(r, i);
        noted = noted || note;
        any = any || !note;
    }
    report_repeated(r, inst);
    if (!any)
        xy_find(r->err, noted ? XY_WARNING : XY_ERROR,
                noted ? XY_MSG_F_TABLE_NOBODY : XY_MSG_F_TABLE_TITLES,
                xy_sheet_place(r->err->arena, r->sheet, header, 0), NULL, NULL, NULL, NULL);
}

/* Teams that a hospital may send at most, as far as a file is looked at. */
#define TEAMS_MOST 100

/* More rows than the greatest number of teams of a hospital for each pair of hospital and county are not a table. */
static size_t rows_most(const xy_instance *inst)
{
    int32_t teams = 1;
    for (size_t h = 0; h < inst->hospital_count; h++) {
        const xy_bounds b = xy_hospital_teams(inst, (int32_t)h);
        teams = b.max > teams ? b.max : teams;
    }
    return inst->hospital_count * inst->county_count *
            (size_t)(teams < TEAMS_MOST ? teams : TEAMS_MOST) +
            1;
}

xy_status xy_table_from_sheet(xy_distribution *out, xy_arena *arena, const xy_instance *inst,
        const xy_sheet *sheet, xy_findings *err)
{
    *out = (xy_distribution){0};
    reader r = {.arena = arena, .sheet = sheet, .err = err, .most = rows_most(inst)};
    const char *outer = err->file;
    size_t errors = err->errors, header;
    err->file = sheet->file;
    r.hospitals = xy_names_of_hospitals(arena, inst);
    r.counties = xy_names_of_counties(arena, inst);
    if (sheet->count == 0) {
        xy_find(err, XY_ERROR, XY_MSG_F_TABLE_EMPTY, (xy_place){NULL, 1, 1}, NULL, NULL, NULL,
                NULL);
    } else if (find_columns(&r, &header, inst)) {
        read_rows(&r, header, inst);
    }
    finish(&r, out);
    err->file = outer;
    return err->errors > errors ? XY_EINPUT : XY_OK;
}

xy_status xy_table_csv_read(xy_distribution *out, xy_arena *arena, const xy_instance *inst,
        const char *path, xy_findings *err)
{
    *out = (xy_distribution){0};
    xy_sheet sheet;
    xy_status status = xy_csv_read(&sheet, arena, path, err);
    return status == XY_OK ? xy_table_from_sheet(out, arena, inst, &sheet, err) : status;
}
