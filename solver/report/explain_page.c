#include "report/explain_page.h"

#include "domain/contribution.h"
#include "report/assumptions.h"
#include "report/explain_words.h"
#include "report/figures.h"
#include "report/report_rows.h"
#include "text/io_finding.h"

#include <errno.h>

static void heading(xy_document *doc, int level, xy_msg_id title)
{
    xy_document_heading(doc, level, xy_msg_wording(title, doc->lang));
}

static void titled(xy_document *doc, xy_msg_id title, const xy_table *table)
{
    if (!table)
        return;
    heading(doc, 2, title);
    xy_document_table(doc, table);
}

static const char *title_of(xy_arena *arena, const xy_explained *e, xy_lang lang)
{
    const xy_subject *s = &e->subject;
    if (s->kind == XY_SUBJECT_COUNTY)
        return xy_say(arena, lang, XY_MSG_EX_TITLE_COUNTY, xy_county_name(e->inst, s->county, lang),
                NULL, NULL, NULL);
    if (s->kind == XY_SUBJECT_HOSPITAL)
        return xy_say(arena, lang, XY_MSG_EX_TITLE_HOSPITAL,
                xy_hospital_name(e->inst, s->hospital, lang), NULL, NULL, NULL);
    if (s->kind == XY_SUBJECT_ROW)
        return xy_say(arena, lang, XY_MSG_EX_TITLE_ROW, xy_text_int(arena, s->row + 1),
                xy_row_hospital_names(arena, e->inst, &e->plan->rows[s->row], lang), NULL, NULL);
    xy_strbuf counties = xy_strbuf_in(arena);
    for (int32_t i = 0; i < s->wish.county_count; i++)
        xy_join(&counties, lang, xy_county_name(e->inst, s->wish.counties[i], lang));
    bool not = xy_wish_asks(e->present[0].wish.kind);
    return xy_say(arena, lang, not ? XY_MSG_EX_TITLE_WHY_NOT : XY_MSG_EX_TITLE_WHY,
            xy_hospital_name(e->inst, s->wish.hospital, lang), xy_strbuf_text(&counties), NULL,
            NULL);
}

/* --- What rows and counties count for -------------------------------------------------------- */

static void item(xy_document *doc, xy_msg_id id, const char *a, const char *b, const char *c)
{
    xy_document_item(doc, xy_say(doc->arena, doc->lang, id, a, b, c, NULL));
}

static void row_facts(xy_document *doc, const xy_explained *e, int32_t r)
{
    const xy_row *row = &e->plan->rows[r];
    const char *name = xy_row_hospital_names(doc->arena, e->inst, row, doc->lang);
    int64_t minutes, metres;
    int32_t counties[XY_TOUR_MAX], kept = 0;
    for (int32_t v = 0; v < row->visit_count; v++) {
        bool pair = false;
        counties[v] = row->visits[v].county;
        for (int32_t i = 0; i < row->hospital_count; i++)
            pair = pair ||
                    e->measure->kept[(size_t)row->hospitals[i] * e->inst->county_count +
                            (size_t)counties[v]];
        kept += pair;
    }
    int32_t bonds = xy_measure_bonds(
            e->measure, row->hospitals, row->hospital_count, counties, row->visit_count);
    int64_t adds = xy_row_adds(e->measure, e->plan->rows, e->plan->row_count, r);
    item(doc, XY_MSG_EX_FACT_NEED, name, xy_figure_percent(doc->arena, adds), NULL);
    xy_row_travel(&minutes, &metres, e->measure, row);
    item(doc, XY_MSG_EX_FACT_TRAVEL, name, xy_figure_hours(doc->arena, doc->lang, minutes),
            xy_figure_km(doc->arena, doc->lang, metres));
    if (xy_measure_is_split(e->inst, counties, row->visit_count))
        item(doc, XY_MSG_EX_FACT_SPLIT, name, NULL, NULL);
    if (kept > 0)
        item(doc, XY_MSG_EX_FACT_KEPT, name, xy_text_int(doc->arena, kept), NULL);
    if (bonds > 0)
        item(doc, XY_MSG_EX_FACT_BONDS, name, xy_figure_years(doc->arena, bonds), NULL);
}

/* The county's categories and tagged townships that coverage counts. */
static const char *what_is_covered(xy_document *doc, const xy_instance *inst, int32_t c)
{
    const xy_county *county = &inst->counties[c];
    xy_strbuf names = xy_strbuf_in(doc->arena);
    for (size_t i = 0; i < county->categories.count; i++) {
        int32_t k = county->categories.items[i].index;
        if (xy_category_counts(inst, k))
            xy_join(&names, doc->lang, xy_text_in(inst->categories[k].name, doc->lang));
    }
    for (size_t t = 0; t < county->township_count; t++) {
        bool counts = false;
        for (size_t i = 0; i < county->townships[t].categories.count; i++)
            counts = counts ||
                    xy_category_counts(inst, county->townships[t].categories.items[i].index);
        if (counts)
            xy_join(&names, doc->lang, xy_text_in(county->townships[t].name, doc->lang));
    }
    return names.length ? xy_strbuf_text(&names) : xy_figure_none(doc->lang);
}

