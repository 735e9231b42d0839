#include "report/mathprog.h"

#include "domain/calendar.h"
#include "domain/keep.h"
#include "domain/presence.h"
#include "report/mathprog_teams.h"

#include <stddef.h>
#include <string.h>

#define NONE "'(none)'"

typedef struct {
    xy_strbuf *out;
    const xy_instance *inst;
    const xy_travel *travel;
    const xy_measure *measure;
    const xy_policy *policy;
    xy_arena *arena; /* for what is counted on the way */
} writer;

/* Ids hold letters, digits and . _ - only; quoted, they are symbols even where they look like
 * numbers. */
static void add_id(xy_strbuf *out, const char *id)
{
    xy_strbuf_addf(out, " '%s'", id);
}

static bool is_plain(const char *text)
{
    for (; *text; text++)
        if (*text < ' ' || *text > '~')
            return false;
    return true;
}

/* A comment line that says what an id stands for, where the English name can be printed. */
static void add_legend(xy_strbuf *out, const char *id, xy_text name)
{
    const char *en = xy_text_in(name, XY_EN);
    if (en[0] && strcmp(en, id) != 0 && is_plain(en))
        xy_strbuf_addf(out, "#   %s  %s\n", id, en);
}

static void write_legend(const writer *w)
{
    const xy_instance *inst = w->inst;
    xy_strbuf_addf(w->out, "# Instance %s, rules %s, policy %s.\n", inst->id, inst->rules->id,
            w->policy->id);
    for (size_t i = 0; i < inst->hospital_count; i++)
        add_legend(w->out, inst->hospitals[i].id, inst->hospitals[i].name);
    for (size_t i = 0; i < inst->county_count; i++)
        add_legend(w->out, inst->counties[i].id, inst->counties[i].name);
}

static void write_settings(const writer *w)
{
    static const char *const names[] = {"joint_member_min", "managers_count_toward_size",
            "senior_share_permille", "senior_share_strict", "senior_share_base",
            "managers_max_permille", "group_prefectures_max", "group_leg_max_min",
            "county_days_min", "county_area_days_min", "townships_min", "townships_scope",
            "townships_per_county_min", "eligible_units", "reference_days",
            "team_size_min_tcm_host"};
    const xy_settings *s = &w->inst->rules->settings;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        int setting = xy_setting_find(names[i]);
        int32_t value = xy_setting_get(s, setting);
        const xy_setting *row = &xy_setting_table[setting];
        if (row->type == XY_SET_CHOICE)
            xy_strbuf_addf(w->out, "param %s := '%s';\n", row->name, row->choices[value]);
        else
            xy_strbuf_addf(w->out, "param %s := %d;\n", row->name, value);
    }
    xy_strbuf_addf(w->out, "param days_of_team := %d;\n", xy_days_of_team(w->inst));
    xy_strbuf_addf(w->out, "param full_coverage_hard := %d;\n", xy_coverage_is_hard(w->inst));
    xy_strbuf_add(w->out, "set TITLE :=");
    for (int t = XY_TITLE_NONE + 1; t < XY_TITLE_COUNT; t++)
        add_id(w->out, xy_title_names[t]);
    xy_strbuf_add(w->out, ";\nset SENIOR :=");
    for (int t = XY_TITLE_NONE + 1; t < XY_TITLE_COUNT; t++)
        if (xy_title_is_senior(s, (xy_title)t))
            add_id(w->out, xy_title_names[t]);
    xy_strbuf_add(w->out, ";\n");
}

static bool is_tagged(const xy_county *c)
{
    bool tagged = c->categories.count > 0;
    for (size_t t = 0; t < c->township_count; t++)
        tagged = tagged || c->townships[t].categories.count > 0;
    return tagged;
}

/* Townships within reach by days of a stay, where the pack asks for townships at all. */
static void write_reach(const writer *w)
{
    int32_t most = xy_days_of_team(w->inst);
    xy_strbuf_add(w->out, ";\nparam reach :=\n");
    for (int32_t c = 0; c < (int32_t)w->inst->county_count && w->measure->reach; c++)
        for (int32_t d = 0; d <= most && w->inst->counties[c].township_count; d++)
            xy_strbuf_addf(w->out, " '%s' %d %d\n", w->inst->counties[c].id, d,
                    xy_reach_most(w->measure->reach, c, d));
}

