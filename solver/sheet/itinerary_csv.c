#include "sheet/itinerary_csv.h"

#include "base/date.h"
#include "sheet/header.h"
#include "sheet/names.h"

#include <stdlib.h>
#include <string.h>

enum { COL_TEAM, COL_DATE, COL_COUNTY, COL_TOWNSHIP, COL_NIGHT, COL_COUNT };

static const char *const team_titles[] = {"team", "医疗队", "team_no", "row", "队号", "医疗队序号",
        "Team no.", "hospital", "hospital_id", "派出医院", "牵头医院", "医院", NULL};
static const char *const date_titles[] = {"date", "日期", NULL};
static const char *const county_titles[] = {
        "county", "县", "受援县", "县（市、区）", "county_id", "county_adcode", NULL};
static const char *const township_titles[] = {
        "township", "乡镇", "乡镇（街道）", "township_id", NULL};
static const char *const night_titles[] = {"night_away", "夜宿", "overnight", "夜宿乡镇", NULL};

/* A day as its rows come in. */
typedef struct {
    xy_itinerary_day day;
    size_t room;
    xy_place night; /* of the mark, where day.away is set */
} growing_day;

typedef struct {
    growing_day *days;
    size_t count, room;
    xy_place place;
} growing;

typedef struct {
    const xy_instance *inst;
    const xy_plan *plan;
    const xy_sheet *sheet;
    xy_arena *arena;
    xy_findings *err;
    xy_names *hospitals, *counties;
    int32_t column[COL_COUNT];
    growing *rows; /* per row of the plan */
} reader;

/* What one record says. */
typedef struct {
    size_t record;
    int32_t lead;                        /* whose team, where the cell does not name a row */
    int32_t row, date, county, township; /* township XY_UNKNOWN: a day in the hospital */
    bool night;
} entry;

static const char *cell(const reader *r, size_t record, int column)
{
    return r->column[column] == XY_NO_COLUMN
            ? ""
            : xy_cell_trim(r->arena, xy_sheet_text(r->sheet, record, r->column[column]));
}

static xy_finding *complain(
        reader *r, size_t record, int column, xy_msg_id message, const char *a, const char *b)
{
    xy_arena *arena = r->err->arena;
    xy_place place = xy_sheet_place(arena, r->sheet, record, r->column[column]);
    a = xy_text_brief(arena, a);
    b = xy_text_brief(arena, b);
    return xy_find(r->err, XY_ERROR, message, place, a ? xy_arena_strdup(arena, a) : NULL,
            b ? xy_arena_strdup(arena, b) : NULL, NULL, NULL);
}

static const char *date_text(reader *r, int32_t date)
{
    char text[XY_DATE_CHARS];
    xy_date_format(text, date);
    return xy_arena_strdup(r->err->arena, text);
}

static xy_text team_name(const reader *r, int32_t row)
{
    return r->inst->hospitals[r->plan->rows[row].lead].name;
}

/* --- what the cells mean --- */

/* Year, month and day as 2024-11-04, or as spreadsheets rewrite it, 2024/11/4. */
static bool read_date(reader *r, entry *e)
{
    const char *text = cell(r, e->record, COL_DATE), *p = xy_cell_key(r->arena, text);
    static const size_t digits_min[] = {4, 1, 1}, digits_max[] = {4, 2, 2};
    long part[3];
    bool good = true;
    for (int i = 0; i < 3 && good; i++) {
        size_t digits = strspn(p, "0123456789");
        good = digits >= digits_min[i] && digits <= digits_max[i] &&
                (i == 2 ? !p[digits] : p[digits] == '-' || p[digits] == '/');
        if (!good)
            break;
        part[i] = strtol(p, NULL, 10);
        p += digits + (i < 2);
    }
    if (good)
        good = xy_date_parse(&e->date,
                xy_arena_printf(r->arena, "%04ld-%02ld-%02ld", part[0], part[1], part[2]));
    if (!good)
        complain(r, e->record, COL_DATE, XY_MSG_F_DATE, text, NULL);
    return good;
}

static bool read_county(reader *r, entry *e)
{
    const char *text = cell(r, e->record, COL_COUNTY);
    if (!text[0]) {
        complain(r, e->record, COL_COUNTY, XY_MSG_F_NO_COUNTY, NULL, NULL);
        return false;
    }
    e->county = xy_names_find(r->counties, r->arena, text);
    if (e->county == XY_NAME_AMBIGUOUS)
        xy_finding_arg(complain(r, e->record, COL_COUNTY, XY_MSG_F_COUNTY_AMBIGUOUS, text, NULL), 1,
                xy_names_alike(r->counties, r->err->arena, text));
    else if (e->county == XY_UNKNOWN)
        xy_finding_arg_near(complain(r, e->record, COL_COUNTY, XY_MSG_F_COUNTY_UNKNOWN, text, NULL),
                1, xy_names_near(r->counties, text), r->err->arena);
    return e->county >= 0;
}

