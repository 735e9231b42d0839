#include "sheet/travel_csv.h"

#include "sheet/header.h"

#include <stdlib.h>
#include <string.h>

enum { COL_FROM, COL_TO, COL_MINUTES, COL_METRES, COL_COUNT };

static const char *const from_titles[] = {"from", "起点", "出发地", NULL};
static const char *const to_titles[] = {"to", "终点", "到达地", NULL};
static const char *const minutes_titles[] = {"minutes", "分钟", "行车分钟", NULL};
static const char *const metres_titles[] = {"metres", "meters", "米", "行车米数", NULL};

typedef struct {
    const xy_instance *inst;
    const xy_sheet *sheet;
    xy_arena *arena;
    xy_findings *err;
    int32_t column[COL_COUNT];
    xy_leg *legs;
    size_t leg_count, idle_count; /* idle: from a place to itself */
    xy_place idle_place;
} reader;

static xy_finding *complain(reader *r, size_t record, int column, xy_msg_id message, const char *a)
{
    xy_place place = xy_sheet_place(r->err->arena, r->sheet, record, r->column[column]);
    const char *kept = xy_arena_strdup(r->err->arena, a);
    return xy_find(r->err, XY_ERROR, message, place, kept, NULL, NULL, NULL);
}

static const char *nearest_id(const reader *r, const char *text)
{
    size_t hospitals = r->inst->hospital_count, counties = r->inst->county_count;
    const char **ids = XY_NEW_N(r->arena, const char *, hospitals + counties);
    for (size_t i = 0; i < hospitals; i++)
        ids[i] = r->inst->hospitals[i].id;
    for (size_t i = 0; i < counties; i++)
        ids[hospitals + i] = r->inst->counties[i].id;
    return xy_nearest(text, ids, hospitals + counties);
}

/* The place's number; XY_UNKNOWN after a finding. */
static xy_ref read_place(reader *r, size_t record, int column)
{
    const char *id = xy_cell_trim(r->arena, xy_sheet_text(r->sheet, record, r->column[column]));
    int32_t hospital = xy_hospital_find(r->inst, id), county = xy_county_find(r->inst, id);
    if (hospital != XY_UNKNOWN && county != XY_UNKNOWN) {
        complain(r, record, column, XY_MSG_F_PLACE_AMBIGUOUS, id);
        return (xy_ref){id, XY_UNKNOWN};
    }
    if (hospital != XY_UNKNOWN)
        return (xy_ref){id, hospital};
    if (county != XY_UNKNOWN)
        return (xy_ref){id, (int32_t)r->inst->hospital_count + county};
    xy_finding *f = complain(r, record, column, XY_MSG_F_PLACE_UNKNOWN, id);
    f->args[1] = f->args_en[1] = "";
    const char *near = nearest_id(r, id);
    if (near) {
        f->args[1] = xy_say(r->err->arena, XY_ZH, XY_MSG_DID_YOU_MEAN, near, NULL, NULL, NULL);
        f->args_en[1] = xy_say(r->err->arena, XY_EN, XY_MSG_DID_YOU_MEAN, near, NULL, NULL, NULL);
    }
    return (xy_ref){id, XY_UNKNOWN};
}

/* A whole number of 1 to most; false after a finding. */
static bool read_number(reader *r, int32_t *out, size_t record, int column, int32_t most)
{
    const char *text = xy_cell_trim(r->arena, xy_sheet_text(r->sheet, record, r->column[column]));
    size_t digits = strspn(text, "0123456789");
    if (digits && digits <= 9 && !text[digits] && atol(text) >= 1 && atol(text) <= most) {
        *out = (int32_t)atol(text);
        return true;
    }
    xy_finding *f = complain(r, record, column,
            column == COL_MINUTES ? XY_MSG_F_LEG_MINUTES : XY_MSG_F_LEG_METRES, text);
    f->args[1] = xy_text_int(r->err->arena, most);
    return false;
}