static void county_facts(xy_document *doc, const xy_explained *e, int32_t c)
{
    const xy_measure *m = e->measure;
    const char *name = xy_county_name(e->inst, c, doc->lang);
    if (m->priority[c] > 0)
        item(doc, m->covered_already[c] ? XY_MSG_EX_FACT_COVERED_ALREADY : XY_MSG_EX_FACT_COVERED,
                name, xy_text_int(doc->arena, m->priority[c]), what_is_covered(doc, e->inst, c));
    int32_t last = e->inst->counties[c].last_served;
    if (m->waiting[c] > 0 && last > 0)
        item(doc, XY_MSG_EX_FACT_WAITING, name, xy_text_int(doc->arena, last), NULL);
}

static void add_facts(xy_document *doc, const xy_explained *e)
{
    heading(doc, 2, XY_MSG_EX_FACTS);
    bool *said = XY_NEW_N(doc->arena, bool, e->inst->county_count + 1);
    for (int32_t r = 0; r < e->plan->row_count; r++) {
        if (!xy_explained_concerns(e, r))
            continue;
        row_facts(doc, e, r);
        for (int32_t v = 0; v < e->plan->rows[r].visit_count; v++) {
            int32_t c = e->plan->rows[r].visits[v].county;
            if (e->subject.kind != XY_SUBJECT_COUNTY && !said[c])
                county_facts(doc, e, c);
            said[c] = true;
        }
    }
    if (e->subject.kind == XY_SUBJECT_COUNTY)
        county_facts(doc, e, e->subject.county);
}

/* --- The page -------------------------------------------------------------------------------- */

static void add_ranking(
        xy_document *doc, const xy_explained *e, xy_msg_id title, const xy_ranking *ranking)
{
    titled(doc, title, xy_explained_ranking(doc->arena, e, ranking, doc->lang));
}

static void add_data(xy_document *doc, const xy_explained *e)
{
    xy_lines lines = xy_lines_in(doc->arena);
    xy_assumption_notes(&lines, e->inst, e->measure->travel, doc->lang,
            XY_TOPIC_ALL & ~(unsigned)XY_TOPIC_SETTINGS);
    xy_assumed_settings_line(&lines, e->inst, doc->lang, true);
    if (lines.count)
        heading(doc, 2, XY_MSG_R_DATA_TITLE);
    for (size_t i = 0; i < lines.count; i++)
        xy_document_item(doc, lines.items[i]);
}

xy_document *xy_report_explained(xy_arena *arena, const xy_explained *e, xy_lang lang)
{
    xy_document *doc = xy_document_new(arena, lang);
    const char *sentences[XY_LETTER_SENTENCES];
    bool why_not = e->subject.kind == XY_SUBJECT_WHY_NOT, row = e->subject.kind == XY_SUBJECT_ROW;
    xy_explained_letter(sentences, arena, e, lang);
    xy_document_heading(doc, 1, title_of(arena, e, lang));
    xy_document_line(doc, xy_text_in(e->inst->title, lang));
    heading(doc, 2, XY_MSG_EX_LETTER);
    for (int i = 0; i < XY_LETTER_SENTENCES; i++)
        xy_document_line(doc, sentences[i]);
    heading(doc, 2, XY_MSG_EX_BASIS);
    xy_document_line(doc, xy_explained_note(arena, e, lang));
    bool asked = why_not && xy_wish_asks(e->present[0].wish.kind);
    titled(doc, asked ? XY_MSG_EX_ASKED : XY_MSG_EX_PRESENT, xy_explained_present(arena, e, lang));
    xy_table *rules = xy_explained_forbidden(arena, e, e->present, e->present_count, lang);
    if (rules)
        xy_document_table(doc, rules);
    add_ranking(doc, e, row ? XY_MSG_EX_OTHER_LEADS : XY_MSG_EX_ALTERNATIVES, &e->alternatives);
    titled(doc, XY_MSG_EX_FORBIDDEN,
            xy_explained_forbidden(
                    arena, e, e->alternatives.forbidden, e->alternatives.forbidden_count, lang));
    add_ranking(doc, e, XY_MSG_EX_ELSEWHERE, &e->elsewhere);
    titled(doc, XY_MSG_EX_NEEDS, xy_explained_needs(arena, e, lang));
    add_facts(doc, e);
    titled(doc, XY_MSG_EX_TIGHT, xy_explained_tight(arena, e, lang));
    titled(doc, XY_MSG_EX_STAGES, xy_explained_stages(arena, e, lang));
    add_data(doc, e);
    return doc;
}

xy_status xy_report_write_explained(xy_outset *set, xy_arena *arena, const char *directory,
        const xy_explained *e, xy_findings *err)
{
    static const char *const names[] = {"explain.zh.md", "explain.en.md"};
    xy_status status = XY_OK;
    for (int lang = XY_ZH; lang <= XY_EN && status == XY_OK; lang++) {
        xy_strbuf text = xy_strbuf_in(arena);
        const char *path = xy_path_join(arena, directory, names[lang]);
        xy_document_markdown(&text, xy_report_explained(arena, e, (xy_lang)lang));
        status = xy_outset_add(set, path, xy_strbuf_text(&text), text.length);
        if (status != XY_OK)
            xy_find_io(err, XY_MSG_F_WRITE, path, errno);
    }
    return status;
}