static void write_counties(const writer *w)
{
    const xy_instance *inst = w->inst;
    xy_strbuf_add(w->out,
            "\nparam: COUNTY: rank prefecture tcm_host in_area weight_of tagged townships\n"
            "    county_teams_min county_teams_max priority covered :=\n");
    for (size_t i = 0; i < inst->county_count; i++) {
        const xy_county *c = &inst->counties[i];
        xy_bounds teams = xy_county_teams(inst, (int32_t)i);
        add_id(w->out, c->id);
        xy_strbuf_addf(w->out, " %zu '%s' %d %d %lld %d %zu  %d %d %d %d\n", i + 1,
                c->prefecture.id, xy_county_has_tcm_host(c),
                c->level == XY_AT_COUNTY || c->level == XY_AT_TOWNSHIP,
                (long long)w->measure->weight[i], is_tagged(c), c->township_count, teams.min,
                teams.max, w->measure->priority[i], w->measure->covered_already[i]);
    }
    xy_strbuf_add(w->out, ";\n\nset SPECIALTY :=");
    for (size_t i = 0; i < inst->specialty_count; i++)
        add_id(w->out, inst->specialties[i].id);
    write_reach(w);
    xy_strbuf_add(w->out, ";\nparam: NEED: points wanted committed :=\n");
    for (size_t i = 0; i < inst->county_count; i++)
        for (size_t k = 0; k < inst->counties[i].need_count; k++) {
            const xy_need *need = &inst->counties[i].needs[k];
            const xy_need_measure *m = &w->measure->needs[i][k];
            add_id(w->out, inst->counties[i].id);
            add_id(w->out, need->specialty.id);
            xy_strbuf_addf(w->out, " %d %d %d\n", m->points_of, need->clinicians, m->committed);
        }
    xy_strbuf_add(w->out, ";\n");
}

/* Eligible people by class: staff is sorted by role, specialty and title. */
static void write_staff(const writer *w, const xy_hospital *h)
{
    for (size_t i = 0; i < h->staff_count;) {
        const xy_staff *first = &h->staff[i];
        int64_t people = 0;
        for (; i < h->staff_count && h->staff[i].role == first->role &&
                h->staff[i].title == first->title &&
                h->staff[i].specialty.index == first->specialty.index;
                i++)
            people += xy_staff_may_go(w->inst, &h->staff[i]) ? h->staff[i].count : 0;
        if (people == 0)
            continue;
        add_id(w->out, h->id);
        xy_strbuf_add(w->out, first->role == XY_ROLE_MANAGER ? " manager" : " clinician");
        add_id(w->out, first->specialty.id ? first->specialty.id : "(none)");
        add_id(w->out, first->title == XY_TITLE_NONE ? "(none)" : xy_title_names[first->title]);
        xy_strbuf_addf(w->out, " %lld\n", (long long)people);
    }
}

static void write_hospitals(const writer *w)
{
    const xy_instance *inst = w->inst;
    xy_strbuf_add(w->out,
            "\nparam: HOSPITAL: kind hospital_teams_min hospital_teams_max\n"
            "    counties_min counties_max budget :=\n");
    for (size_t i = 0; i < inst->hospital_count; i++) {
        const xy_hospital *h = &inst->hospitals[i];
        xy_bounds teams = xy_hospital_teams(inst, (int32_t)i);
        xy_bounds counties = xy_hospital_counties(inst, (int32_t)i);
        add_id(w->out, h->id);
        xy_strbuf_addf(w->out, " %s %d %d  %d %d ", xy_kind_names[h->kind], teams.min, teams.max,
                counties.min, counties.max);
        if (h->budget_staff_weeks == XY_UNKNOWN)
            xy_strbuf_add(w->out, ".\n");
        else
            xy_strbuf_addf(w->out, "%d\n", h->budget_staff_weeks);
    }
    xy_strbuf_add(w->out, ";\n");
    for (size_t i = 0; i < inst->hospital_count; i++) {
        const xy_refs *reach = &inst->hospitals[i].eligible_prefectures;
        if (reach->count)
            xy_strbuf_addf(w->out, "set REACH['%s'] :=", inst->hospitals[i].id);
        for (size_t k = 0; k < reach->count; k++)
            add_id(w->out, reach->items[k].id);
        xy_strbuf_add(w->out, reach->count ? ";\n" : "");
    }
    xy_strbuf_add(w->out, "\nparam: STAFF: available :=\n");
    for (size_t i = 0; i < inst->hospital_count; i++)
        write_staff(w, &inst->hospitals[i]);
    xy_strbuf_add(w->out, ";\n");
}

