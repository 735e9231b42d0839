#include "domain/other_plans.h"

#include "base/date.h"
#include "domain/naming.h"
#include "text/name_list.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    xy_instance *inst;
    xy_arena *arena;
    xy_findings *err;
    xy_commitment *items; /* what the plans add */
    size_t count, capacity;
    int32_t first, last; /* days of the programme's year and window */
} taking;

#define SHOWN 10

/* What the instance does not know of one kind, each once; the first of them by name. */
typedef struct {
    xy_name_list names;
    const char **ids;
    size_t count, capacity;
} passed;

/* The name, or the id where the plan gives none. */
static void pass_over(passed *list, xy_arena *arena, const char *id, xy_text name)
{
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->ids[i], id) == 0)
            return;
    list->ids = xy_arena_grow(arena, list->ids, &list->capacity, list->count + 1, sizeof id);
    if (list->count < SHOWN)
        xy_name_list_add(&list->names, name.zh ? name : (xy_text){id, NULL});
    else if (list->count == SHOWN)
        xy_name_list_add(&list->names, (xy_text){"…", NULL});
    list->ids[list->count++] = id;
}

static bool same_text(const char *a, const char *b)
{
    return a && b && strcmp(a, b) == 0;
}

/* Is the commitment, as the instance has it, this stay? The same tier and county, the same hospital
 * by id or name or none named, and a day in common or no dates given. */
static bool is_stay(const xy_commitment *k, const xy_stay *stay)
{
    if (k->tier != stay->hospitals[0].tier || strcmp(k->county.id, stay->county) != 0 ||
            (k->window.given && (k->window.start > stay->to || k->window.end < stay->from)))
        return false;
    bool same = !k->hospital;
    for (size_t i = 0; i < stay->hospital_count; i++) {
        const xy_sender *h = &stay->hospitals[i];
        same |= same_text(k->hospital, h->id) || same_text(k->hospital, h->name.zh) ||
                same_text(k->hospital, h->name.en);
    }
    return same;
}

/* Takes the commitments out that the plan has as stays. */
static void drop_repeated(taking *t, const xy_other_plan *plan)
{
    size_t kept = 0;
    for (size_t i = 0; i < t->inst->commitment_count; i++) {
        const xy_commitment *k = &t->inst->commitments[i];
        bool repeated = false;
        for (size_t s = 0; s < plan->stay_count && !repeated; s++)
            repeated = is_stay(k, &plan->stays[s]);
        if (!repeated) {
            t->inst->commitments[kept++] = *k;
            continue;
        }
        xy_finding *f = xy_findings_add(t->err, XY_INFO, XY_MSG_AFTER_REPEATED, k->place);
        f->file = t->inst->file;
        xy_finding_arg(f, 0, plan->about.title);
        xy_finding_arg(f, 1, t->inst->counties[k->county.index].name);
    }
    t->inst->commitment_count = kept;
}

/* Commitments of the plan's tier that are left: of other programmes, or of an earlier state of this
 * one, which would then count twice. */
static void warn_of_others(taking *t, const xy_other_plan *plan)
{
    const xy_tier tier = plan->about.tier;
    const xy_commitment *first = NULL;
    int64_t left = 0;
    for (size_t i = 0; i < t->inst->commitment_count; i++)
        if (t->inst->commitments[i].tier == tier && left++ == 0)
            first = &t->inst->commitments[i];
    if (left == 0)
        return;
    xy_finding *f = xy_findings_add(t->err, XY_WARNING, XY_MSG_AFTER_BESIDE, first->place);
    f->file = t->inst->file;
    xy_finding_arg(f, 0, plan->about.title);
    f->args[1] = xy_text_int(t->err->arena, left);
    xy_finding_arg(f, 2, xy_tier_called(tier));
}

static const char *label_of(xy_arena *arena, const xy_stay *stay, xy_lang lang)
{
    xy_strbuf out = xy_strbuf_in(arena);
    for (size_t i = 0; i < stay->hospital_count; i++) {
        const xy_sender *h = &stay->hospitals[i];
        xy_strbuf_addf(&out, i ? (lang == XY_ZH ? "、%s" : ", %s") : "%s",
                h->name.zh ? xy_text_in(h->name, lang) : h->id);
    }
    return xy_strbuf_text(&out);
}

static xy_commitment *add(taking *t, const xy_stay *stay, int32_t county, int32_t clinicians)
{
    t->items = xy_arena_grow(t->arena, t->items, &t->capacity, t->count + 1, sizeof *t->items);
    xy_commitment *k = &t->items[t->count++];
    *k = (xy_commitment){.tier = stay->hospitals[0].tier,
            .hospital = label_of(t->arena, stay, XY_ZH),
            .hospital_en = label_of(t->arena, stay, XY_EN),
            .county = {t->inst->counties[county].id, county},
            .window = {true, stay->from, stay->to},
            .specialties = {XY_NEW_N(t->arena, xy_ref, stay->brought_count), 0},
            .clinicians = clinicians,
            .days = stay->days};
    return k;
}

/* One commitment for each number of clinicians; one without specialties where the stay brings
 * nobody the instance knows, for the team is there all the same. */
