#include "report/diff_page.h"

#include "domain/scores.h"
#include "report/documents.h"
#include "report/figures.h"
#include "report/headline.h"
#include "report/report_rows.h"
#include "text/io_finding.h"

#include <errno.h>
#include <string.h>

/* --- Measures -------------------------------------------------------------------------------- */

static int32_t served(const xy_diff_side *side)
{
    int32_t n = 0;
    for (int32_t c = 0; c < (int32_t)side->inst->county_count; c++) {
        bool visited = false;
        for (int32_t r = 0; r < side->plan->row_count; r++)
            visited = visited || xy_row_visits(&side->plan->rows[r], c);
        n += visited;
    }
    return n;
}

static int32_t people(const xy_plan *plan)
{
    int32_t n = 0;
    for (int32_t r = 0; r < plan->row_count; r++)
        n += xy_row_people(&plan->rows[r], true);
    return n;
}

/* The table of measures for people, or for programs: numbers alone, and their units in a column of their own. */
typedef struct {
    xy_table *table;
    const xy_plan_diff *d;
    bool plain;
} measure_table;

/* better: 1 more, -1 fewer, 0 neither; NO_VERDICT: the two are of different measures. */
enum { NO_VERDICT = 2 };

/* A figure of both plans in whole numbers of its unit; XY_NO_SCORE: the plan has none. */
typedef struct {
    const char *label;
    xy_score_unit unit;
    int64_t a, b;
    int better;
    bool coarse; /* a share of which a plan has thousandths alone */
} measure;

static const char *number(xy_arena *arena, const measure *m, int64_t value)
{
    switch (m->unit) {
    case XY_UNIT_SHARE:
        return xy_text_decimal(arena, value, 4, m->coarse ? 1 : 2);
    case XY_UNIT_INDEX:
        return xy_text_decimal(arena, value, 6, 4);
    case XY_UNIT_YEARS:
        return xy_figure_years(arena, value);
    case XY_UNIT_MINUTES:
        return xy_figure_tenths(arena, value);
    case XY_UNIT_METRES:
        return xy_text_decimal(arena, value, 3, 0);
    default:
        return xy_text_int(arena, value);
    }
}

/* The number with its unit; a difference of shares is one of percentage points. */
static const char *with_unit(
        xy_arena *arena, xy_lang lang, xy_score_unit unit, const char *figure, bool difference)
{
    static const xy_msg_id words[XY_UNIT_COUNT_OF_UNITS] = {
            [XY_UNIT_MINUTES] = XY_MSG_R_HOURS, [XY_UNIT_METRES] = XY_MSG_R_KM};
    if (unit == XY_UNIT_SHARE && !difference)
        return xy_arena_printf(arena, "%s%%", figure);
    xy_msg_id word = unit == XY_UNIT_SHARE ? XY_MSG_R_POINTS : words[unit];
    return word ? xy_say(arena, lang, word, figure, NULL, NULL, NULL) : figure;
}

static const char *figure_of(const measure_table *t, const measure *m, int64_t value)
{
    if (value == XY_NO_SCORE)
        return t->plain ? "" : xy_figure_blank();
    const char *figure = number(t->table->arena, m, value);
    return t->plain ? figure : with_unit(t->table->arena, t->table->lang, m->unit, figure, false);
}

static const char *change_of(const measure_table *t, const measure *m)
{
    xy_arena *arena = t->table->arena;
    if (m->a == XY_NO_SCORE || m->b == XY_NO_SCORE)
        return t->plain ? "" : xy_figure_blank();
    const char *figure = xy_figure_signed(arena, number(arena, m, m->b - m->a));
    return t->plain ? figure : with_unit(arena, t->table->lang, m->unit, figure, true);
}

/* The column of units: of what is counted the label says it. */
static const char *unit_word(const measure_table *t, xy_score_unit unit)
{
    static const xy_msg_id words[XY_UNIT_COUNT_OF_UNITS] = {
            [XY_UNIT_SHARE] = XY_MSG_DIFF_UNIT_SHARE,
            [XY_UNIT_YEARS] = XY_MSG_SCORE_UNIT_years,
            [XY_UNIT_MINUTES] = XY_MSG_SCORE_UNIT_minutes,
            [XY_UNIT_METRES] = XY_MSG_SCORE_UNIT_metres};
    return words[unit] ? xy_msg_wording(words[unit], t->table->lang) : "";
}

