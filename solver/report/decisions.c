#include "report/decisions.h"

#include "report/figures.h"
#include "report/report_rows.h"

static const char *counties_of(
        xy_arena *arena, const xy_instance *inst, const xy_lock *lock, xy_lang lang)
{
    xy_strbuf list = xy_strbuf_in(arena);
    for (size_t i = 0; i < lock->counties.count; i++)
        xy_join(&list, lang, xy_county_name(inst, lock->counties.items[i].index, lang));
    return xy_strbuf_text(&list);
}

static void add_decision(xy_table *table, const xy_instance *inst, const xy_lock *lock)
{
    static const xy_msg_id kinds[] = {XY_MSG_R_PIN_ROW, XY_MSG_R_PIN_PAIR, XY_MSG_R_BAN_PAIR,
            XY_MSG_R_BAN_GROUP, XY_MSG_R_BAN_HOSPITAL}; /* by xy_lock_kind */
    xy_arena *arena = table->arena;
    xy_lang lang = table->lang;
    xy_table_add(table, xy_msg_wording(kinds[lock->kind], lang));
    xy_table_add(table,
            lock->hospital.id ? xy_hospital_name(inst, lock->hospital.index, lang)
                              : xy_figure_blank());
    xy_table_add(table, counties_of(arena, inst, lock, lang));
    xy_table_add(table,
            lock->window.given ? xy_figure_days(arena, lang, lock->window.start, lock->window.end)
                               : xy_figure_blank());
    xy_table_add(table,
            lock->staff.count ? xy_text_int(arena, (int64_t)lock->staff.count) : xy_figure_blank());
}

xy_table *xy_decisions_table(xy_arena *arena, const xy_instance *inst, xy_lang lang)
{
    static const struct {
        xy_msg_id title;
        xy_align align;
    } columns[] = {{XY_MSG_R_COL_DECISION, XY_LEFT}, {XY_MSG_R_COL_HOSPITAL, XY_LEFT},
            {XY_MSG_R_COL_COUNTIES, XY_LEFT}, {XY_MSG_R_COL_PINNED_WINDOW, XY_LEFT},
            {XY_MSG_R_COL_PINNED_PEOPLE, XY_RIGHT}};
    if (inst->lock_count == 0)
        return NULL;
    xy_table *table = xy_table_new(arena, lang, xy_msg_wording(XY_MSG_R_DECISIONS_TITLE, lang));
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        xy_table_add_column(table, xy_msg_wording(columns[i].title, lang), columns[i].align);
    for (size_t i = 0; i < inst->lock_count; i++)
        add_decision(table, inst, &inst->locks[i]);
    return table;
}

/* The numbers of the rows that a lock of this kind fixes; "" where there are none. */
static const char *rows_pinned(
        xy_arena *arena, const xy_report_input *in, xy_lock_kind kind, xy_lang lang)
{
    xy_strbuf list = xy_strbuf_in(arena);
    for (int32_t r = 0; r < in->plan->row_count; r++) {
        bool pinned = false;
        for (size_t i = 0; i < in->inst->lock_count; i++)
            pinned |= in->inst->locks[i].kind == kind &&
                    xy_row_is_pinned_by(&in->plan->rows[r], &in->inst->locks[i]);
        if (pinned)
            xy_join(&list, lang, xy_text_int(arena, r + 1));
    }
    return xy_strbuf_text(&list);
}

void xy_table_add_decisions(xy_table *table, const xy_report_input *in)
{
    static const struct {
        xy_lock_kind kind;
        xy_msg_id note;
    } notes[] = {{XY_PIN_ROW, XY_MSG_R_ROWS_PINNED}, {XY_PIN_PAIR, XY_MSG_R_PAIRS_PINNED}};
    for (size_t i = 0; i < sizeof notes / sizeof *notes; i++) {
        const char *rows = rows_pinned(table->arena, in, notes[i].kind, table->lang);
        if (rows[0])
            xy_table_add_note(table,
                    xy_say(table->arena, table->lang, notes[i].note, rows, NULL, NULL, NULL));
    }
}
