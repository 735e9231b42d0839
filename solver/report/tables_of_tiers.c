#include "report/tables_of_tiers.h"

#include "base/date.h"
#include "domain/presence.h"
#include "report/figures.h"
#include "report/report_rows.h"

const char *xy_tier_label(xy_lang lang, xy_tier tier)
{
    return xy_label(lang, "R_TIER_", xy_tier_names[tier]);
}

/* The week belongs to the year its Thursday is in. */
static int32_t week_of(int32_t day, int32_t *year)
{
    int32_t thursday = day - xy_date_weekday(day) + 3;
    *year = xy_date_year(thursday);
    return (thursday - xy_date_from_civil(*year, 1, 1)) / 7 + 1;
}

const char *xy_figure_weeks(xy_arena *arena, xy_lang lang, int32_t from, int32_t to)
{
    int32_t first_year, last_year;
    int32_t first = week_of(from, &first_year), last = week_of(to, &last_year);
    const char *years[] = {xy_text_int(arena, first_year), xy_text_int(arena, last_year)};
    const char *weeks[] = {xy_text_int(arena, first), xy_text_int(arena, last)};
    if (first_year != last_year)
        return xy_say(arena, lang, XY_MSG_R_WEEKS_OF_YEARS, years[0], weeks[0], years[1], weeks[1]);
    if (first != last)
        return xy_say(arena, lang, XY_MSG_R_WEEKS, years[0], weeks[0], weeks[1], NULL);
    return xy_say(arena, lang, XY_MSG_R_WEEK, years[0], weeks[0], NULL, NULL);
}

static const xy_need *need_of(const xy_instance *inst, int32_t county, int32_t specialty)
{
    const xy_county *c = &inst->counties[county];
    for (size_t k = 0; k < c->need_count; k++)
        if (c->needs[k].specialty.index == specialty)
            return &c->needs[k];
    return NULL;
}

static const char *specialty_name(const xy_instance *inst, int32_t specialty, xy_lang lang)
{
    return specialty == XY_UNKNOWN ? xy_figure_none(lang)
                                   : xy_text_in(inst->specialties[specialty].name, lang);
}

static const char *hospital_of(
        xy_arena *arena, const xy_report_input *in, const xy_presence *p, xy_lang lang)
{
    if (p->row != XY_UNKNOWN)
        return xy_row_hospital_names(arena, in->inst, &in->plan->rows[p->row], lang);
    const xy_commitment *other = &in->inst->commitments[p->commitment];
    return other->hospital ? xy_text_in((xy_text){other->hospital, other->hospital_en}, lang)
                           : xy_figure_unknown(lang);
}

/* What stands in the columns of county, specialty and people wanted. */
static void add_place(xy_table *table, const xy_instance *inst, int32_t county, int32_t specialty)
{
    const xy_need *need = need_of(inst, county, specialty);
    xy_table_add(table, xy_county_name(inst, county, table->lang));
    xy_table_add(table, specialty_name(inst, specialty, table->lang));
    xy_table_add(table,
            need ? xy_text_int(table->arena, need->clinicians) : xy_figure_none(table->lang));
}

static void add_presence(xy_table *table, const xy_report_input *in, const xy_presence *p)
{
    xy_arena *arena = table->arena;
    xy_lang lang = table->lang;
    const char *remark = "";
    if (p->specialty_days)
        remark = xy_msg_wording(XY_MSG_R_TIERS_SAME, lang);
    else if (p->county_days)
        remark = xy_msg_wording(XY_MSG_R_TIERS_MEET, lang);
    add_place(table, in->inst, p->county, p->specialty);
    xy_table_add(table, xy_tier_label(lang, p->tier));
    xy_table_add(table, hospital_of(arena, in, p, lang));
    xy_table_add(table,
            p->dated ? xy_figure_days(arena, lang, p->from, p->to)
                     : xy_msg_wording(XY_MSG_R_TIERS_UNDATED, lang));
    xy_table_add(table,
            p->dated ? xy_figure_weeks(arena, lang, p->from, p->to) : xy_figure_unknown(lang));
    xy_table_add(table, p->clinicians ? xy_text_int(arena, p->clinicians) : xy_figure_none(lang));
    xy_table_add(table, xy_text_int(arena, p->county_days));
    xy_table_add(table, xy_text_int(arena, p->specialty_days));
    xy_table_add(table, remark);
}

static void add_gap(xy_table *table, const xy_instance *inst, int32_t county, int32_t specialty,
        xy_msg_id remark)
{
    add_place(table, inst, county, specialty);
    for (int i = 0; i < 7; i++)
        xy_table_add(table, xy_figure_none(table->lang));
    xy_table_add(table, xy_msg_wording(remark, table->lang));
}

static int32_t uncovered_categories(
        const xy_instance *inst, int32_t county, xy_strbuf *list, xy_lang lang)
{
    const xy_county *c = &inst->counties[county];
    int32_t n = 0;
    for (size_t i = 0; i < inst->category_count; i++) {
        bool tagged = xy_county_has_category(c, (int32_t)i);
        for (size_t t = 0; t < c->township_count; t++)
            for (size_t k = 0; k < c->townships[t].categories.count; k++)
                tagged |= c->townships[t].categories.items[k].index == (int32_t)i;
        if (!tagged || !xy_category_counts(inst, (int32_t)i))
            continue;
        xy_join(list, lang, xy_text_in(inst->categories[i].name, lang));
        n++;
    }
    return n;
}

/* Within each county specialty by specialty as in all tables; who brings none that is known stands
 * last. */
