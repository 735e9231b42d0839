/* The three tables of a plan: distribution, staffing, counties. */
#include "report/documents.h"

#include "domain/presence.h"
#include "report/assumptions.h"
#include "report/decisions.h"
#include "report/figures.h"
#include "report/report_rows.h"
#include "report/tables_of_plan.h"
#include "report/tables_of_tiers.h"

static const char *row_number(xy_arena *arena, int32_t row)
{
    return xy_text_int(arena, row + 1);
}

static void add_column(xy_table *table, xy_msg_id title, xy_align align)
{
    xy_table_add_column(table, xy_msg_wording(title, table->lang), align);
}

/* The pack's title of the column of 附件1, else the usual one. */
static const char *official(const xy_rules *rules, int column, xy_lang lang)
{
    static const xy_msg_id usual[] = {
            XY_MSG_R_COL_NUMBER, XY_MSG_R_COL_HOSPITAL, XY_MSG_R_COL_COUNTIES};
    xy_text title = rules->table_columns[column];
    return title.zh || title.en ? xy_text_in(title, lang) : xy_msg_wording(usual[column], lang);
}

/* Share of the row's counties' need that is met, all teams and tiers together. */
static const char *row_need_met(
        xy_arena *arena, const xy_plan *plan, const xy_row *row, xy_lang lang)
{
    int64_t points = 0, of = 0;
    for (int32_t v = 0; v < row->visit_count; v++) {
        points += plan->measures.counties[row->visits[v].county].points;
        of += plan->measures.counties[row->visits[v].county].points_of;
    }
    return xy_figure_share(arena, lang, points, of);
}

static xy_table *distribution(
        xy_arena *arena, const xy_report_input *in, xy_lang lang, bool with_need)
{
    const xy_rules *rules = in->inst->rules;
    bool titled = rules->table_title.zh || rules->table_title.en;
    xy_table *table = xy_table_new(arena, lang,
            titled ? xy_text_in(rules->table_title, lang)
                   : xy_msg_wording(XY_MSG_R_TABLE_TITLE, lang));
    xy_table_add_column(table, official(rules, 0, lang), XY_RIGHT);
    xy_table_add_column(table, official(rules, 1, lang), XY_LEFT);
    xy_table_add_column(table, official(rules, 2, lang), XY_LEFT);
    bool combined = xy_instance_is_combined(in->inst);
    if (combined) /* 附件1 has none: there is one tier in it */
        add_column(table, XY_MSG_R_COL_TIER, XY_LEFT);
    if (with_need)
        add_column(table, XY_MSG_R_COL_NEED_MET, XY_RIGHT);
    for (int32_t r = 0; r < in->plan->row_count; r++) {
        const xy_row *row = &in->plan->rows[r];
        xy_table_add(table, row_number(arena, r));
        xy_table_add(table, xy_row_hospital_names(arena, in->inst, row, lang));
        xy_table_add(table, xy_row_county_names(arena, in->inst, row, lang));
        if (combined)
            xy_table_add(table, xy_tier_label(lang, xy_hospital_tier(in->inst, row->lead)));
        if (with_need)
            xy_table_add(table, row_need_met(arena, in->plan, row, lang));
    }
    if (in->plan->row_count == 0) /* titles alone could be half a file, and are not read back */
        xy_table_add_note(table, xy_msg_wording(XY_MSG_R_TABLE_NOBODY, lang));
    return table;
}

xy_table *xy_report_distribution(xy_arena *arena, const xy_report_input *in, xy_lang lang)
{
    xy_table *table = distribution(arena, in, lang, false);
    xy_table_add_assumptions(table, in->inst, in->travel, XY_TOPIC_ALL);
    return table;
}

xy_table *xy_distribution_with_need(xy_arena *arena, const xy_report_input *in, xy_lang lang)
{
    xy_table *table = distribution(arena, in, lang, true);
    xy_table_add_decisions(table, in);
    return table;
}

/* The size the rules ask of this team (D3 to D6, Q5). */
static int32_t least_size(const xy_instance *inst, const xy_row *row)
{
    const xy_settings *s = xy_hospital_settings(inst, row->lead);
    bool tcm_hosts = s->team_size_min_tcm_host > 0;
    for (int32_t v = 0; v < row->visit_count; v++)
        tcm_hosts &= xy_county_has_tcm_host(&inst->counties[row->visits[v].county]);
    if (tcm_hosts)
        return s->team_size_min_tcm_host;
    if (row->hospital_count > 1)
        return s->team_size_min_joint;
    return inst->hospitals[row->lead].kind == XY_KIND_SPECIALIST ? s->team_size_min_specialist
                                                                 : s->team_size_min;
}