static void add_measure(measure_table *t, const measure *m)
{
    static const xy_msg_id words[] = {XY_MSG_DIFF_WORSE, XY_MSG_DIFF_SAME, XY_MSG_DIFF_BETTER};
    const bool both = m->a != XY_NO_SCORE && m->b != XY_NO_SCORE;
    const int64_t difference = both ? m->b - m->a : 0;
    const bool judged = both && m->better != NO_VERDICT && (m->better || !difference);
    int64_t good = judged ? m->better * (difference > 0 ? 1 : difference < 0 ? -1 : 0) : 0;
    xy_table_add(t->table, m->label);
    if (t->plain)
        xy_table_add(t->table, unit_word(t, m->unit));
    xy_table_add(t->table, figure_of(t, m, m->a));
    xy_table_add(t->table, figure_of(t, m, m->b));
    xy_table_add(t->table, change_of(t, m));
    xy_table_add(t->table,
            judged             ? xy_msg_wording(words[good + 1], t->table->lang)
                    : t->plain ? ""
                               : xy_figure_blank());
}

static void add_figure(
        measure_table *t, xy_msg_id label, xy_score_unit unit, int64_t a, int64_t b, int better)
{
    add_measure(t, &(measure){xy_msg_wording(label, t->table->lang), unit, a, b, better, false});
}

static xy_score_unit unit_of(xy_goal goal)
{
    if (goal == XY_GOAL_NEED_MET || goal >= XY_GOAL_LOWEST_COUNTY)
        return XY_UNIT_SHARE;
    if (goal == XY_GOAL_TRAVEL)
        return XY_UNIT_MINUTES;
    return goal == XY_GOAL_CONTINUITY || goal == XY_GOAL_REPEATS ? XY_UNIT_YEARS : XY_UNIT_COUNT;
}

static int64_t goal_value(const xy_plan *plan, xy_goal goal)
{
    return xy_plan_tells(plan, goal) ? plan->measures.goals[goal] : XY_NO_SCORE;
}

static void add_goal(measure_table *t, xy_goal goal)
{
    const xy_stage stage = {.terms = {{goal, 1}}, .term_count = 1};
    const measure m = {xy_stage_label(t->table->arena, t->table->lang, &stage), unit_of(goal),
            goal_value(t->d->a.plan, goal), goal_value(t->d->b.plan, goal),
            !xy_plan_diff_compares(t->d, goal) ? NO_VERDICT
                    : xy_goal_maximise(goal)   ? 1
                                               : -1,
            false};
    if (m.a != XY_NO_SCORE || m.b != XY_NO_SCORE)
        add_measure(t, &m);
}

static void add_goals(measure_table *t)
{
    for (int g = 0; g < XY_GOAL_COUNT; g++) {
        if (g == XY_GOAL_REPEATS || g == XY_GOAL_CHANGES || g == XY_GOAL_LOWEST_COUNTY)
            continue; /* continuity turned round; of each plan's own earlier plan; told below */
        add_goal(t, (xy_goal)g);
        if (g == XY_GOAL_NEED_MET && xy_plan_diff_states(t->d))
            add_figure(t, XY_MSG_DIFF_STATED, XY_UNIT_SHARE, t->d->a.plan->measures.stated_met,
                    t->d->b.plan->measures.stated_met,
                    xy_plan_diff_compares_stated(t->d) ? 1 : NO_VERDICT);
    }
}

/* A plan that meets nothing has no such index. */
static void add_index(measure_table *t, xy_msg_id label, int32_t a, int32_t b, int better)
{
    add_figure(t, label, XY_UNIT_INDEX, a == XY_UNKNOWN ? XY_NO_SCORE : a,
            b == XY_UNKNOWN ? XY_NO_SCORE : b, better);
}

