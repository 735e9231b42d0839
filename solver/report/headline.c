#include "report/headline.h"

#include "domain/keep.h"
#include "domain/uncertainty.h"
#include "report/figures.h"

typedef enum { COUNT, MICRO, MINUTES, METRES, INDEX, YEARS } unit;

typedef struct {
    xy_msg_id label;
    unit unit;
    int64_t value;
    int64_t of; /* what there is in all; below 0: not said */
    bool known;
} figure;

#define FIGURES_MOST 12
#define FAIRNESS_FIGURES 5

/* The label of a travel figure, which says whether legs are estimates. */
static xy_msg_id by_estimate(
        const xy_travel *travel, xy_msg_id known, xy_msg_id estimated, xy_msg_id partly)
{
    if (!travel || travel->estimated_legs == 0)
        return known;
    return travel->matrix_legs ? partly : estimated;
}

/* Hospital-county pairs of the last year in history. */
static int64_t pairs_of_last_year(const xy_measure *m)
{
    size_t cells = m->inst->hospital_count * m->inst->county_count;
    int64_t n = 0;
    for (size_t i = 0; i < cells; i++)
        n += m->kept[i] != 0;
    return n;
}

/* The figures of a plan; how many there are depends on the instance alone. */
static int figures_of(figure out[FIGURES_MOST], const xy_report_input *in, const xy_plan *plan)
{
    const xy_measures *m = &plan->measures;
    const int64_t *goals = m->goals;
    bool remembers = in->measure->last_year != 0;
    int64_t counties = (int64_t)in->inst->county_count;
    xy_msg_id hours = by_estimate(in->travel, XY_MSG_R_FIG_HOURS, XY_MSG_R_FIG_HOURS_ESTIMATED,
            XY_MSG_R_FIG_HOURS_PARTLY);
    xy_msg_id km = by_estimate(
            in->travel, XY_MSG_R_FIG_KM, XY_MSG_R_FIG_KM_ESTIMATED, XY_MSG_R_FIG_KM_PARTLY);
    const figure all[] = {
            {XY_MSG_R_FIG_NEED_MET, MICRO, goals[XY_GOAL_NEED_MET], -1, true},
            {XY_MSG_R_FIG_COVERAGE, COUNT, goals[XY_GOAL_COVERAGE], m->coverage_of, true},
            {XY_MSG_R_FIG_SERVED, COUNT, m->counties_served, counties, true},
            {XY_MSG_R_FIG_SPLIT, COUNT, goals[XY_GOAL_SPLIT_GROUPS], plan->row_count, true},
            {hours, MINUTES, goals[XY_GOAL_TRAVEL], -1, true},
            {km, METRES, m->travel_m, -1, true},
            {XY_MSG_R_FIG_KEPT, COUNT, goals[XY_GOAL_KEPT],
                    remembers ? pairs_of_last_year(in->measure) : -1, remembers},
            {XY_MSG_R_FIG_PEOPLE, COUNT, m->people, -1, true},
            {XY_MSG_R_FIG_MATCHED, MICRO, m->matched_micro, -1, m->matched_micro != XY_UNKNOWN},
    };
    const figure history[] = {
            {XY_MSG_R_FIG_CONTINUITY, YEARS, goals[XY_GOAL_CONTINUITY], -1, true},
            {XY_MSG_R_FIG_WAITING, COUNT, goals[XY_GOAL_WAITING], -1, true},
    };
    const figure changes = {XY_MSG_R_FIG_CHANGES, COUNT, goals[XY_GOAL_CHANGES],
            in->plan->keep ? xy_keep_standing(in->plan->keep) : -1, true};
    int n = 0;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        out[n++] = all[i];
    for (size_t i = 0; remembers && i < sizeof history / sizeof *history; i++)
        out[n++] = history[i];
    if (in->plan->keep)
        out[n++] = changes;
    return n;
}

