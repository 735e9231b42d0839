#include "cli/program_options.h"

#include <string.h>

static int find_goal(const char *name, size_t length)
{
    for (int g = 0; g < XY_GOAL_COUNT; g++)
        if (strlen(xy_goal_names[g]) == length && strncmp(xy_goal_names[g], name, length) == 0)
            return g;
    return -1;
}

bool xy_read_program(xy_export *out, int64_t *memory_mib, xy_session *s)
{
    const xy_options *o = s->options;
    const char *name = o->goal ? o->goal : "need_met";
    int goal = find_goal(name, strlen(name));
    if (!xy_read_memory(memory_mib, s))
        return false;
    if (goal < 0)
        return xy_bad_value(s, "goal", name, XY_MSG_CLI_A_GOAL);
    *out = (xy_export){.goal = (xy_goal)goal};
    for (int i = 0; i < o->floors.count; i++) {
        const char *equals = strchr(o->floors.items[i], '=');
        int floor =
                equals ? find_goal(o->floors.items[i], (size_t)(equals - o->floors.items[i])) : -1;
        if (floor < 0 || !xy_option_int(&out->floor[floor], equals + 1, 0, INT64_MAX / 4))
            return xy_bad_value(s, "floor", o->floors.items[i], XY_MSG_CLI_A_FLOOR);
        out->has_floor[floor] = true;
    }
    return true;
}