static int32_t seniors_in(const xy_settings *s, const xy_row *row)
{
    int32_t n = 0;
    for (int32_t i = 0; i < row->staff_count; i++)
        if (row->staff[i].role == XY_ROLE_CLINICIAN && xy_title_is_senior(s, row->staff[i].title))
            n += row->staff[i].count;
    return n;
}

/* Of the base asked of, and what is asked: nothing, a least share, more than a share. */
static const char *share_remark(
        xy_arena *arena, const xy_settings *s, const xy_row *row, xy_lang lang)
{
    static const xy_msg_id wordings[2][3] = {
            {XY_MSG_R_SENIORS_MEDICAL, XY_MSG_R_SENIORS_MEDICAL_LEAST,
                    XY_MSG_R_SENIORS_MEDICAL_ABOVE},
            {XY_MSG_R_SENIORS_TEAM, XY_MSG_R_SENIORS_TEAM_LEAST, XY_MSG_R_SENIORS_TEAM_ABOVE}};
    bool of_team = s->senior_share_base == XY_BASE_TEAM;
    int32_t seniors = seniors_in(s, row), of = xy_row_people(row, of_team);
    int asked = s->senior_share_strict ? 2 : s->senior_share_permille > 0;
    const char *share = xy_figure_share(arena, lang, seniors, of);
    const char *least = asked ? xy_figure_permille(arena, lang, s->senior_share_permille) : NULL;
    return xy_say(arena, lang, wordings[of_team][asked], share, xy_text_int(arena, seniors),
            xy_text_int(arena, of), least);
}

static const char *team_remark(
        xy_arena *arena, const xy_instance *inst, const xy_row *row, xy_lang lang)
{
    const xy_settings *s = &inst->rules->settings;
    const char *size = xy_say(arena, lang, XY_MSG_R_SIZE,
            xy_text_int(arena, xy_row_people(row, s->managers_count_toward_size)),
            xy_text_int(arena, least_size(inst, row)), NULL, NULL);
    return xy_arena_printf(arena, "%s%s%s", size, xy_msg_wording(XY_MSG_R_SENTENCE_GAP, lang),
            share_remark(arena, s, row, lang));
}

/* The tier of the row, where the table has a column for it. */
static void add_tier(xy_table *table, const xy_instance *inst, const xy_row *row)
{
    if (xy_instance_is_combined(inst))
        xy_table_add(table, xy_tier_label(table->lang, xy_hospital_tier(inst, row->lead)));
}

static void add_team(
        xy_table *table, xy_arena *arena, const xy_instance *inst, const xy_row *row, int32_t r)
{
    xy_lang lang = table->lang;
    const char *counties = xy_row_county_names(arena, inst, row, lang);
    const xy_sent **staff = xy_row_staff_ranked(arena, inst, row);
    for (int32_t i = 0; i < row->staff_count; i++) {
        const xy_sent *sent = staff[i];
        const char *class = sent->role == XY_ROLE_MANAGER ? xy_msg_wording(XY_MSG_R_MANAGERS, lang)
                : sent->specialty == XY_UNKNOWN
                ? xy_figure_none(lang)
                : xy_text_in(inst->specialties[sent->specialty].name, lang);
        xy_table_add(table, row_number(arena, r));
        xy_table_add(table, xy_hospital_name(inst, sent->hospital, lang));
        xy_table_add(table, counties);
        xy_table_add(table, class);
        xy_table_add(table, xy_title_label(lang, sent->title));
        xy_table_add(table, xy_text_int(arena, sent->count));
        xy_table_add(table, "");
        add_tier(table, inst, row);
    }
    xy_table_add(table, row_number(arena, r));
    xy_table_add(table, xy_row_hospital_names(arena, inst, row, lang));
    xy_table_add(table, counties);
    xy_table_add(table, xy_msg_wording(XY_MSG_R_TOTAL, lang));
    xy_table_add(table, "");
    xy_table_add(table, xy_text_int(arena, xy_row_people(row, true)));
    xy_table_add(table, team_remark(arena, inst, row, lang));
    add_tier(table, inst, row);
}

