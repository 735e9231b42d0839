/* The work plan (R3): what the notice asks, in the words of the rule pack, and what this plan does. */
#include "forms/workplan.h"

#include "domain/costs.h"
#include "report/calendar_words.h"
#include "report/figures.h"

#include <string.h>

/* Rules a section speaks of, in this order; those that the pack has. */
static const char *const aims[] = {
        "B1", "B2", "B4", "B12", "B13", "E4", "E6", "E5", "E7", "E8", "J1", "J3", NULL};
static const char *const times[] = {"F1", "F2", "F3", "F4", "D14", "D15", "D16", "F9", NULL};
static const char *const teams[] = {"C4", "D1", "D2", "D3", "D4", "D5", "D6", "D7", "D8", "D9",
        "D10", "D11", "D12", "D13", "B8", NULL};
static const char *const work[] = {
        "G1", "G2", "G3", "G4", "G5", "G6", "G7", "G8", "B9", "B10", "B11", NULL};
static const char *const support[] = {
        "H1", "H2", "H3", "J4", "J5", "J6", "J7", "J8", "R8", "R10", "R11", NULL};

static void line(xy_workplan *w, const char *text)
{
    xy_docx_paragraph(w->doc, text, (xy_paragraph_style){.indent = true});
}

/* "一", "十", "二十一"; in English figures. 1 to 99. */
static const char *numeral(xy_workplan *w, int number)
{
    const char *digits = xy_msg_wording(XY_MSG_PAPER_NUMERALS, XY_ZH); /* three bytes each */
    if (w->lang == XY_EN || number > 99)
        return xy_text_int(w->arena, number);
    int tens = number / 10, ones = number % 10;
    const char *before = tens > 1 ? xy_arena_strndup(w->arena, digits + 3 * (tens - 1), 3) : "";
    const char *ten = tens > 0 ? xy_arena_strndup(w->arena, digits + 3 * 9, 3) : "";
    const char *after = ones > 0 ? xy_arena_strndup(w->arena, digits + 3 * (ones - 1), 3) : "";
    return xy_arena_printf(w->arena, "%s%s%s", before, ten, after);
}

/* "一、编制依据" */
static void section(xy_workplan *w, xy_msg_id title)
{
    xy_docx_paragraph(w->doc,
            xy_say(w->arena, w->lang, XY_MSG_PAPER_SECTION, numeral(w, ++w->sections),
                    xy_msg_wording(title, w->lang), NULL, NULL),
            (xy_paragraph_style){.heading = 1, .indent = true, .keep_with_next = true});
}

static void item(xy_workplan *w, int *number, const char *text)
{
    line(w, xy_say(w->arena, w->lang, XY_MSG_PAPER_ITEM, numeral(w, ++*number), text, NULL, NULL));
}

/* Has the pack any of these rules? */
static bool speaks_of(const xy_workplan *w, const char *const *ids)
{
    for (; *ids; ids++)
        if (xy_rules_find(w->in->inst->rules, *ids))
            return true;
    return false;
}

/* What the pack says of each rule, with the clause where it quotes one that can be read alone. A rule
 * without a clause is the program's way of asking, and none of the notice's, except of work and
 * support, where packs tell of other documents. */
static void rules(xy_workplan *w, int *number, const char *const *ids, bool clause_needed)
{
    const xy_rules *pack = w->in->inst->rules;
    for (; *ids; ids++) {
        const xy_rule *rule = xy_rules_find(pack, *ids);
        if (!rule || (clause_needed && !rule->clause[0]))
            continue;
        if (strcmp(*ids, xy_coverage_rule(w->in->inst)) == 0 && rule->level != XY_LEVEL_HARD)
            continue; /* then it only says that the notice does not ask for it */
        const char *text = xy_text_in(rule->text, w->lang);
        bool quoted = rule->clause[0] && strncmp(rule->clause, "附件", strlen("附件")) != 0;
        item(w, number,
                quoted ? xy_say(w->arena, w->lang, XY_MSG_PAPER_CLAUSE, text, rule->clause, NULL,
                                 NULL)
                       : text);
    }
}

