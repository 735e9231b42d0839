#include "sheet/travel_csv.h"

#include "domain/matrix_legs.h"
#include "domain/travel.h"
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
    xy_matrix_legs *legs;
    size_t idle_count; /* from a place to itself */
    xy_place idle_place;
} reader;

static xy_finding *complain(reader *r, size_t record, int column, xy_msg_id message, const char *a)
{
    xy_place place = xy_sheet_place(r->err->arena, r->sheet, record, r->column[column]);
    const char *kept = xy_arena_strdup(r->err->arena, xy_text_brief(r->err->arena, a));
    return xy_find(r->err, XY_ERROR, message, place, kept, NULL, NULL, NULL);
}

/* False after a finding. */
static bool read_place(xy_spot *out, reader *r, size_t record, int column)
{
    const char *id = xy_cell_trim(r->arena, xy_sheet_text(r->sheet, record, r->column[column]));
    int places = xy_spot_find(out, r->legs, id);
    if (places == 1)
        return true;
    xy_finding *f = complain(
            r, record, column, places ? XY_MSG_F_PLACE_AMBIGUOUS : XY_MSG_F_PLACE_UNKNOWN, id);
    if (!places)
        xy_finding_arg_near(f, 1, xy_spot_nearest(r->arena, r->legs, id), r->err->arena);
    return false;
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

/* Is the leg within a county, or between hospitals and counties? False after a finding. */
static bool is_used(reader *r, size_t record, const xy_spot *from, const xy_spot *to)
{
    xy_leg_use use = xy_leg_use_of(from, to);
    if (use == XY_LEG_IDLE && r->idle_count++ == 0)
        r->idle_place = xy_sheet_place(r->arena, r->sheet, record, r->column[COL_FROM]);
    if (use != XY_LEG_ACROSS)
        return use == XY_LEG_USED;
    const xy_spot *township = from->township != XY_UNKNOWN ? from : to;
    xy_finding *f = complain(r, record, COL_FROM, XY_MSG_F_LEG_ACROSS, township->id);
    f->args[1] = r->inst->counties[township->county].id;
    f->args[2] = xy_arena_strdup(r->err->arena, township == from ? to->id : from->id);
    return false;
}

static bool is_driveable(
        reader *r, size_t record, const xy_spot *from, const xy_spot *to, int32_t minutes)
{
    if (minutes >= xy_leg_minutes_least(r->inst, from, to))
        return true;
    xy_arena *arena = r->err->arena;
    int32_t metres = xy_distance_m(xy_spot_location(r->inst, from), xy_spot_location(r->inst, to));
    xy_finding *f = complain(r, record, COL_MINUTES, XY_MSG_F_LEG_FAST, from->id);
    f->args[1] = xy_arena_strdup(arena, to->id);
    f->args[2] = xy_text_int(arena, minutes);
    f->args[3] = xy_text_int(arena, (metres + 500) / 1000);
    f->args[4] = xy_text_int(arena, XY_LEG_SPEED_MAX);
    return false;
}

static void read_leg(reader *r, size_t record)
{
    xy_spot from, to;
    int32_t minutes, metres = XY_UNKNOWN;
    bool good = read_place(&from, r, record, COL_FROM);
    good &= read_place(&to, r, record, COL_TO);
    if (good && !is_used(r, record, &from, &to))
        return;
    const char *said = xy_sheet_text(r->sheet, record, r->column[COL_METRES]);
    if (!read_number(r, &minutes, record, COL_MINUTES, XY_LEG_MINUTES_MAX))
        good = false;
    else if (good)
        good = is_driveable(r, record, &from, &to, minutes);
    if (xy_cell_trim(r->arena, said)[0])
        good &= read_number(r, &metres, record, COL_METRES, XY_LEG_METRES_MAX);
    if (good)
        xy_matrix_legs_add(r->legs, &from, &to, minutes, metres,
                xy_sheet_place(r->arena, r->sheet, record, r->column[COL_FROM]));
}

static void read_legs(reader *r, size_t header)
{
    for (size_t i = header + 1; i < r->sheet->count; i++)
        if (!xy_record_is_blank(&r->sheet->records[i]))
            read_leg(r, i);
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
    r.legs = xy_matrix_legs_new(arena, inst);
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
    xy_matrix_legs_take(inst, r.legs, errors, err);
    err->file = outer;
    return err->errors > errors ? XY_EINPUT : XY_OK;
}

xy_status xy_travel_csv_read(xy_instance *inst, xy_arena *arena, const char *path, xy_findings *err)
{
    xy_sheet sheet;
    xy_status status = xy_csv_read(&sheet, arena, path, err);
    return status == XY_OK ? xy_travel_from_sheet(inst, arena, &sheet, err) : status;
}
