/* E4: is every place that must be covered covered, by this plan, another tier or earlier years? */
#include "base/date.h"
#include "check/check_parts.h"

static bool served_by_plan(const xy_check *k, int32_t county)
{
    for (int32_t r = 0; r < k->plan->row_count; r++)
        if (xy_row_visits(&k->plan->rows[r], county))
            return true;
    return false;
}

/* Other tiers' commitments count, and the earlier years of the cycle (Q10). */
static bool served_otherwise(const xy_instance *inst, int32_t county)
{
    int32_t oldest = inst->year - inst->rules->settings.coverage_cycle_years + 1;
    for (size_t i = 0; i < inst->commitment_count; i++) {
        const xy_commitment *other = &inst->commitments[i];
        bool over = other->window.given && xy_date_year(other->window.end) < oldest;
        if (other->county.index == county && !over)
            return true;
    }
    for (size_t i = 0; i < inst->history_count; i++) {
        const xy_history *h = &inst->history[i];
        if (h->county.index == county && h->year >= oldest && h->year < inst->year)
            return true;
    }
    return false;
}

/* The categories among the tags that must be covered; count 0: none. */
static xy_name_list priorities(const xy_check *k, const xy_refs *tags)
{
    xy_name_list list = xy_name_list_in(k->arena);
    for (size_t i = 0; i < tags->count; i++)
        if (xy_category_counts(k->inst, tags->items[i].index))
            xy_name_list_add(&list, k->inst->categories[tags->items[i].index].name);
    return list;
}

static void add_place(
        const xy_check *k, xy_name_list *missing, xy_text name, const xy_refs *categories)
{
    xy_name_list why = priorities(k, categories);
    if (why.count)
        xy_name_list_add(
                missing, xy_check_say(k, XY_MSG_CHECK_WITH, name, xy_name_list_text(&why)));
}

static void report_missing(xy_check *k, const xy_name_list *missing, xy_msg_id message)
{
    if (missing->count == 0)
        return;
    xy_finding *f = xy_check_breach(
            k, XY_RULE_OF(k, coverage_cycle_years), message, xy_check_pointer("/rows"));
    xy_check_arg_int(k, f, 0, missing->count);
    xy_finding_arg(f, 1, xy_name_list_text(missing));
}

void xy_check_coverage(xy_check *k)
{
    xy_name_list counties = xy_name_list_in(k->arena), townships = xy_name_list_in(k->arena);
    for (size_t c = 0; c < k->inst->county_count; c++) {
        const xy_county *county = &k->inst->counties[c];
        if (served_by_plan(k, (int32_t)c) || served_otherwise(k->inst, (int32_t)c))
            continue;
        add_place(k, &counties, county->name, &county->categories);
        for (size_t t = 0; t < county->township_count; t++)
            add_place(k, &townships,
                    xy_check_say(
                            k, XY_MSG_CHECK_TOWNSHIP_OF, county->name, county->townships[t].name),
                    &county->townships[t].categories);
    }
    report_missing(k, &counties, XY_MSG_CHECK_COUNTIES_UNCOVERED);
    report_missing(k, &townships, XY_MSG_CHECK_TOWNSHIPS_UNCOVERED);
}
