/* The page shown when a plan is made, and the report that holds everything. */
#include "report/documents.h"

#include "domain/presence.h"
#include "report/assumptions.h"
#include "report/breaches.h"
#include "report/calendar_pages.h"
#include "report/decisions.h"
#include "report/figures.h"
#include "report/headline.h"
#include "report/tables_of_plan.h"
#include "report/tables_of_tiers.h"

static void add_heading(xy_document *doc, int level, xy_msg_id title)
{
    xy_document_heading(doc, level, xy_msg_wording(title, doc->lang));
}

static void add_opening(xy_document *doc, const xy_report_input *in)
{
    const xy_rules *rules = in->inst->rules;
    xy_document_heading(doc, 1, xy_text_in(in->inst->title, doc->lang));
    xy_document_line(doc,
            xy_say(doc->arena, doc->lang, XY_MSG_R_BASIS, xy_text_in(rules->name, doc->lang),
                    rules->number ? rules->number : rules->id, NULL, NULL));
    xy_lines pack = xy_lines_in(doc->arena);
    xy_pack_line(&pack, in->inst, doc->lang);
    for (size_t i = 0; i < pack.count; i++)
        xy_document_line(doc, pack.items[i]);
    xy_document_line(doc,
            xy_say(doc->arena, doc->lang, XY_MSG_R_POLICY, xy_text_in(in->policy->title, doc->lang),
                    NULL, NULL, NULL));
    if (in->plan->proof.stage_count)
        xy_document_line(
                doc, xy_label(doc->lang, "R_OUTCOME_", xy_outcome_names[in->plan->proof.outcome]));
}

/* The table with its title as a heading of the page. */
static void add_titled(xy_document *doc, xy_table *table)
{
    xy_document_heading(doc, 2, table->title);
    table->title = NULL;
    xy_document_table(doc, table);
}

/* What the stage's value is short of its bound, in per cent of the value's size. */
static const char *proof_of(xy_arena *arena, xy_lang lang, const xy_stage_proof *stage)
{
    int64_t size = stage->value < 0 ? -stage->value : stage->value;
    if (stage->skipped)
        return xy_msg_wording(XY_MSG_R_SKIPPED, lang);
    if (stage->proved)
        return xy_msg_wording(XY_MSG_R_PROVED, lang);
    int64_t gap = stage->bound == XY_NO_BOUND ? -1 : stage->bound - stage->value;
    if (size == 0 || gap < 0 || gap > INT64_MAX / 2000000)
        return xy_msg_wording(XY_MSG_R_GAP_UNKNOWN, lang);
    const char *share =
            gap && gap * 20000 < size ? "<0.01%" : xy_figure_share(arena, lang, gap, size);
    return xy_say(arena, lang, XY_MSG_R_GAP, share, NULL, NULL, NULL);
}

/* How far the curves of the goals on shares, as tables, may be from the true ones. */
static void add_curve_notes(xy_table *table, const xy_report_input *in, xy_lang lang)
{
    int64_t counties = 0;
    for (size_t c = 0; c < in->inst->county_count; c++)
        counties += in->inst->counties[c].need_count > 0;
    for (int w = 0; w < XY_WELFARES; w++) {
        const xy_curve *curve = in->measure->curve[w];
        if (!curve)
            continue;
        const xy_stage stage = {.terms = {{(xy_goal)(XY_GOAL_NASH + w), 1}}, .term_count = 1};
        int64_t error = xy_curve_error(curve, counties);
        xy_table_add_note(table,
                xy_say(table->arena, lang, XY_MSG_R_WELFARE_NOTE,
                        xy_stage_label(table->arena, lang, &stage),
                        xy_text_decimal(table->arena, error, 4, 4), NULL, NULL));
    }
}

xy_table *xy_report_proof(xy_arena *arena, const xy_report_input *in, xy_lang lang)
{
    const xy_proof *proof = &in->plan->proof;
    static const xy_msg_id titles[] = {XY_MSG_R_COL_STAGE, XY_MSG_R_COL_GOAL, XY_MSG_R_COL_VALUE,
            XY_MSG_R_COL_BOUND, XY_MSG_R_COL_FLOOR, XY_MSG_R_COL_PROOF};
    static const xy_align aligns[] = {XY_RIGHT, XY_LEFT, XY_RIGHT, XY_RIGHT, XY_RIGHT, XY_LEFT};
    xy_table *table = xy_table_new(arena, lang, NULL);
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
        xy_table_add_column(table, xy_msg_wording(titles[i], lang), aligns[i]);
    for (int i = 0; i < proof->stage_count; i++) {
        const xy_stage_proof *p = &proof->stages[i];
        xy_table_add(table, xy_text_int(arena, i + 1));
        xy_table_add(table, xy_stage_label(arena, lang, &p->stage));
        xy_table_add(table, xy_stage_figure(arena, lang, &p->stage, p->value));
        xy_table_add(table,
                p->skipped || p->bound == XY_NO_BOUND
                        ? xy_figure_unknown(lang)
                        : xy_stage_figure(arena, lang, &p->stage, p->bound));
        xy_table_add(table, xy_stage_figure(arena, lang, &p->stage, p->floor));
        xy_table_add(table, proof_of(arena, lang, p));
    }
    xy_table_add_note(table, xy_msg_wording(XY_MSG_R_BOUND_NOTE, lang));
    add_curve_notes(table, in, lang);
    return table;
}

static void add_lines(xy_document *doc, xy_msg_id title, const xy_lines *lines)
{
    if (lines->count == 0)
        return;
    add_heading(doc, 3, title);
    for (size_t i = 0; i < lines->count; i++)
        xy_document_item(doc, lines->items[i]);
}

