#include "domain/pareto.h"

const char *xy_pareto_file(xy_arena *arena, int32_t i)
{
    return xy_arena_printf(arena, "pareto-%d.json", (int)i + 1);
}
