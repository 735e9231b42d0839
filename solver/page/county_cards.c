/* A card for each county: needs, who comes, what is met, what is not and why, townships. */
#include "page/page_parts.h"

#include "page/need_remark.h"
#include "report/calendar_words.h"
#include "report/figures.h"
#include "report/report_rows.h"
#include "report/tables_of_tiers.h"

static const char *prefecture_name(const xy_page *p, const xy_county *c)
{
    return c->prefecture.index == XY_UNKNOWN
            ? c->prefecture.id
            : xy_text_in(p->in->inst->prefectures[c->prefecture.index].name, p->lang);
}

/* Numbers and names of the teams that come, for the head of the card. */
static const char *teams_short(xy_page *p, int32_t county)
{
    xy_strbuf list = xy_strbuf_in(p->arena);
    for (int32_t r = 0; r < p->in->plan->row_count; r++)
        if (xy_row_visits(&p->in->plan->rows[r], county)) {
            if (list.length)
                xy_strbuf_add(&list, xy_page_words(p, XY_MSG_R_BETWEEN_TEAMS));
            xy_strbuf_add(&list,
                    xy_say(p->arena, p->lang, XY_MSG_R_CALENDAR_TEAM, xy_text_int(p->arena, r + 1),
                            xy_row_hospital_names(
                                    p->arena, p->in->inst, &p->in->plan->rows[r], p->lang),
                            NULL, NULL));
        }
    return list.length ? xy_strbuf_text(&list) : xy_page_words(p, XY_MSG_R_NO_TEAM);
}

static void card_head(xy_page *p, int32_t county)
{
    const xy_county *c = &p->in->inst->counties[county];
    xy_lang other = p->lang == XY_ZH ? XY_EN : XY_ZH;
    const char *met = c->need_count
            ? xy_figure_percent(p->arena, p->in->plan->measures.counties[county].met_micro)
            : xy_figure_unknown(p->lang);
    xy_html_put(p->out, "<details class=\"card\" id=\"c-{0}\" data-find=\"{0} {1}\"><summary><h3>",
            c->id, xy_text_in(c->name, other), NULL, NULL);
    xy_page_said(p, xy_text_in(c->name, p->lang));
    xy_strbuf_add(p->out, "</h3><span class=\"sub\">");
    xy_page_said(p, prefecture_name(p, c));
    xy_strbuf_add(p->out, "</span><span class=\"sub who\">");
    xy_page_said(p, teams_short(p, county));
    xy_strbuf_add(p->out, "</span><span class=\"met\">");
    xy_page_said(p, xy_say(p->arena, p->lang, XY_MSG_P_NEED_MET_OF, met, NULL, NULL, NULL));
    xy_strbuf_add(p->out, "</span></summary>\n<div class=\"inside\">\n");
}

static void fact(xy_page *p, const char *name, const char *value)
{
    if (!value || !value[0])
        return;
    xy_html_put(p->out, "<div><dt>{0}</dt><dd>", name, NULL, NULL, NULL);
    xy_page_said(p, value);
    xy_strbuf_add(p->out, "</dd></div>\n");
}

static const char *categories(xy_page *p, const xy_county *c)
{
    xy_strbuf list = xy_strbuf_in(p->arena);
    for (size_t i = 0; i < c->categories.count; i++) {
        int32_t k = c->categories.items[i].index;
        xy_join(&list, p->lang, xy_text_in(p->in->inst->categories[k].name, p->lang));
    }
    return xy_strbuf_text(&list);
}

static void card_facts(xy_page *p, const xy_county *c)
{
    xy_strbuf_add(p->out, "<dl class=\"facts\">\n");
    fact(p, xy_page_words(p, XY_MSG_P_ID), c->id);
    fact(p, xy_page_words(p, XY_MSG_R_COL_PREFECTURE), prefecture_name(p, c));
    fact(p, xy_page_words(p, XY_MSG_R_COL_POPULATION), xy_text_int(p->arena, c->population));
    fact(p, xy_page_words(p, XY_MSG_R_COL_CATEGORIES), categories(p, c));
    fact(p, xy_page_words(p, XY_MSG_R_COL_HOST), xy_text_in(c->host_name, p->lang));
    xy_strbuf_add(p->out, "</dl>\n");
}

static void visits(xy_page *p, int32_t county)
{
    for (int32_t r = 0; r < p->in->plan->row_count; r++) {
        const xy_row *row = &p->in->plan->rows[r];
        for (int32_t v = 0; v < row->visit_count; v++) {
            if (row->visits[v].county != county)
                continue;
            xy_strbuf_add(p->out, "<li>");
            xy_page_team_sign(p, r);
            xy_html_put(p->out, " {0} ",
                    xy_say(p->arena, p->lang, XY_MSG_P_TEAM_NUMBER, xy_text_int(p->arena, r + 1),
                            NULL, NULL, NULL),
                    NULL, NULL, NULL);
            xy_page_row_hospitals(p, row);
            xy_html_put(p->out, "{0}{1}", xy_page_words(p, XY_MSG_R_SENTENCE_GAP),
                    xy_say(p->arena, p->lang, XY_MSG_P_STAY,
                            xy_figure_days(
                                    p->arena, p->lang, row->visits[v].from, row->visits[v].to),
                            xy_text_int(p->arena, row->visits[v].days), NULL, NULL),
                    NULL, NULL);
            xy_strbuf_add(p->out, "</li>\n");
        }
    }
}