static void fairness_of(figure out[FAIRNESS_FIGURES], const xy_plan *plan)
{
    const xy_fairness *f = &plan->measures.fairness;
    const figure all[FAIRNESS_FIGURES] = {
            {XY_MSG_R_FIG_MINIMUM, MICRO, f->minimum, -1, true},
            {XY_MSG_R_FIG_LOWEST_TENTH, MICRO, f->lowest_tenth, -1, true},
            {XY_MSG_R_FIG_GINI, INDEX, f->gini, -1, f->gini != XY_UNKNOWN},
            {XY_MSG_R_FIG_THEIL, INDEX, f->theil, -1, f->theil != XY_UNKNOWN},
            {XY_MSG_R_FIG_ATKINSON, INDEX, f->atkinson, -1, f->atkinson != XY_UNKNOWN},
    };
    for (int i = 0; i < FAIRNESS_FIGURES; i++)
        out[i] = all[i];
}

static const char *number(xy_arena *arena, xy_lang lang, unit in, int64_t value)
{
    switch (in) {
    case COUNT:
        return xy_text_int(arena, value);
    case MICRO:
        return xy_figure_percent(arena, value);
    case MINUTES:
        return xy_figure_hours(arena, lang, value);
    case METRES:
        return xy_figure_km(arena, lang, value);
    case INDEX:
        return xy_figure_index(arena, (int32_t)value);
    case YEARS:
        return xy_figure_years(arena, value);
    }
    return "";
}

static const char *written(xy_arena *arena, xy_lang lang, const figure *f)
{
    if (!f->known)
        return xy_figure_unknown(lang);
    const char *text = number(arena, lang, f->unit, f->value);
    if (f->of < 0)
        return text;
    return xy_say(arena, lang, XY_MSG_R_PART_OF, text, xy_text_int(arena, f->of), NULL, NULL);
}

static const char *difference(xy_arena *arena, xy_lang lang, const figure *a, const figure *b)
{
    if (!a->known || !b->known)
        return xy_figure_unknown(lang);
    int64_t change = a->value - b->value;
    if (a->unit != MICRO)
        return xy_figure_signed(arena, number(arena, lang, a->unit, change));
    const char *points = xy_text_decimal(arena, change, 4, 2);
    return xy_say(arena, lang, XY_MSG_R_POINTS, xy_figure_signed(arena, points), NULL, NULL, NULL);
}

size_t xy_headline_list(xy_headline **out, xy_arena *arena, const xy_report_input *in, xy_lang lang)
{
    figure figures[FIGURES_MOST + FAIRNESS_FIGURES];
    int count = figures_of(figures, in, in->plan);
    fairness_of(figures + count, in->plan);
    *out = XY_NEW_N(arena, xy_headline, (size_t)count + FAIRNESS_FIGURES);
    for (int i = 0; i < count + FAIRNESS_FIGURES; i++)
        (*out)[i] = (xy_headline){
                figures[i].label, written(arena, lang, &figures[i]), figures[i].known, i >= count};
    return (size_t)count + FAIRNESS_FIGURES;
}

static xy_table *two_columns(xy_arena *arena, xy_lang lang, xy_msg_id title)
{
    xy_table *table = xy_table_new(arena, lang, xy_msg_wording(title, lang));
    xy_table_add_column(table, xy_msg_wording(XY_MSG_R_COL_FIGURE, lang), XY_LEFT);
    xy_table_add_column(table, xy_msg_wording(XY_MSG_R_COL_VALUE, lang), XY_RIGHT);
    return table;
}

static void add_figures(xy_table *table, const figure *figures, int count)
{
    for (int i = 0; i < count; i++) {
        xy_table_add(table, xy_msg_wording(figures[i].label, table->lang));
        xy_table_add(table, written(table->arena, table->lang, &figures[i]));
    }
}

