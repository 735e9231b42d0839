#include "pipeline/conflict_report.h"

#include <string.h>

static void add_name(xy_strbuf *zh, xy_strbuf *en, xy_text name)
{
    xy_strbuf_addf(zh, "「%s」", xy_text_in(name, XY_ZH));
    xy_strbuf_addf(en, en->length ? ", '%s'" : "'%s'", xy_text_in(name, XY_EN));
}

static xy_text counties_of(xy_arena *arena, const xy_instance *inst, const xy_lock *lock)
{
    xy_strbuf zh = xy_strbuf_in(arena), en = xy_strbuf_in(arena);
    for (size_t i = 0; i < lock->counties.count; i++)
        add_name(&zh, &en, inst->counties[lock->counties.items[i].index].name);
    return (xy_text){xy_strbuf_text(&zh), xy_strbuf_text(&en)};
}

static xy_text number(xy_arena *arena, int64_t value)
{
    return (xy_text){xy_text_int(arena, value), NULL};
}

static xy_text fill(xy_arena *arena, xy_msg_id message, const xy_text *args, int count)
{
    const char *words[XY_FINDING_ARGS] = {NULL};
    xy_text out;
    for (int i = 0; i < count; i++)
        words[i] = xy_text_in(args[i], XY_ZH);
    out.zh = xy_msg(arena, XY_ZH, message, words, count);
    for (int i = 0; i < count; i++)
        words[i] = xy_text_in(args[i], XY_EN);
    out.en = xy_msg(arena, XY_EN, message, words, count);
    return out;
}

static bool is_group_ban(const xy_claims *d, const xy_claim *x)
{
    return x->kind == XY_CLAIM_BAN && d->inst->locks[x->object].kind == XY_BAN_GROUP;
}

static bool is_ban_everywhere(const xy_claims *d, const xy_claim *x)
{
    return x->kind == XY_CLAIM_BAN && d->inst->locks[x->object].kind == XY_BAN_HOSPITAL;
}

static xy_msg_id claim_message(const xy_claims *d, const xy_claim *x)
{
    if (is_ban_everywhere(d, x))
        return XY_MSG_CLAIM_BAN_HOSPITAL;
    if (is_group_ban(d, x))
        return XY_MSG_CLAIM_BAN_GROUP;
    if (x->kind == XY_CLAIM_PIN && d->inst->locks[x->object].kind == XY_PIN_ROW)
        return XY_MSG_CLAIM_PIN_ROW;
    if (x->kind == XY_CLAIM_SENIORS && d->inst->rules->settings.senior_share_strict)
        return XY_MSG_CLAIM_SENIORS_ABOVE;
    return xy_claim_table[x->kind].claim;
}

/* The object's name; nothing for what the pack asks of all. */
static xy_text name_of(xy_arena *arena, const xy_claims *d, const xy_claim *x)
{
    xy_strbuf zh = xy_strbuf_in(arena), en = xy_strbuf_in(arena);
    const xy_instance *inst = d->inst;
    switch (xy_claim_table[x->kind].object) {
    case XY_OF_COUNTY:
        add_name(&zh, &en, inst->counties[x->object].name);
        break;
    case XY_OF_HOSPITAL:
        add_name(&zh, &en, inst->hospitals[x->object].name);
        break;
    case XY_OF_LOCK:
        if (inst->locks[x->object].hospital.id)
            add_name(&zh, &en, inst->hospitals[inst->locks[x->object].hospital.index].name);
        break;
    default:
        break;
    }
    return (xy_text){xy_strbuf_text(&zh), xy_strbuf_text(&en)};
}

static xy_text second_of(xy_arena *arena, const xy_claims *d, int32_t claim)
{
    const xy_claim *x = &d->items[claim];
    if (xy_claim_table[x->kind].object == XY_OF_LOCK)
        return counties_of(arena, d->inst, &d->inst->locks[x->object]);
    int32_t value = xy_claim_value(d, claim, 0);
    if (x->kind == XY_CLAIM_SENIORS)
        return (xy_text){xy_text_decimal(arena, value, 1, value % 10 != 0), NULL};
    return number(arena, value);
}

/* Days of a pinned window. */
static xy_text third_of(xy_arena *arena, const xy_claims *d, int32_t claim)
{
    return d->items[claim].kind == XY_CLAIM_WINDOW ? number(arena, xy_claim_value(d, claim, 0))
                                                   : (xy_text){NULL, NULL};
}

xy_text xy_claim_sentence(xy_arena *arena, const xy_claims *d, int32_t claim)
{
    const xy_claim *x = &d->items[claim];
    const xy_text args[] = {
            name_of(arena, d, x), second_of(arena, d, claim), third_of(arena, d, claim)};
    return fill(arena, claim_message(d, x), args, 3);
}

