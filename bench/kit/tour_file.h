/* tour_file.h - public routing files as the tour problem of route/tour.h.
 * Knows nothing of how the problem is solved.
 *
 * Formats, told apart by how they begin:
 *   orienteering    `Tmax paths`, then `x y score` a line, the start first, the end second
 *   team orienteering   `n N`, `m paths`, `tmax Tmax`, then `x y score`, the start first, the end last
 *   TSPLIB with `EDGE_WEIGHT_TYPE: EUC_2D`, legs rounded to whole numbers: `TYPE: TSP`; or
 *   `TYPE: OP` with COST_LIMIT and NODE_SCORE_SECTION. The tour begins and ends at the first point.
 *
 * A path is a day, a point a stop and an item worth its score times more than twice all driving, so
 * that score comes first and length second. Legs that are not whole are rounded down to 1 / unit, and the
 * limit up: no tour that keeps the limit is lost, and one that is accepted breaks it by no more than
 * (legs + 1) / unit, at most XY_TOUR_FILE_EXCESS. */
#ifndef XY_BENCH_KIT_TOUR_FILE_H
#define XY_BENCH_KIT_TOUR_FILE_H

#include "route/tour.h"

#include <stddef.h>

#define XY_TOUR_FILE_POINTS_MOST 2000
#define XY_TOUR_FILE_SCORE_MOST 1000000000
#define XY_TOUR_FILE_EXCESS 1e-6

typedef struct {
    bool all;     /* a salesman's tour: visit all, as short as can be */
    bool rounded; /* legs are whole numbers */
    int32_t points, paths;
    double *x, *y, limit; /* per point; of a path */
    int64_t *score;       /* per point */
    int32_t start, end;   /* points */
} xy_tour_file;

/* Reads the text of a file. NULL when it is not one, and *why is a sentence that names line,
 * expectation, value and remedy. Memory from the arena. */
xy_tour_file *xy_tour_file_read(xy_arena *arena, const char *text, size_t length, const char **why);

/* Points in a square, drawn from the seed: about half can be visited in `paths` paths. */
xy_tour_file *xy_tour_file_draw(xy_arena *arena, int32_t points, int32_t paths, uint64_t seed);

/* The problem: stops are the points but start and end, in their order; the bases follow. NULL where the
 * numbers are too large for the precision above. */
xy_tour_problem *xy_tour_file_problem(xy_arena *arena, const xy_tour_file *file);

/* The score of a plan of this value, or the best there can be under this bound; of a salesman's tour
 * minus the length. */
int64_t xy_tour_file_score(const xy_tour_file *file, const xy_tour_problem *p, int64_t value);
/* The most that can be driven: with an answer so far below its bound there is none of a higher score.
 * 0 for a salesman's tour. */
int64_t xy_tour_file_driven(const xy_tour_problem *p);

/* Independent of the problem, in doubles from the points: does the plan keep the limit and the ends,
 * and what are its score (that of start and end counts) and length? NULL when it is kept, else a
 * sentence on what is broken. */
const char *xy_tour_file_check(int64_t *score, double *length, xy_arena *arena,
        const xy_tour_file *file, const xy_tour_plan *plan);

#endif
