#include "report/explain_words.h"

#include "report/figures.h"
#include "report/report_rows.h"

#include <string.h>

/* The row of the plan that goes to exactly these counties, or NULL. */
static const xy_row *row_to(const xy_plan *plan, const xy_wish *wish)
{
    for (int32_t r = 0; plan && r < plan->row_count; r++) {
        const xy_row *row = &plan->rows[r];
        bool same = row->visit_count == wish->county_count;
        for (int32_t i = 0; same && i < wish->county_count; i++)
            same = xy_row_visits(row, wish->counties[i]);
        if (same)
            return row;
    }
    return NULL;
}

const char *xy_wish_words(xy_arena *arena, const xy_explained *e, const xy_wish *wish, xy_lang lang)
{
    const xy_instance *inst = e->inst;
    const xy_row *row = row_to(e->plan, wish);
    static const xy_msg_id messages[XY_WISH_KINDS] = {[XY_WISH_PAIR] = XY_MSG_EX_WISH_PAIR,
            [XY_WISH_ROW] = XY_MSG_EX_WISH_ROW,
            [XY_WISH_NO_PAIR] = XY_MSG_EX_WISH_NO_PAIR,
            [XY_WISH_NO_ROW] = XY_MSG_EX_WISH_NO_ROW,
            [XY_WISH_SERVED] = XY_MSG_EX_WISH_SERVED,
            [XY_WISH_UNSERVED] = XY_MSG_EX_WISH_UNSERVED,
            [XY_WISH_SENDS] = XY_MSG_EX_WISH_SENDS,
            [XY_WISH_IDLE] = XY_MSG_EX_WISH_IDLE};
    xy_strbuf counties = xy_strbuf_in(arena);
    for (int32_t i = 0; i < wish->county_count; i++)
        xy_join(&counties, lang,
                xy_county_name(inst, row ? row->visits[i].county : wish->counties[i], lang));
    const char *hospital =
            wish->hospital == XY_UNKNOWN ? "" : xy_hospital_name(inst, wish->hospital, lang);
    return xy_say(
            arena, lang, messages[wish->kind], hospital, xy_strbuf_text(&counties), NULL, NULL);
}

int64_t xy_explained_base(const xy_explained *e, int stage)
{
    return e->base == XY_BASE_PLAN ? e->stages[stage].plan : e->stages[stage].value;
}

static const xy_goal_term *only_term(const xy_stage *stage)
{
    return stage->term_count == 1 ? &stage->terms[0] : NULL;
}

/* The two values as figures of the stage, finer where the usual ones are the same. */
static void two_figures(const char *out[2], xy_arena *arena, xy_lang lang, const xy_stage *stage,
        int64_t from, int64_t to)
{
    out[0] = xy_stage_figure(arena, lang, stage, from);
    out[1] = xy_stage_figure(arena, lang, stage, to);
    const xy_goal_term *t = only_term(stage);
    if (!t || from == to || strcmp(out[0], out[1]) != 0)
        return;
    int64_t natural[2] = {from / t->weight, to / t->weight};
    for (int i = 0; i < 2; i++) {
        int64_t v = xy_goal_maximise(t->goal) ? natural[i] : -natural[i];
        if (t->goal == XY_GOAL_NEED_MET)
            out[i] = xy_arena_printf(arena, "%s%%", xy_text_decimal(arena, v, 4, 4));
        else if (t->goal == XY_GOAL_TRAVEL)
            out[i] =
                    xy_say(arena, lang, XY_MSG_EX_MINUTES, xy_text_int(arena, v), NULL, NULL, NULL);
    }
}

/* Whether the figure as it is printed rises or falls: a stage of several goals has no direction. */
static const char *verb(const xy_stage *stage, int64_t from, int64_t to, xy_lang lang)
{
    const xy_goal_term *t = only_term(stage);
    if (!t || from == to)
        return xy_msg_wording(XY_MSG_EX_GOES, lang);
    bool rises = (to > from) == xy_goal_maximise(t->goal);
    return xy_msg_wording(rises ? XY_MSG_EX_RISES : XY_MSG_EX_FALLS, lang);
}

void xy_price_figures(const char *out[4], xy_arena *arena, const xy_explained *e,
        const xy_price *price, xy_lang lang)
{
    const xy_stage *stage = &e->stages[price->stage].stage;
    out[0] = xy_stage_label(arena, lang, stage);
    two_figures(&out[1], arena, lang, stage, xy_explained_base(e, price->stage),
            price->stages[price->stage].value);
    out[3] = verb(
            stage, xy_explained_base(e, price->stage), price->stages[price->stage].value, lang);
}

const char *xy_price_words(
        xy_arena *arena, const xy_explained *e, const xy_price *price, xy_lang lang)
{
    if (price->state == XY_PRICE_FORBIDDEN || price->state == XY_PRICE_OPEN)
        return xy_msg_wording(
                price->state == XY_PRICE_OPEN ? XY_MSG_EX_PRICE_OPEN : XY_MSG_EX_PRICE_FORBIDDEN,
                lang);
    if (price->stage == XY_UNKNOWN)
        return xy_msg_wording(XY_MSG_EX_PRICE_NOTHING, lang);
    const xy_stage *stage = &e->stages[price->stage].stage;
    const xy_price_stage *at = &price->stages[price->stage];
    const char *f[4];
    xy_price_figures(f, arena, e, price, lang);
    if (at->least == at->most) {
        xy_msg_id message = at->least < 0 ? XY_MSG_EX_PRICE_GAIN
                : price->within_tolerance ? XY_MSG_EX_PRICE_WITHIN
                                          : XY_MSG_EX_PRICE;
        return xy_say(arena, lang, message, f[0], f[1], f[2], f[3]);
    }
    if (at->bound == XY_NO_BOUND)
        return xy_say(arena, lang, XY_MSG_EX_PRICE_AT_LEAST, f[0], f[1], f[2], NULL);
    return xy_say(arena, lang, XY_MSG_EX_PRICE_BETWEEN, f[0], f[1], f[2],
            xy_stage_figure(arena, lang, stage, at->bound));
}

