#include "cli/explain_json.h"

#include "domain/contribution.h"
#include "report/explain_words.h"
#include "json/stage.h"

/* --- Pieces ---------------------------------------------------------------------------------- */

/* As files have it: minimised goals in their own direction. */
static int64_t natural(const xy_stage *stage, int64_t value)
{
    return xy_stage_sign(stage) * value;
}

static void put_counties(
        xy_json_writer *w, const xy_instance *inst, const int32_t *counties, int32_t count)
{
    xy_json_put_list(w, "counties");
    for (int32_t i = 0; i < count; i++)
        xy_json_string(w, inst->counties[counties[i]].id);
    xy_json_close_list(w);
}

static void put_wish(xy_json_writer *w, const xy_instance *inst, const xy_wish *wish)
{
    xy_json_put_object(w, "demand");
    xy_json_put_string(w, "kind", xy_wish_names[wish->kind]);
    if (wish->hospital != XY_UNKNOWN)
        xy_json_put_string(w, "hospital", inst->hospitals[wish->hospital].id);
    if (wish->county_count > 0)
        put_counties(w, inst, wish->counties, wish->county_count);
    xy_json_close_object(w);
}

static void put_rules(xy_json_writer *w, xy_arena *arena, const char *key, const xy_findings *list)
{
    xy_json_put_list(w, key);
    for (size_t i = 0; list && i < list->count_kept; i++) {
        const xy_finding *f = &list->kept[i];
        xy_json_open_object(w);
        xy_json_put_string(w, "id", xy_msg_name(f->message));
        if (f->rule.id) {
            xy_json_put_string(w, "rule", f->rule.id);
            xy_json_put_string(w, "clause", f->rule.clause);
        }
        if (f->place.pointer)
            xy_json_put_string(w, "pointer", f->place.pointer);
        xy_json_put_text(w, "message",
                (xy_text){
                        xy_finding_message(arena, f, XY_ZH), xy_finding_message(arena, f, XY_EN)});
        xy_json_close_object(w);
    }
    xy_json_close_list(w);
}

/* --- Prices ---------------------------------------------------------------------------------- */

static void put_price_stages(xy_json_writer *w, const xy_explained *e, const xy_price *p)
{
    xy_json_put_list(w, "stages");
    for (int s = 0; s < e->stage_count; s++) {
        const xy_price_stage *at = &p->stages[s];
        const xy_stage *stage = &e->stages[s].stage;
        xy_json_open_object(w);
        xy_json_put_int(w, "value", natural(stage, at->value));
        if (at->bound != XY_NO_BOUND)
            xy_json_put_int(w, "bound", natural(stage, at->bound));
        if (at->known && at->least != XY_NO_LEAST)
            xy_json_put_int(w, "least", at->least);
        if (at->known && at->most != XY_NO_BOUND)
            xy_json_put_int(w, "most", at->most);
        xy_json_close_object(w);
    }
    xy_json_close_list(w);
}

/* Rows of the plan behind the price that are not in the explained one. */
static void put_changed(
        xy_json_writer *w, xy_arena *arena, const xy_explained *e, const xy_price *p)
{
    bool *changed = XY_NEW_N(arena, bool, (size_t)p->row_count + 1);
    xy_price_changed(e, p, changed);
    xy_json_put_list(w, "changed");
    for (int32_t r = 0; r < p->row_count; r++) {
        int32_t counties[XY_TOUR_MAX];
        if (!changed[r])
            continue;
        for (int32_t v = 0; v < p->rows[r].visit_count; v++)
            counties[v] = p->rows[r].visits[v].county;
        xy_json_open_object(w);
        xy_json_put_string(w, "lead", e->inst->hospitals[p->rows[r].lead].id);
        put_counties(w, e->inst, counties, p->rows[r].visit_count);
        xy_json_close_object(w);
    }
    xy_json_close_list(w);
}

static void put_price(xy_json_writer *w, xy_arena *arena, const xy_explained *e, const xy_price *p)
{
    xy_json_open_object(w);
    put_wish(w, e->inst, &p->wish);
    xy_json_put_string(w, "state", xy_price_names[p->state]);
    if (p->state == XY_PRICE_FORBIDDEN) {
        xy_json_put_bool(w, "together", p->together);
        if (p->together)
            xy_json_put_bool(w, "proved_minimal", p->minimal);
        put_rules(w, arena, "reasons", p->reasons);
    } else if (p->state != XY_PRICE_OPEN) {
        xy_json_put_int(w, "stage", p->stage == XY_UNKNOWN ? 0 : p->stage + 1);
        xy_json_put_bool(w, "within_tolerance", p->within_tolerance);
        put_price_stages(w, e, p);
        put_changed(w, arena, e, p);
    }
    xy_json_put_text(w, "message",
            (xy_text){xy_price_words(arena, e, p, XY_ZH), xy_price_words(arena, e, p, XY_EN)});
    xy_json_close_object(w);
}

static void put_prices(xy_json_writer *w, xy_arena *arena, const xy_explained *e, const char *key,
        const xy_price *prices, int32_t count)
{
    xy_json_put_list(w, key);
    for (int32_t i = 0; i < count; i++)
        put_price(w, arena, e, &prices[i]);
    xy_json_close_list(w);
}

static void put_ranking(xy_json_writer *w, xy_arena *arena, const xy_explained *e, const char *key,
        const xy_ranking *ranking)
{
    xy_json_put_object(w, key);
    xy_json_put_bool(w, "ranking_proved", ranking->proved);
    xy_json_put_int(w, "waiting", ranking->waiting);
    put_prices(w, arena, e, "ranked", ranking->items, ranking->count);
    put_prices(w, arena, e, "forbidden", ranking->forbidden, ranking->forbidden_count);
    xy_json_close_object(w);
}