/* As finely as both plans have it. */
static void add_match(measure_table *t)
{
    const xy_diff_match match = xy_plan_diff_match(t->d);
    const measure m = {xy_msg_wording(XY_MSG_R_FIG_MATCHED, t->table->lang), XY_UNIT_SHARE,
            match.a == XY_UNKNOWN ? XY_NO_SCORE : match.a,
            match.b == XY_UNKNOWN ? XY_NO_SCORE : match.b,
            xy_plan_diff_compares_match(t->d) ? 1 : NO_VERDICT, match.coarse};
    if (m.a != XY_NO_SCORE || m.b != XY_NO_SCORE)
        add_measure(t, &m);
}

static void add_fairness(measure_table *t)
{
    const xy_fairness *a = &t->d->a.plan->measures.fairness;
    const xy_fairness *b = &t->d->b.plan->measures.fairness;
    bool compares = xy_plan_diff_compares_shares(t->d);
    int more = compares ? 1 : NO_VERDICT, less = compares ? -1 : NO_VERDICT;
    add_figure(t, XY_MSG_R_FIG_MINIMUM, XY_UNIT_SHARE, a->minimum, b->minimum, more);
    add_figure(t, XY_MSG_R_FIG_LOWEST_TENTH, XY_UNIT_SHARE, a->lowest_tenth, b->lowest_tenth, more);
    add_index(t, XY_MSG_R_FIG_GINI, a->gini, b->gini, less);
    add_index(t, XY_MSG_R_FIG_THEIL, a->theil, b->theil, less);
    add_index(t, XY_MSG_R_FIG_ATKINSON, a->atkinson, b->atkinson, less);
}

xy_table *xy_diff_measures(xy_arena *arena, const xy_plan_diff *d, xy_lang lang, bool plain)
{
    static const xy_column_words columns[] = {{XY_MSG_R_COL_FIGURE, XY_LEFT},
            {XY_MSG_SCORE_UNIT, XY_LEFT}, {XY_MSG_DIFF_A, XY_RIGHT}, {XY_MSG_DIFF_B, XY_RIGHT},
            {XY_MSG_DIFF_CHANGE, XY_RIGHT}, {XY_MSG_DIFF_VERDICT, XY_LEFT}};
    const xy_measures *a = &d->a.plan->measures, *b = &d->b.plan->measures;
    xy_table *table = xy_table_new(arena, lang, xy_msg_wording(XY_MSG_R_FIGURES_TITLE, lang));
    measure_table t = {table, d, plain};
    for (size_t k = 0; k < sizeof columns / sizeof *columns; k++)
        if (plain || columns[k].title != XY_MSG_SCORE_UNIT)
            xy_table_add_columns(table, &columns[k], 1);
    add_goals(&t);
    add_figure(&t, XY_MSG_R_FIG_KM, XY_UNIT_METRES, a->travel_m, b->travel_m, -1);
    add_figure(&t, XY_MSG_R_FIG_SERVED, XY_UNIT_COUNT, served(&d->a), served(&d->b), 1);
    add_figure(&t, XY_MSG_R_FIG_PEOPLE, XY_UNIT_COUNT, people(d->a.plan), people(d->b.plan), 0);
    add_match(&t);
    add_fairness(&t);
    return table;
}

