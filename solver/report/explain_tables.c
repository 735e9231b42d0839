#include "domain/contribution.h"
#include "report/explain_words.h"
#include "report/figures.h"
#include "report/report_rows.h"

static void add_columns(xy_table *table, const xy_msg_id *titles, const xy_align *aligns, size_t n)
{
    for (size_t i = 0; i < n; i++)
        xy_table_add_column(table, xy_msg_wording(titles[i], table->lang), aligns[i]);
}

static const char *proof_words(xy_arena *arena, const xy_stage_value_of *v, xy_lang lang)
{
    if (v->skipped)
        return xy_msg_wording(XY_MSG_EX_SKIPPED, lang);
    if (v->proved)
        return xy_msg_wording(XY_MSG_EX_PROVED, lang);
    if (v->bound == XY_NO_BOUND)
        return xy_msg_wording(XY_MSG_EX_UNPROVED_FREE, lang);
    return xy_say(arena, lang, XY_MSG_EX_UNPROVED,
            xy_stage_figure(arena, lang, &v->stage, v->bound), NULL, NULL, NULL);
}

xy_table *xy_explained_stages(xy_arena *arena, const xy_explained *e, xy_lang lang)
{
    static const xy_msg_id titles[] = {XY_MSG_R_COL_GOAL, XY_MSG_EX_COL_THIS_PLAN,
            XY_MSG_EX_COL_SOLVED, XY_MSG_EX_COL_KEEPS, XY_MSG_EX_COL_PROOF};
    static const xy_align aligns[] = {XY_LEFT, XY_RIGHT, XY_RIGHT, XY_RIGHT, XY_LEFT};
    xy_table *table = xy_table_new(arena, lang, NULL);
    add_columns(table, titles, aligns, 5);
    for (int s = 0; s < e->stage_count; s++) {
        const xy_stage_value_of *v = &e->stages[s];
        xy_table_add(table, xy_stage_label(arena, lang, &v->stage));
        xy_table_add(table, xy_stage_figure(arena, lang, &v->stage, v->plan));
        xy_table_add(table, xy_stage_figure(arena, lang, &v->stage, v->value));
        xy_table_add(table, xy_stage_figure(arena, lang, &v->stage, v->floor));
        xy_table_add(table, proof_words(arena, v, lang));
    }
    return table;
}

/* --- Needs ----------------------------------------------------------------------------------- */

bool xy_explained_county(const xy_explained *e, int32_t county)
{
    const xy_subject *s = &e->subject;
    if (s->kind == XY_SUBJECT_COUNTY)
        return county == s->county;
    if (s->kind == XY_SUBJECT_WHY_NOT) {
        for (int32_t i = 0; i < s->wish.county_count; i++)
            if (s->wish.counties[i] == county)
                return true;
        return false;
    }
    for (int32_t r = 0; r < e->plan->row_count; r++)
        if (xy_explained_concerns(e, r) && xy_row_visits(&e->plan->rows[r], county))
            return true;
    return false;
}

static const char *who_comes(xy_table *table, const xy_explained *e, const xy_need_account *a)
{
    xy_strbuf who = xy_strbuf_in(table->arena);
    const char *gap = xy_msg_wording(XY_MSG_R_BETWEEN_TEAMS, table->lang);
    for (int32_t i = 0; i < a->part_count; i++) {
        const xy_need_part *p = &a->parts[i];
        xy_strbuf_addf(&who, "%s%s", i ? gap : "",
                xy_say(table->arena, table->lang, XY_MSG_EX_BRINGS,
                        xy_row_hospital_names(
                                table->arena, e->inst, &e->plan->rows[p->row], table->lang),
                        xy_text_int(table->arena, p->clinicians),
                        xy_text_int(table->arena, p->days), NULL));
    }
    if (a->others > 0)
        xy_strbuf_addf(&who, "%s%s", who.length ? gap : "",
                xy_msg_wording(XY_MSG_EX_OTHER_TIERS, table->lang));
    return who.length ? xy_strbuf_text(&who) : xy_msg_wording(XY_MSG_EX_NOBODY, table->lang);
}