static void put_basis(xy_workplan *w)
{
    const xy_rules *pack = w->in->inst->rules;
    int number = 0;
    section(w, XY_MSG_PAPER_PLAN_BASIS);
    item(w, &number,
            xy_say(w->arena, w->lang, XY_MSG_PAPER_PLAN_NOTICE, xy_text_in(pack->name, w->lang),
                    xy_text_in(pack->issuer, w->lang), pack->number ? pack->number : pack->id,
                    NULL));
    for (size_t i = 0; i < pack->basis_count; i++)
        if (!pack->number || strcmp(pack->basis[i], pack->number) != 0)
            item(w, &number,
                    xy_say(w->arena, w->lang, XY_MSG_PAPER_PLAN_CITED, pack->basis[i], NULL, NULL,
                            NULL));
}

static const char *number_text(xy_workplan *w, int64_t value)
{
    return xy_text_int(w->arena, value);
}

/* Teams, people, counties and townships of the tier. */
static void put_totals(xy_workplan *w, int *number)
{
    const xy_plan *plan = w->in->plan;
    int64_t rows = 0, people = 0, counties = 0, townships = 0;
    bool *seen = XY_NEW_N(w->arena, bool, w->in->inst->county_count);
    for (int32_t r = 0; r < plan->row_count; r++) {
        const xy_row *row = &plan->rows[r];
        const xy_itinerary *it = xy_workplan_calendar(w, r);
        if (!xy_workplan_has(w, row))
            continue;
        rows++;
        people += xy_row_people(row, true);
        townships += it ? it->total.visited : 0;
        for (int32_t v = 0; v < row->visit_count; v++) {
            counties += !seen[row->visits[v].county];
            seen[row->visits[v].county] = true;
        }
    }
    bool rotates = w->in->inst->mode == XY_MODE_RESIDENT;
    item(w, number,
            xy_say(w->arena, w->lang,
                    rotates ? XY_MSG_PAPER_PLAN_SENT_ROTATING : XY_MSG_PAPER_PLAN_SENT,
                    number_text(w, rows), number_text(w, people), number_text(w, counties), NULL));
    if (w->tier == XY_TIER_COUNT && plan->measures.coverage_of > 0)
        item(w, number,
                xy_say(w->arena, w->lang, XY_MSG_PAPER_PLAN_COVERAGE,
                        number_text(w, plan->measures.coverage_of),
                        number_text(w, plan->measures.goals[XY_GOAL_COVERAGE]), NULL, NULL));
    if (townships > 0)
        item(w, number,
                xy_say(w->arena, w->lang, XY_MSG_PAPER_PLAN_TOWNSHIPS, number_text(w, townships),
                        NULL, NULL, NULL));
}

static void put_aims(xy_workplan *w)
{
    int number = 0;
    section(w, XY_MSG_PAPER_PLAN_AIMS);
    put_totals(w, &number);
    rules(w, &number, aims, true);
}

/* A least number that a setting asks for; nothing where it asks for none. */
static void asks(xy_workplan *w, int *number, xy_msg_id wording, int32_t least)
{
    if (least > 0)
        item(w, number,
                xy_say(w->arena, w->lang, wording, number_text(w, least), NULL, NULL, NULL));
}

static void put_times(xy_workplan *w)
{
    const xy_instance *inst = w->in->inst;
    const xy_settings *s = &inst->rules->settings;
    int number = 0;
    section(w, XY_MSG_PAPER_PLAN_TIME);
    item(w, &number,
            xy_say(w->arena, w->lang, XY_MSG_PAPER_PLAN_WINDOW,
                    xy_written_days(w->arena, w->lang, inst->window.start, inst->window.end), NULL,
                    NULL, NULL));
    if (inst->mode == XY_MODE_CIRCUIT) {
        asks(w, &number, XY_MSG_PAPER_PLAN_DAYS, s->days_min);
        asks(w, &number, XY_MSG_PAPER_PLAN_AREA_DAYS, s->county_area_days_min);
        asks(w, &number, XY_MSG_PAPER_PLAN_COUNTY_DAYS, s->county_days_min);
        asks(w, &number,
                s->townships_scope == XY_SCOPE_TEAM ? XY_MSG_PAPER_PLAN_TOWNSHIPS_TEAM
                                                    : XY_MSG_PAPER_PLAN_TOWNSHIPS_COUNTY,
                s->townships_min);
    }
    rules(w, &number, times, true);
}

