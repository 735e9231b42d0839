#include "cli/finished.h"

#include "cli/uncertain.h"
#include "forms/forms.h"
#include "page/page.h"
#include "text/io_finding.h"
#include "json/plan_json.h"

#include <errno.h>

xy_status xy_finished_load(xy_finished *w, xy_session *s, const char *command)
{
    const xy_options *o = s->options;
    xy_plan *plan;
    if (!o->plan) {
        xy_find(s->err, XY_ERROR, XY_MSG_CLI_NEEDS_OPTION, XY_NOWHERE, command, "plan", NULL, NULL);
        return XY_EINPUT;
    }
    xy_status status = xy_load_instance(&w->inst, s, o->instance);
    if (status == XY_OK)
        status = xy_load_plan(&plan, s, w->inst, o->plan);
    if (status == XY_OK)
        status = xy_load_policy_of(&w->policy, s, o->policy, plan->policy_id, o->plan, "policy");
    if (status != XY_OK)
        return status;
    if (plan->keep) {
        w->inst->keep = plan->keep;
        xy_policy_add_changes(w->policy);
    }
    status = xy_take_plan_locks(s, w->inst, plan, o->plan);
    if (status == XY_OK && plan->uncertain)
        status = xy_take_uncertain(s, w->inst, w->policy, plan->uncertain);
    if (status != XY_OK)
        return status;
    status = xy_solution_prepare(&w->solution, s->arena, w->inst, w->policy, s->err);
    if (status != XY_OK)
        return status;
    xy_measures
            counted; /* the file has what is recorded, not what every document says of the rows */
    xy_measure_rows(&counted, s->arena, w->solution->measure, plan->rows, plan->row_count);
    plan->measures.counties_served = counted.counties_served;
    plan->measures.people = counted.people;
    plan->measures.matched_micro = counted.matched_micro; /* older files have thousandths alone */
    w->solution->plan = plan;
    w->solution->outcome = plan->proof.outcome;
    return XY_OK;
}

xy_report_input xy_finished_input(const xy_finished *w)
{
    return (xy_report_input){.inst = w->inst,
            .policy = w->policy,
            .plan = w->solution->plan,
            .travel = w->solution->travel,
            .measure = w->solution->measure,
            .soft = w->solution->soft};
}

xy_status xy_plan_file(xy_outset *set, xy_session *s, const xy_instance *inst, const xy_plan *plan,
        const char *name)
{
    xy_strbuf text = xy_strbuf_in(s->arena);
    xy_plan_write(&text, plan, inst);
    const char *path = xy_path_join(s->arena, s->options->output, name);
    xy_status status = xy_outset_add(set, path, xy_strbuf_text(&text), text.length);
    if (status != XY_OK)
        xy_find_io(s->err, XY_MSG_F_WRITE, path, errno);
    return status;
}

xy_status xy_plan_files(
        xy_outset *set, xy_session *s, const xy_report_input *in, const xy_outlines *outlines)
{
    const char *folder = s->options->output;
    xy_status status = xy_plan_file(set, s, in->inst, in->plan, "plan.json");
    if (status == XY_OK)
        status = xy_report_write_all(set, s->arena, folder, in, s->err);
    if (status == XY_OK)
        status = xy_forms_write_all(set, s->arena, folder, in, s->err);
    if (status == XY_OK)
        status = xy_page_write(
                set, s->arena, folder, "report", &(xy_page_input){in, outlines}, s->err);
    return status;
}

xy_status xy_finished_write(xy_session *s, const xy_report_input *in)
{
    xy_outlines *outlines = NULL;
    xy_status status = xy_load_outlines(&outlines, s, in->inst);
    if (status != XY_OK)
        return status;
    xy_outset *set = xy_outset_new(s->arena);
    return xy_outset_end(set, s, xy_plan_files(set, s, in, outlines));
}
