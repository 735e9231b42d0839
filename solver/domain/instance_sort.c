#include "domain/instance_sort.h"

#include <stdlib.h>
#include <string.h>

typedef int (*compare_fn)(const void *, const void *);

static void sort(void *items, size_t count, size_t size, compare_fn compare)
{
    if (count > 1)
        qsort(items, count, size, compare);
}

int xy_compare_text(const char *a, const char *b)
{
    return strcmp(a ? a : "", b ? b : "");
}

/* For all structs that start with their id; those whose id could not be read come first. */
static int by_id(const void *a, const void *b)
{
    const char *x, *y;
    memcpy(&x, a, sizeof x);
    memcpy(&y, b, sizeof y);
    return xy_compare_text(x, y);
}

int xy_staff_compare(const void *a, const void *b)
{
    const xy_staff *x = a, *y = b;
    if (x->role != y->role)
        return x->role < y->role ? -1 : 1;
    int order = xy_compare_text(x->specialty.id, y->specialty.id);
    if (order)
        return order;
    if (x->title != y->title)
        return x->title < y->title ? 1 : -1;
    order = xy_compare_text(x->id, y->id);
    if (order)
        return order;
    if (x->eligible != y->eligible)
        return x->eligible ? -1 : 1;
    return (x->count > y->count) - (x->count < y->count);
}

static int by_need(const void *a, const void *b)
{
    return xy_compare_text(((const xy_need *)a)->specialty.id, ((const xy_need *)b)->specialty.id);
}

static int by_ref(const void *a, const void *b)
{
    return xy_compare_text(((const xy_ref *)a)->id, ((const xy_ref *)b)->id);
}

int xy_history_compare(const void *a, const void *b)
{
    const xy_history *x = a, *y = b;
    if (x->year != y->year)
        return x->year < y->year ? -1 : 1;
    int order = xy_compare_text(x->hospital.id, y->hospital.id);
    return order ? order : xy_compare_text(x->county.id, y->county.id);
}

static int compare_refs(const xy_refs *a, const xy_refs *b)
{
    for (size_t i = 0; i < a->count && i < b->count; i++) {
        int order = xy_compare_text(a->items[i].id, b->items[i].id);
        if (order)
            return order;
    }
    return (a->count > b->count) - (a->count < b->count);
}

/* A window that is not given has no days and comes first. */
static int compare_windows(const xy_window *a, const xy_window *b)
{
    if (a->start != b->start)
        return a->start < b->start ? -1 : 1;
    return (a->end > b->end) - (a->end < b->end);
}

static int by_commitment(const void *a, const void *b)
{
    const xy_commitment *x = a, *y = b;
    int order = xy_compare_text(x->county.id, y->county.id);
    if (order)
        return order;
    if (x->tier != y->tier)
        return x->tier < y->tier ? -1 : 1;
    order = xy_compare_text(x->hospital, y->hospital);
    if (order)
        return order;
    order = compare_windows(&x->window, &y->window);
    if (order)
        return order;
    order = compare_refs(&x->specialties, &y->specialties);
    if (order)
        return order;
    return x->clinicians != y->clinicians ? (x->clinicians < y->clinicians ? -1 : 1)
                                          : (x->days > y->days) - (x->days < y->days);
}

static int by_lock(const void *a, const void *b)
{
    const xy_lock *x = a, *y = b;
    if (x->kind != y->kind)
        return x->kind < y->kind ? -1 : 1;
    int order = xy_compare_text(x->hospital.id, y->hospital.id);
    if (order)
        return order;
    order = compare_refs(&x->counties, &y->counties);
    if (order)
        return order;
    order = compare_windows(&x->window, &y->window);
    return order ? order : compare_refs(&x->staff, &y->staff);
}

static int by_override(const void *a, const void *b)
{
    const xy_override *x = a, *y = b;
    return (x->setting > y->setting) - (x->setting < y->setting);
}

static int by_day(const void *a, const void *b)
{
    int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;
    return (x > y) - (x < y);
}

static void sort_refs(xy_refs *refs)
{
    sort(refs->items, refs->count, sizeof *refs->items, by_ref);
}

static void sort_county(xy_county *c)
{
    sort(c->needs, c->need_count, sizeof *c->needs, by_need);
    sort(c->townships, c->township_count, sizeof *c->townships, by_id);
    sort_refs(&c->categories);
    for (size_t t = 0; t < c->township_count; t++)
        sort_refs(&c->townships[t].categories);
}

static int by_filing(const void *a, const void *b)
{
    const xy_filing *x = &((const xy_own_filing *)a)->filing;
    const xy_filing *y = &((const xy_own_filing *)b)->filing;
    if (x->due != y->due)
        return x->due < y->due ? -1 : 1;
    const char *texts[][2] = {{x->document.zh, y->document.zh}, {x->by.zh, y->by.zh},
            {x->to.zh, y->to.zh}, {x->document.en, y->document.en}, {x->by.en, y->by.en},
            {x->to.en, y->to.en}, {x->rule, y->rule}};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        int order = xy_compare_text(texts[i][0], texts[i][1]);
        if (order)
            return order;
    }
    return (x->yearly > y->yearly) - (x->yearly < y->yearly);
}

void xy_instance_sort_filings(xy_instance *inst)
{
    sort(inst->filings, inst->filing_count, sizeof *inst->filings, by_filing);
}

void xy_instance_sort_locks(xy_instance *inst)
{
    for (size_t i = 0; i < inst->lock_count; i++) {
        sort_refs(&inst->locks[i].staff);
        if (inst->locks[i].kind == XY_BAN_GROUP)
            sort_refs(&inst->locks[i].counties);
    }
    sort(inst->locks, inst->lock_count, sizeof *inst->locks, by_lock);
}

void xy_instance_sort_commitments(xy_instance *inst)
{
    for (size_t i = 0; i < inst->commitment_count; i++)
        sort_refs(&inst->commitments[i].specialties);
    sort(inst->commitments, inst->commitment_count, sizeof *inst->commitments, by_commitment);
}

void xy_instance_sort(xy_instance *inst)
{
    sort(inst->specialties, inst->specialty_count, sizeof *inst->specialties, by_id);
    sort(inst->categories, inst->category_count, sizeof *inst->categories, by_id);
    sort(inst->prefectures, inst->prefecture_count, sizeof *inst->prefectures, by_id);
    sort(inst->hospitals, inst->hospital_count, sizeof *inst->hospitals, by_id);
    sort(inst->counties, inst->county_count, sizeof *inst->counties, by_id);
    for (size_t h = 0; h < inst->hospital_count; h++) {
        xy_hospital *hospital = &inst->hospitals[h];
        sort(hospital->staff, hospital->staff_count, sizeof *hospital->staff, xy_staff_compare);
        sort_refs(&hospital->joint_with);
        sort_refs(&hospital->eligible_prefectures);
        sort_refs(&hospital->focus);
    }
    for (size_t c = 0; c < inst->county_count; c++)
        sort_county(&inst->counties[c]);
    sort(inst->history, inst->history_count, sizeof *inst->history, xy_history_compare);
    xy_instance_sort_commitments(inst);
    xy_instance_sort_filings(inst);
    xy_instance_sort_locks(inst);
    sort(inst->overrides, inst->override_count, sizeof *inst->overrides, by_override);
    sort(inst->holidays, inst->holiday_count, sizeof *inst->holidays, by_day);
    sort(inst->sources, inst->source_count, sizeof *inst->sources, by_id);
}
