#include "kit/tour_file.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define REMEDY "mend the file or take another copy of it"
#define WORD_MOST 63
#define COORDINATE_MOST 1e7
#define UNIT_MOST INT64_C(1000000000)

/* --- Words ----------------------------------------------------------------------------------- */

typedef struct {
    xy_arena *arena;
    const char *at, *end;
    int32_t line;
    char word[WORD_MOST + 1]; /* read last; "" at the end of the file */
    const char *why;          /* what was wrong first, or NULL */
} reader;

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static void next(reader *r)
{
    for (; r->at < r->end && is_space(*r->at); r->at++)
        r->line += *r->at == '\n';
    size_t n = 0;
    for (; r->at < r->end && !is_space(*r->at); r->at++)
        if (n < WORD_MOST)
            r->word[n++] = (char)(*r->at > ' ' && *r->at < 127 ? *r->at : '?');
    r->word[n] = '\0';
}

static void wrong(reader *r, const char *expected)
{
    if (!r->why)
        r->why = xy_arena_printf(r->arena, "line %d: %s expected, found '%s'; " REMEDY,
                (int)r->line, expected, *r->word ? r->word : "the end of the file");
}

/* The next word as a number from least to most; 0 once anything was wrong. */
static double number(reader *r, const char *what, double least, double most)
{
    if (r->why)
        return 0;
    next(r);
    char *end;
    double value = strtod(r->word, &end);
    bool plain = strspn(r->word, "+-.0123456789eE") == strlen(r->word);
    if (end != r->word && *end == '\0' && plain && value >= least && value <= most)
        return value;
    wrong(r, xy_arena_printf(r->arena, "%s from %.10g to %.10g", what, least, most));
    return 0;
}

static int64_t whole(reader *r, const char *what, int64_t least, int64_t most)
{
    double value = number(r, what, (double)least, (double)most);
    if (!r->why && floor(value) < value)
        wrong(r, xy_arena_printf(r->arena, "%s, a whole number,", what));
    return (int64_t)value;
}

static void expect(reader *r, const char *word)
{
    if (r->why)
        return;
    next(r);
    if (strcmp(r->word, word) != 0)
        wrong(r, xy_arena_printf(r->arena, "'%s'", word));
}

/* --- Formats --------------------------------------------------------------------------------- */

static void make_room(xy_tour_file *file, xy_arena *arena, int32_t points)
{
    file->points = points;
    file->x = XY_NEW_N(arena, double, (size_t)points);
    file->y = XY_NEW_N(arena, double, (size_t)points);
    file->score = XY_NEW_N(arena, int64_t, (size_t)points);
}

static void read_point(reader *r, xy_tour_file *file, int32_t k)
{
    file->x[k] = number(r, "a coordinate", -COORDINATE_MOST, COORDINATE_MOST);
    file->y[k] = number(r, "a coordinate", -COORDINATE_MOST, COORDINATE_MOST);
}

static int64_t read_score(reader *r)
{
    return whole(r, "a score", 0, XY_TOUR_FILE_SCORE_MOST);
}

/* `n N`, `m P`, `tmax T` */
static void read_team(reader *r, xy_tour_file *file)
{
    int32_t points = (int32_t)whole(r, "a number of points", 2, XY_TOUR_FILE_POINTS_MOST);
    expect(r, "m");
    file->paths = (int32_t)whole(r, "a number of paths", 1, XY_TOUR_DAYS);
    expect(r, "tmax");
    file->limit = number(r, "a limit", 0, COORDINATE_MOST);
    make_room(file, r->arena, r->why ? 0 : points);
    for (int32_t k = 0; k < file->points; k++) {
        read_point(r, file, k);
        file->score[k] = read_score(r);
    }
    file->end = file->points - 1;
}

/* `Tmax P`, then points to the end of the file; the reader is at its beginning. */
static void read_classic(reader *r, xy_tour_file *file)
{
    file->limit = number(r, "a limit", 0, COORDINATE_MOST);
    file->paths = (int32_t)whole(r, "a number of paths", 1, XY_TOUR_DAYS);
    reader ahead = *r;
    int64_t words = 0;
    for (next(&ahead); *ahead.word; next(&ahead))
        words++;
    if (!r->why && (words < 6 || words > 3 * XY_TOUR_FILE_POINTS_MOST)) {
        next(r);
        wrong(r,
                xy_arena_printf(r->arena, "from 2 to %d points with x, y and score",
                        XY_TOUR_FILE_POINTS_MOST));
    }
    make_room(file, r->arena, r->why ? 0 : (int32_t)((words + 2) / 3));
    for (int32_t k = 0; k < file->points; k++) {
        read_point(r, file, k);
        file->score[k] = read_score(r);
    }
    file->end = 1;
}

