#include "forms/indicators.h"

#include "base/date.h"
#include "domain/costs.h"

const char *xy_indicator_label(xy_indicator indicator, xy_lang lang)
{
    static const xy_msg_id labels[XY_IND_COUNT] = {XY_MSG_PAPER_IND_TEAMS, XY_MSG_PAPER_IND_PEOPLE,
            XY_MSG_PAPER_IND_SENIORS, XY_MSG_PAPER_IND_MANAGERS, XY_MSG_PAPER_IND_SPECIALTIES,
            XY_MSG_PAPER_IND_COUNTIES, XY_MSG_PAPER_IND_DAYS, XY_MSG_PAPER_IND_PERSON_DAYS,
            XY_MSG_PAPER_IND_TOWNSHIPS, XY_MSG_PAPER_IND_PATIENTS, XY_MSG_PAPER_IND_OPERATIONS,
            XY_MSG_PAPER_IND_ROUNDS, XY_MSG_PAPER_IND_LECTURES, XY_MSG_PAPER_IND_CASES,
            XY_MSG_PAPER_IND_EDUCATION, XY_MSG_PAPER_IND_REMOTE, XY_MSG_PAPER_IND_TRAINED,
            XY_MSG_PAPER_IND_NEW, XY_MSG_PAPER_IND_COST};
    return xy_msg_wording(labels[indicator], lang);
}

const char *xy_indicator_unit(xy_indicator indicator, xy_lang lang)
{
    static const xy_msg_id units[XY_IND_COUNT] = {XY_MSG_PAPER_UNIT_TEAMS, XY_MSG_PAPER_UNIT_STAYS,
            XY_MSG_PAPER_UNIT_STAYS, XY_MSG_PAPER_UNIT_STAYS, XY_MSG_PAPER_UNIT_NUMBER,
            XY_MSG_PAPER_UNIT_NUMBER, XY_MSG_PAPER_UNIT_DAYS, XY_MSG_PAPER_UNIT_PERSON_DAYS,
            XY_MSG_PAPER_UNIT_NUMBER, XY_MSG_PAPER_UNIT_PATIENTS, XY_MSG_PAPER_UNIT_OPERATIONS,
            XY_MSG_PAPER_UNIT_TIMES, XY_MSG_PAPER_UNIT_TIMES, XY_MSG_PAPER_UNIT_TIMES,
            XY_MSG_PAPER_UNIT_TIMES, XY_MSG_PAPER_UNIT_TIMES, XY_MSG_PAPER_UNIT_TRAINEES,
            XY_MSG_PAPER_UNIT_ITEMS, XY_MSG_PAPER_UNIT_YUAN};
    return xy_msg_wording(units[indicator], lang);
}

/* Whose part is counted: XY_UNKNOWN counts everybody. */
typedef struct {
    const xy_report_input *in;
    int32_t hospital;
    bool *counties, *specialties; /* seen */
    int64_t *planned;
} counter;

static bool counts(const counter *k, int32_t hospital)
{
    return k->hospital == XY_UNKNOWN || k->hospital == hospital;
}

static void count_people(counter *k, const xy_row *row)
{
    const xy_settings *s = xy_hospital_settings(k->in->inst, row->lead);
    for (int32_t i = 0; i < row->staff_count; i++) {
        const xy_sent *sent = &row->staff[i];
        if (!counts(k, sent->hospital) || sent->count == 0)
            continue;
        if (sent->specialty != XY_UNKNOWN && sent->role == XY_ROLE_CLINICIAN)
            k->specialties[sent->specialty] = true;
        if (row->member_count > 0)
            continue;
        k->planned[XY_IND_PEOPLE] += sent->count;
        k->planned[XY_IND_MANAGERS] += sent->role == XY_ROLE_MANAGER ? sent->count : 0;
        k->planned[XY_IND_SENIORS] +=
                sent->role == XY_ROLE_CLINICIAN && xy_title_is_senior(s, sent->title) ? sent->count
                                                                                      : 0;
    }
    for (int32_t i = 0; i < row->member_count; i++) {
        const xy_member *m = &row->members[i];
        if (!counts(k, m->hospital))
            continue;
        k->planned[XY_IND_PEOPLE]++;
        k->planned[XY_IND_MANAGERS] += m->role == XY_ROLE_MANAGER;
        k->planned[XY_IND_SENIORS] +=
                m->role == XY_ROLE_CLINICIAN && xy_title_is_senior(s, m->title);
    }
}

