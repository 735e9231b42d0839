/* answer.h - what another solver says of the columns of a program, as it stands in a file.
 * Knows nothing of programs and formats. */
#ifndef XY_DOMAIN_ANSWER_H
#define XY_DOMAIN_ANSWER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define XY_NANO INT64_C(1000000000)

typedef enum {
    XY_ANSWER_GLPK_WRITE, /* glpsol --write */
    XY_ANSWER_GLPK_PRINT, /* glpsol -o */
    XY_ANSWER_CBC,
    XY_ANSWER_SCIP,
    XY_ANSWER_HIGHS, /* solution_file with style 0 */
    XY_ANSWER_CSV,
    XY_ANSWER_PLAIN, /* a name and a value a line */
    XY_ANSWER_FORMATS
} xy_answer_format;

typedef struct {
    const char *name; /* NULL: the column is known by its number alone */
    int64_t number;   /* from 1 */
    int64_t value;    /* billionths; values past 9e9 stay there */
    const char *text; /* the value as written */
    uint32_t line;
} xy_answer_value;

typedef struct {
    const char *file;
    xy_answer_format format;
    xy_answer_value *values;
    size_t count;
    bool lists_all;        /* every column stands in such a file, those at 0 too */
    int64_t rows, columns; /* of the program, as the file says; -1: it does not */
    bool has_objective;
    int64_t objective; /* billionths */
    const char *objective_text;
    uint32_t objective_line;
    uint32_t last_line;
} xy_solver_answer;

#endif