/* What every stage came to, where both plans were made by the same ones; else NULL. */
static xy_table *stages(xy_arena *arena, const xy_plan_diff *d, xy_lang lang)
{
    static const xy_column_words columns[] = {{XY_MSG_R_COL_STAGE, XY_RIGHT},
            {XY_MSG_R_COL_GOAL, XY_LEFT}, {XY_MSG_DIFF_A, XY_RIGHT}, {XY_MSG_DIFF_B, XY_RIGHT}};
    const xy_proof *a = &d->a.plan->proof, *b = &d->b.plan->proof;
    bool same = a->stage_count == b->stage_count && a->stage_count > 0;
    for (int s = 0; s < a->stage_count && same; s++)
        same = memcmp(a->stages[s].stage.terms, b->stages[s].stage.terms,
                       sizeof a->stages[s].stage.terms) == 0;
    if (!same)
        return NULL;
    xy_table *table = xy_table_new(arena, lang, xy_msg_wording(XY_MSG_DIFF_STAGES, lang));
    xy_table_add_columns(table, columns, sizeof columns / sizeof *columns);
    for (int s = 0; s < a->stage_count; s++) {
        const xy_stage_proof *sides[] = {&a->stages[s], &b->stages[s]};
        xy_table_add(table, xy_text_int(arena, s + 1));
        xy_table_add(table, xy_stage_label(arena, lang, &sides[0]->stage));
        for (int i = 0; i < 2; i++) {
            const char *value = xy_stage_figure(arena, lang, &sides[i]->stage, sides[i]->value);
            xy_table_add(table,
                    sides[i]->proved || sides[i]->skipped
                            ? value
                            : xy_say(arena, lang, XY_MSG_DIFF_UNPROVED, value, NULL, NULL, NULL));
        }
    }
    return table;
}

/* --- Rows, counties -------------------------------------------------------------------------- */

enum { COL_BEFORE = 3, COL_AFTER }; /* of the list of changes */

xy_table *xy_diff_rows(xy_arena *arena, const xy_plan_diff *d, xy_lang lang)
{
    xy_plan plan = *d->b.plan;
    plan.keep = d->keep;
    plan.measures.goals[XY_GOAL_CHANGES] = xy_keep_changes(d->keep, plan.rows, plan.row_count);
    const xy_report_input in = {.inst = d->b.inst, .plan = &plan};
    xy_table *table = xy_report_changes(arena, &in, lang, false);
    table->title = xy_msg_wording(XY_MSG_DIFF_ROWS, lang);
    table->columns[COL_BEFORE].title = xy_msg_wording(XY_MSG_DIFF_A, lang);
    table->columns[COL_AFTER].title = xy_msg_wording(XY_MSG_DIFF_B, lang);
    return table;
}

/* The hospitals that lead a row to the county. */
static const char *leads(xy_arena *arena, const xy_diff_side *side, int32_t county, xy_lang lang)
{
    xy_strbuf out = xy_strbuf_in(arena);
    for (int32_t r = 0; county != XY_UNKNOWN && r < side->plan->row_count; r++)
        if (xy_row_visits(&side->plan->rows[r], county))
            xy_join(&out, lang, xy_hospital_name(side->inst, side->plan->rows[r].lead, lang));
    return out.length ? xy_strbuf_text(&out) : xy_figure_none(lang);
}

static const char *dates(xy_arena *arena, const xy_diff_side *side, int32_t county, xy_lang lang)
{
    xy_strbuf out = xy_strbuf_in(arena);
    for (int32_t r = 0; county != XY_UNKNOWN && r < side->plan->row_count; r++)
        for (int32_t v = 0; v < side->plan->rows[r].visit_count; v++) {
            const xy_visit *visit = &side->plan->rows[r].visits[v];
            if (visit->county == county)
                xy_join(&out, lang, xy_figure_days(arena, lang, visit->from, visit->to));
        }
    return out.length ? xy_strbuf_text(&out) : xy_figure_none(lang);
}

static int32_t met(const xy_diff_side *side, int32_t county)
{
    return county == XY_UNKNOWN ? XY_UNKNOWN : side->plan->measures.counties[county].met_micro;
}

/* In per cent, which the titles of its columns say. */
static const char *share(xy_arena *arena, int32_t micro)
{
    return xy_text_decimal(arena, micro, 4, 2);
}

static bool differs(const xy_plan_diff *d, const xy_diff_county *c)
{
    return c->moved || c->days || met(&d->a, c->a) != met(&d->b, c->b) ||
            c->townships_a != c->townships_both || c->townships_b != c->townships_both;
}

/* Townships that only one of the plans visits. */
static const char *townships(xy_arena *arena, const xy_diff_county *c, xy_lang lang)
{
    int32_t came = c->townships_b - c->townships_both, went = c->townships_a - c->townships_both;
    if (c->townships_a + c->townships_b == 0)
        return xy_figure_blank();
    return xy_say(arena, lang, XY_MSG_DIFF_TOWNSHIPS, xy_text_int(arena, c->townships_both),
            xy_text_int(arena, came), xy_text_int(arena, went), NULL);
}