static void put_teams(xy_workplan *w)
{
    int number = 0;
    section(w, XY_MSG_PAPER_PLAN_TEAMS);
    rules(w, &number, teams, true);
    item(w, &number, xy_msg_wording(XY_MSG_PAPER_PLAN_TEAM_TABLE, w->lang));
}

static void put_places(xy_workplan *w)
{
    bool resident = w->in->inst->mode == XY_MODE_RESIDENT;
    bool tours = xy_any_townships(w->in->plan);
    section(w, resident ? XY_MSG_PAPER_PLAN_STAYS : XY_MSG_PAPER_PLAN_PLACES);
    line(w,
            xy_msg_wording(
                    tours ? XY_MSG_PAPER_PLAN_PLACE_TABLE_TOURS : XY_MSG_PAPER_PLAN_PLACE_TABLE,
                    w->lang));
}

/* The two tables behind the text, on pages of their own. */
static void put_tables(xy_workplan *w)
{
    static const uint16_t of_teams[] = {50, 220, 190, 70, 80, 95, 295};
    static const uint8_t align_teams[] = {XY_ALIGN_CENTRE, XY_ALIGN_LEFT, XY_ALIGN_LEFT,
            XY_ALIGN_CENTRE, XY_ALIGN_CENTRE, XY_ALIGN_CENTRE, XY_ALIGN_LEFT};
    static const uint16_t of_places[] = {50, 210, 120, 190, 60, 370};
    static const uint16_t of_places_alone[] = {60, 360, 220, 270, 90};
    static const uint8_t align_places[] = {XY_ALIGN_CENTRE, XY_ALIGN_LEFT, XY_ALIGN_CENTRE,
            XY_ALIGN_CENTRE, XY_ALIGN_CENTRE, XY_ALIGN_LEFT};
    const xy_table *places = xy_workplan_places(w);
    bool resident = w->in->inst->mode == XY_MODE_RESIDENT;
    xy_paper_head head = {.label = xy_msg_wording(XY_MSG_PAPER_PLAN_ANNEX_1, w->lang),
            .title = xy_msg_wording(XY_MSG_PAPER_PLAN_TEAM_TITLE, w->lang)};
    xy_docx_section(w->doc, true);
    xy_paper_begin(w->doc, w->lang, &head, false);
    xy_paper_put_table(w->doc, xy_workplan_teams(w),
            &(xy_paper_table){.widths = of_teams, .aligns = align_teams});
    head.label = xy_msg_wording(XY_MSG_PAPER_PLAN_ANNEX_2, w->lang);
    head.title = xy_msg_wording(
            resident ? XY_MSG_PAPER_PLAN_STAY_TITLE : XY_MSG_PAPER_PLAN_PLACE_TITLE, w->lang);
    xy_paper_begin(w->doc, w->lang, &head, true);
    xy_paper_put_table(w->doc, places,
            &(xy_paper_table){.widths = places->column_count == 6 ? of_places : of_places_alone,
                    .aligns = align_places});
}

static void put_work(xy_workplan *w)
{
    int number = 0;
    if (!speaks_of(w, work))
        return;
    section(w, XY_MSG_PAPER_PLAN_WORK);
    rules(w, &number, work, false);
}

/* H1: yuan of the tier's senders, where all of them say what a person costs a day. */
static int64_t yuan_of(xy_workplan *w)
{
    const xy_plan *plan = w->in->plan;
    xy_row *rows = XY_NEW_N(w->arena, xy_row, (size_t)plan->row_count + 1);
    int32_t count = 0;
    int64_t yuan = 0;
    xy_cost *costs;
    for (int32_t r = 0; r < plan->row_count; r++)
        if (xy_workplan_has(w, &plan->rows[r]))
            rows[count++] = plan->rows[r];
    int32_t senders = xy_costs_of(&costs, w->arena, w->in->inst, rows, count);
    for (int32_t i = 0; i < senders && yuan != XY_UNKNOWN; i++)
        yuan = costs[i].yuan == XY_UNKNOWN ? XY_UNKNOWN : yuan + costs[i].yuan;
    return senders > 0 ? yuan : XY_UNKNOWN;
}