/* A table of minutes from the places first..last-1 to the places to..to_last-1. */
static void write_minutes(const writer *w, const char *name, bool from_hospitals, bool to_hospitals)
{
    const xy_instance *inst = w->inst;
    int32_t hospitals = w->travel->hospitals, places = w->travel->places;
    int32_t from = from_hospitals ? 0 : hospitals, from_end = from_hospitals ? hospitals : places;
    int32_t to = to_hospitals ? 0 : hospitals, to_end = to_hospitals ? hospitals : places;
    xy_strbuf_addf(w->out, "\nparam %s:", name);
    for (int32_t j = to; j < to_end; j++)
        add_id(w->out, to_hospitals ? inst->hospitals[j].id : inst->counties[j - to].id);
    xy_strbuf_add(w->out, " :=\n");
    for (int32_t i = from; i < from_end; i++) {
        add_id(w->out, from_hospitals ? inst->hospitals[i].id : inst->counties[i - from].id);
        for (int32_t j = to; j < to_end; j++)
            xy_strbuf_addf(w->out, " %d", xy_travel_minutes(w->travel, i, j));
        xy_strbuf_add(w->out, "\n");
    }
    xy_strbuf_add(w->out, ";\n");
}

/* Locks are sorted, and the same one may stand in a file twice: a set holds it once. */
static bool repeats(const xy_lock *lock, const xy_lock *before)
{
    if (lock->kind != before->kind || lock->hospital.index != before->hospital.index ||
            lock->counties.count != before->counties.count)
        return false;
    for (size_t k = 0; k < lock->counties.count; k++)
        if (lock->counties.items[k].index != before->counties.items[k].index)
            return false;
    return true;
}

static void write_locks(const writer *w, const char *name, xy_lock_kind kind)
{
    xy_strbuf_addf(w->out, "set %s :=", name);
    for (size_t i = 0; i < w->inst->lock_count; i++) {
        const xy_lock *lock = &w->inst->locks[i];
        if (lock->kind != kind || (i && repeats(lock, lock - 1)))
            continue;
        xy_strbuf_add(w->out, "\n    (");
        const char *comma = "";
        if (kind != XY_BAN_GROUP) {
            xy_strbuf_addf(w->out, "'%s'", lock->hospital.id);
            comma = ", ";
        }
        for (size_t k = 0; k < lock->counties.count; k++, comma = ", ")
            xy_strbuf_addf(w->out, "%s'%s'", comma, lock->counties.items[k].id);
        for (size_t k = lock->counties.count; kind == XY_PIN_ROW && k < XY_MATHPROG_COUNTIES; k++)
            xy_strbuf_add(w->out, ", " NONE);
        xy_strbuf_add(w->out, ")");
    }
    xy_strbuf_add(w->out, ";\n");
}

static void write_history(const writer *w)
{
    const xy_instance *inst = w->inst;
    xy_strbuf_add(w->out, "param bond :=");
    for (size_t h = 0; h < inst->hospital_count; h++)
        for (size_t c = 0; c < inst->county_count; c++)
            if (w->measure->bond[h * inst->county_count + c])
                xy_strbuf_addf(w->out, "\n    ['%s', '%s'] %d", inst->hospitals[h].id,
                        inst->counties[c].id, w->measure->bond[h * inst->county_count + c]);
    xy_strbuf_add(w->out, ";\nparam waiting :=");
    for (size_t c = 0; c < inst->county_count; c++)
        if (w->measure->waiting[c])
            xy_strbuf_addf(w->out, "\n    ['%s'] %d", inst->counties[c].id, w->measure->waiting[c]);
    xy_strbuf_add(w->out, ";\n");
}

/* Counties of a reference row in id order, which is that of their indices. */
static void write_old_row(const writer *w, const xy_old_row *row)
{
    xy_strbuf_add(w->out, "\n   ");
    add_id(w->out, row->hospitals.items[0].id);
    int32_t before = -1;
    for (size_t k = 0; k < row->counties.count; k++) {
        const xy_ref *next = NULL;
        for (size_t i = 0; i < row->counties.count; i++) {
            const xy_ref *ref = &row->counties.items[i];
            if (ref->index > before && (!next || ref->index < next->index))
                next = ref;
        }
        if (!next) /* a county named twice */
            break;
        before = next->index;
        add_id(w->out, next->id);
    }
    for (size_t k = row->counties.count; k < XY_MATHPROG_COUNTIES; k++)
        xy_strbuf_add(w->out, " " NONE);
    xy_strbuf_addf(w->out, " %d", row->times);
}