static xy_text title_text(xy_title title)
{
    static const xy_msg_id titles[XY_TITLE_COUNT] = {[XY_TITLE_NONE] = XY_MSG_R_TITLE_resident,
            [XY_TITLE_RESIDENT] = XY_MSG_R_TITLE_resident,
            [XY_TITLE_ATTENDING] = XY_MSG_R_TITLE_attending,
            [XY_TITLE_ASSOCIATE_CHIEF] = XY_MSG_R_TITLE_associate_chief,
            [XY_TITLE_CHIEF] = XY_MSG_R_TITLE_chief};
    return xy_msg_text(titles[title]);
}

xy_text xy_repair_sentence(xy_arena *arena, const xy_claims *d, int32_t claim, int32_t level)
{
    const xy_claim *x = &d->items[claim];
    const xy_instance *inst = d->inst;
    xy_text args[4] = {name_of(arena, d, x), second_of(arena, d, claim),
            number(arena, xy_claim_value(d, claim, level))};
    if (is_group_ban(d, x))
        return fill(arena, XY_MSG_REPAIR_BAN_GROUP, args, 2);
    if (is_ban_everywhere(d, x))
        return fill(arena, XY_MSG_REPAIR_BAN_HOSPITAL, args, 1);
    if (x->kind == XY_CLAIM_STAFF && inst->specialty_count) {
        args[1] = number(arena, level);
        args[2] = title_text(xy_claim_added_title(inst));
        args[3] = inst->specialties[xy_claim_added_specialty(inst, x->object)].name;
        return fill(arena, XY_MSG_REPAIR_STAFF, args, 4);
    }
    return fill(arena, xy_claim_table[x->kind].repair, args, 3);
}

static void set_arg(xy_finding *f, int i, xy_text text)
{
    f->args[i] = text.zh;
    f->args_en[i] = text.en;
}

/* Where the claim stands: locks may be of a table or of the command line. */
static const char *file_of(const xy_claims *d, const xy_claim *x)
{
    bool lock = xy_claim_table[x->kind].object == XY_OF_LOCK;
    return lock && d->inst->locks[x->object].file ? d->inst->locks[x->object].file : d->inst->file;
}

static xy_place place_of(const xy_claims *d, const xy_claim *x)
{
    switch (xy_claim_table[x->kind].object) {
    case XY_OF_COUNTY:
        return d->inst->counties[x->object].place;
    case XY_OF_HOSPITAL:
        return d->inst->hospitals[x->object].place;
    case XY_OF_LOCK:
        return d->inst->locks[x->object].place;
    default:
        return d->inst->place;
    }
}

/* Claims that one sentence can speak of. */
static bool alike(const xy_claims *d, int32_t a, int32_t b)
{
    const xy_claim *x = &d->items[a], *y = &d->items[b];
    return x->kind == y->kind && xy_claim_table[x->kind].object != XY_OF_LOCK &&
            xy_claim_value(d, a, 0) == xy_claim_value(d, b, 0);
}

static void report_alike(
        const xy_explanation *why, int32_t first, const bool *said, xy_findings *err)
{
    const xy_claims *d = &why->claims;
    const xy_conflict *c = &why->conflict;
    const xy_claim *x = &d->items[c->members[first]];
    xy_strbuf zh = xy_strbuf_in(err->arena), en = xy_strbuf_in(err->arena);
    for (int32_t i = first; i < c->count; i++) {
        if (said[i] || (i != first && !alike(d, c->members[first], c->members[i])))
            continue;
        xy_text name = name_of(err->arena, d, &d->items[c->members[i]]);
        xy_strbuf_add(&zh, name.zh);
        xy_strbuf_addf(&en, en.length ? ", %s" : "%s", name.en);
    }
    xy_finding *f = xy_findings_add(err, XY_ERROR, claim_message(d, x), place_of(d, x));
    f->file = file_of(d, x);
    set_arg(f, 0, (xy_text){xy_strbuf_text(&zh), xy_strbuf_text(&en)});
    set_arg(f, 1, second_of(err->arena, d, c->members[first]));
    set_arg(f, 2, third_of(err->arena, d, c->members[first]));
    f->rule = xy_rules_quote(d->inst->rules, x->rule);
}