/* Of a county what each of its teams adds, else what the teams at hand do. */
static const char *what_they_add(xy_table *table, const xy_explained *e, const xy_need_account *a)
{
    xy_strbuf out = xy_strbuf_in(table->arena);
    for (int32_t i = 0; i < a->part_count; i++)
        if (xy_explained_concerns(e, a->parts[i].row))
            xy_strbuf_addf(&out, "%s%s",
                    out.length ? xy_msg_wording(XY_MSG_R_BETWEEN_TEAMS, table->lang) : "",
                    xy_figure_percent(table->arena, a->parts[i].adds));
    return out.length ? xy_strbuf_text(&out) : xy_figure_blank();
}

static void add_need(xy_table *table, const xy_explained *e, const xy_need_account *a)
{
    const xy_need *need = &e->inst->counties[a->county].needs[a->need];
    xy_table_add(table, xy_county_name(e->inst, a->county, table->lang));
    xy_table_add(table, xy_text_in(e->inst->specialties[need->specialty.index].name, table->lang));
    xy_table_add(table, xy_text_int(table->arena, need->clinicians));
    xy_table_add(table, who_comes(table, e, a));
    xy_table_add(table, xy_figure_share(table->arena, table->lang, a->points, a->points_of));
    xy_table_add(table, xy_figure_percent(table->arena, a->points));
    xy_table_add(table, what_they_add(table, e, a));
}

xy_table *xy_explained_needs(xy_arena *arena, const xy_explained *e, xy_lang lang)
{
    static const xy_msg_id titles[] = {XY_MSG_R_COL_COUNTY, XY_MSG_R_COL_SPECIALTY,
            XY_MSG_EX_COL_ASKED, XY_MSG_EX_COL_BROUGHT, XY_MSG_EX_COL_MET, XY_MSG_EX_COL_SHARE,
            XY_MSG_EX_COL_ADDS};
    static const xy_align aligns[] = {
            XY_LEFT, XY_LEFT, XY_RIGHT, XY_LEFT, XY_RIGHT, XY_RIGHT, XY_RIGHT};
    xy_table *table = xy_table_new(arena, lang, NULL);
    add_columns(table, titles, aligns, 7);
    for (int32_t c = 0; c < (int32_t)e->inst->county_count; c++) {
        xy_need_account *accounts;
        int32_t count;
        if (!xy_explained_county(e, c))
            continue;
        xy_need_accounts(
                &accounts, &count, arena, e->measure, e->plan->rows, e->plan->row_count, c);
        const size_t *order = xy_county_needs_ranked(arena, e->inst, &e->inst->counties[c]);
        for (int32_t k = 0; k < count; k++)
            add_need(table, e, &accounts[order[k]]);
    }
    return table->cell_count ? table : NULL;
}

/* --- Prices ---------------------------------------------------------------------------------- */

static xy_table *price_table(xy_arena *arena, const xy_explained *e, bool ranked, xy_lang lang)
{
    xy_table *table = xy_table_new(arena, lang, NULL);
    if (ranked)
        xy_table_add_column(table, xy_msg_wording(XY_MSG_EX_COL_RANK, lang), XY_RIGHT);
    xy_table_add_column(table, xy_msg_wording(XY_MSG_EX_COL_CHOICE, lang), XY_LEFT);
    xy_table_add_column(table, xy_msg_wording(XY_MSG_EX_COL_PRICE, lang), XY_LEFT);
    for (int s = 0; s < e->stage_count; s++)
        if (!e->stages[s].skipped)
            xy_table_add_column(table, xy_stage_label(arena, lang, &e->stages[s].stage), XY_RIGHT);
    xy_table_add_column(table, xy_msg_wording(XY_MSG_EX_COL_CHANGED, lang), XY_RIGHT);
    xy_table_add_note(table, xy_msg_wording(XY_MSG_EX_STAGE_NOTE, lang));
    return table;
}

static void add_price(xy_table *table, const xy_explained *e, const xy_price *price)
{
    xy_arena *arena = table->arena;
    xy_table_add(table, xy_wish_words(arena, e, &price->wish, table->lang));
    xy_table_add(table, xy_price_words(arena, e, price, table->lang));
    for (int s = 0; s < e->stage_count; s++)
        if (!e->stages[s].skipped)
            xy_table_add(table, xy_price_change(arena, e, price, s, table->lang));
    xy_table_add(table,
            price->row_count ? xy_text_int(arena, xy_price_changed(e, price, NULL))
                             : xy_figure_blank());
}