const char *xy_uncertain_note(xy_arena *arena, const xy_plan *plan, xy_lang lang)
{
    static const xy_msg_id notes[XY_UNCERTAIN_KINDS] = {
            XY_MSG_SCENARIO_SAMPLE, XY_MSG_SCENARIO_ROBUST_NEEDS, XY_MSG_SCENARIO_ROBUST_TEAMS};
    const xy_uncertain *u = plan->uncertain;
    return xy_say(arena, lang, notes[u->kind],
            xy_text_int(arena, u->kind == XY_UNCERTAIN_SAMPLE ? u->scenarios : u->gamma),
            xy_figure_percent(arena, plan->measures.stated_met), NULL, NULL);
}

const char *xy_nominal_note(xy_arena *arena, const xy_plan *plan, xy_lang lang)
{
    const xy_nominal *n = &plan->proof.nominal;
    if (!n->known)
        return NULL;
    int64_t given = plan->measures.stated_met - n->stated;
    int64_t gained = plan->measures.goals[XY_GOAL_NEED_MET] - n->worst;
    return xy_say(arena, lang, XY_MSG_SCENARIO_NOMINAL, xy_figure_percent(arena, n->stated),
            xy_figure_percent(arena, n->worst),
            xy_figure_signed(arena, xy_text_decimal(arena, given, 4, 2)),
            xy_figure_signed(arena, xy_text_decimal(arena, gained, 4, 2)));
}

xy_table *xy_headline_figures(xy_arena *arena, const xy_report_input *in, xy_lang lang)
{
    figure figures[FIGURES_MOST];
    int count = figures_of(figures, in, in->plan);
    xy_table *table = two_columns(arena, lang, XY_MSG_R_FIGURES_TITLE);
    add_figures(table, figures, count);
    if (in->plan->uncertain)
        xy_table_add_note(table, xy_uncertain_note(arena, in->plan, lang));
    if (xy_nominal_note(arena, in->plan, lang))
        xy_table_add_note(table, xy_nominal_note(arena, in->plan, lang));
    return table;
}

xy_table *xy_headline_fairness(xy_arena *arena, const xy_report_input *in, xy_lang lang)
{
    figure figures[FAIRNESS_FIGURES];
    fairness_of(figures, in->plan);
    xy_table *table = two_columns(arena, lang, XY_MSG_R_FAIRNESS_TITLE);
    add_figures(table, figures, FAIRNESS_FIGURES);
    return table;
}

xy_table *xy_headline_comparison(xy_arena *arena, const xy_report_input *in, xy_lang lang)
{
    figure ours[FIGURES_MOST + FAIRNESS_FIGURES], theirs[FIGURES_MOST + FAIRNESS_FIGURES];
    xy_table *table = xy_table_new(arena, lang, xy_msg_wording(XY_MSG_R_FIGURES_TITLE, lang));
    int count = figures_of(ours, in, in->plan);
    fairness_of(ours + count, in->plan);
    xy_table_add_column(table, xy_msg_wording(XY_MSG_R_COL_FIGURE, lang), XY_LEFT);
    xy_table_add_column(table,
            xy_msg_wording(in->reference ? XY_MSG_R_COL_OURS : XY_MSG_R_COL_VALUE, lang), XY_RIGHT);
    if (in->reference) {
        figures_of(theirs, in, in->reference);
        fairness_of(theirs + count, in->reference);
        xy_table_add_column(table, xy_msg_wording(XY_MSG_R_OTHER_PLAN, lang), XY_RIGHT);
        xy_table_add_column(table, xy_msg_wording(XY_MSG_R_COL_DIFFERENCE, lang), XY_RIGHT);
    }
    for (int i = 0; i < count + FAIRNESS_FIGURES; i++) {
        xy_table_add(table, xy_msg_wording(ours[i].label, lang));
        xy_table_add(table, written(arena, lang, &ours[i]));
        if (in->reference) {
            xy_table_add(table, written(arena, lang, &theirs[i]));
            xy_table_add(table, difference(arena, lang, &ours[i], &theirs[i]));
        }
    }
    if (in->reference && in->reference_name)
        xy_table_add_note(table,
                xy_say(arena, lang, XY_MSG_R_COMPARED_FILE, in->reference_name, NULL, NULL, NULL));
    return table;
}