/* What other tiers send to the county. */
static void commitments(xy_page *p, int32_t county)
{
    const xy_instance *inst = p->in->inst;
    for (size_t i = 0; i < inst->commitment_count; i++) {
        const xy_commitment *c = &inst->commitments[i];
        xy_strbuf names = xy_strbuf_in(p->arena);
        if (c->county.index != county)
            continue;
        for (size_t s = 0; s < c->specialties.count; s++)
            xy_join(&names, p->lang,
                    xy_text_in(inst->specialties[c->specialties.items[s].index].name, p->lang));
        const char *hospital = xy_text_in((xy_text){c->hospital, c->hospital_en}, p->lang);
        xy_strbuf_add(p->out, "<li>");
        xy_page_said(p,
                xy_say(p->arena, p->lang, XY_MSG_P_OTHER_TIER, xy_tier_label(p->lang, c->tier),
                        hospital[0] ? hospital : xy_page_words(p, XY_MSG_P_OTHER_TIER_NAMELESS),
                        names.length ? xy_strbuf_text(&names) : xy_figure_none(p->lang),
                        xy_text_int(p->arena, c->clinicians)));
        xy_strbuf_add(p->out, "</li>\n");
    }
}

static void who_comes(xy_page *p, int32_t county)
{
    bool visited = false;
    for (int32_t r = 0; r < p->in->plan->row_count; r++)
        visited |= xy_row_visits(&p->in->plan->rows[r], county);
    xy_page_heading(p, 4, xy_page_words(p, XY_MSG_P_WHO_COMES));
    if (!visited)
        xy_page_paragraph(p, NULL,
                xy_page_words(p,
                        p->in->measure->covered_already[county] ? XY_MSG_P_COVERED_OTHERWISE
                                                                : XY_MSG_P_NOBODY_COMES));
    xy_strbuf_add(p->out, "<ul class=\"plain\">\n");
    visits(p, county);
    commitments(p, county);
    xy_strbuf_add(p->out, "</ul>\n");
}

static void needs(xy_page *p, int32_t county)
{
    static const xy_column_words columns[] = {{XY_MSG_R_COL_SPECIALTY, XY_LEFT},
            {XY_MSG_P_COL_SENT_OF, XY_RIGHT}, {XY_MSG_P_COL_SHARE, XY_RIGHT},
            {XY_MSG_P_COL_REASON, XY_LEFT}};
    const xy_county *c = &p->in->inst->counties[county];
    xy_arena *arena = p->arena;
    xy_page_heading(p, 4, xy_page_words(p, XY_MSG_P_NEEDS));
    if (c->need_count == 0) {
        xy_page_paragraph(p, NULL, xy_page_words(p, XY_MSG_P_NO_NEEDS));
        return;
    }
    xy_table *table = xy_table_new(arena, p->lang, NULL);
    const size_t *ranked = xy_county_needs_ranked(arena, p->in->inst, c);
    xy_table_add_columns(table, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < c->need_count; i++) {
        const xy_need_facts f = xy_need_facts_of(p->in, county, ranked[i]);
        int64_t counted = f.sent < f.required ? f.sent : f.required;
        const char *weight = xy_say(arena, p->lang, XY_MSG_P_WEIGHT,
                xy_text_int(arena, c->needs[ranked[i]].weight), NULL, NULL, NULL);
        const xy_specialty *s = &p->in->inst->specialties[c->needs[ranked[i]].specialty.index];
        xy_table_add(table,
                xy_say(arena, p->lang, XY_MSG_R_STOP_AT, xy_text_in(s->name, p->lang), weight, NULL,
                        NULL));
        xy_table_add(table,
                xy_say(arena, p->lang, XY_MSG_P_SENT_OF, xy_text_int(arena, f.sent),
                        xy_text_int(arena, f.required), NULL, NULL));
        xy_table_add(table, xy_figure_share(arena, p->lang, counted, f.required));
        xy_table_add(table, xy_need_remark(arena, p->in, county, ranked[i], p->lang));
    }
    xy_page_table(p, table, "needs",
            xy_say(arena, p->lang, XY_MSG_P_NEEDS_CAPTION, xy_text_in(c->name, p->lang), NULL, NULL,
                    NULL),
            true);
}