xy_table *xy_explained_present(xy_arena *arena, const xy_explained *e, xy_lang lang)
{
    xy_table *table = price_table(arena, e, false, lang);
    for (int32_t i = 0; i < e->present_count; i++)
        add_price(table, e, &e->present[i]);
    return e->present_count ? table : NULL;
}

xy_table *xy_explained_ranking(
        xy_arena *arena, const xy_explained *e, const xy_ranking *ranking, xy_lang lang)
{
    xy_table *table = price_table(arena, e, true, lang);
    for (int32_t i = 0; i < ranking->count; i++) {
        xy_table_add(table, xy_text_int(arena, i + 1));
        add_price(table, e, &ranking->items[i]);
    }
    if (ranking->waiting > 0)
        xy_table_add_note(table,
                xy_say(arena, lang,
                        ranking->proved ? XY_MSG_EX_WAITING : XY_MSG_EX_WAITING_UNPROVED,
                        xy_text_int(arena, ranking->waiting), NULL, NULL, NULL));
    else if (!ranking->proved)
        xy_table_add_note(table, xy_msg_wording(XY_MSG_EX_RANKING_UNPROVED, lang));
    return ranking->count ? table : NULL;
}

/* --- Rules ----------------------------------------------------------------------------------- */

static void add_reasons(xy_table *table, const xy_explained *e, const xy_price *price)
{
    xy_arena *arena = table->arena;
    const char *wish = xy_wish_words(arena, e, &price->wish, table->lang);
    size_t count = price->reasons ? price->reasons->count_kept : 0;
    for (size_t i = 0; i < count; i++) {
        const xy_finding *f = &price->reasons->kept[i];
        xy_table_add(table, wish);
        xy_table_add(table, xy_finding_message(arena, f, table->lang));
        xy_table_add(table, xy_rule_words(arena, &f->rule, table->lang));
    }
    if (count > 0)
        return;
    bool asked = e->subject.kind == XY_SUBJECT_WHY_NOT || e->present == price;
    xy_table_add(table, wish);
    xy_table_add(table,
            xy_msg_wording(asked ? XY_MSG_EX_REASON_UNKNOWN : XY_MSG_EX_NO_REASON, table->lang));
    xy_table_add(table, xy_figure_blank());
}

xy_table *xy_explained_forbidden(
        xy_arena *arena, const xy_explained *e, const xy_price *prices, int32_t count, xy_lang lang)
{
    static const xy_msg_id titles[] = {
            XY_MSG_EX_COL_CHOICE, XY_MSG_EX_COL_REASON, XY_MSG_EX_COL_RULE};
    static const xy_align aligns[] = {XY_LEFT, XY_LEFT, XY_LEFT};
    xy_table *table = xy_table_new(arena, lang, NULL);
    bool together = false, unproved = false;
    add_columns(table, titles, aligns, 3);
    for (int32_t i = 0; i < count; i++) {
        if (prices[i].state != XY_PRICE_FORBIDDEN)
            continue;
        add_reasons(table, e, &prices[i]);
        together = together || (prices[i].together && prices[i].reasons->count_kept > 1);
        unproved = unproved || (prices[i].together && !prices[i].minimal);
    }
    if (together)
        xy_table_add_note(table,
                xy_msg_wording(unproved ? XY_MSG_EX_TOGETHER_UNPROVED : XY_MSG_EX_TOGETHER, lang));
    return table->cell_count ? table : NULL;
}

xy_table *xy_explained_tight(xy_arena *arena, const xy_explained *e, xy_lang lang)
{
    static const xy_msg_id titles[] = {XY_MSG_EX_COL_LIMIT, XY_MSG_EX_COL_RULE};
    static const xy_align aligns[] = {XY_LEFT, XY_LEFT};
    xy_table *table = xy_table_new(arena, lang, NULL);
    add_columns(table, titles, aligns, 2);
    for (size_t i = 0; i < e->tight->count_kept; i++) {
        const xy_finding *f = &e->tight->kept[i];
        xy_table_add(table, xy_finding_message(arena, f, lang));
        xy_table_add(table, xy_rule_words(arena, &f->rule, lang));
    }
    return table->cell_count ? table : NULL;
}
