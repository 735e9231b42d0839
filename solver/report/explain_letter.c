/* Three sentences about a plan that can be pasted into a letter. */
#include "report/explain_words.h"
#include "report/figures.h"
#include "report/report_rows.h"

typedef struct {
    xy_arena *arena;
    const xy_explained *e;
    xy_lang lang;
} letter;

static const char *say5(const letter *l, xy_msg_id id, const char *const args[5])
{
    return xy_msg(l->arena, l->lang, id, args, 5);
}

/* Whose plan it is: the document of the rules. */
static const char *basis(const letter *l)
{
    const xy_rules *rules = l->e->inst->rules;
    const char *name = xy_text_in(rules->name, l->lang);
    name = name[0] ? name : xy_text_in(rules->title, l->lang);
    return l->lang == XY_ZH ? xy_arena_printf(l->arena, "《%s》", name) : name;
}

/* --- The first: what is so ------------------------------------------------------------------- */

static const char *teams_at(const letter *l, int32_t county)
{
    xy_strbuf out = xy_strbuf_in(l->arena);
    const xy_plan *plan = l->e->plan;
    for (int32_t r = 0; r < plan->row_count; r++)
        for (int32_t v = 0; v < plan->rows[r].visit_count; v++) {
            const xy_visit *visit = &plan->rows[r].visits[v];
            if (visit->county != county)
                continue;
            xy_strbuf_addf(&out, "%s%s",
                    out.length ? xy_msg_wording(XY_MSG_R_BETWEEN_TEAMS, l->lang) : "",
                    xy_say(l->arena, l->lang, XY_MSG_EX_S_STAY,
                            xy_row_hospital_names(l->arena, l->e->inst, &plan->rows[r], l->lang),
                            xy_text_int(l->arena, r + 1),
                            xy_written_days(l->arena, l->lang, visit->from, visit->to),
                            xy_text_int(l->arena, visit->days)));
        }
    return xy_strbuf_text(&out);
}

static const char *of_county(const letter *l, int32_t county)
{
    const xy_county_measure *m = &l->e->plan->measures.counties[county];
    const char *teams = teams_at(l, county);
    const char *args[] = {xy_county_name(l->e->inst, county, l->lang), teams,
            xy_figure_percent(l->arena, m->met_micro), xy_figure_percent(l->arena, m->points),
            basis(l)};
    return say5(l, teams[0] ? XY_MSG_EX_S_COUNTY : XY_MSG_EX_S_COUNTY_NONE, args);
}

static const char *of_teams(const letter *l, int32_t hospital)
{
    const xy_plan *plan = l->e->plan;
    xy_strbuf out = xy_strbuf_in(l->arena);
    for (int32_t r = 0; r < plan->row_count; r++) {
        const xy_row *row = &plan->rows[r];
        if (!xy_explained_concerns(l->e, r))
            continue;
        const char *args[] = {xy_row_hospital_names(l->arena, l->e->inst, row, l->lang),
                xy_text_int(l->arena, r + 1), xy_text_int(l->arena, xy_row_people(row, true)),
                xy_row_county_names(l->arena, l->e->inst, row, l->lang), basis(l)};
        xy_strbuf_addf(&out, "%s%s", out.length && l->lang == XY_EN ? " " : "",
                say5(l, XY_MSG_EX_S_TEAM, args));
    }
    if (out.length)
        return xy_strbuf_text(&out);
    const char *args[] = {
            xy_hospital_name(l->e->inst, hospital, l->lang), NULL, NULL, NULL, basis(l)};
    return say5(l, XY_MSG_EX_S_TEAM_NONE, args);
}

