#include "cli/cli.h"
#include "cli/folder.h"
#include "cli/result_json.h"
#include "report/diff_page.h"
#include "text/io_finding.h"
#include "json/plan_json.h"
#include "json/plan_names.h"

#include <stdio.h>

#define PLAN_BYTES_MAX ((size_t)256 * 1024 * 1024)

/* The policy of this id that comes with the program; NULL, and nothing is said, where it is another's. */
static const xy_policy *policy_of(const xy_session *s, const char *id)
{
    xy_findings unheard;
    xy_session quiet = *s;
    xy_policy *policy = NULL;
    xy_findings_init(&unheard, s->arena);
    quiet.err = &unheard;
    return xy_load_policy(&policy, &quiet, id) == XY_OK ? policy : NULL;
}

/* Reads a plan by what it names itself. */
static xy_status load_side(
        xy_diff_side *out, xy_session *s, const char *path, const xy_instance *known)
{
    char *data;
    size_t length;
    xy_instance *inst;
    xy_plan *plan;
    path = xy_plan_path(s, path);
    xy_status status = xy_file_load(&data, &length, s->arena, path, PLAN_BYTES_MAX, s->err);
    s->err->file = path;
    if (status == XY_OK)
        status = xy_plan_names_read(&inst, s->arena, data, length, path, known, s->err);
    if (status == XY_OK)
        status = xy_plan_read(&plan, s->arena, data, length, path, inst, s->err);
    s->err->file = NULL;
    if (status == XY_OK)
        *out = (xy_diff_side){inst, plan, policy_of(s, plan->policy_id)};
    return status;
}

static xy_status write_files(xy_session *s, const xy_plan_diff *diff)
{
    size_t first;
    if (!s->options->output)
        return XY_OK;
    if (!xy_folder_make(s, &first))
        return XY_EINPUT;
    xy_outset *set = xy_outset_new(s->arena);
    xy_status status = xy_diff_write(set, s->arena, s->options->output, diff, s->err);
    status = xy_outset_end(set, s, status);
    if (status != XY_OK)
        xy_folder_take_away(s, first);
    return status;
}

static void show(xy_session *s, const xy_plan_diff *diff)
{
    xy_strbuf out = xy_strbuf_in(s->arena);
    xy_document_text(&out, xy_diff_page(s->arena, diff, s->lang), xy_terminal_width());
    fputs(xy_strbuf_text(&out), stdout);
    if (s->options->output)
        printf("\n%s%s\n", xy_msg_wording(XY_MSG_CLI_WRITTEN, s->lang), s->options->output);
}

int xy_cmd_diff(xy_session *s)
{
    xy_instance *known = NULL;
    xy_diff_side a, b;
    xy_plan_diff diff;
    xy_status status = XY_OK;
    bool made = false;
    if (s->options->of)
        status = xy_load_instance(&known, s, s->options->of);
    if (status == XY_OK)
        status = load_side(&a, s, s->options->instance, known);
    if (status == XY_OK)
        status = load_side(&b, s, s->options->other, known);
    if (status == XY_OK) {
        xy_plan_diff_make(&diff, s->arena, a, b);
        made = true;
        status = write_files(s, &diff);
    }
    int code = xy_exit_code(status);
    if (s->options->json)
        xy_print_result(
                s, &(xy_result){.command = "diff", .exit_code = code, .diff = made ? &diff : NULL});
    else if (status == XY_OK && !s->options->quiet)
        show(s, &diff);
    xy_print_findings(s, s->err);
    return code;
}
