#include "check/check.h"

#include "check/check_parts.h"

/* Moves findings to the end of out as far as there is room, one place left free; counts all. */
static void append(xy_findings *out, const xy_findings *from)
{
    out->warnings += from->warnings;
    out->infos += from->infos;
    for (size_t i = 0; i < from->count_kept && out->count_kept + 1 < XY_FINDINGS_KEPT; i++)
        out->kept[out->count_kept++] = from->kept[i];
}

/* How many counties are served, and how many rows lie across prefectures (each has a finding of its
 * own that names it). */
static void summarise(const xy_check *k, xy_findings *out)
{
    int32_t served = 0, split = 0;
    for (size_t c = 0; c < k->inst->county_count; c++) {
        bool visited = false;
        for (int32_t r = 0; r < k->plan->row_count; r++)
            visited |= xy_row_visits(&k->plan->rows[r], (int32_t)c);
        served += visited;
    }
    for (int32_t r = 0; r < k->plan->row_count; r++) {
        xy_index_list counties = xy_check_counties(k, &k->plan->rows[r]);
        split += xy_measure_is_split(k->inst, counties.items, counties.count);
    }
    xy_finding *f = xy_findings_add(out, XY_INFO, XY_MSG_CHECK_SUMMARY, XY_NOWHERE);
    xy_check_arg_int(k, f, 0, served);
    xy_check_arg_int(k, f, 1, split);
}

static void check_rules(xy_check *k)
{
    xy_check_counts(k);
    xy_check_groups(k);
    xy_check_locks(k);
    xy_check_keep(k);
    xy_check_ranking(k);
    xy_check_coverage(k);
    xy_check_teams(k);
    xy_check_joint(k);
    xy_check_staff(k);
    xy_check_members(k);
    xy_check_days(k);
    xy_check_townships(k);
    xy_check_tiers(k);
}

static xy_findings *list_like(const xy_findings *findings)
{
    xy_findings *list = XY_NEW(findings->arena, xy_findings);
    xy_findings_init(list, findings->arena);
    list->file = findings->file;
    return list;
}

bool xy_check_plan(const xy_plan *plan, const xy_instance *inst, const xy_policy *policy,
        const xy_measure *measure, bool recorded, xy_findings *findings)
{
    size_t errors = findings->errors;
    xy_check k = {plan, inst, &inst->rules->settings, policy, measure, findings->arena,
            {list_like(findings), list_like(findings), findings}};
    bool sound = xy_check_shape(&k);
    if (sound) {
        check_rules(&k);
        if (recorded) {
            xy_measures actual;
            if (xy_check_measures(&k, &actual))
                xy_check_proof(&k, &actual);
        }
        xy_check_calendars(&k); /* last: one row changed makes many a day wrong */
    }
    append(findings, k.found[XY_WARNING]);
    append(findings, k.found[XY_INFO]);
    if (sound) {
        summarise(&k, findings);
        xy_check_tier_teams(&k, findings);
    }
    return findings->errors == errors;
}