/* Rows of more counties than the model has groups for can be in no plan: they are always changed,
 * which the model is told as the part of 'changes' that nothing can help. */
static void write_keep(const writer *w)
{
    const xy_keep *keep = w->inst->keep;
    int64_t lost = 0;
    xy_strbuf_add(w->out, "param: KEEP: times :=");
    for (size_t r = 0; keep && r < keep->count; r++)
        if (keep->rows[r].times && keep->rows[r].counties.count <= XY_MATHPROG_COUNTIES)
            write_old_row(w, &keep->rows[r]);
        else
            lost += keep->rows[r].times;
    xy_strbuf_addf(w->out, ";\nparam changes_lost := %lld;\n", (long long)lost);
    if (keep && keep->max_changes != XY_UNKNOWN)
        xy_strbuf_addf(w->out, "param max_changes := %d;\n", keep->max_changes);
}

static void write_decisions(const writer *w)
{
    const xy_instance *inst = w->inst;
    xy_strbuf_add(w->out, "\nset KEPT :=");
    for (size_t h = 0; h < inst->hospital_count; h++)
        for (size_t c = 0; c < inst->county_count; c++)
            if (w->measure->kept[h * inst->county_count + c])
                xy_strbuf_addf(
                        w->out, "\n    ('%s', '%s')", inst->hospitals[h].id, inst->counties[c].id);
    xy_strbuf_add(w->out, ";\n");
    write_history(w);
    write_keep(w);
    write_locks(w, "PIN_PAIR", XY_PIN_PAIR);
    write_locks(w, "PIN_ROW", XY_PIN_ROW);
    write_locks(w, "BAN_PAIR", XY_BAN_PAIR);
    write_locks(w, "BAN_GROUP", XY_BAN_GROUP);
}

/* A hospital alone goes by its id, joint teams by their lead's and a number; those for TCM
 * hospitals have a mark. */
static const char **name_teams(const writer *w, const xy_mathprog_team *teams, size_t count)
{
    const char **names = XY_NEW_N(w->arena, const char *, count);
    int number = 0;
    for (size_t t = 0; t < count; t++) {
        const char *lead = w->inst->hospitals[teams[t].lead].id;
        if (teams[t].member_count == 1)
            number = 0;
        else if (!teams[t].for_tcm_host)
            number++;
        names[t] = number ? xy_arena_printf(w->arena, "%s+%d", lead, number) : lead;
        if (teams[t].for_tcm_host)
            names[t] = xy_arena_printf(w->arena, "%s:tcm", names[t]);
    }
    return names;
}

static void write_teams(const writer *w)
{
    xy_mathprog_team *teams;
    size_t count;
    xy_mathprog_teams(&teams, &count, w->arena, w->inst);
    const char **names = name_teams(w, teams, count);
    xy_strbuf_add(w->out, "\nset TEAM :=");
    for (size_t t = 0; t < count; t++)
        if (teams[t].sendable)
            add_id(w->out, names[t]);
    xy_strbuf_add(w->out, ";\n");
    for (size_t t = 0; t < count; t++) {
        if (!teams[t].sendable)
            xy_strbuf_add(w->out, "# not to be staffed: ");
        xy_strbuf_addf(w->out, "set MEMBER['%s'] :=", names[t]);
        for (int32_t i = 0; i < teams[t].member_count; i++)
            add_id(w->out, w->inst->hospitals[teams[t].members[i]].id);
        xy_strbuf_add(w->out, ";\n");
    }
    xy_strbuf_add(w->out, "param: lead least most for_tcm_host managers share_kept :=\n");
    for (size_t t = 0; t < count; t++) {
        if (!teams[t].sendable)
            continue;
        add_id(w->out, names[t]);
        add_id(w->out, w->inst->hospitals[teams[t].lead].id);
        xy_strbuf_addf(w->out, " %d %d %d  %d %d\n", teams[t].least, teams[t].most,
                teams[t].for_tcm_host, teams[t].managers, teams[t].share_kept);
    }
    xy_strbuf_add(w->out, ";\n");
}