static const char *of_wish(const letter *l)
{
    const xy_wish *w = &l->e->subject.wish;
    const xy_instance *inst = l->e->inst;
    xy_strbuf counties = xy_strbuf_in(l->arena), who = counties;
    for (int32_t i = 0; i < w->county_count; i++)
        xy_join(&counties, l->lang, xy_county_name(inst, w->counties[i], l->lang));
    for (int32_t r = 0; r < l->e->plan->row_count; r++)
        for (int32_t i = 0; i < w->county_count; i++)
            if (xy_row_visits(&l->e->plan->rows[r], w->counties[i])) {
                xy_join(&who, l->lang,
                        xy_row_hospital_names(l->arena, inst, &l->e->plan->rows[r], l->lang));
                break;
            }
    bool there = !xy_wish_asks(l->e->present[0].wish.kind);
    const char *now = who.length ? xy_say(l->arena, l->lang, XY_MSG_EX_S_SERVED_BY,
                                           xy_strbuf_text(&who), NULL, NULL, NULL)
                                 : xy_msg_wording(XY_MSG_EX_S_SERVED_NOT, l->lang);
    const char *args[] = {xy_hospital_name(inst, w->hospital, l->lang), xy_strbuf_text(&counties),
            now, NULL, basis(l)};
    return say5(l, there ? XY_MSG_EX_S_SO : XY_MSG_EX_S_NOT_SO, args);
}

/* --- The second: what it would cost otherwise ------------------------------------------------ */

/* The first reason with its clause, or that there is none. */
static const char *reason_of(const letter *l, const xy_price *price)
{
    if (!price->reasons || price->reasons->count_kept == 0)
        return xy_msg_wording(XY_MSG_EX_REASON_UNKNOWN, l->lang);
    xy_strbuf out = xy_strbuf_in(l->arena);
    for (size_t i = 0; i < price->reasons->count_kept; i++) {
        const xy_finding *f = &price->reasons->kept[i];
        xy_strbuf_addf(&out, "%s%s", i ? xy_msg_wording(XY_MSG_R_SENTENCE_GAP, l->lang) : "",
                xy_finding_message(l->arena, f, l->lang));
        if (f->rule.clause && f->rule.clause[0])
            xy_strbuf_addf(&out, l->lang == XY_ZH ? "（%s）" : " (%s)",
                    xy_rule_words(l->arena, &f->rule, l->lang));
    }
    return xy_strbuf_text(&out);
}

/* Is the price of its first stage one number? */
static bool is_exact(const xy_price *price)
{
    const xy_price_stage *at = &price->stages[price->stage];
    return at->known && at->least == at->most;
}

static const char *if_so(const letter *l, const xy_price *price)
{
    const char *wish = xy_wish_words(l->arena, l->e, &price->wish, l->lang);
    if (price->state == XY_PRICE_FORBIDDEN)
        return xy_say(
                l->arena, l->lang, XY_MSG_EX_S_IF_FORBIDDEN, wish, reason_of(l, price), NULL, NULL);
    if (price->state == XY_PRICE_OPEN)
        return xy_say(l->arena, l->lang, XY_MSG_EX_S_IF_OPEN, wish, NULL, NULL, NULL);
    if (price->stage == XY_UNKNOWN)
        return xy_say(l->arena, l->lang, XY_MSG_EX_S_IF_NOTHING, wish, NULL, NULL, NULL);
    if (!is_exact(price))
        return xy_say(l->arena, l->lang, XY_MSG_EX_S_IF_UNPROVED, wish,
                xy_price_words(l->arena, l->e, price, l->lang), NULL, NULL);
    const char *f[4];
    xy_price_figures(f, l->arena, l->e, price, l->lang);
    const xy_stage_value_of *stage = &l->e->stages[price->stage];
    const char *args[] = {wish, f[0], f[1], f[2],
            xy_stage_figure(l->arena, l->lang, &stage->stage, stage->value), f[3]};
    return xy_msg(l->arena, l->lang,
            l->e->base == XY_BASE_PLAN ? XY_MSG_EX_S_IF_PLAN : XY_MSG_EX_S_IF, args, 6);
}

/* --- The third: the alternatives, or what it rests on ---------------------------------------- */

