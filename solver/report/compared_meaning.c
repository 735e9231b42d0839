#include "report/compared_meaning.h"

#include "report/compare_tables.h"
#include "report/figures.h"

/* The same wording as on the page of a plan, where that has the figure. */
static const xy_msg_id meanings[XY_SCORE_COUNT] = {
        [XY_SCORE_NEED_MET] = XY_MSG_P_DEF_NEED_MET,
        [XY_SCORE_LOWEST_COUNTY] = XY_MSG_P_DEF_MINIMUM,
        [XY_SCORE_LOWEST_TENTH] = XY_MSG_P_DEF_LOWEST_TENTH,
        [XY_SCORE_GINI] = XY_MSG_P_DEF_GINI,
        [XY_SCORE_THEIL] = XY_MSG_P_DEF_THEIL,
        [XY_SCORE_THEIL_WITHIN_PREFECTURES] = XY_MSG_SCORE_DEF_WITHIN_PREFECTURES,
        [XY_SCORE_THEIL_BETWEEN_PREFECTURES] = XY_MSG_SCORE_DEF_BETWEEN_PREFECTURES,
        [XY_SCORE_THEIL_WITHIN_CATEGORIES] = XY_MSG_SCORE_DEF_WITHIN_CATEGORIES,
        [XY_SCORE_THEIL_BETWEEN_CATEGORIES] = XY_MSG_SCORE_DEF_BETWEEN_CATEGORIES,
        [XY_SCORE_ATKINSON_HALF] = XY_MSG_SCORE_DEF_ATKINSON,
        [XY_SCORE_ATKINSON_ONE] = XY_MSG_SCORE_DEF_ATKINSON,
        [XY_SCORE_ATKINSON_TWO] = XY_MSG_SCORE_DEF_ATKINSON,
        [XY_SCORE_PRICE_OF_FAIRNESS] = XY_MSG_SCORE_DEF_PRICE,
        [XY_SCORE_ENVY] = XY_MSG_SCORE_DEF_ENVY,
        [XY_SCORE_JUSTIFIED_ENVY] = XY_MSG_SCORE_DEF_JUSTIFIED,
        [XY_SCORE_COVERAGE] = XY_MSG_P_DEF_COVERAGE,
        [XY_SCORE_CATEGORY] = XY_MSG_SCORE_DEF_CATEGORY,
        [XY_SCORE_COUNTIES_SERVED] = XY_MSG_P_DEF_SERVED,
        [XY_SCORE_MATCHED] = XY_MSG_P_DEF_MATCHED,
        [XY_SCORE_PEOPLE] = XY_MSG_P_DEF_PEOPLE,
        [XY_SCORE_SENIORS] = XY_MSG_SCORE_DEF_SENIORS,
        [XY_SCORE_SPLIT_GROUPS] = XY_MSG_P_DEF_SPLIT,
        [XY_SCORE_TRAVEL] = XY_MSG_P_DEF_HOURS,
        [XY_SCORE_DISTANCE] = XY_MSG_P_DEF_KM,
        [XY_SCORE_KEPT] = XY_MSG_P_DEF_KEPT,
        [XY_SCORE_ROWS_CHANGED] = XY_MSG_SCORE_DEF_ROWS_CHANGED,
        [XY_SCORE_CONTINUITY] = XY_MSG_P_DEF_CONTINUITY,
        [XY_SCORE_WAITING] = XY_MSG_P_DEF_WAITING,
        [XY_SCORE_PERSON_DAYS] = XY_MSG_SCORE_DEF_PERSON_DAYS,
        [XY_SCORE_DAYS_PER_SENDER] = XY_MSG_SCORE_DEF_PER_SENDER,
        [XY_SCORE_COST] = XY_MSG_SCORE_DEF_COST,
        [XY_SCORE_COST_PER_SENDER] = XY_MSG_SCORE_DEF_PER_SENDER,
        [XY_SCORE_SENDER_DAYS] = XY_MSG_SCORE_DEF_PERSON_DAYS,
        [XY_SCORE_SENDER_COST] = XY_MSG_SCORE_DEF_COST,
};

const char *xy_score_missing(const xy_instance *inst, xy_lang lang, xy_score_id kind)
{
    xy_msg_id no_match =
            inst->rules->settings.match_kinds ? XY_MSG_SCORE_NO_MATCHED : XY_MSG_SCORE_NO_MATCH;
    xy_msg_id why = kind >= XY_SCORE_KEPT && kind <= XY_SCORE_WAITING ? XY_MSG_SCORE_NO_HISTORY
            : kind == XY_SCORE_COST || kind == XY_SCORE_COST_PER_SENDER ||
                    kind == XY_SCORE_SENDER_COST
            ? XY_MSG_SCORE_NO_COST
            : kind == XY_SCORE_MATCHED ? no_match
                                       : XY_MSG_SCORE_NO_FIGURE;
    return xy_msg_wording(why, lang);
}