xy_table *xy_report_staffing(xy_arena *arena, const xy_report_input *in, xy_lang lang)
{
    xy_table *table = xy_table_new(arena, lang, xy_msg_wording(XY_MSG_R_STAFFING_TITLE, lang));
    int32_t people = 0;
    xy_table_add_column(table, official(in->inst->rules, 0, lang), XY_RIGHT);
    xy_table_add_column(table, official(in->inst->rules, 1, lang), XY_LEFT);
    xy_table_add_column(table, official(in->inst->rules, 2, lang), XY_LEFT);
    add_column(table, XY_MSG_R_COL_SPECIALTY, XY_LEFT);
    add_column(table, XY_MSG_R_COL_TITLE, XY_LEFT);
    add_column(table, XY_MSG_R_COL_PEOPLE, XY_RIGHT);
    add_column(table, XY_MSG_R_COL_REMARK, XY_LEFT);
    if (xy_instance_is_combined(in->inst))
        add_column(table, XY_MSG_R_COL_TIER, XY_LEFT);
    for (int32_t r = 0; r < in->plan->row_count; r++)
        people += xy_row_people(&in->plan->rows[r], true);
    for (int32_t r = 0; people && r < in->plan->row_count; r++)
        add_team(table, arena, in->inst, &in->plan->rows[r], r);
    if (people == 0)
        xy_table_add_note(table, xy_msg_wording(XY_MSG_R_NO_STAFF, lang));
    xy_table_add_decisions(table, in);
    xy_table_add_assumptions(table, in->inst, in->travel,
            XY_TOPIC_NEEDS | XY_TOPIC_STAFF | XY_TOPIC_KINDS | XY_TOPIC_SETTINGS);
    return table;
}

static const char *categories_of(
        xy_arena *arena, const xy_instance *inst, const xy_county *county, xy_lang lang)
{
    xy_strbuf list = xy_strbuf_in(arena);
    for (size_t c = 0; c < inst->category_count; c++) {
        const char *name = xy_text_in(inst->categories[c].name, lang);
        int32_t townships = 0;
        for (size_t t = 0; t < county->township_count; t++)
            for (size_t k = 0; k < county->townships[t].categories.count; k++)
                townships += county->townships[t].categories.items[k].index == (int32_t)c;
        if (xy_county_has_category(county, (int32_t)c))
            xy_join(&list, lang, name);
        if (townships)
            xy_join(&list, lang,
                    xy_say(arena, lang, XY_MSG_R_TOWNSHIPS_TAGGED, name,
                            xy_text_int(arena, townships), NULL, NULL));
    }
    return list.length ? xy_strbuf_text(&list) : xy_figure_none(lang);
}

static void add_part(xy_strbuf *list, xy_lang lang, const char *text)
{
    if (list->length)
        xy_strbuf_add(list, xy_msg_wording(XY_MSG_R_BETWEEN_TEAMS, lang));
    xy_strbuf_add(list, text);
}

/* Teams, dates and days of the county, one part a visit; adds what the visits deliver of each need
 * to person_days. */
static void add_visits(xy_table *table, const xy_report_input *in, int32_t c, int64_t *person_days)
{
    xy_arena *arena = table->arena;
    xy_lang lang = table->lang;
    xy_strbuf teams = xy_strbuf_in(arena), dates = teams, days = teams;
    for (int32_t r = 0; r < in->plan->row_count; r++) {
        const xy_row *row = &in->plan->rows[r];
        for (int32_t v = 0; v < row->visit_count; v++) {
            const xy_visit *visit = &row->visits[v];
            if (visit->county != c)
                continue;
            const char *names = xy_row_hospital_names(arena, in->inst, row, lang);
            if (xy_instance_is_combined(in->inst))
                names = xy_say(arena, lang, XY_MSG_R_TIERS_OF, names,
                        xy_tier_label(lang, xy_hospital_tier(in->inst, row->lead)), NULL, NULL);
            add_part(&teams, lang,
                    xy_say(arena, lang, XY_MSG_R_TEAM, row_number(arena, r), names, NULL, NULL));
            add_part(&dates, lang, xy_figure_days(arena, lang, visit->from, visit->to));
            add_part(&days, lang, xy_text_int(arena, visit->days));
            for (size_t k = 0; k < in->inst->counties[c].need_count; k++)
                person_days[k] +=
                        (int64_t)xy_row_clinicians(row, in->measure->needs[c][k].specialty) *
                        xy_measure_stay(in->measure, visit->days);
        }
    }
    xy_msg_id none = in->measure->covered_already[c] ? XY_MSG_R_COVERED_ALREADY : XY_MSG_R_NO_TEAM;
    bool served = teams.length > 0;
    xy_table_add(table, served ? xy_strbuf_text(&teams) : xy_msg_wording(none, lang));
    xy_table_add(table, served ? xy_strbuf_text(&dates) : xy_figure_blank());
    xy_table_add(table, served ? xy_strbuf_text(&days) : xy_figure_blank());
}