static void take_stay(taking *t, const xy_stay *stay, int32_t county, passed *unknown)
{
    size_t before = t->count;
    for (size_t b = 0; b < stay->brought_count; b++) {
        int32_t s = xy_specialty_find(t->inst, stay->brought[b].specialty);
        xy_commitment *k = NULL;
        if (s == XY_UNKNOWN) {
            pass_over(unknown, t->arena, stay->brought[b].specialty, (xy_text){0});
            continue;
        }
        for (size_t i = before; i < t->count; i++)
            if (t->items[i].clinicians == stay->brought[b].clinicians)
                k = &t->items[i];
        if (!k)
            k = add(t, stay, county, stay->brought[b].clinicians);
        k->specialties.items[k->specialties.count++] = (xy_ref){t->inst->specialties[s].id, s};
    }
    if (t->count == before)
        add(t, stay, county, 1);
}

static void note(
        taking *t, const xy_other_plan *plan, xy_msg_id message, int64_t n, const passed *list)
{
    if (n == 0)
        return;
    xy_finding *f = xy_findings_add(t->err, XY_INFO, message, XY_NOWHERE);
    f->file = plan->file;
    xy_finding_arg(f, 0, plan->about.title);
    f->args[1] = xy_text_int(t->err->arena, n);
    if (list)
        xy_finding_arg(f, 2, xy_name_list_text(&list->names));
}

static void take_plan(taking *t, const xy_other_plan *plan)
{
    passed counties = {.names = xy_name_list_in(t->err->arena)}, specialties = counties;
    int64_t taken = 0, elsewhen = 0;
    drop_repeated(t, plan);
    warn_of_others(t, plan);
    for (size_t i = 0; i < plan->stay_count; i++) {
        const xy_stay *stay = &plan->stays[i];
        int32_t county = xy_county_find(t->inst, stay->county);
        if (county == XY_UNKNOWN) {
            pass_over(&counties, t->arena, stay->county, stay->county_name);
        } else if (stay->to < t->first || stay->from > t->last) {
            elsewhen++;
        } else {
            take_stay(t, stay, county, &specialties);
            taken++;
        }
    }
    xy_finding *f = xy_findings_add(t->err, XY_INFO, XY_MSG_AFTER_TAKEN, XY_NOWHERE);
    f->file = plan->file;
    xy_finding_arg(f, 0, plan->about.title);
    f->args[1] = xy_text_int(t->err->arena, taken);
    f->args[2] = xy_text_int(t->err->arena, (int64_t)plan->stay_count);
    note(t, plan, XY_MSG_AFTER_COUNTIES, (int64_t)counties.count, &counties);
    note(t, plan, XY_MSG_AFTER_SPECIALTIES, (int64_t)specialties.count, &specialties);
    note(t, plan, XY_MSG_AFTER_OTHER_YEAR, elsewhen, NULL);
}

static int by_programme(const void *a, const void *b)
{
    return strcmp(((const xy_other_plan *)a)->about.instance_id,
            ((const xy_other_plan *)b)->about.instance_id);
}

/* One plan a programme, and none of this one. */
static bool are_others(const taking *t, const xy_other_plan *plans, size_t count)
{
    bool good = true;
    for (size_t i = 0; i < count; i++) {
        const char *id = plans[i].about.instance_id;
        bool own = strcmp(id, t->inst->id) == 0;
        if (!own && (i == 0 || strcmp(id, plans[i - 1].about.instance_id) != 0))
            continue;
        xy_find(t->err, XY_ERROR, own ? XY_MSG_AFTER_OWN : XY_MSG_AFTER_TWICE, XY_NOWHERE, id, NULL,
                NULL, NULL)
                ->file = plans[i].file;
        good = false;
    }
    return good;
}

void xy_other_plans_take(xy_instance *inst, xy_arena *arena, const xy_other_plan *plans,
        size_t count, xy_findings *err)
{
    taking t = {.inst = inst, .arena = arena, .err = err};
    int32_t start = xy_date_from_civil(inst->year, 1, 1);
    int32_t end = xy_date_from_civil(inst->year, 12, 31);
    t.first = start < inst->window.start ? start : inst->window.start;
    t.last = end > inst->window.end ? end : inst->window.end;
    xy_other_plan *sorted = XY_NEW_N(arena, xy_other_plan, count);
    memcpy(sorted, plans, count * sizeof *plans);
    if (count > 1)
        qsort(sorted, count, sizeof *sorted, by_programme);
    if (!are_others(&t, sorted, count))
        return;
    inst->after = XY_NEW_N(arena, xy_after, count);
    inst->after_count = count;
    for (size_t i = 0; i < count; i++) {
        inst->after[i] = sorted[i].about;
        take_plan(&t, &sorted[i]);
    }
    size_t own = inst->commitment_count;
    xy_commitment *all = XY_NEW_N(arena, xy_commitment, own + t.count);
    if (own)
        memcpy(all, inst->commitments, own * sizeof *all);
    if (t.count)
        memcpy(all + own, t.items, t.count * sizeof *all);
    inst->commitments = all;
    inst->commitment_count = own + t.count;
    xy_instance_sort_commitments(inst);
}
