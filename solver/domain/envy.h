/* envy.h - which counties would be better off with the teams of others, and which of them have the
 * greater claim. Definitions and sources: models/policies.md section 3. Decides nothing. */
#ifndef XY_DOMAIN_ENVY_H
#define XY_DOMAIN_ENVY_H

#include "domain/measure.h"

/* Pairs (c, d) of counties: c envies d where the people of d's rows, for the days they are in d, would meet
 * a greater share of the needs of c than what c has, and may be sent to c. It is justified where c has the
 * greater claim: coverage counts c and not d, or both alike and the weight of c is greater. */
typedef struct {
    int64_t pairs, justified;
} xy_envy;

/* counties: what the rows meet of each (xy_measures). Memory from the arena. */
xy_envy xy_envy_of(xy_arena *arena, const xy_measure *m, const xy_row *rows, int32_t count,
        const xy_county_measure *counties);

#endif