static void rank_specialties(xy_presences *p, const int32_t *ranks)
{
    for (int32_t i = 1; i < p->count; i++) {
        const xy_presence moved = p->items[i];
        int32_t at = i;
        for (; at > 0 && moved.specialty != XY_UNKNOWN; at--) {
            const xy_presence *before = &p->items[at - 1];
            if (before->county != moved.county ||
                    (before->specialty != XY_UNKNOWN &&
                            ranks[before->specialty] <= ranks[moved.specialty]))
                break;
            p->items[at] = *before;
        }
        p->items[at] = moved;
    }
    for (int32_t i = 1; i < p->hole_count; i++) {
        const xy_hole moved = p->holes[i];
        int32_t at = i;
        for (; at > 0 && p->holes[at - 1].county == moved.county &&
                ranks[p->holes[at - 1].specialty] > ranks[moved.specialty];
                at--)
            p->holes[at] = p->holes[at - 1];
        p->holes[at] = moved;
    }
}

xy_table *xy_report_tiers(xy_arena *arena, const xy_report_input *in, xy_lang lang)
{
    static const struct {
        xy_msg_id title;
        xy_align align;
    } columns[] = {
            {XY_MSG_R_COL_COUNTY, XY_LEFT},
            {XY_MSG_R_COL_NEEDED_SPECIALTY, XY_LEFT},
            {XY_MSG_R_COL_WANTED, XY_RIGHT},
            {XY_MSG_R_COL_TIER, XY_LEFT},
            {XY_MSG_R_COL_SENDER, XY_LEFT},
            {XY_MSG_R_COL_DATES, XY_LEFT},
            {XY_MSG_R_COL_WEEKS, XY_LEFT},
            {XY_MSG_R_COL_PEOPLE, XY_RIGHT},
            {XY_MSG_R_COL_COUNTY_DAYS, XY_RIGHT},
            {XY_MSG_R_COL_SPECIALTY_DAYS, XY_RIGHT},
            {XY_MSG_R_COL_REMARK, XY_LEFT},
    };
    xy_presences p;
    xy_presences_of(&p, arena, in->measure, in->plan->rows, in->plan->row_count);
    rank_specialties(&p, xy_specialty_ranks(arena, in->inst));
    xy_table *table = xy_table_new(arena, lang, xy_msg_wording(XY_MSG_R_TIERS_TITLE, lang));
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        xy_table_add_column(table, xy_msg_wording(columns[i].title, lang), columns[i].align);
    int32_t item = 0, hole = 0, gap = 0;
    for (int32_t c = 0; c < (int32_t)in->inst->county_count; c++) {
        for (; item < p.count && p.items[item].county == c; item++)
            add_presence(table, in, &p.items[item]);
        for (; hole < p.hole_count && p.holes[hole].county == c; hole++)
            add_gap(table, in->inst, c, p.holes[hole].specialty, XY_MSG_R_TIERS_HOLE);
        for (; gap < p.uncovered_count && p.uncovered[gap] == c; gap++)
            add_gap(table, in->inst, c, XY_UNKNOWN, XY_MSG_R_TIERS_UNCOVERED);
    }
    xy_table_add_note(table, xy_msg_wording(XY_MSG_R_TIERS_NOTE, lang));
    xy_table_add_assumptions(table, in->inst, in->travel,
            XY_TOPIC_NEEDS | XY_TOPIC_STAFF | XY_TOPIC_CATEGORIES | XY_TOPIC_SETTINGS);
    return table;
}

static void add_uncovered(
        xy_lines *out, const xy_report_input *in, const xy_presences *p, xy_lang lang)
{
    xy_strbuf counties = xy_strbuf_in(out->arena);
    for (int32_t i = 0; i < p->uncovered_count; i++) {
        xy_strbuf categories = xy_strbuf_in(out->arena);
        const char *name = xy_county_name(in->inst, p->uncovered[i], lang);
        if (uncovered_categories(in->inst, p->uncovered[i], &categories, lang))
            name = xy_say(out->arena, lang, XY_MSG_R_TIERS_OF, name, xy_strbuf_text(&categories),
                    NULL, NULL);
        xy_join(&counties, lang, name);
    }
    if (p->uncovered_count)
        xy_lines_add(out,
                xy_say(out->arena, lang, XY_MSG_R_TIERS_GAPS,
                        xy_text_int(out->arena, p->uncovered_count), xy_strbuf_text(&counties),
                        NULL, NULL));
    else
        xy_lines_add(out, xy_msg_wording(XY_MSG_R_TIERS_NO_GAPS, lang));
}

void xy_tier_lines(xy_lines *out, const xy_report_input *in, xy_lang lang)
{
    xy_arena *arena = out->arena;
    xy_presences p;
    xy_presences_of(&p, arena, in->measure, in->plan->rows, in->plan->row_count);
    for (size_t i = 0; i < in->plan->after_count; i++) {
        const xy_after *a = &in->plan->after[i];
        xy_lines_add(out,
                xy_say(arena, lang, XY_MSG_R_AFTER, xy_text_in(a->title, lang),
                        xy_tier_label(lang, a->tier), a->instance_id,
                        xy_arena_strndup(arena, a->sha256, 12)));
    }
    xy_lines_add(out,
            xy_say(arena, lang, XY_MSG_R_TIERS_MEETINGS, xy_text_int(arena, p.counties_met),
                    xy_text_int(arena, p.county_days), NULL, NULL));
    xy_lines_add(out,
            xy_say(arena, lang, XY_MSG_R_TIERS_REPEATS, xy_text_int(arena, p.counties_repeated),
                    xy_text_int(arena, p.specialty_days), NULL, NULL));
    xy_lines_add(out,
            xy_say(arena, lang, XY_MSG_R_TIERS_HOLES, xy_text_int(arena, p.hole_count), NULL, NULL,
                    NULL));
    add_uncovered(out, in, &p, lang);
}
