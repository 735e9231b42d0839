#include "report/import_page.h"

#include "report/compare_tables.h"
#include "report/figures.h"

static const char *figure(xy_arena *arena, xy_lang lang, xy_goal goal, int64_t value)
{
    const xy_stage stage = {.terms = {{goal, 1}}, .term_count = 1};
    return xy_stage_figure(arena, lang, &stage, xy_goal_maximise(goal) ? value : -value);
}

/* Negative where the value is better than the bound. */
static const char *gap(xy_arena *arena, const xy_imported *p, xy_lang lang)
{
    int64_t gap = xy_imported_gap(p);
    const char *size = figure(arena, lang, p->goal, gap < 0 ? -gap : gap);
    return gap < 0 ? xy_arena_printf(arena, "-%s", size) : size;
}

static xy_table *goals_table(xy_arena *arena, const xy_imported *p, xy_lang lang)
{
    static const xy_column_words columns[] = {{XY_MSG_IMPORT_GOAL, XY_LEFT},
            {XY_MSG_IMPORT_VALUE, XY_RIGHT}, {XY_MSG_IMPORT_BOUND, XY_RIGHT},
            {XY_MSG_IMPORT_GAP, XY_RIGHT}};
    xy_table *table = xy_table_new(arena, lang, xy_msg_wording(XY_MSG_IMPORT_GOALS, lang));
    xy_table_add_columns(table, columns, sizeof columns / sizeof *columns);
    for (int g = 0; g < XY_GOAL_COUNT; g++) {
        const xy_stage stage = {.terms = {{(xy_goal)g, 1}}, .term_count = 1};
        bool bound = p->has_bound && g == (int)p->goal;
        if (!xy_imported_tells(p, (xy_goal)g))
            continue;
        xy_table_add(table, xy_stage_label(arena, lang, &stage));
        xy_table_add(table, figure(arena, lang, (xy_goal)g, p->plan->measures.goals[g]));
        xy_table_add(table, bound ? figure(arena, lang, (xy_goal)g, p->bound) : xy_figure_blank());
        xy_table_add(table, bound ? gap(arena, p, lang) : xy_figure_blank());
    }
    return table;
}

static xy_table *figures_table(xy_arena *arena, const xy_imported *p, xy_lang lang)
{
    static const xy_column_words columns[] = {
            {XY_MSG_IMPORT_FIGURE, XY_LEFT}, {XY_MSG_IMPORT_VALUE, XY_RIGHT}};
    xy_table *table = xy_table_new(arena, lang, xy_msg_wording(XY_MSG_IMPORT_FIGURES, lang));
    xy_table_add_columns(table, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < p->scores.count; i++) {
        const xy_score *score = &p->scores.items[i];
        if (score->kind >= XY_SCORE_SENDER_DAYS || (score->value == XY_NO_SCORE && score->of != 0))
            continue;
        xy_table_add(table, xy_score_label(arena, lang, score));
        xy_table_add(table, xy_score_figure(arena, lang, score));
    }
    return table;
}

xy_document *xy_import_page(xy_arena *arena, const xy_imported *p, xy_lang lang)
{
    xy_document *doc = xy_document_new(arena, lang);
    xy_document_heading(doc, 1,
            xy_say(arena, lang, XY_MSG_IMPORT_TITLE, xy_text_in(p->measure->inst->title, lang),
                    NULL, NULL, NULL));
    xy_document_line(doc, xy_say(arena, lang, XY_MSG_IMPORT_FROM, p->file, NULL, NULL, NULL));
    xy_document_line(doc,
            p->broken ? xy_say(arena, lang, XY_MSG_IMPORT_BREAKS,
                                xy_text_int(arena, (int64_t)p->broken), NULL, NULL, NULL)
                      : xy_msg_wording(XY_MSG_IMPORT_KEEPS, lang));
    xy_document_table(doc, goals_table(arena, p, lang));
    xy_document_table(doc, figures_table(arena, p, lang));
    return doc;
}