/* The county's needs by whether they are met, partly met or not met at all. */
static void add_needs(
        xy_table *table, const xy_report_input *in, int32_t c, const int64_t *person_days)
{
    xy_arena *arena = table->arena;
    xy_lang lang = table->lang;
    xy_strbuf met = xy_strbuf_in(arena), partly = met, unmet = met;
    const size_t *ranked = xy_county_needs_ranked(arena, in->inst, &in->inst->counties[c]);
    for (size_t i = 0; i < in->inst->counties[c].need_count; i++) {
        size_t k = ranked[i];
        const xy_need_measure *need = &in->measure->needs[c][k];
        const char *name = xy_text_in(in->inst->specialties[need->specialty].name, lang);
        int64_t delivered = need->committed + person_days[k];
        if (delivered >= need->required)
            xy_join(&met, lang, name);
        else if (delivered > 0)
            xy_join(&partly, lang,
                    xy_say(arena, lang, XY_MSG_R_PARTLY, name,
                            xy_figure_share(arena, lang, delivered, need->required), NULL, NULL));
        else
            xy_join(&unmet, lang, name);
    }
    const xy_strbuf *parts[] = {&met, &partly, &unmet};
    for (int i = 0; i < 3; i++)
        xy_table_add(table, parts[i]->length ? xy_strbuf_text(parts[i]) : xy_figure_none(lang));
}

static void add_county(xy_table *table, const xy_report_input *in, int32_t c)
{
    const xy_county *county = &in->inst->counties[c];
    xy_lang lang = table->lang;
    bool has_needs = county->need_count > 0;
    int64_t *person_days = XY_NEW_N(table->arena, int64_t, county->need_count);
    xy_table_add(table, xy_text_in(county->name, lang));
    xy_table_add(table,
            county->prefecture.index == XY_UNKNOWN
                    ? county->prefecture.id
                    : xy_text_in(in->inst->prefectures[county->prefecture.index].name, lang));
    xy_table_add(table, categories_of(table->arena, in->inst, county, lang));
    add_visits(table, in, c, person_days);
    xy_table_add(table,
            has_needs ? xy_figure_percent(table->arena, in->plan->measures.counties[c].met_micro)
                      : xy_figure_unknown(lang));
    add_needs(table, in, c, person_days);
}

xy_table *xy_report_counties(xy_arena *arena, const xy_report_input *in, xy_lang lang)
{
    static const struct {
        xy_msg_id title;
        xy_align align;
    } columns[] = {
            {XY_MSG_R_COL_COUNTY, XY_LEFT},
            {XY_MSG_R_COL_PREFECTURE, XY_LEFT},
            {XY_MSG_R_COL_CATEGORIES, XY_LEFT},
            {XY_MSG_R_COL_TEAM, XY_LEFT},
            {XY_MSG_R_COL_DATES, XY_LEFT},
            {XY_MSG_R_COL_DAYS, XY_RIGHT},
            {XY_MSG_R_COL_NEED_MET, XY_RIGHT},
            {XY_MSG_R_COL_MET, XY_LEFT},
            {XY_MSG_R_COL_PARTLY, XY_LEFT},
            {XY_MSG_R_COL_UNMET, XY_LEFT},
    };
    xy_table *table = xy_table_new(arena, lang, xy_msg_wording(XY_MSG_R_COUNTIES_TITLE, lang));
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        add_column(table, columns[i].title, columns[i].align);
    for (size_t c = 0; c < in->inst->county_count; c++)
        add_county(table, in, (int32_t)c);
    if (in->inst->commitment_count)
        xy_table_add_note(table,
                xy_say(arena, lang, XY_MSG_R_COMMITMENTS_COUNT,
                        xy_text_int(arena, (int64_t)in->inst->commitment_count), NULL, NULL, NULL));
    xy_table_add_assumptions(table, in->inst, in->travel,
            XY_TOPIC_NEEDS | XY_TOPIC_STAFF | XY_TOPIC_CATEGORIES | XY_TOPIC_KINDS |
                    XY_TOPIC_POPULATION | XY_TOPIC_SETTINGS);
    return table;
}
