/* What a revised plan keeps of the earlier one, and who changes. */
#include "report/documents.h"

#include "domain/changes.h"
#include "report/figures.h"
#include "report/report_rows.h"

/* What is gone is called as the earlier plan calls it. */
static const char *county_text(const xy_report_input *in, const xy_ref *ref, xy_lang lang)
{
    if (ref->index != XY_UNKNOWN)
        return xy_county_name(in->inst, ref->index, lang);
    return xy_text_in(xy_keep_county(in->plan->keep, in->inst, ref), lang);
}

static const char *hospital_text(const xy_report_input *in, const xy_ref *ref, xy_lang lang)
{
    if (ref->index != XY_UNKNOWN)
        return xy_hospital_name(in->inst, ref->index, lang);
    return xy_text_in(xy_keep_hospital(in->plan->keep, in->inst, ref), lang);
}

static const char *old_counties(
        const xy_report_input *in, const xy_old_row *old, xy_lang lang, xy_arena *arena)
{
    xy_strbuf out = xy_strbuf_in(arena);
    for (size_t i = 0; i < old->counties.count; i++)
        xy_join(&out, lang, county_text(in, &old->counties.items[i], lang));
    return xy_strbuf_text(&out);
}

static bool had(const xy_old_row *old, int32_t county)
{
    for (size_t i = 0; i < old->counties.count; i++)
        if (old->counties.items[i].index == county)
            return true;
    return false;
}

static bool joined(const xy_old_row *old, int32_t hospital)
{
    for (size_t i = 0; i < old->hospitals.count; i++)
        if (old->hospitals.items[i].index == hospital)
            return true;
    return false;
}

static void add_part(xy_strbuf *out, xy_lang lang, xy_msg_id message, const xy_strbuf *names)
{
    if (names->length == 0)
        return;
    if (out->length)
        xy_strbuf_add(out, xy_msg_wording(XY_MSG_R_SENTENCE_GAP, lang));
    xy_strbuf_add(out, xy_say(out->arena, lang, message, xy_strbuf_text(names), NULL, NULL, NULL));
}

/* Counties and partners that came and went, and who is no longer in the programme. */
static const char *remark(
        xy_arena *arena, const xy_report_input *in, const xy_change *change, xy_lang lang)
{
    const xy_old_row *old = change->old == XY_UNKNOWN ? NULL : &in->plan->keep->rows[change->old];
    const xy_row *now = change->now == XY_UNKNOWN ? NULL : &in->plan->rows[change->now];
    xy_strbuf out = xy_strbuf_in(arena), came = out, went = out, gone = out;
    for (int32_t v = 0; old && now && v < now->visit_count; v++)
        if (!had(old, now->visits[v].county))
            xy_join(&came, lang, xy_county_name(in->inst, now->visits[v].county, lang));
    for (int32_t i = 0; old && now && i < now->hospital_count; i++)
        if (!joined(old, now->hospitals[i]))
            xy_join(&came, lang, xy_hospital_name(in->inst, now->hospitals[i], lang));
    for (size_t i = 0; old && now && i < old->hospitals.count; i++)
        if (old->hospitals.items[i].index != XY_UNKNOWN &&
                !xy_row_has_member(now, old->hospitals.items[i].index))
            xy_join(&went, lang, xy_hospital_name(in->inst, old->hospitals.items[i].index, lang));
    for (size_t i = 0; old && i < old->counties.count; i++) {
        const xy_ref *ref = &old->counties.items[i];
        if (ref->index == XY_UNKNOWN)
            xy_join(&gone, lang, county_text(in, ref, lang));
        else if (now && !xy_row_visits(now, ref->index))
            xy_join(&went, lang, xy_county_name(in->inst, ref->index, lang));
    }
    for (size_t i = 0; old && i < old->hospitals.count; i++)
        if (old->hospitals.items[i].index == XY_UNKNOWN)
            xy_join(&gone, lang, hospital_text(in, &old->hospitals.items[i], lang));
    add_part(&out, lang, XY_MSG_R_CHANGE_CAME, &came);
    add_part(&out, lang, XY_MSG_R_CHANGE_WENT, &went);
    add_part(&out, lang, XY_MSG_R_CHANGE_GONE, &gone);
    return xy_strbuf_text(&out);
}

static void add_columns(xy_table *table)
{
    static const xy_msg_id titles[] = {XY_MSG_R_COL_NUMBER, XY_MSG_R_COL_HOSPITAL,
            XY_MSG_R_COL_CHANGE, XY_MSG_R_COL_BEFORE, XY_MSG_R_COL_OURS, XY_MSG_R_COL_REMARK};
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
        xy_table_add_column(table, xy_msg_wording(titles[i], table->lang), i ? XY_LEFT : XY_RIGHT);
}

xy_table *xy_report_changes(xy_arena *arena, const xy_report_input *in, xy_lang lang, bool all_rows)
{
    xy_change_list list;
    const xy_plan *plan = in->plan;
    xy_changes_list(&list, arena, in->inst, plan->keep, plan->rows, plan->row_count);
    xy_table *table = xy_table_new(arena, lang, xy_msg_wording(XY_MSG_R_CHANGES_TITLE, lang));
    add_columns(table);
    for (size_t i = 0; i < list.count; i++) {
        const xy_change *c = &list.items[i];
        const xy_old_row *old = c->old == XY_UNKNOWN ? NULL : &plan->keep->rows[c->old];
        const xy_row *now = c->now == XY_UNKNOWN ? NULL : &plan->rows[c->now];
        const char *more = remark(arena, in, c, lang);
        if (c->kind == XY_ROW_KEPT && !all_rows && !more[0])
            continue; /* of a row with other partners that is told */
        xy_table_add(table, xy_text_int(arena, (int64_t)i + 1));
        xy_table_add(table,
                now ? xy_row_hospital_names(arena, in->inst, now, lang)
                    : hospital_text(in, &old->hospitals.items[0], lang));
        xy_table_add(table, xy_label(lang, "R_CHANGE_", xy_row_kind_names[c->kind]));
        xy_table_add(table, old ? old_counties(in, old, lang, arena) : xy_figure_none(lang));
        xy_table_add(table,
                now ? xy_row_county_names(arena, in->inst, now, lang) : xy_figure_none(lang));
        xy_table_add(table, more);
    }
    xy_table_add_note(table,
            xy_say(arena, lang, XY_MSG_R_CHANGES_COUNTED,
                    xy_text_int(arena, plan->measures.goals[XY_GOAL_CHANGES]),
                    xy_text_int(arena, list.standing), NULL, NULL));
    xy_table_add_note(table,
            xy_say(arena, lang, XY_MSG_R_CHANGES_COUNTS,
                    xy_text_int(arena, list.counts[XY_ROW_KEPT]),
                    xy_text_int(arena, list.counts[XY_ROW_CHANGED]),
                    xy_text_int(arena, list.counts[XY_ROW_DROPPED]),
                    xy_text_int(arena, list.counts[XY_ROW_NEW])));
    return table;
}