static void add_county(xy_table *table, const xy_plan_diff *d, const xy_diff_county *c)
{
    xy_arena *arena = table->arena;
    xy_lang lang = table->lang;
    int32_t a = met(&d->a, c->a), b = met(&d->b, c->b);
    xy_table_add(table,
            c->b != XY_UNKNOWN ? xy_county_name(d->b.inst, c->b, lang)
                               : xy_county_name(d->a.inst, c->a, lang));
    xy_table_add(table, leads(arena, &d->a, c->a, lang));
    xy_table_add(table,
            c->moved ? leads(arena, &d->b, c->b, lang) : xy_msg_wording(XY_MSG_DIFF_SAME, lang));
    xy_table_add(table, dates(arena, &d->a, c->a, lang));
    xy_table_add(table,
            c->days || c->a == XY_UNKNOWN || c->b == XY_UNKNOWN || c->moved
                    ? dates(arena, &d->b, c->b, lang)
                    : xy_msg_wording(XY_MSG_DIFF_SAME, lang));
    xy_table_add(table, townships(arena, c, lang));
    xy_table_add(table, a == XY_UNKNOWN ? xy_figure_blank() : share(arena, a));
    xy_table_add(table, b == XY_UNKNOWN ? xy_figure_blank() : share(arena, b));
    xy_table_add(table,
            a == XY_UNKNOWN || b == XY_UNKNOWN ? xy_figure_blank()
                                               : xy_figure_signed(arena, share(arena, b - a)));
}

xy_table *xy_diff_counties(xy_arena *arena, const xy_plan_diff *d, xy_lang lang)
{
    static const xy_column_words columns[] = {{XY_MSG_R_COL_COUNTY, XY_LEFT},
            {XY_MSG_DIFF_LEADS_A, XY_LEFT}, {XY_MSG_DIFF_LEADS_B, XY_LEFT},
            {XY_MSG_DIFF_DATES_A, XY_LEFT}, {XY_MSG_DIFF_DATES_B, XY_LEFT},
            {XY_MSG_DIFF_COL_TOWNSHIPS, XY_LEFT}, {XY_MSG_DIFF_MET_A, XY_RIGHT},
            {XY_MSG_DIFF_MET_B, XY_RIGHT}, {XY_MSG_DIFF_CHANGE_POINTS, XY_RIGHT}};
    int32_t winners = 0, losers = 0;
    xy_table *table = xy_table_new(arena, lang, xy_msg_wording(XY_MSG_DIFF_COUNTIES, lang));
    xy_table_add_columns(table, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < d->county_count; i++) {
        const xy_diff_county *c = &d->counties[i];
        int32_t a = met(&d->a, c->a), b = met(&d->b, c->b);
        bool both = a != XY_UNKNOWN && b != XY_UNKNOWN;
        winners += both && b > a;
        losers += both && b < a;
        if (differs(d, c))
            add_county(table, d, c);
    }
    xy_table_add_note(table,
            xy_say(arena, lang, XY_MSG_DIFF_WINNERS, xy_text_int(arena, winners),
                    xy_text_int(arena, losers), NULL, NULL));
    return table;
}

/* --- People ---------------------------------------------------------------------------------- */

static const char *hospital_of(const xy_plan_diff *d, int32_t a, int32_t b, xy_lang lang)
{
    return b != XY_UNKNOWN ? xy_hospital_name(d->b.inst, b, lang)
                           : xy_hospital_name(d->a.inst, a, lang);
}

static const char *class_text(
        xy_arena *arena, const xy_plan_diff *d, const xy_diff_class *c, xy_lang lang)
{
    xy_text name = {NULL, NULL};
    if (c->role == XY_ROLE_MANAGER)
        return xy_msg_wording(XY_MSG_R_ROSTER_MANAGER, lang);
    if (c->specialty_b != XY_UNKNOWN)
        name = d->b.inst->specialties[c->specialty_b].name;
    else if (c->specialty_a != XY_UNKNOWN)
        name = d->a.inst->specialties[c->specialty_a].name;
    return xy_say(arena, lang, XY_MSG_CHECK_WITH, xy_text_in(name, lang),
            xy_title_label(lang, c->title), NULL, NULL);
}

