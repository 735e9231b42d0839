#include "batch/result_diff.h"

#include <string.h>

#define MEASURES_SHOWN 5

static bool same_text(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

static bool same_instance(const xy_case_result *a, const xy_case_result *b)
{
    return same_text(a->instance_id, b->instance_id) &&
            same_text(a->instance_sha256, b->instance_sha256) && same_text(a->rules, b->rules);
}

static bool same_outcome(const xy_case_result *a, const xy_case_result *b)
{
    return a->failed == b->failed && same_text(a->outcome, b->outcome) &&
            a->gap_millionths == b->gap_millionths;
}

static bool same_stages(const xy_case_result *a, const xy_case_result *b)
{
    bool same = a->stage_count == b->stage_count;
    for (size_t i = 0; same && i < a->stage_count; i++) {
        const xy_stage_result *x = &a->stages[i], *y = &b->stages[i];
        same = same_text(x->goal, y->goal) && x->value == y->value &&
                x->has_bound == y->has_bound && (!x->has_bound || x->bound == y->bound) &&
                x->floor == y->floor && x->proved == y->proved && x->skipped == y->skipped;
    }
    return same;
}

static const xy_measure_result *find_measure(const xy_case_result *r, size_t at, const char *name)
{
    if (at < r->measure_count && same_text(r->measures[at].name, name))
        return &r->measures[at];
    for (size_t i = 0; i < r->measure_count; i++)
        if (same_text(r->measures[i].name, name))
            return &r->measures[i];
    return NULL;
}

static bool same_measure(const xy_measure_result *x, const xy_measure_result *y)
{
    return y && x->known == y->known && (!x->known || x->value == y->value);
}

/* Names of the measures of a that b does not have so; with absent: only those it does not have at all. */
static void list_measures(xy_strbuf *out, size_t *count, const xy_case_result *a,
        const xy_case_result *b, bool absent)
{
    for (size_t i = 0; i < a->measure_count; i++) {
        const xy_measure_result *there = find_measure(b, i, a->measures[i].name);
        if (absent ? there != NULL : same_measure(&a->measures[i], there))
            continue;
        if (*count < MEASURES_SHOWN)
            xy_strbuf_addf(out, "%s%s", *count ? ", " : "", a->measures[i].name);
        ++*count;
    }
}

static void diff_measures(
        xy_name_list *parts, xy_arena *arena, const xy_case_result *a, const xy_case_result *b)
{
    xy_strbuf names = xy_strbuf_in(arena);
    size_t count = 0;
    list_measures(&names, &count, a, b, false);
    list_measures(&names, &count, b, a, true);
    if (count == 0)
        return;
    if (count > MEASURES_SHOWN)
        xy_strbuf_add(&names, ", …");
    const char *shown = xy_strbuf_text(&names);
    xy_name_list_add(
            parts, xy_say_both(arena, XY_MSG_BATCH_PART_MEASURES, shown, NULL, NULL, NULL));
}

void xy_result_diff(
        xy_name_list *parts, xy_arena *arena, const xy_case_result *a, const xy_case_result *b)
{
    const struct {
        bool same;
        xy_msg_id name;
    } all[] = {{same_instance(a, b), XY_MSG_BATCH_PART_INSTANCE},
            {same_text(a->version, b->version), XY_MSG_BATCH_PART_VERSION},
            {same_text(a->policy, b->policy), XY_MSG_BATCH_PART_POLICY},
            {same_text(a->weights, b->weights), XY_MSG_BATCH_PART_WEIGHTS},
            {same_outcome(a, b), XY_MSG_BATCH_PART_OUTCOME},
            {same_stages(a, b), XY_MSG_BATCH_PART_STAGES},
            {a->candidates == b->candidates && a->nodes == b->nodes, XY_MSG_BATCH_PART_SEARCH},
            {same_text(a->plan_sha256, b->plan_sha256), XY_MSG_BATCH_PART_PLAN},
            {a->rows == b->rows && same_text(a->rows_sha256, b->rows_sha256),
                    XY_MSG_BATCH_PART_ROWS},
            {same_text(a->message.en, b->message.en) && same_text(a->message.zh, b->message.zh),
                    XY_MSG_BATCH_PART_MESSAGE}};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (!all[i].same)
            xy_name_list_add(parts, xy_msg_text(all[i].name));
    diff_measures(parts, arena, a, b);
}