/* The word after the colon, which may touch the key. */
static void header_value(reader *r)
{
    next(r);
    if (strcmp(r->word, ":") == 0)
        next(r);
}

static void skip_line(reader *r)
{
    while (r->at < r->end && *r->at != '\n')
        r->at++;
}

static bool key_is(const reader *r, const char *key)
{
    size_t n = strlen(key);
    return strncmp(r->word, key, n) == 0 && (r->word[n] == '\0' || strcmp(r->word + n, ":") == 0);
}

/* The number after a key. */
static double header_number(reader *r, const char *what, double least, double most)
{
    reader before = *r;
    next(r);
    if (strcmp(r->word, ":") != 0)
        *r = before;
    return number(r, what, least, most);
}

static void header_word(reader *r, const char *only)
{
    header_value(r);
    if (strcmp(r->word, only) != 0)
        wrong(r, xy_arena_printf(r->arena, "'%s'", only));
}

static void read_coordinates(reader *r, xy_tour_file *file)
{
    if (file->points == 0)
        wrong(r, "DIMENSION before NODE_COORD_SECTION");
    for (int32_t k = 0; k < file->points && !r->why; k++) {
        whole(r, "the number of the point", k + 1, k + 1);
        read_point(r, file, k);
    }
}

static void read_scores(reader *r, xy_tour_file *file)
{
    for (int32_t k = 0; k < file->points && !r->why; k++) {
        whole(r, "the number of the point", k + 1, k + 1);
        file->score[k] = read_score(r);
    }
}

/* One line or section; the key is read. False at the end. */
static bool read_section(reader *r, xy_tour_file *file, bool *scored)
{
    if (r->why || *r->word == '\0' || key_is(r, "EOF"))
        return false;
    if (key_is(r, "TYPE")) {
        header_value(r);
        file->all = strcmp(r->word, "TSP") == 0;
        if (!file->all && strcmp(r->word, "OP") != 0)
            wrong(r, "'TSP' or 'OP'");
    } else if (key_is(r, "DIMENSION")) {
        double points = header_number(r, "a number of points", 2, XY_TOUR_FILE_POINTS_MOST);
        make_room(file, r->arena, r->why ? 0 : (int32_t)points);
    } else if (key_is(r, "COST_LIMIT")) {
        file->limit = header_number(r, "a limit", 0, COORDINATE_MOST);
    } else if (key_is(r, "EDGE_WEIGHT_TYPE")) {
        header_word(r, "EUC_2D");
    } else if (key_is(r, "NODE_COORD_SECTION")) {
        read_coordinates(r, file);
    } else if (key_is(r, "NODE_SCORE_SECTION")) {
        read_scores(r, file);
        *scored = true;
    } else if (key_is(r, "DEPOT_SECTION")) {
        whole(r, "the depot", 1, 1);
        whole(r, "the end of the depots", -1, -1);
    } else if (key_is(r, "NAME") || key_is(r, "COMMENT") || key_is(r, "DISPLAY_DATA_TYPE") ||
            key_is(r, "TSPSOL")) {
        skip_line(r);
    } else {
        wrong(r, "a key of TSPLIB or 'EOF'");
    }
    return !r->why;
}

static void read_tsplib(reader *r, xy_tour_file *file)
{
    bool scored = false;
    file->rounded = true;
    file->paths = 1;
    file->limit = -1;
    while (read_section(r, file, &scored))
        next(r);
    if (file->points == 0)
        wrong(r, "NODE_COORD_SECTION before the end");
    if (!file->all && (!scored || file->limit < 0))
        wrong(r, "COST_LIMIT and NODE_SCORE_SECTION of an OP before the end");
    if (file->all && !r->why) {
        file->limit = 0;
        memset(file->score, 0, (size_t)file->points * sizeof *file->score);
    }
}