/* Whom the cell names: the hospital that leads, or else the row. A hospital goes before a number,
 * as ids may be numbers. */
static bool read_team(reader *r, entry *e)
{
    const char *text = cell(r, e->record, COL_TEAM), *key = xy_cell_key(r->arena, text);
    if (!text[0]) {
        complain(r, e->record, COL_TEAM, XY_MSG_F_NO_TEAM, NULL, NULL);
        return false;
    }
    e->lead = xy_names_find(r->hospitals, r->arena, text);
    if (e->lead >= 0)
        return true;
    if (e->lead == XY_NAME_AMBIGUOUS) {
        xy_finding_arg(complain(r, e->record, COL_TEAM, XY_MSG_F_HOSPITAL_AMBIGUOUS, text, NULL), 1,
                xy_names_alike(r->hospitals, r->err->arena, text));
        return false;
    }
    if (strspn(key, "0123456789") != strlen(key)) {
        xy_finding *f = complain(r, e->record, COL_TEAM, XY_MSG_F_HOSPITAL_UNKNOWN, text, NULL);
        xy_finding_arg_near(f, 1, xy_names_near(r->hospitals, text), r->err->arena);
        return false;
    }
    long number = strlen(key) <= 9 ? strtol(key, NULL, 10) : 0;
    if (number >= 1 && number <= r->plan->row_count) {
        e->row = (int32_t)number - 1;
        return true;
    }
    complain(r, e->record, COL_TEAM, XY_MSG_F_TEAM_NUMBER, text,
            xy_text_int(r->arena, r->plan->row_count));
    return false;
}

/* May the row be the one that is meant? */
static bool is_meant(const reader *r, const entry *e, int32_t row)
{
    return e->lead >= 0 ? r->plan->rows[row].lead == e->lead : row == e->row;
}

/* Nothing of days in a county can be scored where the team does not go; says where it goes. */
static void goes_elsewhere(reader *r, const entry *e, int32_t lead)
{
    xy_strbuf zh = xy_strbuf_in(r->err->arena), en = xy_strbuf_in(r->err->arena);
    for (int32_t i = 0; i < r->plan->row_count; i++)
        for (int32_t v = 0; is_meant(r, e, i) && v < r->plan->rows[i].visit_count; v++) {
            xy_text name = r->inst->counties[r->plan->rows[i].visits[v].county].name;
            xy_strbuf_addf(&zh, "%s%s", zh.length ? "、" : "", xy_text_in(name, XY_ZH));
            xy_strbuf_addf(&en, "%s%s", en.length ? ", " : "", xy_text_in(name, XY_EN));
        }
    xy_finding *f = complain(r, e->record, COL_COUNTY, XY_MSG_F_TEAM_ELSEWHERE, NULL, NULL);
    xy_finding_arg(f, 0, r->inst->hospitals[lead].name);
    xy_finding_arg(f, 1, r->inst->counties[e->county].name);
    xy_finding_arg(f, 2, (xy_text){xy_strbuf_text(&zh), xy_strbuf_text(&en)});
}

/* The row that is meant and goes to the county. */
static bool find_row(reader *r, entry *e)
{
    int32_t meant = 0, there = 0, lead = XY_UNKNOWN, found = XY_UNKNOWN;
    for (int32_t i = 0; i < r->plan->row_count; i++) {
        if (!is_meant(r, e, i))
            continue;
        meant++;
        lead = r->plan->rows[i].lead;
        if (xy_row_visits(&r->plan->rows[i], e->county)) {
            there++;
            found = i;
        }
    }
    if (there == 1) {
        e->row = found;
        return true;
    }
    if (meant == 0) {
        xy_finding *f = complain(r, e->record, COL_TEAM, XY_MSG_F_TEAM_NONE, NULL, NULL);
        xy_finding_arg(f, 0, r->inst->hospitals[e->lead].name);
    } else if (there == 0) {
        goes_elsewhere(r, e, lead);
    } else {
        xy_finding *f = complain(r, e->record, COL_TEAM, XY_MSG_F_TEAM_SEVERAL, NULL, NULL);
        xy_finding_arg(f, 0, r->inst->hospitals[lead].name);
        xy_finding_arg(f, 1, r->inst->counties[e->county].name);
    }
    return false;
}

static bool has_name(const reader *r, const xy_township *t, const char *key)
{
    return strcmp(xy_cell_key(r->arena, t->name.zh ? t->name.zh : ""), key) == 0 ||
            (t->name.en && strcmp(xy_cell_key(r->arena, t->name.en), key) == 0);
}