xy_table *xy_diff_people(xy_arena *arena, const xy_plan_diff *d, xy_lang lang)
{
    static const xy_column_words columns[] = {{XY_MSG_R_COL_HOSPITAL, XY_LEFT},
            {XY_MSG_DIFF_WHO, XY_LEFT}, {XY_MSG_DIFF_A, XY_RIGHT}, {XY_MSG_DIFF_B, XY_RIGHT},
            {XY_MSG_DIFF_CHANGE, XY_RIGHT}};
    xy_table *table = xy_table_new(arena, lang, xy_msg_wording(XY_MSG_DIFF_PEOPLE, lang));
    xy_table_add_columns(table, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < d->class_count; i++) {
        const xy_diff_class *c = &d->classes[i];
        xy_table_add(table, hospital_of(d, c->hospital_a, c->hospital_b, lang));
        xy_table_add(table, class_text(arena, d, c, lang));
        xy_table_add(table, xy_text_int(arena, c->before));
        xy_table_add(table, xy_text_int(arena, c->after));
        xy_table_add(table, xy_figure_signed(arena, xy_text_int(arena, c->after - c->before)));
    }
    for (size_t i = 0; i < d->person_count; i++) {
        const xy_diff_person *p = &d->persons[i];
        const xy_instance *inst = p->came ? d->b.inst : d->a.inst;
        xy_table_add(table, xy_hospital_name(inst, p->hospital, lang));
        xy_table_add(table, inst->hospitals[p->hospital].staff[p->person].id);
        xy_table_add(table, p->came ? "0" : "1");
        xy_table_add(table, p->came ? "1" : "0");
        xy_table_add(table, p->came ? "+1" : "-1");
    }
    return table;
}

/* --- The page -------------------------------------------------------------------------------- */

static void add_side(xy_document *doc, xy_msg_id name, const xy_diff_side *side)
{
    xy_document_line(doc,
            xy_say(doc->arena, doc->lang, XY_MSG_DIFF_SIDE, xy_msg_wording(name, doc->lang),
                    xy_text_in(side->inst->title, doc->lang),
                    side->policy ? xy_text_in(side->policy->title, doc->lang)
                                 : side->plan->policy_id,
                    xy_label(
                            doc->lang, "R_OUTCOME_", xy_outcome_names[side->plan->proof.outcome])));
}

/* Places in one of the plans that the other's instance does not have. */
static int32_t unmatched(const int32_t *of, size_t a_count, size_t b_count)
{
    int32_t both = 0;
    for (size_t i = 0; i < a_count; i++)
        both += of[i] != XY_UNKNOWN;
    return (int32_t)a_count + (int32_t)b_count - 2 * both;
}

/* What the need met of the plan is, where it was made under uncertainty. */
static void add_uncertain(xy_document *doc, const xy_diff_side *side, xy_msg_id name)
{
    if (side->plan->uncertain)
        xy_document_item(doc,
                xy_say(doc->arena, doc->lang, XY_MSG_DIFF_OF_SIDE, xy_msg_wording(name, doc->lang),
                        xy_uncertain_note(doc->arena, side->plan, doc->lang), NULL, NULL));
}