/* --- The plan -------------------------------------------------------------------------------- */

static void put_subject(xy_json_writer *w, const xy_explained *e)
{
    static const char *const kinds[] = {"county", "hospital", "row", "why_not"};
    const xy_subject *s = &e->subject;
    xy_json_put_object(w, "subject");
    xy_json_put_string(w, "kind", kinds[s->kind]);
    if (s->kind == XY_SUBJECT_COUNTY)
        xy_json_put_string(w, "county", e->inst->counties[s->county].id);
    if (s->kind == XY_SUBJECT_HOSPITAL)
        xy_json_put_string(w, "hospital", e->inst->hospitals[s->hospital].id);
    if (s->kind == XY_SUBJECT_ROW)
        xy_json_put_int(w, "row", s->row + 1);
    if (s->kind == XY_SUBJECT_WHY_NOT)
        put_wish(w, e->inst, &s->wish);
    xy_json_close_object(w);
}

static void put_stages(xy_json_writer *w, const xy_explained *e)
{
    xy_json_put_list(w, "stages");
    for (int s = 0; s < e->stage_count; s++) {
        const xy_stage_value_of *v = &e->stages[s];
        xy_json_open_object(w);
        xy_write_goals(w, &v->stage);
        xy_json_put_int(w, "plan", natural(&v->stage, v->plan));
        xy_json_put_int(w, "optimum", natural(&v->stage, v->value));
        if (v->bound != XY_NO_BOUND)
            xy_json_put_int(w, "bound", natural(&v->stage, v->bound));
        xy_json_put_int(w, "floor", natural(&v->stage, v->floor));
        xy_json_put_bool(w, "proved", v->proved);
        if (v->skipped)
            xy_json_put_bool(w, "skipped", true);
        xy_json_close_object(w);
    }
    xy_json_close_list(w);
}

static void put_part(xy_json_writer *w, const xy_explained *e, const xy_need_part *p)
{
    xy_json_open_object(w);
    xy_json_put_int(w, "row", p->row + 1);
    xy_json_put_string(w, "lead", e->inst->hospitals[e->plan->rows[p->row].lead].id);
    xy_json_put_int(w, "clinicians", p->clinicians);
    xy_json_put_int(w, "days", p->days);
    xy_json_put_int(w, "person_days", p->person_days);
    xy_json_put_int(w, "adds", p->adds);
    xy_json_close_object(w);
}

static void put_needs_of(xy_json_writer *w, xy_arena *arena, const xy_explained *e, int32_t county)
{
    xy_need_account *list;
    int32_t count;
    xy_need_accounts(&list, &count, arena, e->measure, e->plan->rows, e->plan->row_count, county);
    for (int32_t k = 0; k < count; k++) {
        const xy_need *need = &e->inst->counties[county].needs[list[k].need];
        xy_json_open_object(w);
        xy_json_put_string(w, "county", e->inst->counties[county].id);
        xy_json_put_string(w, "specialty", need->specialty.id);
        xy_json_put_int(w, "clinicians", need->clinicians);
        xy_json_put_int(w, "points", list[k].points);
        xy_json_put_int(w, "points_of", list[k].points_of);
        xy_json_put_int(w, "other_tiers", list[k].others);
        xy_json_put_list(w, "teams");
        for (int32_t i = 0; i < list[k].part_count; i++)
            put_part(w, e, &list[k].parts[i]);
        xy_json_close_list(w);
        xy_json_close_object(w);
    }
}

static void put_needs(xy_json_writer *w, xy_arena *arena, const xy_explained *e)
{
    xy_json_put_list(w, "needs");
    for (int32_t c = 0; c < (int32_t)e->inst->county_count; c++)
        if (xy_explained_county(e, c))
            put_needs_of(w, arena, e, c);
    xy_json_close_list(w);
}

static void put_sentences(xy_json_writer *w, xy_arena *arena, const xy_explained *e)
{
    const char *sentences[XY_LETTER_SENTENCES];
    xy_json_put_object(w, "sentences");
    for (int lang = XY_ZH; lang <= XY_EN; lang++) {
        xy_explained_letter(sentences, arena, e, (xy_lang)lang);
        xy_json_put_list(w, lang == XY_ZH ? "zh" : "en");
        for (int i = 0; i < XY_LETTER_SENTENCES; i++)
            xy_json_string(w, sentences[i]);
        xy_json_close_list(w);
    }
    xy_json_close_object(w);
}

void xy_put_explained(xy_json_writer *w, xy_arena *arena, const xy_explained *e)
{
    xy_json_put_object(w, "explain");
    put_subject(w, e);
    xy_json_put_string(w, "base", xy_base_names[e->base]);
    xy_json_put_bool(w, "keeps_rules", e->feasible);
    put_stages(w, e);
    put_prices(w, arena, e, "present", e->present, e->present_count);
    if (e->subject.kind != XY_SUBJECT_WHY_NOT)
        put_ranking(w, arena, e, "alternatives", &e->alternatives);
    if (e->subject.kind == XY_SUBJECT_ROW)
        put_ranking(w, arena, e, "elsewhere", &e->elsewhere);
    put_needs(w, arena, e);
    put_rules(w, arena, "tight", e->tight);
    put_sentences(w, arena, e);
    xy_json_close_object(w);
}
