#include "report/backtest_tables.h"

#include "report/compare_tables.h"
#include "report/figures.h"
#include "report/report_rows.h"

#include <string.h>

static const char *words(xy_lang lang, xy_msg_id message)
{
    return xy_msg_wording(message, lang);
}

static bool has_several(const xy_backtest *b)
{
    return b->policy_count > 1;
}

/* With the column of policies only where there are several: a single one is told above. */
static xy_table *table_of(xy_arena *arena, const xy_backtest *b, xy_lang lang, xy_msg_id title,
        const xy_column_words *columns, size_t count)
{
    xy_table *table = xy_table_new(arena, lang, words(lang, title));
    for (size_t i = 0; i < count; i++)
        if (has_several(b) || columns[i].title != XY_MSG_COMPARE_POLICY)
            xy_table_add_columns(table, &columns[i], 1);
    return table;
}
#define TABLE(arena, b, lang, title, columns) \
    table_of(arena, b, lang, title, columns, sizeof columns / sizeof *columns)

static void add_policy(xy_table *table, const xy_backtest *b, const char *policies)
{
    if (has_several(b))
        xy_table_add(table, policies);
}

/* Year and policy, which most rows begin with. */
static void add_case(xy_table *table, const xy_backtest *b, const xy_backtest_case *c)
{
    xy_table_add(table, xy_text_int(table->arena, c->year->year));
    add_policy(table, b, xy_text_in(c->policy->title, table->lang));
}

static const char *met(xy_arena *arena, const xy_compared_plan *p)
{
    return p ? xy_figure_percent(arena, p->measures.goals[XY_GOAL_NEED_MET]) : xy_figure_blank();
}

static bool same_rule(const xy_finding *a, const xy_finding *b)
{
    return a->rule.id && b->rule.id ? strcmp(a->rule.id, b->rule.id) == 0
                                    : !a->rule.id && !b->rule.id;
}

static const char *rule_id(xy_lang lang, const xy_finding *f)
{
    return f->rule.id ? f->rule.id : words(lang, XY_MSG_BACKTEST_PROGRAM_RULE);
}

/* The rules of the hard clauses that are broken, each with how often: "E2 (2), D3 (1)". */
static const char *hard_rules(xy_arena *arena, const xy_findings *clauses, xy_lang lang)
{
    xy_strbuf out = xy_strbuf_in(arena);
    for (size_t i = 0; i < clauses->count_kept; i++) {
        const xy_finding *f = &clauses->kept[i];
        int64_t times = 0;
        bool first = f->severity == XY_ERROR;
        for (size_t k = 0; k < clauses->count_kept && first; k++) {
            bool same = clauses->kept[k].severity == XY_ERROR && same_rule(f, &clauses->kept[k]);
            first = !same || k >= i;
            times += same;
        }
        if (first)
            xy_join(&out, lang,
                    xy_say(arena, lang, XY_MSG_BACKTEST_TIMES, rule_id(lang, f),
                            xy_text_int(arena, times), NULL, NULL));
    }
    return out.length ? xy_strbuf_text(&out) : xy_figure_none(lang);
}

/* By how much the stage is missed, as a number that is above nought where the table is worse. */
static const char *gap_figure(xy_arena *arena, xy_lang lang, const xy_stage *stage, int64_t gap)
{
    bool more = stage->term_count != 1 || xy_goal_maximise(stage->terms[0].goal);
    const char *word;
    if (stage->term_count == 1 &&
            xy_goal_unit(&word, lang, stage->terms[0].goal) == XY_MILLION / 100)
        return xy_say(arena, lang, XY_MSG_R_IN_POINTS,
                xy_text_decimal(arena, gap / stage->terms[0].weight, 4, 2), NULL, NULL, NULL);
    return xy_stage_figure(arena, lang, stage, more ? gap : -gap);
}