static const char *near_township(const reader *r, const xy_county *county, const char *text)
{
    const char **known = XY_NEW_N(r->arena, const char *, 3 * county->township_count);
    size_t count = 0;
    for (size_t t = 0; t < county->township_count; t++) {
        const xy_text name = county->townships[t].name;
        if (name.zh && name.zh[0])
            known[count++] = name.zh;
        if (name.en && name.en[0])
            known[count++] = name.en;
    }
    for (size_t t = 0; t < county->township_count; t++)
        known[count++] = county->townships[t].id;
    return xy_nearest(text, known, count);
}

/* By id, else by name. */
static bool read_township(reader *r, entry *e)
{
    const xy_county *county = &r->inst->counties[e->county];
    const char *text = cell(r, e->record, COL_TOWNSHIP), *key = xy_cell_key(r->arena, text);
    e->township = XY_UNKNOWN;
    if (!text[0])
        return true;
    e->township = xy_find_by_id(
            county->townships, county->township_count, sizeof *county->townships, text);
    if (e->township != XY_UNKNOWN)
        return true;
    int32_t named = 0;
    for (size_t t = 0; t < county->township_count; t++)
        if (has_name(r, &county->townships[t], key)) {
            e->township = (int32_t)t;
            named++;
        }
    if (named == 1)
        return true;
    xy_finding *f = complain(r, e->record, COL_TOWNSHIP,
            named ? XY_MSG_F_TOWNSHIP_AMBIGUOUS : XY_MSG_F_TOWNSHIP_UNKNOWN, NULL, text);
    xy_finding_arg(f, 0, county->name);
    if (!named)
        xy_finding_arg_near(f, 2, near_township(r, county, text), r->err->arena);
    return false;
}

static bool read_night(reader *r, entry *e)
{
    static const char *const yes[] = {"yes", "y", "true", "1", "是", "√", "✓", NULL};
    static const char *const no[] = {"", "no", "n", "false", "0", "否", "-", NULL};
    const char *text = cell(r, e->record, COL_NIGHT), *key = xy_cell_key(r->arena, text);
    for (const char *const *p = no; *p; p++)
        if (strcmp(key, *p) == 0)
            return true;
    for (const char *const *p = yes; *p; p++)
        if (strcmp(key, *p) == 0)
            return e->night = true;
    complain(r, e->record, COL_NIGHT, XY_MSG_F_NIGHT, text, NULL);
    return false;
}

/* --- days --- */

static xy_finding *day_finding(reader *r, const entry *e, int column, xy_msg_id message)
{
    xy_finding *f = complain(r, e->record, column, message, NULL, NULL);
    xy_finding_arg(f, 0, team_name(r, e->row));
    f->args[1] = date_text(r, e->date);
    return f;
}

static void night_misplaced(reader *r, const entry *e, xy_place place)
{
    xy_finding *f = day_finding(r, e, COL_TEAM, XY_MSG_F_NIGHT_PLACE);
    f->place = place;
}

static growing_day *day_of(growing *g, int32_t date)
{
    for (size_t d = g->count; d > 0; d--) /* most often the last */
        if (g->days[d - 1].day.day == date)
            return &g->days[d - 1];
    return NULL;
}

static growing_day *begin_day(reader *r, growing *g, const entry *e)
{
    xy_place place = xy_sheet_place(r->arena, r->sheet, e->record, r->column[COL_DATE]);
    if (g->count == 0)
        g->place = xy_sheet_place(r->arena, r->sheet, e->record, r->column[COL_TEAM]);
    g->days = xy_arena_grow(r->arena, g->days, &g->room, g->count + 1, sizeof *g->days);
    growing_day *d = &g->days[g->count++];
    *d = (growing_day){
            .day = {.day = e->date,
                    .kind = e->township == XY_UNKNOWN ? XY_DAY_HOSPITAL : XY_DAY_TOWNSHIPS,
                    .county = e->county,
                    .member = XY_UNKNOWN,
                    .place = place}};
    return d;
}

static void add_stop(reader *r, growing_day *d, const entry *e)
{
    if (d->day.away) {
        night_misplaced(r, e, d->night);
        d->day.away = false;
    }
    d->day.stops = xy_arena_grow(
            r->arena, d->day.stops, &d->room, (size_t)d->day.stop_count + 1, sizeof *d->day.stops);
    d->day.stops[d->day.stop_count++] = (xy_itinerary_stop){.township = e->township,
            .place = xy_sheet_place(r->arena, r->sheet, e->record, r->column[COL_TOWNSHIP])};
    if (!e->night)
        return;
    d->day.away = true;
    d->night = xy_sheet_place(r->err->arena, r->sheet, e->record, r->column[COL_NIGHT]);
}

