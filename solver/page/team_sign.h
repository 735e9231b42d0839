/* team_sign.h - by what a team is told apart on the map: colour, shape and its number; forty pairs of
 * the first two before one returns, so that neither colour alone nor shape alone decides. */
#ifndef XY_PAGE_TEAM_SIGN_H
#define XY_PAGE_TEAM_SIGN_H

#include <stdint.h>

#define XY_TEAM_COLOURS 8
#define XY_TEAM_SHAPES 5

/* Of the row with this index: the number of the class .f… and of the symbol #s… of the page. */
static inline int xy_team_colour(int32_t row)
{
    return (int)(row % XY_TEAM_COLOURS);
}

static inline int xy_team_shape(int32_t row)
{
    return (int)(row % XY_TEAM_SHAPES);
}

#endif