static const char *missed(xy_arena *arena, const xy_backtest_case *c, xy_lang lang)
{
    if (c->stage_count == 0)
        return xy_figure_blank();
    if (c->missed == XY_UNKNOWN)
        return xy_figure_none(lang);
    const xy_stage *stage = &xy_backtest_optimum(c)->plan->proof.stages[c->missed].stage;
    return xy_say(arena, lang, XY_MSG_BACKTEST_MISSED_BY, xy_stage_label(arena, lang, stage),
            gap_figure(arena, lang, stage, c->stages[c->missed].gap), NULL, NULL);
}

static const char *proof_of(xy_lang lang, const xy_backtest_case *c)
{
    if (c->outcome == XY_INFEASIBLE)
        return words(lang, XY_MSG_BACKTEST_NO_PLAN);
    if (c->outcome == XY_NOTHING)
        return words(lang, XY_MSG_COMPARE_NO_PLAN);
    bool proved = c->outcome == XY_OPTIMAL && c->compared.best_proved;
    return words(lang, proved ? XY_MSG_BACKTEST_PROVED : XY_MSG_COMPARE_UNPROVED);
}

xy_table *xy_backtest_overview(xy_arena *arena, const xy_backtest *b, xy_lang lang)
{
    static const xy_column_words columns[] = {{XY_MSG_BACKTEST_YEAR, XY_LEFT},
            {XY_MSG_COMPARE_POLICY, XY_LEFT}, {XY_MSG_BACKTEST_TABLE_MET, XY_RIGHT},
            {XY_MSG_BACKTEST_OPTIMUM_MET, XY_RIGHT}, {XY_MSG_BACKTEST_MOST, XY_RIGHT},
            {XY_MSG_BACKTEST_GAP, XY_RIGHT}, {XY_MSG_BACKTEST_GAP_SHARE, XY_RIGHT},
            {XY_MSG_BACKTEST_CLAUSES, XY_LEFT}, {XY_MSG_BACKTEST_MISSED, XY_LEFT},
            {XY_MSG_BACKTEST_ONLY_TABLE, XY_RIGHT}, {XY_MSG_BACKTEST_ONLY_OPTIMUM, XY_RIGHT},
            {XY_MSG_BACKTEST_GAINS, XY_RIGHT}, {XY_MSG_COMPARE_PROOF, XY_LEFT}};
    xy_table *table = TABLE(arena, b, lang, XY_MSG_BACKTEST_OVERVIEW, columns);
    for (int32_t i = 0; i < b->count; i++) {
        const xy_backtest_case *c = &b->cases[i];
        const xy_compared_plan *best = xy_backtest_optimum(c);
        const char *blank = xy_figure_blank(), *most = xy_figure_percent(arena, c->compared.best);
        add_case(table, b, c);
        xy_table_add(table, met(arena, xy_backtest_table(c)));
        xy_table_add(table, met(arena, best));
        xy_table_add(table,
                !c->has_gap ? blank
                        : c->compared.best_proved
                        ? most
                        : xy_say(arena, lang, XY_MSG_BACKTEST_BOUND, most, NULL, NULL, NULL));
        xy_table_add(table, c->has_gap ? xy_text_decimal(arena, c->gap, 4, 2) : blank);
        xy_table_add(table, c->has_gap ? xy_figure_percent(arena, c->gap_micro) : blank);
        xy_table_add(table, hard_rules(arena, c->clauses, lang));
        xy_table_add(table, missed(arena, c, lang));
        xy_table_add(table, best ? xy_text_int(arena, c->of[XY_SERVED_ONLY_TABLE]) : blank);
        xy_table_add(table, best ? xy_text_int(arena, c->of[XY_SERVED_ONLY_OPTIMUM]) : blank);
        xy_table_add(table,
                best ? xy_say(arena, lang, XY_MSG_BACKTEST_PAIR, xy_text_int(arena, c->gains),
                               xy_text_int(arena, c->losses), NULL, NULL)
                     : blank);
        xy_table_add(table, proof_of(lang, c));
    }
    xy_table_add_note(table, words(lang, XY_MSG_BACKTEST_GAP_NOTE));
    return table;
}

