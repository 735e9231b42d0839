#include "cli/cli.h"
#include "cli/program_options.h"
#include "pipeline/solve.h"
#include "report/mathprog.h"
#include "report/name_map.h"
#include "text/io_finding.h"
#include "json/instance_json.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

static xy_status add_text(xy_outset *set, xy_session *s, const char *path, const xy_strbuf *text)
{
    xy_status status = xy_outset_add(set, path, xy_strbuf_text(text), text->length);
    if (status != XY_OK && errno == EEXIST)
        xy_find(s->err, XY_ERROR, XY_MSG_CLI_SAME_FILE, XY_NOWHERE, path, NULL, NULL, NULL);
    else if (status != XY_OK)
        xy_find_io(s->err, XY_MSG_F_WRITE, path, errno);
    return status;
}

/* What rows and columns are called, in words. */
static xy_status add_names(
        xy_outset *set, xy_session *s, const xy_instance *inst, const xy_program *program)
{
    xy_strbuf text = xy_strbuf_in(s->arena);
    xy_arena *each = xy_arena_beside(s->arena);
    xy_meaning named;
    xy_name_map_open(&text, s->lang);
    for (int64_t j = 0; j < program->names.col_count; j++) {
        if (j % 64 == 63) {
            xy_arena_free(each);
            each = xy_arena_beside(s->arena);
        }
        xy_program_col(&named, each, program, j);
        xy_name_map_add(&text, each, inst, &named, s->lang);
    }
    for (int32_t i = 0; i < program->names.row_count; i++) {
        xy_program_row(&named, program, i);
        xy_name_map_add(&text, each, inst, &named, s->lang);
    }
    xy_arena_free(each);
    return add_text(set, s, s->options->names, &text);
}

static xy_status add_all(xy_outset *set, xy_session *s, const xy_instance *inst,
        const xy_policy *policy, const xy_export *asked, int64_t memory_mib)
{
    const xy_options *o = s->options;
    const char *const files[] = {o->mps, o->lp, o->glp};
    static const xy_export_format formats[] = {XY_EXPORT_MPS, XY_EXPORT_LP, XY_EXPORT_GLP};
    xy_solution *solution;
    xy_program *program = NULL;
    xy_status status = XY_OK;
    bool any = o->mps || o->lp || o->glp || o->names;
    if (any || o->data)
        status = xy_solution_prepare(&solution, s->arena, inst, policy, s->err);
    if (any && status == XY_OK)
        status = xy_program_build(&program, s->arena, solution->measure, asked, memory_mib, s->err);
    for (size_t i = 0; i < 3 && status == XY_OK; i++) {
        if (!files[i])
            continue;
        xy_strbuf text = xy_strbuf_in(s->arena);
        status = xy_program_write(&text, s->arena, program, formats[i], s->err);
        if (status == XY_OK)
            status = add_text(set, s, files[i], &text);
    }
    if (o->names && status == XY_OK)
        status = add_names(set, s, inst, program);
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
        const xy_export *asked, int64_t memory_mib)
{
    xy_outset *set = xy_outset_new(s->arena);
    xy_status status = add_all(set, s, inst, policy, asked, memory_mib);
    return xy_outset_end(set, s, status);
}

int xy_cmd_export(xy_session *s)
{
    const xy_options *o = s->options;
    xy_export asked;
    int64_t memory_mib = 0;
    xy_instance *inst;
    xy_policy *policy;
    xy_status status = XY_EINPUT;
    if (!o->mps && !o->lp && !o->glp && !o->names && !o->data && !o->instance_file)
        xy_find(s->err, XY_ERROR, XY_MSG_CLI_EXPORT_NOTHING, XY_NOWHERE, NULL, NULL, NULL, NULL);
    else if (xy_read_program(&asked, &memory_mib, s))
        status = xy_load_policy(&policy, s, o->policy ? o->policy : "balanced");
    if (status == XY_OK)
        status = xy_load_instance(&inst, s, o->instance);
    if (status == XY_OK)
        status = !xy_policy_serves(s, policy, "export")
                ? XY_EINPUT
                : export_all(s, inst, policy, &asked, memory_mib);
    xy_print_findings(s, s->err);
    return xy_exit_code(status);
}