static void add_limits(xy_document *doc, const xy_plan_diff *d)
{
    static const xy_msg_id messages[] = {
            XY_MSG_DIFF_INSTANCES, XY_MSG_DIFF_RULES, XY_MSG_DIFF_POLICIES, XY_MSG_DIFF_UNCERTAIN};
    const bool same[] = {d->same_instance, d->same_rules, d->same_policy || d->same_weights,
            d->same_uncertain || !xy_plan_diff_compares_stated(d)};
    for (size_t i = 0; i < sizeof same / sizeof *same; i++)
        if (!same[i])
            xy_document_item(doc, xy_msg_wording(messages[i], doc->lang));
    if (xy_plan_diff_gives_back_unlike(d))
        xy_document_item(doc, xy_msg_wording(XY_MSG_DIFF_TOLERANCES, doc->lang));
    add_uncertain(doc, &d->a, XY_MSG_DIFF_A);
    add_uncertain(doc, &d->b, XY_MSG_DIFF_B);
    int32_t hospitals =
            unmatched(d->hospital, d->a.inst->hospital_count, d->b.inst->hospital_count);
    int32_t counties = unmatched(d->county, d->a.inst->county_count, d->b.inst->county_count);
    if (!d->same_instance && hospitals + counties > 0)
        xy_document_item(doc,
                xy_say(doc->arena, doc->lang, XY_MSG_DIFF_UNMATCHED,
                        xy_text_int(doc->arena, hospitals), xy_text_int(doc->arena, counties), NULL,
                        NULL));
}

static void add_table(xy_document *doc, xy_table *table)
{
    if (!table)
        return;
    xy_document_heading(doc, 2, table->title);
    table->title = NULL;
    if (xy_table_rows(table) > 0)
        xy_document_table(doc, table);
    else
        xy_document_line(doc, xy_msg_wording(XY_MSG_DIFF_NOTHING, doc->lang));
}

xy_document *xy_diff_page(xy_arena *arena, const xy_plan_diff *d, xy_lang lang)
{
    xy_document *doc = xy_document_new(arena, lang);
    xy_document_heading(doc, 1, xy_msg_wording(XY_MSG_DIFF_TITLE, lang));
    add_side(doc, XY_MSG_DIFF_A, &d->a);
    add_side(doc, XY_MSG_DIFF_B, &d->b);
    add_limits(doc, d);
    add_table(doc, xy_diff_measures(arena, d, lang, false));
    add_table(doc, stages(arena, d, lang));
    add_table(doc, xy_diff_rows(arena, d, lang));
    add_table(doc, xy_diff_counties(arena, d, lang));
    add_table(doc, xy_diff_people(arena, d, lang));
    return doc;
}

typedef struct {
    xy_outset *set;
    xy_arena *arena;
    const char *directory;
    xy_findings *err;
} writer;

static xy_status put(writer *w, const char *name, const xy_strbuf *text)
{
    const char *path = xy_path_join(w->arena, w->directory, name);
    xy_status status = xy_outset_add(w->set, path, xy_strbuf_text(text), text->length);
    if (status == XY_EIO)
        xy_find_io(w->err, XY_MSG_F_WRITE, path, errno);
    return status;
}

xy_status xy_diff_write(xy_outset *set, xy_arena *arena, const char *directory,
        const xy_plan_diff *d, xy_findings *err)
{
    static const char *const languages[] = {"zh", "en"};
    writer w = {set, arena, directory, err};
    xy_status status = XY_OK;
    for (int lang = 0; lang < 2; lang++) {
        const struct {
            const char *name;
            xy_table *table;
        } tables[] = {{"diff", xy_diff_rows(arena, d, (xy_lang)lang)},
                {"diff_counties", xy_diff_counties(arena, d, (xy_lang)lang)},
                {"diff_measures", xy_diff_measures(arena, d, (xy_lang)lang, true)},
                {"diff_people", xy_diff_people(arena, d, (xy_lang)lang)}};
        for (size_t i = 0; i < sizeof tables / sizeof *tables && status == XY_OK; i++) {
            xy_strbuf csv = xy_strbuf_in(arena);
            xy_table_csv(&csv, tables[i].table, false); /* notes stand on the page */
            status = put(
                    &w, xy_arena_printf(arena, "%s.%s.csv", tables[i].name, languages[lang]), &csv);
        }
        xy_strbuf page = xy_strbuf_in(arena);
        xy_document_markdown(&page, xy_diff_page(arena, d, (xy_lang)lang));
        if (status == XY_OK)
            status = put(&w, xy_arena_printf(arena, "diff.%s.md", languages[lang]), &page);
    }
    return status;
}