/* Is this a clause that is broken, and no remark? */
static bool is_breach(const xy_finding *f)
{
    return f->severity == XY_ERROR || (f->severity == XY_WARNING && f->rule.id);
}

static bool is_same(xy_arena *arena, const xy_finding *a, const xy_finding *b)
{
    return a->severity == b->severity && a->message == b->message && same_rule(a, b) &&
            a->place.line == b->place.line &&
            strcmp(xy_finding_message(arena, a, XY_ZH), xy_finding_message(arena, b, XY_ZH)) == 0;
}

static bool is_among(xy_arena *arena, const xy_findings *list, const xy_finding *f)
{
    for (size_t i = 0; i < list->count_kept; i++)
        if (is_same(arena, &list->kept[i], f))
            return true;
    return false;
}

/* The policies of the year under which the table breaks this clause; NULL: it was told with an earlier one. */
static const char *policies_of(
        xy_arena *arena, const xy_backtest *b, int32_t at, const xy_finding *f, xy_lang lang)
{
    int32_t first = at - at % b->policy_count;
    xy_strbuf out = xy_strbuf_in(arena);
    for (int32_t i = first; i < first + b->policy_count; i++) {
        if (i != at && !is_among(arena, b->cases[i].clauses, f))
            continue;
        if (i < at)
            return NULL;
        xy_join(&out, lang, xy_text_in(b->cases[i].policy->title, lang));
    }
    return xy_strbuf_text(&out);
}

static void add_breach(xy_table *table, const xy_backtest *b, const xy_backtest_case *c,
        const xy_finding *f, const char *policies)
{
    xy_lang lang = table->lang;
    const char *quote = f->rule.id ? (lang == XY_ZH && f->rule.clause && f->rule.clause[0]
                                                     ? f->rule.clause
                                                     : xy_text_in(f->rule.text, lang))
                                   : "";
    xy_table_add(table, xy_text_int(table->arena, c->year->year));
    add_policy(table, b, policies);
    xy_table_add(table,
            words(lang, f->severity == XY_ERROR ? XY_MSG_BACKTEST_HARD : XY_MSG_BACKTEST_SOFT));
    xy_table_add(table, xy_arena_printf(table->arena, "%s %s", rule_id(lang, f), quote));
    xy_table_add(table, xy_finding_message(table->arena, f, lang));
}

/* How many findings of the table there was no room for. */
static void note_hidden(xy_table *table, const xy_backtest_case *c)
{
    size_t hidden[3];
    xy_findings_hidden(hidden, c->clauses);
    if (hidden[XY_ERROR] + hidden[XY_WARNING])
        xy_table_add_note(table,
                xy_say(table->arena, table->lang, XY_MSG_BACKTEST_HIDDEN,
                        xy_text_int(table->arena, c->year->year),
                        xy_text_int(table->arena, (int64_t)(hidden[XY_ERROR] + hidden[XY_WARNING])),
                        NULL, NULL));
}

xy_table *xy_backtest_clauses(xy_arena *arena, const xy_backtest *b, xy_lang lang)
{
    static const xy_column_words columns[] = {{XY_MSG_BACKTEST_YEAR, XY_LEFT},
            {XY_MSG_COMPARE_POLICY, XY_LEFT}, {XY_MSG_BACKTEST_LEVEL, XY_LEFT},
            {XY_MSG_BACKTEST_RULE, XY_LEFT}, {XY_MSG_BACKTEST_WHAT, XY_LEFT}};
    xy_table *table = TABLE(arena, b, lang, XY_MSG_BACKTEST_CLAUSE_TABLE, columns);
    for (int32_t i = 0; i < b->count; i++) {
        const xy_backtest_case *c = &b->cases[i];
        for (int severity = XY_ERROR; severity >= XY_WARNING; severity--)
            for (size_t k = 0; k < c->clauses->count_kept; k++) {
                const xy_finding *f = &c->clauses->kept[k];
                const char *policies = is_breach(f) && (int)f->severity == severity
                        ? policies_of(arena, b, i, f, lang)
                        : NULL;
                if (policies)
                    add_breach(table, b, c, f, policies);
            }
        note_hidden(table, c);
    }
    return xy_table_rows(table) ? table : NULL;
}