xy_tour_file *xy_tour_file_read(xy_arena *arena, const char *text, size_t length, const char **why)
{
    reader r = {.arena = arena, .at = text, .end = text + length, .line = 1};
    const reader beginning = r;
    xy_tour_file *file = XY_NEW(arena, xy_tour_file);
    next(&r);
    if (strcmp(r.word, "n") == 0) {
        read_team(&r, file);
    } else if (key_is(&r, "NAME") || key_is(&r, "TYPE")) {
        read_tsplib(&r, file);
    } else {
        r = beginning;
        read_classic(&r, file);
    }
    if (!r.why && !file->rounded) {
        next(&r);
        if (*r.word)
            wrong(&r, "the end of the file");
    }
    *why = r.why;
    return r.why ? NULL : file;
}

xy_tour_file *xy_tour_file_draw(xy_arena *arena, int32_t points, int32_t paths, uint64_t seed)
{
    xy_tour_file *file = XY_NEW(arena, xy_tour_file);
    make_room(file, arena, points);
    uint64_t state = 2 * seed + 1;
    for (int32_t k = 0; k < 3 * points; k++) {
        state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
        uint32_t drawn = (uint32_t)(state >> 40) % 1000;
        if (k % 3 == 0)
            file->x[k / 3] = (double)drawn / 10;
        else if (k % 3 == 1)
            file->y[k / 3] = (double)drawn / 10;
        else
            file->score[k / 3] = k < 3 ? 0 : 1 + drawn % 40;
    }
    file->paths = paths;
    /* about 0.71 times the root of points times area: a tour of all points */
    file->limit = floor(35.5 * sqrt((double)points)) / paths + 25;
    return file;
}

/* --- The problem ----------------------------------------------------------------------------- */

/* The point of a place; the two bases follow the stops, which are in the order of the points. */
static int32_t point_of(const xy_tour_file *f, int32_t place, int32_t stops)
{
    if (place >= stops)
        return place == stops ? f->start : f->end;
    int32_t low = f->start < f->end ? f->start : f->end;
    int32_t high = f->start < f->end ? f->end : f->start;
    int32_t point = place + (place >= low);
    return high > low && point >= high ? point + 1 : point;
}

static int32_t stops_of(const xy_tour_file *f)
{
    return f->points - (f->start == f->end ? 1 : 2);
}

static double leg(const xy_tour_file *f, int32_t a, int32_t b)
{
    double length = hypot(f->x[a] - f->x[b], f->y[a] - f->y[b]);
    return f->rounded ? floor(length + 0.5) : length;
}

static double score_sum(const xy_tour_file *f)
{
    double sum = 0;
    for (int32_t k = 0; k < f->points; k++)
        sum += (double)f->score[k];
    return sum;
}

/* How many parts a leg's unit has: 0 where no number is fine enough and small enough. */
static int64_t unit_of(const xy_tour_file *f)
{
    if (f->rounded)
        return 1;
    int64_t unit = UNIT_MOST;
    double driven = 2 * (f->limit * f->paths + 1);
    while (driven * (double)unit * (score_sum(f) + 1) >= (double)XY_TOUR_VALUE)
        unit /= 10;
    return (double)(f->points + 1) / (double)unit < XY_TOUR_FILE_EXCESS / 2 ? unit : 0;
}

int64_t xy_tour_file_driven(const xy_tour_problem *p)
{
    return p->must ? 0 : p->days * p->drive_max[0];
}

/* What a score of one is worth: more than twice all that can be driven, so that a plan of a higher
 * score is worth more than this one without its driving, and all driving more. */
static int64_t prize(const xy_tour_problem *p)
{
    return 1 + 2 * xy_tour_file_driven(p);
}

static void fill_days(xy_tour_problem *p, xy_arena *arena, const xy_tour_file *f, int64_t limit)
{
    size_t days = (size_t)f->paths;
    int32_t *start = XY_NEW_N(arena, int32_t, days), *end = XY_NEW_N(arena, int32_t, days);
    int64_t *most = XY_NEW_N(arena, int64_t, days), *none = XY_NEW_N(arena, int64_t, days);
    for (size_t d = 0; d < days; d++) {
        start[d] = p->stops;
        end[d] = p->places - 1;
        most[d] = limit;
        none[d] = XY_TOUR_NO_LIMIT;
    }
    p->days = f->paths;
    p->start = start;
    p->end = end;
    p->drive_max = most;
    p->day_max = none;
}