xy_text xy_repair_whole(xy_arena *arena, const xy_explanation *why, const xy_text *at)
{
    xy_strbuf zh = xy_strbuf_in(arena), en = xy_strbuf_in(arena);
    for (int32_t i = 0; i < why->claims.count; i++) {
        if (why->repair.level[i] == 0)
            continue;
        xy_text step = xy_repair_sentence(arena, &why->claims, i, why->repair.level[i]);
        if (at && at[i].zh) {
            const xy_text args[] = {step, at[i]};
            step = fill(arena, XY_MSG_REPAIR_STEP_AT, args, 2);
        }
        xy_strbuf_addf(&zh, zh.length ? "；%s" : "%s", step.zh);
        xy_strbuf_addf(&en, en.length ? "; %s" : "%s", step.en);
    }
    return (xy_text){xy_strbuf_text(&zh), xy_strbuf_text(&en)};
}

void xy_repair_say_where(const xy_explanation *why, const xy_text *at, xy_findings *err)
{
    for (size_t i = 0; i < err->count_kept && why->repair.found; i++)
        if (err->kept[i].message == XY_MSG_CONFLICT ||
                err->kept[i].message == XY_MSG_CONFLICT_UNPROVED)
            set_arg(&err->kept[i], 1, xy_repair_whole(err->arena, why, at));
}

static void report_together(const xy_explanation *why, xy_findings *err)
{
    bool found = why->repair.found;
    xy_msg_id message = why->conflict.minimal ? XY_MSG_CONFLICT : XY_MSG_CONFLICT_UNPROVED;
    if (!found)
        message = why->conflict.minimal ? XY_MSG_CONFLICT_ONLY : XY_MSG_CONFLICT_ONLY_UNPROVED;
    xy_finding *f = xy_findings_add(err, XY_ERROR, message, why->claims.inst->place);
    f->file = why->claims.inst->file;
    set_arg(f, 0, number(err->arena, why->conflict.count));
    if (!found)
        return;
    set_arg(f, 1, xy_repair_whole(err->arena, why, NULL));
    set_arg(f, 2, number(err->arena, why->repair.price));
    xy_msg_id proof = why->repair.cheapest ? XY_MSG_REPAIR_CHEAPEST : XY_MSG_REPAIR_UNPROVED;
    set_arg(f, 3, xy_msg_text(proof));
}

void xy_conflict_list(const xy_explanation *why, int32_t except, xy_findings *err)
{
    const xy_conflict *c = &why->conflict;
    bool *said = XY_NEW_N(err->arena, bool, (size_t)c->count + 1);
    for (int32_t i = 0; i < c->count; i++)
        said[i] = c->members[i] == except;
    for (int32_t i = 0; i < c->count; i++) {
        if (said[i])
            continue;
        report_alike(why, i, said, err);
        for (int32_t j = i; j < c->count; j++)
            said[j] = said[j] || j == i || alike(&why->claims, c->members[i], c->members[j]);
    }
}

void xy_explanation_report(const xy_explanation *why, xy_findings *err)
{
    if (!why->has_conflict) {
        xy_find(err, XY_ERROR, XY_MSG_NOT_EXPLAINED, why->claims.inst->place, NULL, NULL, NULL,
                NULL);
        return;
    }
    xy_conflict_list(why, XY_UNKNOWN, err);
    report_together(why, err);
}

static bool visits_county(const xy_pool *pool, int64_t candidate, int32_t county)
{
    const xy_group *group = &pool->groups->items[pool->items[candidate].group];
    for (int32_t i = 0; i < group->count; i++)
        if (group->counties[i] == county)
            return true;
    return false;
}

void xy_coverage_report(
        const xy_measure *measure, const xy_ip_model *model, const int64_t *x, xy_findings *err)
{
    const xy_instance *inst = measure->inst;
    int64_t goals[XY_GOAL_COUNT];
    xy_ip_goals(goals, model, x);
    xy_strbuf zh = xy_strbuf_in(err->arena), en = xy_strbuf_in(err->arena);
    for (int32_t c = 0; c < (int32_t)inst->county_count; c++) {
        bool served = measure->priority[c] == 0 || measure->covered_already[c];
        for (int64_t j = 0; j < model->col_count && !served; j++)
            if (x[j] > 0 && model->cols[j].kind == XY_COL_CANDIDATE)
                served = visits_county(model->pool, model->cols[j].index, c);
        if (!served)
            add_name(&zh, &en, inst->counties[c].name);
    }
    xy_finding *f = xy_findings_add(err, XY_ERROR, XY_MSG_COVERAGE_IMPOSSIBLE, inst->place);
    f->file = inst->file;
    f->args[0] = xy_text_int(err->arena, goals[XY_GOAL_COVERAGE]);
    f->args[1] = xy_text_int(err->arena, measure->coverage_of);
    set_arg(f, 2, (xy_text){xy_strbuf_text(&zh), xy_strbuf_text(&en)});
    f->rule = xy_rules_quote(inst->rules, xy_coverage_rule(inst));
}