xy_table *xy_backtest_stages(xy_arena *arena, const xy_backtest *b, xy_lang lang)
{
    static const xy_column_words columns[] = {{XY_MSG_BACKTEST_YEAR, XY_LEFT},
            {XY_MSG_COMPARE_POLICY, XY_LEFT}, {XY_MSG_R_COL_STAGE, XY_RIGHT},
            {XY_MSG_R_COL_GOAL, XY_LEFT}, {XY_MSG_BACKTEST_TABLE, XY_RIGHT},
            {XY_MSG_BACKTEST_OPTIMUM, XY_RIGHT}, {XY_MSG_R_COL_FLOOR, XY_RIGHT},
            {XY_MSG_BACKTEST_VERDICT, XY_LEFT}};
    xy_table *table = TABLE(arena, b, lang, XY_MSG_BACKTEST_STAGES, columns);
    for (int32_t i = 0; i < b->count; i++)
        for (int32_t k = 0; k < b->cases[i].stage_count; k++) {
            const xy_backtest_case *c = &b->cases[i];
            const xy_stage_proof *p = &xy_backtest_optimum(c)->plan->proof.stages[k];
            add_case(table, b, c);
            xy_table_add(table, xy_text_int(arena, k + 1));
            xy_table_add(table, xy_stage_label(arena, lang, &p->stage));
            xy_table_add(table, xy_stage_figure(arena, lang, &p->stage, c->stages[k].table));
            xy_table_add(table, xy_stage_figure(arena, lang, &p->stage, p->value));
            xy_table_add(table, xy_stage_figure(arena, lang, &p->stage, p->floor));
            xy_table_add(table,
                    xy_label(lang, "BACKTEST_VERDICT_",
                            xy_stage_verdict_names[c->stages[k].verdict]));
        }
    return xy_table_rows(table) ? table : NULL;
}

/* The hospitals of the rows that visit the county, by name. */
static const char *names_of(
        xy_table *table, const xy_backtest_case *c, const xy_compared_plan *p, int32_t county)
{
    xy_strbuf out = xy_strbuf_in(table->arena);
    for (int32_t r = 0; r < p->plan->row_count; r++)
        if (xy_row_visits(&p->plan->rows[r], county))
            xy_join(&out, table->lang,
                    xy_row_hospital_names(
                            table->arena, c->year->inst, &p->plan->rows[r], table->lang));
    return out.length ? xy_strbuf_text(&out) : xy_figure_blank();
}

xy_table *xy_backtest_served(xy_arena *arena, const xy_backtest *b, xy_lang lang)
{
    static const xy_column_words columns[] = {{XY_MSG_BACKTEST_YEAR, XY_LEFT},
            {XY_MSG_COMPARE_POLICY, XY_LEFT}, {XY_MSG_R_COL_COUNTY, XY_LEFT},
            {XY_MSG_BACKTEST_CHANGE, XY_LEFT}, {XY_MSG_BACKTEST_FROM_TABLE, XY_LEFT},
            {XY_MSG_BACKTEST_FROM_OPTIMUM, XY_LEFT}, {XY_MSG_BACKTEST_TABLE_MET, XY_RIGHT},
            {XY_MSG_BACKTEST_OPTIMUM_MET, XY_RIGHT}};
    xy_table *table = TABLE(arena, b, lang, XY_MSG_BACKTEST_SERVED, columns);
    for (int32_t i = 0; i < b->count; i++) {
        const xy_backtest_case *c = &b->cases[i];
        for (int32_t k = 0; k < (int32_t)c->year->inst->county_count; k++) {
            if (c->change[k] == XY_SERVED_SAME)
                continue;
            const xy_compared_plan *p[] = {xy_backtest_table(c), xy_backtest_optimum(c)};
            add_case(table, b, c);
            xy_table_add(table, xy_county_name(c->year->inst, k, lang));
            xy_table_add(table,
                    xy_label(lang, "BACKTEST_CHANGE_", xy_served_change_names[c->change[k]]));
            for (int side = 0; side < 2; side++)
                xy_table_add(table, names_of(table, c, p[side], k));
            for (int side = 0; side < 2; side++)
                xy_table_add(table,
                        c->year->inst->counties[k].need_count
                                ? xy_figure_percent(arena, p[side]->measures.counties[k].met_micro)
                                : xy_figure_blank());
        }
    }
    return xy_table_rows(table) ? table : NULL;
}