/* What is assumed: every reason, or a line a field. */
static void add_assumptions(xy_document *doc, const xy_report_input *in, bool every_reason)
{
    xy_lines assumed = xy_lines_in(doc->arena), changed = assumed;
    if (every_reason) {
        xy_assumption_lines(&assumed, in->inst, in->travel, doc->lang);
    } else {
        xy_assumption_notes(&assumed, in->inst, in->travel, doc->lang,
                XY_TOPIC_ALL & ~(unsigned)XY_TOPIC_SETTINGS);
        xy_assumed_settings_line(&assumed, in->inst, doc->lang, true);
    }
    xy_override_lines(&changed, in->inst, doc->lang);
    add_heading(doc, 2, XY_MSG_R_DATA_TITLE);
    add_lines(doc, XY_MSG_R_ASSUMED_TITLE, &assumed);
    if (assumed.count == 0)
        xy_document_line(doc, xy_msg_wording(XY_MSG_R_ASSUMED_NONE, doc->lang));
    add_lines(doc, XY_MSG_R_OVERRIDES_TITLE, &changed);
}

/* How the programme stands beside other tiers. */
static void add_tiers(xy_document *doc, const xy_report_input *in)
{
    xy_lines lines = xy_lines_in(doc->arena);
    if (!xy_presences_matter(in->inst))
        return;
    add_heading(doc, 2, XY_MSG_R_TIERS_TITLE);
    xy_tier_lines(&lines, in, doc->lang);
    for (size_t i = 0; i < lines.count; i++)
        xy_document_item(doc, lines.items[i]);
}

/* What the teams do day by day, summed up. */
static void add_routes(xy_document *doc, const xy_report_input *in)
{
    xy_lines lines = xy_lines_in(doc->arena);
    xy_route_lines(&lines, in, doc->lang);
    if (lines.count)
        add_heading(doc, 2, XY_MSG_R_ROUTES_SECTION);
    for (size_t i = 0; i < lines.count; i++)
        xy_document_item(doc, lines.items[i]);
}

/* All but the data: what the plan is and how good. */
static void add_results(xy_document *doc, const xy_report_input *in, bool all_changes)
{
    xy_lang lang = doc->lang;
    xy_table *table = xy_distribution_with_need(doc->arena, in, lang);
    xy_table *figures = xy_headline_figures(doc->arena, in, lang);
    xy_table *fairness = xy_headline_fairness(doc->arena, in, lang);
    xy_lines assumed = xy_lines_in(doc->arena);
    xy_assumption_lines(&assumed, in->inst, in->travel, lang);
    if (assumed.count) {
        xy_table_add_note(table, xy_msg_wording(XY_MSG_R_ASSUMED_WARNING, lang));
        xy_table_add_note(figures, xy_msg_wording(XY_MSG_R_ASSUMED_WARNING, lang));
        xy_table_add_note(fairness, xy_msg_wording(XY_MSG_R_ASSUMED_WARNING, lang));
    }
    add_titled(doc, table);
    if (in->plan->keep)
        add_titled(doc, xy_report_changes(doc->arena, in, lang, all_changes));
    add_titled(doc, figures);
    add_titled(doc, fairness);
    if (in->plan->proof.stage_count) {
        add_heading(doc, 2, XY_MSG_R_PROOF_TITLE);
        xy_document_table(doc, xy_report_proof(doc->arena, in, lang));
    }
    add_routes(doc, in);
    add_tiers(doc, in);
    add_heading(doc, 2, XY_MSG_R_SOFT_TITLE);
    xy_document_breaches(doc, in->soft);
}

xy_document *xy_report_summary(xy_arena *arena, const xy_report_input *in, xy_lang lang)
{
    xy_document *doc = xy_document_new(arena, lang);
    add_opening(doc, in);
    add_results(doc, in, false);
    add_assumptions(doc, in, false);
    return doc;
}

xy_document *xy_report_full(xy_arena *arena, const xy_report_input *in, xy_lang lang)
{
    xy_document *doc = xy_document_new(arena, lang);
    xy_lines sources = xy_lines_in(arena), remarks = sources;
    add_opening(doc, in);
    if (in->plan->version)
        xy_document_line(doc,
                xy_say(arena, lang, XY_MSG_R_MADE_FROM, in->plan->version,
                        in->plan->instance_sha256, NULL, NULL));
    add_results(doc, in, true);
    xy_table *decisions = xy_decisions_table(arena, in->inst, lang);
    if (decisions)
        add_titled(doc, decisions);
    add_titled(doc, xy_report_staffing(arena, in, lang));
    add_titled(doc, xy_report_counties(arena, in, lang));
    xy_table *prefectures = xy_report_prefectures(arena, in, lang);
    xy_table *costs = xy_report_costs(arena, in, lang);
    if (prefectures)
        add_titled(doc, prefectures);
    if (costs)
        add_titled(doc, costs);
    xy_table *routes = xy_report_route_figures(arena, in, lang);
    if (routes)
        add_titled(doc, routes);
    if (xy_presences_matter(in->inst))
        add_titled(doc, xy_report_tiers(arena, in, lang));
    add_assumptions(doc, in, true);
    xy_source_lines(&sources, in->inst, lang);
    add_lines(doc, XY_MSG_R_SOURCES_TITLE, &sources);
    xy_remark_lines(&remarks, in->inst, lang);
    add_lines(doc, XY_MSG_R_NOTES_TITLE, &remarks);
    return doc;
}
