#include "report/name_map.h"

#include "report/figures.h"
#include "report/report_rows.h"
#include "sheet/csv.h"

#define CELLS 5

void xy_name_map_open(xy_strbuf *out, xy_lang lang)
{
    static const xy_msg_id titles[CELLS] = {XY_MSG_IMPORT_T_NAME, XY_MSG_IMPORT_T_KIND,
            XY_MSG_IMPORT_T_TEAM, XY_MSG_IMPORT_T_COUNTIES, XY_MSG_IMPORT_T_STAFFING};
    const char *cells[CELLS];
    for (int i = 0; i < CELLS; i++)
        cells[i] = xy_msg_wording(titles[i], lang);
    xy_strbuf_add(out, XY_UTF8_BOM);
    xy_csv_write(out, cells, CELLS, true);
}

/* "Cardiology, chief 1; …" */
static const char *staffing(
        xy_arena *arena, const xy_instance *inst, const xy_row *row, xy_lang lang)
{
    xy_strbuf out = xy_strbuf_in(arena);
    const xy_sent **staff = xy_row_staff_ranked(arena, inst, row);
    for (int32_t i = 0; i < row->staff_count; i++) {
        const xy_sent *s = staff[i];
        const char *class = s->role == XY_ROLE_MANAGER ? xy_msg_wording(XY_MSG_R_MANAGERS, lang)
                : s->specialty == XY_UNKNOWN
                ? xy_figure_none(lang)
                : xy_text_in(inst->specialties[s->specialty].name, lang);
        if (i > 0)
            xy_strbuf_add(&out, lang == XY_ZH ? "；" : "; ");
        if (row->hospital_count > 1)
            xy_strbuf_addf(&out, "%s%s", xy_hospital_name(inst, s->hospital, lang),
                    lang == XY_ZH ? "：" : ": ");
        xy_strbuf_add(&out,
                xy_say(arena, lang,
                        s->role == XY_ROLE_MANAGER ? XY_MSG_IMPORT_SENT_MANAGERS
                                                   : XY_MSG_IMPORT_SENT,
                        class, xy_title_label(lang, s->title), xy_text_int(arena, s->count), NULL));
    }
    return xy_strbuf_text(&out);
}

static const char *remark(
        xy_arena *arena, const xy_instance *inst, const xy_meaning *n, xy_lang lang)
{
    const xy_county *county =
            n->kind == XY_MEANS_POINTS ? &inst->counties[n->index] : inst->counties;
    switch (n->kind) {
    case XY_MEANS_TEAM:
        return staffing(arena, inst, n->row, lang);
    case XY_MEANS_POINTS:
        return xy_say(arena, lang, XY_MSG_IMPORT_PERSON_DAYS,
                xy_text_in(inst->specialties[county->needs[n->second].specialty.index].name, lang),
                xy_text_int(arena, n->person_days), NULL, NULL);
    case XY_MEANS_LEVEL:
        return xy_figure_percent(arena, n->second);
    case XY_MEANS_KEPT:
        return xy_say(arena, lang, XY_MSG_IMPORT_KEPT_ROW, xy_text_int(arena, n->index + 1), NULL,
                NULL, NULL);
    case XY_MEANS_RULE: {
        xy_rule_quote quote = xy_rules_quote(inst->rules, n->rule);
        const char *text = xy_text_in(quote.text, lang);
        return text[0] ? xy_arena_printf(arena, "%s %s", n->rule, text) : n->rule;
    }
    default:
        return "";
    }
}

void xy_name_map_add(xy_strbuf *out, xy_arena *arena, const xy_instance *inst,
        const xy_meaning *named, xy_lang lang)
{
    static const xy_msg_id kinds[XY_MEANS_KINDS] = {XY_MSG_IMPORT_K_TEAM, XY_MSG_IMPORT_K_COVERED,
            XY_MSG_IMPORT_K_POINTS, XY_MSG_IMPORT_K_LEVEL, XY_MSG_IMPORT_K_LOWEST,
            XY_MSG_IMPORT_K_KEPT, XY_MSG_IMPORT_K_BASE, XY_MSG_IMPORT_K_RULE,
            XY_MSG_IMPORT_K_FLOOR};
    bool of_county = named->kind == XY_MEANS_COVERED || named->kind == XY_MEANS_POINTS ||
            named->kind == XY_MEANS_LEVEL;
    const char *cells[CELLS] = {named->name, xy_msg_wording(kinds[named->kind], lang), "", "",
            remark(arena, inst, named, lang)};
    if (named->row) {
        cells[2] = xy_row_hospital_names(arena, inst, named->row, lang);
        cells[3] = xy_row_county_names(arena, inst, named->row, lang);
    } else if (of_county) {
        cells[3] = xy_county_name(inst, named->index, lang);
    }
    xy_csv_write(out, cells, CELLS, true);
}