static void put_support(xy_workplan *w)
{
    int number = 0;
    int64_t yuan = yuan_of(w);
    if (!speaks_of(w, support) && yuan == XY_UNKNOWN)
        return;
    section(w, XY_MSG_PAPER_PLAN_SUPPORT);
    rules(w, &number, support, false);
    if (yuan != XY_UNKNOWN)
        item(w, &number,
                xy_say(w->arena, w->lang, XY_MSG_PAPER_PLAN_PAID, number_text(w, yuan), NULL, NULL,
                        NULL));
}

static void put_filings(xy_workplan *w)
{
    static const uint16_t widths[] = {70, 240, 250, 200, 240};
    static const uint8_t aligns[] = {
            XY_ALIGN_CENTRE, XY_ALIGN_CENTRE, XY_ALIGN_LEFT, XY_ALIGN_LEFT, XY_ALIGN_LEFT};
    const xy_table *table = xy_workplan_filings(w);
    if (!table)
        return;
    section(w, XY_MSG_PAPER_PLAN_FILINGS);
    xy_paper_put_table(
            w->doc, table, &(xy_paper_table){.widths = widths, .aligns = aligns, .size_pt = 11});
}

static void put_remarks(xy_workplan *w)
{
    xy_lines lines = xy_lines_in(w->arena);
    xy_pack_line(&lines, w->in->inst, w->lang);
    xy_override_lines(&lines, w->in->inst, w->lang);
    xy_assumption_notes(&lines, w->in->inst, w->in->travel, w->lang, XY_TOPIC_ALL);
    int number = 0;
    section(w, XY_MSG_PAPER_PLAN_REMARKS);
    line(w,
            xy_msg_wording(
                    lines.count ? XY_MSG_PAPER_PLAN_CHECK : XY_MSG_PAPER_PLAN_ASSUMES_NOTHING,
                    w->lang));
    for (size_t i = 0; i < lines.count; i++)
        item(w, &number,
                xy_say(w->arena, w->lang, XY_MSG_PAPER_PLAN_CITED, lines.items[i], NULL, NULL,
                        NULL));
}

static const char *title_of(xy_workplan *w)
{
    const char *title = xy_text_in(w->in->inst->title, w->lang);
    if (w->tier == XY_TIER_COUNT)
        return xy_say(w->arena, w->lang, XY_MSG_PAPER_PLAN_TITLE, title, NULL, NULL, NULL);
    return xy_say(w->arena, w->lang, XY_MSG_PAPER_PLAN_TITLE_OF_TIER, title,
            xy_label(w->lang, "R_TIER_", xy_tier_names[w->tier]), NULL, NULL);
}

xy_status xy_workplan_paper(
        xy_strbuf *docx, xy_arena *arena, const xy_report_input *in, xy_tier tier, xy_lang lang)
{
    xy_workplan w = {.arena = arena, .in = in, .tier = tier, .lang = lang};
    const xy_rules *pack = in->inst->rules;
    const xy_paper_head head = {.title = title_of(&w)};
    w.doc = xy_docx_new(arena, lang, head.title, false);
    xy_paper_begin(w.doc, lang, &head, false);
    line(&w,
            xy_say(arena, lang, XY_MSG_PAPER_PLAN_OPENING, xy_text_in(in->inst->title, lang),
                    xy_text_in(pack->name, lang), pack->number ? pack->number : pack->id, NULL));
    put_basis(&w);
    put_aims(&w);
    put_times(&w);
    put_teams(&w);
    put_places(&w);
    put_work(&w);
    put_support(&w);
    put_filings(&w);
    put_remarks(&w);
    put_tables(&w);
    return xy_docx_finish(docx, w.doc);
}