static void add_entry(reader *r, const entry *e)
{
    growing *g = &r->rows[e->row];
    growing_day *d = day_of(g, e->date);
    bool in_hospital = e->township == XY_UNKNOWN;
    if (d && d->day.county != e->county) {
        xy_finding *f = day_finding(r, e, COL_COUNTY, XY_MSG_F_DAY_TWO_COUNTIES);
        xy_finding_arg(f, 2, r->inst->counties[d->day.county].name);
        xy_finding_arg(f, 3, r->inst->counties[e->county].name);
        return;
    }
    if (d && (in_hospital || d->day.stop_count == 0)) {
        bool twice = in_hospital && d->day.stop_count == 0;
        day_finding(r, e, COL_TOWNSHIP, twice ? XY_MSG_F_DAY_TWICE : XY_MSG_F_DAY_BOTH);
        return;
    }
    if (in_hospital && e->night) {
        night_misplaced(
                r, e, xy_sheet_place(r->err->arena, r->sheet, e->record, r->column[COL_NIGHT]));
        return;
    }
    d = d ? d : begin_day(r, g, e);
    if (!in_hospital)
        add_stop(r, d, e);
}

static void read_record(reader *r, size_t record)
{
    entry e = {.record = record, .row = XY_UNKNOWN};
    bool team = read_team(r, &e), date = read_date(r, &e), county = read_county(r, &e);
    bool there = team && county && find_row(r, &e);
    bool township = county && read_township(r, &e), night = read_night(r, &e);
    if (there && date && township && night)
        add_entry(r, &e);
}

static int by_date(const void *a, const void *b)
{
    const growing_day *x = a, *y = b;
    return (x->day.day > y->day.day) - (x->day.day < y->day.day);
}

static void finish(reader *r, xy_listed_itineraries *out)
{
    out->items = XY_NEW_N(r->arena, xy_itinerary, (size_t)r->plan->row_count);
    for (int32_t i = 0; i < r->plan->row_count; i++) {
        growing *g = &r->rows[i];
        if (g->count == 0)
            continue;
        qsort(g->days, g->count, sizeof *g->days, by_date);
        xy_itinerary *it = &out->items[out->count++];
        *it = (xy_itinerary){.row = i,
                .days = XY_NEW_N(r->arena, xy_itinerary_day, g->count),
                .day_count = (int32_t)g->count,
                .place = g->place};
        for (size_t d = 0; d < g->count; d++)
            it->days[d] = g->days[d].day;
    }
}

static void read_all(reader *r)
{
    static const xy_column wanted[COL_COUNT] = {{team_titles, true}, {date_titles, true},
            {county_titles, true}, {township_titles, true}, {night_titles, false}};
    size_t header = xy_header_record(r->arena, r->sheet, date_titles), errors = r->err->errors;
    if (!xy_header_match(r->column, r->arena, r->sheet, header, wanted, COL_COUNT, r->err))
        return;
    size_t read = 0;
    for (size_t i = header + 1; i < r->sheet->count; i++) {
        const xy_record *record = &r->sheet->records[i];
        if (xy_record_is_blank(record) || xy_record_is_note(r->arena, record))
            continue;
        read_record(r, i);
        read++;
    }
    if (read == 0 && r->err->errors == errors)
        xy_find(r->err, XY_ERROR, XY_MSG_F_TABLE_EMPTY,
                xy_sheet_place(r->err->arena, r->sheet, header, 0), NULL, NULL, NULL, NULL);
}

xy_status xy_itinerary_from_sheet(xy_listed_itineraries *out, xy_arena *arena,
        const xy_instance *inst, const xy_plan *plan, const xy_sheet *sheet, xy_findings *err)
{
    *out = (xy_listed_itineraries){0};
    reader r = {.inst = inst, .plan = plan, .sheet = sheet, .arena = arena, .err = err};
    const char *outer = err->file;
    size_t errors = err->errors;
    err->file = sheet->file;
    r.hospitals = xy_names_of_hospitals(arena, inst);
    r.counties = xy_names_of_counties(arena, inst);
    r.rows = XY_NEW_N(arena, growing, (size_t)plan->row_count);
    if (sheet->count == 0)
        xy_find(err, XY_ERROR, XY_MSG_F_TABLE_EMPTY, (xy_place){NULL, 1, 1}, NULL, NULL, NULL,
                NULL);
    else
        read_all(&r);
    finish(&r, out);
    err->file = outer;
    return err->errors > errors ? XY_EINPUT : XY_OK;
}

xy_status xy_itinerary_csv_read(xy_listed_itineraries *out, xy_arena *arena,
        const xy_instance *inst, const xy_plan *plan, const char *path, xy_findings *err)
{
    *out = (xy_listed_itineraries){0};
    xy_sheet sheet;
    xy_status status = xy_csv_read(&sheet, arena, path, err);
    return status == XY_OK ? xy_itinerary_from_sheet(out, arena, inst, plan, &sheet, err) : status;
}