static void fill_stops(xy_tour_problem *p, xy_arena *arena, const xy_tour_file *f)
{
    size_t n = (size_t)p->stops + 1;
    uint64_t *open = XY_NEW_N(arena, uint64_t, n);
    int64_t *value = XY_NEW_N(arena, int64_t, n);
    int32_t *first = XY_NEW_N(arena, int32_t, n), *cover = XY_NEW_N(arena, int32_t, n);
    bool *must = XY_NEW_N(arena, bool, n);
    p->must = f->all ? must : NULL;
    int64_t worth = prize(p);
    for (int32_t i = 0; i <= p->stops; i++) {
        open[i] = p->days == XY_TOUR_DAYS ? UINT64_MAX : (UINT64_C(1) << p->days) - 1;
        first[i] = cover[i] = i;
        must[i] = true;
        value[i] = f->all || i == p->stops ? 0 : f->score[point_of(f, i, p->stops)] * worth;
    }
    p->service = XY_NEW_N(arena, int64_t, n);
    p->open = open;
    p->items = p->stops;
    p->value = value;
    p->first = first;
    p->cover = cover;
}

xy_tour_problem *xy_tour_file_problem(xy_arena *arena, const xy_tour_file *f)
{
    int64_t unit = unit_of(f);
    double limit = f->rounded ? floor(f->limit) : floor(f->limit * (double)unit) + 1;
    if (unit == 0 || 2 * limit * f->paths * (score_sum(f) + 1) >= (double)XY_TOUR_VALUE)
        return NULL;
    xy_tour_problem *p = XY_NEW(arena, xy_tour_problem);
    p->stops = stops_of(f);
    p->places = f->points;
    size_t places = (size_t)p->places;
    int64_t *drive = XY_NEW_N(arena, int64_t, places * places);
    for (int32_t a = 0; a < p->places; a++)
        for (int32_t b = 0; b < p->places; b++) {
            double way = leg(f, point_of(f, a, p->stops), point_of(f, b, p->stops));
            drive[(size_t)a * places + (size_t)b] = (int64_t)(way * (double)unit);
        }
    p->drive = drive;
    fill_days(p, arena, f, f->all ? XY_TOUR_NO_LIMIT : (int64_t)limit);
    fill_stops(p, arena, f);
    return p;
}

int64_t xy_tour_file_score(const xy_tour_file *f, const xy_tour_problem *p, int64_t value)
{
    if (f->all)
        return value;
    int64_t ends = f->score[f->start] + (f->start == f->end ? 0 : f->score[f->end]);
    return ends + (value + xy_tour_file_driven(p)) / prize(p);
}

const char *xy_tour_file_check(int64_t *score, double *length, xy_arena *arena,
        const xy_tour_file *f, const xy_tour_plan *plan)
{
    int32_t stops = stops_of(f);
    bool *seen = XY_NEW_N(arena, bool, (size_t)f->points);
    *score = f->score[f->start] + (f->start == f->end ? 0 : f->score[f->end]);
    *length = 0;
    for (int32_t d = 0; d < f->paths; d++) {
        int32_t at = f->start;
        double way = 0;
        for (int32_t k = plan->day_first[d]; k < plan->day_first[d + 1]; k++) {
            int32_t stop = plan->order[k];
            int32_t point = stop >= 0 && stop < stops ? point_of(f, stop, stops) : -1;
            if (point < 0 || seen[point])
                return xy_arena_printf(arena, "path %d: stop %d is none or is visited twice",
                        (int)d + 1, (int)stop);
            seen[point] = true;
            *score += f->score[point];
            way += leg(f, at, point);
            at = point;
        }
        way += leg(f, at, f->end);
        *length += way;
        if (!f->all && way > f->limit + XY_TOUR_FILE_EXCESS)
            return xy_arena_printf(
                    arena, "path %d: %.9f is longer than %.9f", (int)d + 1, way, f->limit);
    }
    if (plan->away != 0)
        return "a night is spent away";
    for (int32_t i = 0; f->all && i < stops; i++)
        if (!seen[point_of(f, i, stops)])
            return xy_arena_printf(
                    arena, "point %d is not visited", (int)point_of(f, i, stops) + 1);
    return NULL;
}