/* A change of the stage's value, better = higher, in the goal's unit and sign. */
static const char *change(xy_arena *arena, xy_lang lang, const xy_stage *stage, int64_t better)
{
    const xy_goal_term *t = only_term(stage);
    if (!t)
        return xy_figure_signed(arena, xy_text_int(arena, better));
    int64_t v = better / t->weight;
    v = xy_goal_maximise(t->goal) ? v : -v;
    if (v == 0)
        return "0";
    if (t->goal == XY_GOAL_NEED_MET) {
        bool small = v > -50 && v < 50;
        return xy_say(arena, lang, XY_MSG_R_POINTS,
                xy_figure_signed(arena, xy_text_decimal(arena, v, 4, small ? 4 : 2)), NULL, NULL,
                NULL);
    }
    if (t->goal == XY_GOAL_TRAVEL)
        return xy_say(arena, lang, XY_MSG_EX_MINUTES,
                xy_figure_signed(arena, xy_text_int(arena, v)), NULL, NULL, NULL);
    if (t->goal == XY_GOAL_CONTINUITY || t->goal == XY_GOAL_REPEATS)
        return xy_figure_signed(arena, xy_figure_years(arena, v));
    return xy_figure_signed(arena, xy_text_int(arena, v));
}

const char *xy_price_change(
        xy_arena *arena, const xy_explained *e, const xy_price *price, int stage, xy_lang lang)
{
    const xy_price_stage *at = &price->stages[stage];
    const xy_stage *s = &e->stages[stage].stage;
    if (price->state == XY_PRICE_FORBIDDEN || price->state == XY_PRICE_OPEN)
        return xy_figure_blank();
    if (!at->known || at->least == XY_NO_LEAST || at->most == XY_NO_BOUND)
        return xy_figure_unknown(lang);
    if (at->least == at->most)
        return change(arena, lang, s, -at->least);
    return xy_say(arena, lang, XY_MSG_EX_FROM_TO, change(arena, lang, s, -at->most),
            change(arena, lang, s, -at->least), NULL, NULL);
}

const char *xy_explained_note(xy_arena *arena, const xy_explained *e, xy_lang lang)
{
    if (e->base == XY_BASE_OPTIMUM)
        return xy_msg_wording(XY_MSG_EX_BASE_OPTIMUM, lang);
    if (e->base == XY_BASE_BEST)
        return xy_msg_wording(XY_MSG_EX_BASE_BEST, lang);
    if (e->better_stage == XY_UNKNOWN)
        return xy_msg_wording(XY_MSG_EX_BASE_BROKEN, lang);
    const xy_stage_value_of *s = &e->stages[e->better_stage];
    const char *figures[2];
    two_figures(figures, arena, lang, &s->stage, s->plan, s->value);
    const char *note = xy_say(arena, lang, XY_MSG_EX_BASE_PLAN,
            xy_stage_label(arena, lang, &s->stage), figures[0], figures[1], NULL);
    return e->feasible
            ? note
            : xy_arena_printf(arena, "%s%s%s", note, xy_msg_wording(XY_MSG_R_SENTENCE_GAP, lang),
                      xy_msg_wording(XY_MSG_EX_BASE_BROKEN, lang));
}

static bool same_row(const xy_row *a, const xy_row *b)
{
    bool same = a->lead == b->lead && a->visit_count == b->visit_count;
    for (int32_t v = 0; v < a->visit_count && same; v++)
        same = xy_row_visits(b, a->visits[v].county);
    return same;
}

int32_t xy_price_changed(const xy_explained *e, const xy_price *price, bool *changed)
{
    int32_t count = 0;
    for (int32_t r = 0; r < price->row_count; r++) {
        int32_t times = 0;
        for (int32_t k = 0; k <= r; k++)
            times += same_row(&price->rows[k], &price->rows[r]);
        for (int32_t k = 0; k < e->plan->row_count; k++)
            times -= same_row(&e->plan->rows[k], &price->rows[r]);
        if (changed)
            changed[r] = times > 0;
        count += times > 0;
    }
    return count;
}

const char *xy_rule_words(xy_arena *arena, const xy_rule_quote *rule, xy_lang lang)
{
    if (!rule->id)
        return xy_figure_blank();
    return rule->clause && rule->clause[0]
            ? xy_say(arena, lang, XY_MSG_EX_RULE_CLAUSE, rule->id, rule->clause, NULL, NULL)
            : rule->id;
}

bool xy_explained_concerns(const xy_explained *e, int32_t row)
{
    const xy_subject *s = &e->subject;
    const xy_row *r = &e->plan->rows[row];
    if (s->kind == XY_SUBJECT_ROW)
        return row == s->row;
    if (s->kind == XY_SUBJECT_HOSPITAL)
        return xy_row_has_member(r, s->hospital);
    if (s->kind == XY_SUBJECT_COUNTY)
        return xy_row_visits(r, s->county);
    for (int32_t i = 0; i < s->wish.county_count; i++)
        if (xy_row_visits(r, s->wish.counties[i]))
            return true;
    return xy_row_has_member(r, s->wish.hospital);
}