typedef struct {
    int32_t years, served[2];
    int64_t met[2];
} county_sum;

/* The county of this id over all years under the policy that is the p-th of each. */
static county_sum sum_of(const xy_backtest *b, int32_t p, const char *id)
{
    county_sum sum = {0};
    for (int32_t i = p; i < b->count; i += b->policy_count) {
        const xy_backtest_case *c = &b->cases[i];
        const xy_compared_plan *plans[] = {xy_backtest_table(c), xy_backtest_optimum(c)};
        int32_t county = xy_county_find(c->year->inst, id);
        if (county == XY_UNKNOWN || !plans[1])
            continue;
        sum.years++;
        for (int side = 0; side < 2; side++) {
            bool served = false;
            for (int32_t r = 0; r < plans[side]->plan->row_count; r++)
                served = served || xy_row_visits(&plans[side]->plan->rows[r], county);
            sum.served[side] += served;
            sum.met[side] += plans[side]->measures.counties[county].met_micro;
        }
    }
    return sum;
}

/* Does the instance of the command, or that of a year before this one, have a county of this id? */
static bool is_known_before(const xy_backtest *b, int32_t at, const char *id)
{
    bool known = at >= 0 && xy_county_find(b->inst, id) != XY_UNKNOWN;
    for (int32_t i = 0; i < at && !known; i += b->policy_count)
        known = xy_county_find(b->cases[i].year->inst, id) != XY_UNKNOWN;
    return known;
}

/* A row for each county of the instance that stands nowhere before: at the first case of a year, or -1. */
static void add_counties(
        xy_table *table, const xy_backtest *b, int32_t p, const xy_instance *inst, int32_t at)
{
    xy_lang lang = table->lang;
    for (size_t k = 0; k < inst->county_count; k++) {
        if (is_known_before(b, at, inst->counties[k].id))
            continue;
        county_sum sum = sum_of(b, p, inst->counties[k].id);
        if (sum.years == 0)
            continue;
        add_policy(table, b, xy_text_in(b->cases[p].policy->title, lang));
        xy_table_add(table, xy_county_name(inst, (int32_t)k, lang));
        for (int side = 0; side < 2; side++)
            xy_table_add(table,
                    xy_say(table->arena, lang, XY_MSG_R_PART_OF,
                            xy_text_int(table->arena, sum.served[side]),
                            xy_text_int(table->arena, sum.years), NULL, NULL));
        for (int side = 0; side < 2; side++)
            xy_table_add(table, xy_figure_percent(table->arena, sum.met[side] / sum.years));
    }
}

xy_table *xy_backtest_over_years(xy_arena *arena, const xy_backtest *b, xy_lang lang)
{
    static const xy_column_words columns[] = {{XY_MSG_COMPARE_POLICY, XY_LEFT},
            {XY_MSG_R_COL_COUNTY, XY_LEFT}, {XY_MSG_BACKTEST_YEARS_TABLE, XY_RIGHT},
            {XY_MSG_BACKTEST_YEARS_OPTIMUM, XY_RIGHT}, {XY_MSG_BACKTEST_MEAN_TABLE, XY_RIGHT},
            {XY_MSG_BACKTEST_MEAN_OPTIMUM, XY_RIGHT}};
    if (b->count < 2 * b->policy_count)
        return NULL;
    xy_table *table = TABLE(arena, b, lang, XY_MSG_BACKTEST_OVER_YEARS, columns);
    for (int32_t p = 0; p < b->policy_count; p++) {
        add_counties(table, b, p, b->inst, -1);
        for (int32_t i = 0; i < b->count; i += b->policy_count)
            add_counties(table, b, p, b->cases[i].year->inst, i);
    }
    return xy_table_rows(table) ? table : NULL;
}