static void write_stages(const writer *w)
{
    const xy_policy *p = w->policy;
    xy_strbuf_addf(w->out, "\nparam stages := %d;\nparam weight :=", p->stage_count);
    for (int i = 0; i < p->stage_count; i++) {
        int64_t weights[XY_GOAL_COUNT] = {0};
        for (int k = 0; k < p->stages[i].term_count; k++)
            weights[p->stages[i].terms[k].goal] += p->stages[i].terms[k].weight;
        for (int g = 0; g < XY_GOAL_COUNT; g++)
            if (weights[g])
                xy_strbuf_addf(w->out, "\n    [%d, '%s'] %lld", i + 1, xy_goal_names[g],
                        (long long)weights[g]);
    }
    xy_strbuf_add(w->out, ";\n");
}

static bool groups_fit(const xy_instance *inst, xy_findings *err)
{
    bool fit = true;
    for (size_t i = 0; i < inst->hospital_count; i++) {
        xy_bounds counties = xy_hospital_counties(inst, (int32_t)i);
        if (counties.max <= XY_MATHPROG_COUNTIES)
            continue;
        xy_finding *f = xy_find(err, XY_ERROR, XY_MSG_MATHPROG_COUNTIES, inst->hospitals[i].place,
                inst->hospitals[i].id, xy_text_int(err->arena, counties.max),
                xy_text_int(err->arena, XY_MATHPROG_COUNTIES), NULL);
        f->file = inst->file;
        fit = false;
    }
    return fit;
}

/* Could teams of two tiers, own or others', be in one county? */
static bool tiers_may_meet(const xy_instance *inst)
{
    bool several = false;
    for (int32_t c = 0; c < (int32_t)inst->county_count; c++)
        several |= xy_county_teams(inst, c).max > 1;
    return inst->commitment_count > 0 || (several && xy_instance_is_combined(inst));
}

/* The model has no dates: where tiers must be kept apart (E5) it would find too much. */
static bool no_other_tiers(const xy_instance *inst, xy_findings *err)
{
    const char *rule =
            xy_rules_behind(inst->rules, inst->tier, offsetof(xy_settings, tier_overlap));
    if (!tiers_may_meet(inst) || inst->rules->settings.tier_overlap == XY_OVERLAP_ALLOW ||
            xy_rules_severity(inst->rules, rule) != XY_ERROR)
        return true;
    xy_finding *f =
            xy_find(err, XY_ERROR, XY_MSG_MATHPROG_TIERS, inst->place, NULL, NULL, NULL, NULL);
    f->file = inst->file;
    f->rule = xy_rules_quote(inst->rules, rule);
    return false;
}

/* Nor can it tell which groups a pinned window leaves. */
static bool no_windows(const xy_instance *inst, xy_findings *err)
{
    for (size_t i = 0; i < inst->lock_count; i++) {
        if (!inst->locks[i].window.given)
            continue;
        xy_finding *f = xy_find(err, XY_ERROR, XY_MSG_MATHPROG_WINDOWS, inst->locks[i].place, NULL,
                NULL, NULL, NULL);
        f->file = inst->file;
        f->rule = xy_rules_quote(inst->rules, "PIN");
        return false;
    }
    return true;
}

static bool no_shares(const xy_policy *policy, xy_findings *err)
{
    bool none = true;
    for (int g = XY_GOAL_LOWEST_COUNTY; g < XY_GOAL_COUNT; g++)
        if (xy_policy_has(policy, (xy_goal)g)) {
            xy_find(err, XY_ERROR, XY_MSG_MATHPROG_SHARES, XY_NOWHERE, xy_goal_names[g], NULL, NULL,
                    NULL);
            none = false;
        }
    return none;
}

xy_status xy_mathprog_write(xy_strbuf *out, const xy_instance *inst, const xy_travel *travel,
        const xy_measure *measure, const xy_policy *policy, xy_findings *err)
{
    if (!no_shares(policy, err) || !groups_fit(inst, err) || !no_other_tiers(inst, err) ||
            !no_windows(inst, err))
        return XY_EINPUT;
    writer w = {out, inst, travel, measure, policy, out->arena};
    xy_strbuf_add(out, "# Data section of assignment.mod.\n");
    write_legend(&w);
    xy_strbuf_add(out, "\ndata;\n\n");
    write_settings(&w);
    write_counties(&w);
    write_hospitals(&w);
    write_minutes(&w, "out", true, false);
    write_minutes(&w, "back", false, true);
    write_minutes(&w, "between", false, false);
    write_decisions(&w);
    write_teams(&w);
    write_stages(&w);
    xy_strbuf_add(out, "\nend;\n");
    return XY_OK;
}