static void read_leg(reader *r, size_t record)
{
    xy_leg leg = {.metres = XY_UNKNOWN};
    leg.from = read_place(r, record, COL_FROM);
    leg.to = read_place(r, record, COL_TO);
    leg.place = xy_sheet_place(r->arena, r->sheet, record, r->column[COL_FROM]);
    if (leg.from.index != XY_UNKNOWN && leg.from.index == leg.to.index) {
        if (r->idle_count++ == 0)
            r->idle_place = leg.place;
        return;
    }
    bool good = leg.from.index != XY_UNKNOWN && leg.to.index != XY_UNKNOWN;
    good &= read_number(r, &leg.minutes, record, COL_MINUTES, XY_LEG_MINUTES_MAX);
    const char *metres = xy_sheet_text(r->sheet, record, r->column[COL_METRES]);
    if (xy_cell_trim(r->arena, metres)[0])
        good &= read_number(r, &leg.metres, record, COL_METRES, XY_LEG_METRES_MAX);
    if (good)
        r->legs[r->leg_count++] = leg;
}

static int by_pair(const void *a, const void *b)
{
    const xy_leg *x = a, *y = b;
    if (x->from.index != y->from.index)
        return x->from.index < y->from.index ? -1 : 1;
    if (x->to.index != y->to.index)
        return x->to.index < y->to.index ? -1 : 1;
    return (x->place.line > y->place.line) - (x->place.line < y->place.line);
}

static void report_repeats(reader *r)
{
    for (size_t i = 1; i < r->leg_count; i++) {
        const xy_leg *a = &r->legs[i - 1], *b = &r->legs[i];
        if (a->from.index == b->from.index && a->to.index == b->to.index)
            xy_find(r->err, XY_ERROR, XY_MSG_F_LEG_TWICE, b->place, b->from.id, b->to.id,
                    xy_text_int(r->err->arena, a->place.line), NULL);
    }
}

static void read_legs(reader *r, size_t header)
{
    r->legs = XY_NEW_N(r->arena, xy_leg, r->sheet->count);
    for (size_t i = header + 1; i < r->sheet->count; i++)
        if (!xy_record_is_blank(&r->sheet->records[i]))
            read_leg(r, i);
    if (r->leg_count)
        qsort(r->legs, r->leg_count, sizeof *r->legs, by_pair);
    report_repeats(r);
    if (r->idle_count)
        xy_find(r->err, XY_WARNING, XY_MSG_F_LEG_IDLE, r->idle_place,
                xy_text_int(r->err->arena, (int64_t)r->idle_count), NULL, NULL, NULL);
}

xy_status xy_travel_from_sheet(
        xy_instance *inst, xy_arena *arena, const xy_sheet *sheet, xy_findings *err)
{
    static const xy_column wanted[COL_COUNT] = {
            {from_titles, true}, {to_titles, true}, {minutes_titles, true}, {metres_titles, false}};
    reader r = {.inst = inst, .sheet = sheet, .arena = arena, .err = err};
    const char *outer = err->file;
    size_t errors = err->errors;
    err->file = sheet->file;
    if (sheet->count == 0) {
        xy_find(err, XY_ERROR, XY_MSG_F_TABLE_EMPTY, (xy_place){NULL, 1, 1}, NULL, NULL, NULL,
                NULL);
    } else {
        size_t header = xy_header_record(arena, sheet, from_titles);
        if (xy_header_match(r.column, arena, sheet, header, wanted, COL_COUNT, err))
            read_legs(&r, header);
    }
    err->file = outer;
    if (err->errors > errors)
        return XY_EINPUT;
    inst->legs = r.legs;
    inst->leg_count = r.leg_count;
    return XY_OK;
}

xy_status xy_travel_csv_read(xy_instance *inst, xy_arena *arena, const char *path, xy_findings *err)
{
    xy_sheet sheet;
    xy_status status = xy_csv_read(&sheet, arena, path, err);
    return status == XY_OK ? xy_travel_from_sheet(inst, arena, &sheet, err) : status;
}