static void count_row(counter *k, const xy_row *row)
{
    const xy_settings *s = xy_hospital_settings(k->in->inst, row->lead);
    if (k->hospital != XY_UNKNOWN && !xy_row_has_member(row, k->hospital))
        return;
    k->planned[XY_IND_TEAMS]++;
    for (int32_t v = 0; v < row->visit_count; v++) {
        const xy_visit *visit = &row->visits[v];
        k->counties[visit->county] = true;
        k->planned[XY_IND_DAYS] += visit->days;
        if (s->trainees_per_year_min > 0 && counts(k, row->lead)) {
            int64_t years = xy_date_year(visit->to) - xy_date_year(visit->from) + 1;
            if (k->planned[XY_IND_TRAINED] == XY_UNKNOWN)
                k->planned[XY_IND_TRAINED] = 0;
            k->planned[XY_IND_TRAINED] += years * s->trainees_per_year_min;
        }
    }
    count_people(k, row);
}

/* Days with work and townships; the figures are known where a team of the hospital has a calendar. */
static void count_calendar(counter *k, const xy_itinerary *it)
{
    static const xy_activity work[] = {
            XY_ACT_ROUND, XY_ACT_LECTURE, XY_ACT_CASES, XY_ACT_EDUCATION, XY_ACT_REMOTE};
    const xy_row *row = &k->in->plan->rows[it->row];
    if (k->hospital != XY_UNKNOWN && !xy_row_has_member(row, k->hospital))
        return;
    if (k->planned[XY_IND_TOWNSHIPS] == XY_UNKNOWN)
        for (int i = XY_IND_TOWNSHIPS; i <= XY_IND_REMOTE; i++)
            k->planned[i] = i == XY_IND_PATIENTS || i == XY_IND_OPERATIONS ? XY_UNKNOWN : 0;
    k->planned[XY_IND_TOWNSHIPS] += it->total.visited;
    for (int32_t d = 0; d < it->day_count; d++)
        for (size_t a = 0; a < sizeof work / sizeof *work; a++)
            k->planned[XY_IND_ROUNDS + (int)a] += (it->days[d].activities >> work[a]) & 1u;
}

static void count_all(xy_indicators *out, xy_arena *arena, const xy_report_input *in)
{
    const xy_instance *inst = in->inst;
    counter k = {.in = in,
            .hospital = out->hospital,
            .counties = XY_NEW_N(arena, bool, inst->county_count),
            .specialties = XY_NEW_N(arena, bool, inst->specialty_count + 1),
            .planned = out->planned};
    for (int i = 0; i < XY_IND_COUNT; i++)
        out->planned[i] = i <= XY_IND_PERSON_DAYS ? 0 : XY_UNKNOWN;
    for (int32_t r = 0; r < in->plan->row_count; r++)
        count_row(&k, &in->plan->rows[r]);
    for (int32_t i = 0; i < in->plan->itinerary_count; i++)
        count_calendar(&k, &in->plan->itineraries[i]);
    for (size_t c = 0; c < inst->county_count; c++)
        out->planned[XY_IND_COUNTIES] += k.counties[c];
    for (size_t s = 0; s < inst->specialty_count; s++)
        out->planned[XY_IND_SPECIALTIES] += k.specialties[s];
}

/* Person-days and yuan, summed over those it is about; yuan only where all of them know theirs. */
static void add_costs(xy_indicators *out, const xy_cost *costs, int32_t count)
{
    int64_t yuan = 0, entries = 0;
    for (int32_t i = 0; i < count; i++) {
        if (out->hospital != XY_UNKNOWN && out->hospital != costs[i].hospital)
            continue;
        entries++;
        out->planned[XY_IND_PERSON_DAYS] += costs[i].person_days;
        yuan = yuan == XY_UNKNOWN || costs[i].yuan == XY_UNKNOWN ? XY_UNKNOWN
                                                                 : yuan + costs[i].yuan;
    }
    if (entries > 0)
        out->planned[XY_IND_COST] = yuan;
}

size_t xy_indicators_of(xy_indicators **out, xy_arena *arena, const xy_report_input *in)
{
    const xy_plan *plan = in->plan;
    xy_cost *costs;
    int32_t cost_count = xy_costs_of(&costs, arena, in->inst, plan->rows, plan->row_count);
    size_t count = 0;
    *out = XY_NEW_N(arena, xy_indicators, in->inst->hospital_count);
    for (int32_t h = 0; h < (int32_t)in->inst->hospital_count; h++) {
        bool sends = false;
        for (int32_t r = 0; r < plan->row_count && !sends; r++)
            sends = xy_row_has_member(&plan->rows[r], h);
        if (!sends)
            continue;
        xy_indicators *item = &(*out)[count++];
        item->hospital = h;
        count_all(item, arena, in);
        add_costs(item, costs, cost_count);
    }
    return count;
}

void xy_indicators_total(xy_indicators *out, xy_arena *arena, const xy_report_input *in)
{
    xy_cost *costs;
    int32_t count = xy_costs_of(&costs, arena, in->inst, in->plan->rows, in->plan->row_count);
    out->hospital = XY_UNKNOWN;
    count_all(out, arena, in);
    add_costs(out, costs, count);
}