static void add_best(xy_strbuf *out, const letter *l, const xy_ranking *ranking)
{
    if (ranking->count == 0) {
        xy_strbuf_add(out,
                xy_msg_wording(
                        ranking->waiting ? XY_MSG_EX_S_OTHER_OPEN : XY_MSG_EX_S_NO_OTHER, l->lang));
        return;
    }
    const xy_price *best = &ranking->items[0];
    const char *wish = xy_wish_words(l->arena, l->e, &best->wish, l->lang);
    if (best->stage == XY_UNKNOWN) {
        xy_strbuf_add(
                out, xy_say(l->arena, l->lang, XY_MSG_EX_S_BEST_FREE, wish, NULL, NULL, NULL));
        return;
    }
    if (!is_exact(best)) {
        xy_strbuf_add(out,
                xy_say(l->arena, l->lang, XY_MSG_EX_S_BEST_UNPROVED, wish,
                        xy_price_words(l->arena, l->e, best, l->lang), NULL, NULL));
        return;
    }
    const char *f[4];
    xy_price_figures(f, l->arena, l->e, best, l->lang);
    const char *args[] = {wish, f[0], f[1], f[2], f[3]};
    xy_strbuf_add(out, say5(l, XY_MSG_EX_S_BEST_OTHER, args));
}

/* How many are forbidden, with the first whose reason is known. */
static void add_forbidden(xy_strbuf *out, const letter *l, const xy_ranking *ranking)
{
    for (int32_t i = 0; i < ranking->forbidden_count; i++) {
        const xy_price *p = &ranking->forbidden[i];
        if (!p->reasons || p->reasons->count_kept == 0)
            continue;
        const xy_finding *f = &p->reasons->kept[0];
        xy_strbuf_add(out,
                xy_say(l->arena, l->lang, XY_MSG_EX_S_FORBIDDEN,
                        xy_text_int(l->arena, ranking->forbidden_count),
                        xy_wish_words(l->arena, l->e, &p->wish, l->lang),
                        xy_finding_message(l->arena, f, l->lang), NULL));
        return;
    }
}

static const char *of_alternatives(const letter *l)
{
    const xy_explained *e = l->e;
    xy_strbuf out = xy_strbuf_in(l->arena);
    add_best(&out, l, &e->alternatives);
    add_forbidden(&out, l, &e->alternatives);
    if (e->subject.kind == XY_SUBJECT_ROW && e->elsewhere.count > 0) {
        const xy_price *best = &e->elsewhere.items[0];
        xy_strbuf_add(&out,
                xy_say(l->arena, l->lang, XY_MSG_EX_S_ELSEWHERE,
                        xy_wish_words(l->arena, e, &best->wish, l->lang),
                        xy_price_words(l->arena, e, best, l->lang), NULL, NULL));
    }
    xy_strbuf_add(&out, xy_msg_wording(XY_MSG_EX_S_END, l->lang));
    return xy_strbuf_text(&out);
}

static bool all_proved(const xy_explained *e)
{
    bool proved = e->base != XY_BASE_BEST;
    for (int32_t i = 0; i < e->present_count; i++)
        proved = proved &&
                (e->present[i].state == XY_PRICE_EXACT ||
                        e->present[i].state == XY_PRICE_FORBIDDEN);
    return proved;
}

void xy_explained_letter(
        const char *out[XY_LETTER_SENTENCES], xy_arena *arena, const xy_explained *e, xy_lang lang)
{
    const letter l = {arena, e, lang};
    const xy_subject *s = &e->subject;
    out[0] = s->kind == XY_SUBJECT_COUNTY   ? of_county(&l, s->county)
            : s->kind == XY_SUBJECT_WHY_NOT ? of_wish(&l)
                                            : of_teams(&l, s->hospital);
    out[1] = if_so(&l, &e->present[0]);
    out[2] = s->kind != XY_SUBJECT_WHY_NOT
            ? of_alternatives(&l)
            : xy_say(arena, lang, XY_MSG_EX_S_PROOF, basis(&l),
                      xy_msg_wording(
                              all_proved(e) ? XY_MSG_EX_S_PROVED : XY_MSG_EX_S_UNPROVED, lang),
                      NULL, NULL);
}