xy_lines xy_backtest_remarks(xy_arena *arena, const xy_backtest *b, xy_lang lang)
{
    xy_lines lines = xy_lines_in(arena);
    const xy_rules *rules = NULL;
    if (!has_several(b))
        xy_lines_add(&lines,
                xy_say(arena, lang, XY_MSG_BACKTEST_ONE_POLICY,
                        xy_text_in(b->cases[0].policy->title, lang), NULL, NULL, NULL));
    else
        xy_lines_add(&lines, words(lang, XY_MSG_BACKTEST_OWN_WEIGHTS));
    xy_lines_add(&lines,
            xy_say(arena, lang, XY_MSG_BACKTEST_METHOD,
                    xy_text_int(arena, b->count / b->policy_count), NULL, NULL, NULL));
    for (int32_t i = 0; i < b->count; i += b->policy_count) {
        const xy_instance *inst = b->cases[i].year->inst;
        if (!rules || strcmp(inst->rules->id, rules->id) != 0)
            xy_lines_add(&lines,
                    xy_say(arena, lang, XY_MSG_BACKTEST_RULES, xy_text_in(inst->rules->title, lang),
                            NULL, NULL, NULL));
        rules = inst->rules;
    }
    for (int32_t i = 0; i < b->count; i += b->policy_count) {
        const xy_instance *inst = b->cases[i].year->inst;
        if (strcmp(inst->sha256, b->inst->sha256) != 0)
            xy_lines_add(&lines,
                    xy_say(arena, lang, XY_MSG_BACKTEST_INSTANCE_OF,
                            xy_text_int(arena, b->cases[i].year->year),
                            xy_text_in(inst->title, lang), inst->id, NULL));
    }
    return lines;
}

xy_lines xy_backtest_assumed(xy_arena *arena, const xy_backtest *b, xy_lang lang)
{
    return xy_compared_assumed(arena, &b->cases[0].compared, lang);
}

xy_document *xy_backtest_page(xy_arena *arena, const xy_backtest *b, xy_lang lang, bool brief)
{
    xy_document *doc = xy_document_new(arena, lang);
    xy_document_heading(doc, 1,
            xy_say(arena, lang, XY_MSG_BACKTEST_TITLE, xy_text_in(b->inst->title, lang), NULL, NULL,
                    NULL));
    xy_lines remarks = xy_backtest_remarks(arena, b, lang);
    for (size_t i = 0; i < remarks.count; i++)
        xy_document_line(doc, remarks.items[i]);
    xy_document_section(doc, xy_backtest_overview(arena, b, lang));
    xy_table *clauses = xy_backtest_clauses(arena, b, lang);
    if (!clauses)
        xy_document_line(doc, words(lang, XY_MSG_BACKTEST_CLAUSE_NONE));
    xy_document_section(doc, clauses);
    if (!brief) {
        xy_document_section(doc, xy_backtest_stages(arena, b, lang));
        xy_document_section(doc, xy_backtest_over_years(arena, b, lang));
        xy_document_section(doc, xy_backtest_served(arena, b, lang));
    }
    xy_lines assumed = xy_backtest_assumed(arena, b, lang);
    if (assumed.count)
        xy_document_heading(doc, 2, words(lang, XY_MSG_R_ASSUMED_TITLE));
    for (size_t i = 0; i < assumed.count; i++)
        xy_document_item(doc, assumed.items[i]);
    return doc;
}