/* The unit in which people see the figure. */
static const char *unit_word(xy_lang lang, const xy_score_kind *kind)
{
    return xy_label(lang, "SCORE_UNIT_", xy_score_unit_names[kind->unit]);
}

static const char *better_word(xy_lang lang, int better)
{
    return better == 0
            ? xy_figure_blank()
            : xy_msg_wording(better > 0 ? XY_MSG_SCORE_HIGHER : XY_MSG_SCORE_LOWER, lang);
}

/* The titles that the rules call senior. */
static const char *senior_titles(xy_arena *arena, const xy_settings *set, xy_lang lang)
{
    xy_strbuf list = xy_strbuf_in(arena);
    for (int title = 0; title < XY_TITLE_COUNT; title++)
        if (xy_title_is_senior(set, (xy_title)title))
            xy_join(&list, lang, xy_title_label(lang, (xy_title)title));
    return list.length ? xy_strbuf_text(&list) : xy_figure_none(lang);
}

static void add_meaning(xy_table *table, const xy_compared *c, xy_score_id id)
{
    const xy_score_kind *kind = &xy_score_kinds[id];
    xy_lang lang = table->lang;
    const char *args[] = {xy_text_int(table->arena, c->measure->reference_days),
            senior_titles(table->arena, &c->measure->inst->rules->settings, lang)};
    xy_table_add(table, xy_say(table->arena, lang, kind->label, "…", NULL, NULL, NULL));
    xy_table_add(table, unit_word(lang, kind));
    xy_table_add(table, better_word(lang, kind->better));
    xy_table_add(table, xy_msg(table->arena, lang, meanings[id], args, 2));
}

xy_table *xy_compared_meanings(xy_arena *arena, const xy_compared *c, xy_lang lang)
{
    static const xy_column_words columns[] = {{XY_MSG_R_COL_FIGURE, XY_LEFT},
            {XY_MSG_SCORE_UNIT, XY_LEFT}, {XY_MSG_SCORE_BETTER, XY_LEFT},
            {XY_MSG_SCORE_MEANING, XY_LEFT}};
    const xy_compared_plan *some = xy_compared_any(c);
    int64_t counties = 0;
    if (!some)
        return NULL;
    xy_table *table = xy_table_new(arena, lang, xy_msg_wording(XY_MSG_SCORE_MEANINGS, lang));
    xy_table_add_columns(table, columns, sizeof columns / sizeof *columns);
    for (size_t k = 0; k < some->scores.count; k++)
        if (k == 0 || some->scores.items[k].kind != some->scores.items[k - 1].kind)
            add_meaning(table, c, some->scores.items[k].kind);
    for (size_t k = 0; k < c->measure->inst->county_count; k++)
        counties += c->measure->inst->counties[k].need_count > 0;
    xy_table_add_note(table,
            xy_say(arena, lang, XY_MSG_SCORE_COUNTIES, xy_text_int(arena, counties), NULL, NULL,
                    NULL));
    xy_table_add_note(table, xy_msg_wording(XY_MSG_SCORE_PROOF_NOTE, lang));
    if (xy_compared_differ(c))
        xy_table_add_note(table, xy_msg_wording(XY_MSG_SCORE_GAIN_NOTE, lang));
    return table;
}

static const char *permille(xy_arena *arena, int32_t value)
{
    return xy_arena_printf(arena, "%s%%", xy_text_decimal(arena, value, 1, value % 10 ? 1 : 0));
}

static const char *stages_of(xy_arena *arena, const xy_policy *policy, xy_lang lang)
{
    xy_strbuf out = xy_strbuf_in(arena);
    for (int i = 0; i < policy->stage_count; i++) {
        const xy_stage *stage = &policy->stages[i];
        const char *goal = xy_stage_label(arena, lang, stage);
        if (stage->tolerance_permille)
            goal = xy_say(arena, lang, XY_MSG_SCORE_STAGE_TOLERANCE, goal,
                    permille(arena, stage->tolerance_permille), NULL, NULL);
        xy_strbuf_addf(&out, "%s%d. %s", i ? " → " : "", i + 1, goal);
    }
    return xy_strbuf_text(&out);
}

