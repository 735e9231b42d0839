#include "support/glpsol_stages.h"

#include "report/mathprog.h"
#include "support/run.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MODEL XY_SOURCE_DIR "/models/assignment.mod"

bool xy_glpsol_available(void)
{
    return XY_GLPSOL[0] != '\0';
}

/* The figure after "GOAL name " in the output; false where there is none. */
static bool read_goal(int64_t *value, const char *output, xy_goal goal)
{
    char key[64];
    snprintf(key, sizeof key, "\nGOAL %s ", xy_goal_names[goal]);
    const char *found = strstr(output, key);
    if (!found)
        return false;
    *value = strtoll(found + strlen(key), NULL, 10);
    return true;
}

static int64_t stage_value(const xy_stage *stage, const int64_t *goals)
{
    int64_t value = 0;
    for (int i = 0; i < stage->term_count; i++) {
        xy_goal g = stage->terms[i].goal;
        bool fewer = g == XY_GOAL_SPLIT_GROUPS || g == XY_GOAL_TRAVEL || g == XY_GOAL_REPEATS ||
                g == XY_GOAL_CHANGES;
        value += (fewer ? -1 : 1) * stage->terms[i].weight * goals[g];
    }
    return value;
}

/* The data file that names the stage to solve and the floors before it. */
static const char *write_stage(
        xy_arena *arena, const char *directory, int stage, const int64_t *floors)
{
    xy_strbuf text = xy_strbuf_in(arena);
    xy_strbuf_addf(&text, "data;\nparam solving := %d;\n", stage + 1);
    for (int i = 0; i < stage; i++)
        xy_strbuf_addf(
                &text, "%s %d %lld", i ? "," : "param floor :=", i + 1, (long long)floors[i]);
    xy_strbuf_add(&text, stage ? ";\nend;\n" : "end;\n");
    return xy_run_file(arena, directory, "stage.dat", xy_strbuf_text(&text));
}

static xy_glpsol_state state_of(const xy_run_result *run)
{
    if (strstr(run->out, "INTEGER OPTIMAL SOLUTION FOUND"))
        return XY_GLPSOL_OPTIMAL;
    if (strstr(run->out, "HAS NO PRIMAL FEASIBLE SOLUTION") ||
            strstr(run->out, "HAS NO INTEGER FEASIBLE SOLUTION"))
        return XY_GLPSOL_INFEASIBLE;
    return strstr(run->out, "TIME LIMIT EXCEEDED") ? XY_GLPSOL_LIMIT : XY_GLPSOL_ERROR;
}

static void solve_stage(xy_glpsol_result *out, xy_arena *arena, const char *directory,
        const char *data, const xy_stage *stage, int seconds)
{
    int i = out->stages;
    const char *floors = write_stage(arena, directory, i, out->floor);
    const char *limit = xy_arena_printf(arena, "%d", seconds);
    const char *const argv[] = {XY_GLPSOL, "--model", MODEL, "--data", data, "--data", floors,
            "--first", "--tmlim", limit, NULL};
    xy_run_result run = xy_run_command(arena, argv);
    out->log = xy_arena_printf(arena, "%s%s", run.out, run.err);
    out->state = state_of(&run);
    if (out->state != XY_GLPSOL_OPTIMAL)
        return;
    int64_t goals[XY_GOAL_COUNT] = {0};
    for (int g = 0; g < XY_GOAL_LOWEST_COUNTY;
            g++) /* the model has none on the shares of counties */
        if (!read_goal(&goals[g], run.out, (xy_goal)g)) {
            out->state = XY_GLPSOL_ERROR;
            return;
        }
    int64_t value = stage_value(stage, goals);
    out->value[i] = value;
    out->floor[i] = value - (value < 0 ? -value : value) * stage->tolerance_permille / 1000;
    out->stages++;
}

void xy_glpsol_solve(xy_glpsol_result *out, xy_arena *arena, const xy_instance *inst,
        const xy_travel *travel, const xy_measure *measure, const xy_policy *policy, int seconds)
{
    xy_findings err;
    xy_strbuf data = xy_strbuf_in(arena);
    *out = (xy_glpsol_result){.state = XY_GLPSOL_ERROR, .log = "no data section"};
    xy_findings_init(&err, arena);
    if (xy_mathprog_write(&data, inst, travel, measure, policy, &err) != XY_OK)
        return;
    const char *directory = xy_run_directory(arena);
    const char *path = xy_run_file(arena, directory, "data.dat", xy_strbuf_text(&data));
    out->state = XY_GLPSOL_OPTIMAL;
    while (out->state == XY_GLPSOL_OPTIMAL && out->stages < policy->stage_count)
        solve_stage(out, arena, directory, path, &policy->stages[out->stages], seconds);
    xy_run_remove(directory);
}