/* When the township is visited: dates with their hour of arrival; "" where it is not. */
static const char *visit_times(xy_page *p, int32_t county, int32_t township)
{
    xy_strbuf list = xy_strbuf_in(p->arena);
    for (int32_t i = 0; i < p->in->plan->itinerary_count; i++) {
        const xy_itinerary *it = &p->in->plan->itineraries[i];
        bool here = xy_row_visits(&p->in->plan->rows[it->row], county);
        for (int32_t d = 0; here && d < it->day_count; d++)
            for (int32_t s = 0; s < it->days[d].stop_count; s++) {
                const xy_itinerary_stop *stop = &it->days[d].stops[s];
                if (it->days[d].county != county || stop->township != township)
                    continue;
                xy_join(&list, p->lang,
                        xy_say(p->arena, p->lang, XY_MSG_P_VISITED_AT,
                                xy_figure_date(p->arena, it->days[d].day),
                                xy_clock_text(p->arena, stop->arrive_min), NULL, NULL));
            }
    }
    return xy_strbuf_text(&list);
}

typedef struct {
    int32_t visited, covered, left;
} township_sums;

/* One row, counted in the sums. */
static void township_row(
        xy_page *p, xy_table *table, int32_t county, int32_t township, township_sums *sums)
{
    const char *times = visit_times(p, county, township), *why = "";
    xy_msg_id state = XY_MSG_R_TOWNSHIP_LEFT;
    for (int32_t i = 0; !times[0] && !why[0] && i < p->in->plan->itinerary_count; i++) {
        if (!xy_row_visits(&p->in->plan->rows[p->in->plan->itineraries[i].row], county))
            continue;
        const xy_calendar_of c =
                xy_calendar_words(p->arena, p->in, &p->in->plan->itineraries[i], p->lang);
        const xy_left_out *left = xy_left_find(c.it, county, township);
        if (!left)
            continue;
        why = xy_left_text(&c, left);
        state = left->reason == XY_LEFT_COVERED ? XY_MSG_R_TOWNSHIP_COVERED
                                                : XY_MSG_R_TOWNSHIP_LEFT;
    }
    if (times[0])
        state = XY_MSG_R_TOWNSHIP_VISITED;
    sums->visited += state == XY_MSG_R_TOWNSHIP_VISITED;
    sums->covered += state == XY_MSG_R_TOWNSHIP_COVERED;
    sums->left += state == XY_MSG_R_TOWNSHIP_LEFT;
    xy_table_add(table, xy_township_name(p->in->inst, county, township, p->lang));
    xy_table_add(table, xy_page_words(p, state));
    xy_table_add(table, times[0] ? times : why);
}

static bool has_calendar(const xy_plan *plan, int32_t county)
{
    for (int32_t i = 0; i < plan->itinerary_count; i++)
        if (xy_row_visits(&plan->rows[plan->itineraries[i].row], county))
            return true;
    return false;
}

static void townships(xy_page *p, int32_t county)
{
    static const xy_column_words columns[] = {{XY_MSG_R_COL_TOWNSHIP, XY_LEFT},
            {XY_MSG_R_COL_STATE, XY_LEFT}, {XY_MSG_P_COL_WHEN, XY_LEFT}};
    const xy_county *c = &p->in->inst->counties[county];
    xy_arena *arena = p->arena;
    township_sums sums = {0};
    const char *all = xy_text_int(arena, (int64_t)c->township_count);
    if (c->township_count == 0)
        return;
    xy_page_heading(p, 4, xy_page_words(p, XY_MSG_P_TOWNSHIPS));
    if (!has_calendar(p->in->plan, county)) {
        xy_page_paragraph(p, NULL,
                xy_say(arena, p->lang, XY_MSG_P_TOWNSHIPS_NO_CALENDAR, all, NULL, NULL, NULL));
        return;
    }
    xy_table *table = xy_table_new(arena, p->lang, NULL);
    xy_table_add_columns(table, columns, sizeof columns / sizeof *columns);
    for (size_t t = 0; t < c->township_count; t++)
        township_row(p, table, county, (int32_t)t, &sums);
    xy_page_paragraph(p, NULL,
            xy_say(arena, p->lang, XY_MSG_P_TOWNSHIPS_SUM, all, xy_text_int(arena, sums.visited),
                    xy_text_int(arena, sums.covered), xy_text_int(arena, sums.left)));
    xy_page_table(p, table, NULL,
            xy_say(arena, p->lang, XY_MSG_P_TOWNSHIPS_CAPTION, xy_text_in(c->name, p->lang), NULL,
                    NULL, NULL),
            true);
}

void xy_page_counties(xy_page *p)
{
    xy_page_begin(p, "counties", xy_page_words(p, XY_MSG_P_COUNTIES_TITLE));
    xy_page_paragraph(p, "lead", xy_page_words(p, XY_MSG_P_COUNTIES_LEAD));
    xy_page_card_tools(p, "county-cards");
    xy_strbuf_add(p->out, "<div id=\"county-cards\">\n");
    for (size_t c = 0; c < p->in->inst->county_count; c++) {
        card_head(p, (int32_t)c);
        card_facts(p, &p->in->inst->counties[c]);
        who_comes(p, (int32_t)c);
        needs(p, (int32_t)c);
        townships(p, (int32_t)c);
        xy_strbuf_add(p->out, "</div></details>\n");
    }
    xy_strbuf_add(p->out, "</div>\n");
    xy_page_end(p);
}