static const char *weights_of(xy_arena *arena, const xy_policy *p, xy_lang lang)
{
    xy_strbuf out = xy_strbuf_in(arena);
    xy_strbuf_add(&out,
            xy_say(arena, lang, XY_MSG_SCORE_WEIGHTS,
                    xy_text_decimal(arena, p->population_alpha_permille, 3, 1),
                    xy_text_decimal(arena, p->category_default_permille, 3, 3),
                    xy_text_decimal(arena, p->category_full_coverage_permille, 3, 3), NULL));
    if (xy_policy_has(p, XY_GOAL_ALPHA_FAIR))
        xy_join(&out, lang,
                xy_say(arena, lang, XY_MSG_SCORE_ALPHA,
                        xy_text_decimal(arena, p->alpha_permille, 3, 1), NULL, NULL, NULL));
    if (xy_policy_has(p, XY_GOAL_ALPHA_FAIR) || xy_policy_has(p, XY_GOAL_NASH))
        xy_join(&out, lang,
                xy_say(arena, lang, XY_MSG_SCORE_OFFSET, permille(arena, p->offset_permille), NULL,
                        NULL, NULL));
    return xy_strbuf_text(&out);
}

xy_table *xy_compared_policies(xy_arena *arena, const xy_compared *c, xy_lang lang)
{
    static const xy_column_words columns[] = {{XY_MSG_COMPARE_POLICY, XY_LEFT},
            {XY_MSG_SCORE_NOTION, XY_LEFT}, {XY_MSG_SCORE_STAGES, XY_LEFT},
            {XY_MSG_SCORE_WEIGHTS_COL, XY_LEFT}, {XY_MSG_R_COL_REMARK, XY_LEFT}};
    xy_table *table = xy_table_new(arena, lang, xy_msg_wording(XY_MSG_SCORE_POLICIES, lang));
    xy_table_add_columns(table, columns, sizeof columns / sizeof *columns);
    for (int32_t i = 0; i < c->count; i++) {
        const xy_policy *policy = c->plans[i].policy;
        if (!policy)
            continue;
        xy_table_add(table, xy_compared_label(arena, lang, &c->plans[i]));
        xy_table_add(table, xy_label(lang, "NOTION_", xy_notion_names[xy_policy_notion(policy)]));
        xy_table_add(table, stages_of(arena, policy, lang));
        xy_table_add(table, weights_of(arena, policy, lang));
        xy_table_add(table, xy_text_in(policy->note, lang));
    }
    if (xy_table_rows(table) == 0)
        return NULL;
    xy_table_add_note(table, xy_msg_wording(XY_MSG_SCORE_STAGES_NOTE, lang));
    xy_table_add_note(table, xy_msg_wording(XY_MSG_SCORE_ODD_NOTE, lang));
    return table;
}

xy_table *xy_compared_given_back(xy_arena *arena, const xy_compared *c, xy_lang lang)
{
    static const xy_column_words columns[] = {{XY_MSG_COMPARE_POLICY, XY_LEFT},
            {XY_MSG_R_COL_GOAL, XY_LEFT}, {XY_MSG_SCORE_BEST, XY_RIGHT},
            {XY_MSG_SCORE_IN_PLAN, XY_RIGHT}, {XY_MSG_SCORE_TOLERANCE, XY_RIGHT}};
    xy_table *table = xy_table_new(arena, lang, xy_msg_wording(XY_MSG_SCORE_GIVEN_BACK, lang));
    xy_table_add_columns(table, columns, sizeof columns / sizeof *columns);
    for (int32_t i = 0; i < c->count; i++) {
        const xy_compared_plan *p = &c->plans[i];
        for (int k = 0; p->plan && p->policy && k < p->plan->proof.stage_count; k++) {
            const xy_stage_proof *s = &p->plan->proof.stages[k];
            int64_t now = xy_stage_value(&s->stage, p->plan->measures.goals);
            if (now >= s->value)
                continue;
            xy_table_add(table, xy_compared_label(arena, lang, p));
            xy_table_add(table, xy_stage_label(arena, lang, &s->stage));
            xy_table_add(table, xy_stage_figure(arena, lang, &s->stage, s->value));
            xy_table_add(table, xy_stage_figure(arena, lang, &s->stage, now));
            xy_table_add(table, permille(arena, s->stage.tolerance_permille));
        }
    }
    if (xy_table_rows(table) == 0)
        return NULL;
    xy_table_add_note(table, xy_msg_wording(XY_MSG_SCORE_GIVEN_BACK_NOTE, lang));
    return table;
}
