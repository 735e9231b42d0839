#include "cli/cli.h"
#include "pipeline/export.h"
#include "pipeline/solve.h"
#include "report/mathprog.h"
#include "text/io_finding.h"
#include "json/instance_json.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

static int find_goal(const char *name, size_t length)
{
    for (int g = 0; g < XY_GOAL_COUNT; g++)
        if (strlen(xy_goal_names[g]) == length && strncmp(xy_goal_names[g], name, length) == 0)
            return g;
    return -1;
}

/* Objective, floors and memory from the options. */
static bool read_program(xy_export *out, int64_t *memory_mib, xy_session *s)
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

static xy_status add_text(xy_outset *set, xy_session *s, const char *path, const xy_strbuf *text)
{
    xy_status status = xy_outset_add(set, path, xy_strbuf_text(text), text->length);
    if (status != XY_OK && errno == EEXIST)
        xy_find(s->err, XY_ERROR, XY_MSG_CLI_SAME_FILE, XY_NOWHERE, path, NULL, NULL, NULL);
    else if (status != XY_OK)
        xy_find_io(s->err, XY_MSG_F_WRITE, path, errno);
    return status;
}

static xy_status add_all(xy_outset *set, xy_session *s, const xy_instance *inst,
        const xy_policy *policy, const xy_export *program, int64_t memory_mib)
{
    const xy_options *o = s->options;
    const char *const files[] = {o->mps, o->lp, o->glp};
    static const xy_export_format formats[] = {XY_EXPORT_MPS, XY_EXPORT_LP, XY_EXPORT_GLP};
    xy_solution *solution;
    xy_status status = XY_OK;
    if (o->mps || o->lp || o->glp || o->data)
        status = xy_solution_prepare(&solution, s->arena, inst, policy, s->err);
    for (size_t i = 0; i < 3 && status == XY_OK; i++) {
        if (!files[i])
            continue;
        xy_strbuf text = xy_strbuf_in(s->arena);
        status = xy_export_program(
                &text, s->arena, solution->measure, program, formats[i], memory_mib, s->err);
        if (status == XY_OK)
            status = add_text(set, s, files[i], &text);
    }
    if (o->data && status == XY_OK) {
        xy_strbuf text = xy_strbuf_in(s->arena);
        status =
                xy_mathprog_write(&text, inst, solution->travel, solution->measure, policy, s->err);
        if (status == XY_OK)
            status = add_text(set, s, o->data, &text);
    }
    if (o->instance_file && status == XY_OK) {
        xy_strbuf text = xy_strbuf_in(s->arena);
        xy_instance_write(&text, inst);
        status = add_text(set, s, o->instance_file, &text);
    }
    return status;
}

/* Writes the files asked for, or none. */
static xy_status export_all(xy_session *s, const xy_instance *inst, const xy_policy *policy,
        const xy_export *program, int64_t memory_mib)
{
    xy_outset *set = xy_outset_new(s->arena);
    xy_status status = add_all(set, s, inst, policy, program, memory_mib);
    return xy_outset_end(set, s, status);
}

int xy_cmd_export(xy_session *s)
{
    const xy_options *o = s->options;
    xy_export program;
    int64_t memory_mib = 0;
    xy_instance *inst;
    xy_policy *policy;
    xy_status status = XY_EINPUT;
    if (!o->mps && !o->lp && !o->glp && !o->data && !o->instance_file)
        xy_find(s->err, XY_ERROR, XY_MSG_CLI_NEEDS_OPTION, XY_NOWHERE, "export",
                "mps FILE, --lp FILE, --glp FILE, --data FILE or --instance FILE", NULL, NULL);
    else if (read_program(&program, &memory_mib, s))
        status = xy_load_policy(&policy, s, o->policy ? o->policy : "balanced");
    if (status == XY_OK)
        status = xy_load_instance(&inst, s, o->instance);
    if (status == XY_OK)
        status = !xy_policy_serves(s, policy, "export")
                ? XY_EINPUT
                : export_all(s, inst, policy, &program, memory_mib);
    xy_print_findings(s, s->err);
    return xy_exit_code(status);
}
