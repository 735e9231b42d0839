/* The indicators of the summary on paper: a form for each hospital, and all hospitals in one sheet. */
#include "forms/indicators.h"
#include "forms/paper.h"
#include "report/report_rows.h"

enum { FORM_COLUMNS = 6 };

static const char *planned_text(xy_arena *arena, int64_t value)
{
    return value == XY_UNKNOWN ? "—" : xy_text_int(arena, value);
}

static xy_table *form_of(xy_arena *arena, const xy_indicators *item, xy_lang lang)
{
    static const xy_column_words columns[FORM_COLUMNS] = {{XY_MSG_R_COL_NUMBER, XY_RIGHT},
            {XY_MSG_PAPER_COL_INDICATOR, XY_LEFT}, {XY_MSG_PAPER_COL_UNIT, XY_LEFT},
            {XY_MSG_PAPER_COL_PLANNED, XY_RIGHT}, {XY_MSG_PAPER_COL_DONE, XY_RIGHT},
            {XY_MSG_PAPER_COL_TOLD, XY_LEFT}};
    xy_table *table = xy_table_new(arena, lang, NULL);
    xy_table_add_columns(table, columns, FORM_COLUMNS);
    for (int i = 0; i < XY_IND_COUNT; i++) {
        xy_table_add(table, xy_text_int(arena, i + 1));
        xy_table_add(table, xy_indicator_label((xy_indicator)i, lang));
        xy_table_add(table, xy_indicator_unit((xy_indicator)i, lang));
        xy_table_add(table, planned_text(arena, item->planned[i]));
        xy_table_add(table, "");
        xy_table_add(table, "");
    }
    xy_table_add_note(table, xy_msg_wording(XY_MSG_PAPER_SUMMARY_NOTE_DONE, lang));
    if (item->planned[XY_IND_ROUNDS] != XY_UNKNOWN)
        xy_table_add_note(table, xy_msg_wording(XY_MSG_PAPER_SUMMARY_NOTE_DAYS, lang));
    return table;
}

static bool any_joint(const xy_plan *plan)
{
    for (int32_t r = 0; r < plan->row_count; r++)
        if (plan->rows[r].hospital_count > 1)
            return true;
    return false;
}

static xy_status summary_docx(xy_strbuf *out, xy_arena *arena, const xy_report_input *in,
        xy_lang lang, const xy_paper_head *head, const xy_indicators *items, size_t count)
{
    static const uint16_t widths[FORM_COLUMNS] = {80, 280, 120, 140, 140, 240};
    static const uint8_t aligns[FORM_COLUMNS] = {XY_ALIGN_CENTRE, XY_ALIGN_LEFT, XY_ALIGN_CENTRE,
            XY_ALIGN_CENTRE, XY_ALIGN_CENTRE, XY_ALIGN_LEFT};
    const xy_paper_table how = {.widths = widths, .aligns = aligns, .size_pt = 12, .row_mm = 7};
    const xy_paragraph_style line = {
            .size_half_pt = lang == XY_ZH ? 28 : 22, .align = XY_ALIGN_LEFT};
    xy_docx *doc = xy_docx_new(arena, lang, head->title, false);
    for (size_t i = 0; i < count; i++) {
        xy_table *table = form_of(arena, &items[i], lang);
        if (any_joint(in->plan))
            xy_table_add_note(table, xy_msg_wording(XY_MSG_PAPER_SUMMARY_NOTE_JOINT, lang));
        xy_paper_begin(doc, lang, head, i > 0);
        xy_docx_paragraph(doc,
                xy_say(arena, lang, XY_MSG_PAPER_FIELD, xy_msg_wording(XY_MSG_R_COL_HOSPITAL, lang),
                        xy_hospital_name(in->inst, items[i].hospital, lang), NULL, NULL),
                line);
        xy_paper_put_table(doc, table, &how);
        xy_paper_notes(doc, table);
        xy_docx_paragraph(doc, xy_msg_wording(XY_MSG_PAPER_SUMMARY_SIGNED, lang), line);
    }
    return xy_docx_finish(out, doc);
}

/* What of it is planned, and what is asked afterwards, in one row a hospital. */
static const xy_indicator planned_of[] = {XY_IND_TEAMS, XY_IND_PEOPLE, XY_IND_SENIORS,
        XY_IND_SPECIALTIES, XY_IND_COUNTIES, XY_IND_DAYS, XY_IND_PERSON_DAYS, XY_IND_TOWNSHIPS};
static const xy_indicator done_of[] = {XY_IND_TEAMS, XY_IND_PEOPLE, XY_IND_SPECIALTIES,
        XY_IND_TOWNSHIPS, XY_IND_PATIENTS, XY_IND_OPERATIONS, XY_IND_ROUNDS, XY_IND_LECTURES,
        XY_IND_CASES, XY_IND_EDUCATION, XY_IND_REMOTE, XY_IND_TRAINED, XY_IND_NEW};

enum {
    PLANNED = sizeof planned_of / sizeof *planned_of,
    DONE = sizeof done_of / sizeof *done_of,
    SHEET_COLUMNS = 2 + PLANNED + DONE
};

static const char *with_unit(xy_arena *arena, xy_indicator indicator, xy_lang lang)
{
    return xy_say(arena, lang, XY_MSG_R_PARTLY, xy_indicator_label(indicator, lang),
            xy_indicator_unit(indicator, lang), NULL, NULL);
}

/* Two rows of titles. */
static uint32_t put_titles(xy_xlsx_sheet *sheet, xy_arena *arena, uint32_t row, xy_lang lang)
{
    xy_cell_style style = xy_sheet_style(XY_FACE_HEADING, 10, XY_ALIGN_CENTRE, true);
    xy_xlsx_merge(sheet, row, 1, row + 1, 1, xy_msg_wording(XY_MSG_R_COL_NUMBER, lang), style);
    xy_xlsx_merge(sheet, row, 2, row + 1, 2, xy_msg_wording(XY_MSG_R_COL_HOSPITAL, lang), style);
    xy_xlsx_merge(
            sheet, row, 3, row, 2 + PLANNED, xy_msg_wording(XY_MSG_PAPER_COL_PLANNED, lang), style);
    xy_xlsx_merge(sheet, row, 3 + PLANNED, row, SHEET_COLUMNS,
            xy_msg_wording(XY_MSG_PAPER_COL_DONE, lang), style);
    xy_xlsx_height(sheet, row, 20);
    for (uint32_t i = 0; i < PLANNED; i++)
        xy_xlsx_text(sheet, row + 1, 3 + i, with_unit(arena, planned_of[i], lang), style);
    for (uint32_t i = 0; i < DONE; i++)
        xy_xlsx_text(sheet, row + 1, 3 + PLANNED + i, with_unit(arena, done_of[i], lang), style);
    xy_xlsx_height(sheet, row + 1, 84);
    return row + 2;
}

static void put_hospital(
        xy_xlsx_sheet *sheet, uint32_t row, const char *name, const xy_indicators *item)
{
    xy_cell_style style = xy_sheet_style(XY_FACE_BODY, 10, XY_ALIGN_CENTRE, true);
    xy_xlsx_text(sheet, row, 2, name, xy_sheet_style(XY_FACE_BODY, 10, XY_ALIGN_LEFT, true));
    for (uint32_t i = 0; i < PLANNED; i++) {
        int64_t value = item->planned[planned_of[i]];
        if (value == XY_UNKNOWN)
            xy_xlsx_text(sheet, row, 3 + i, "—", style);
        else
            xy_xlsx_integer(sheet, row, 3 + i, value, style);
    }
    for (uint32_t i = 0; i < DONE; i++)
        xy_xlsx_text(sheet, row, 3 + PLANNED + i, "", style);
    xy_xlsx_height(sheet, row, 30);
}

static xy_status summary_xlsx(xy_strbuf *out, xy_arena *arena, const xy_report_input *in,
        xy_lang lang, const xy_paper_head *head, const xy_indicators *items, size_t count)
{
    xy_cell_style number = xy_sheet_style(XY_FACE_BODY, 10, XY_ALIGN_CENTRE, true);
    xy_xlsx *book = xy_xlsx_new(arena, lang, head->title);
    xy_xlsx_sheet *sheet = xy_xlsx_sheet_add(book, head->title);
    uint32_t first = xy_sheet_begin(sheet, 1, SHEET_COLUMNS, head);
    uint32_t row = put_titles(sheet, arena, first, lang);
    xy_xlsx_width(sheet, 1, 1, 5);
    xy_xlsx_width(sheet, 2, 2, 24);
    xy_xlsx_width(sheet, 3, SHEET_COLUMNS, lang == XY_ZH ? 5.5 : 8);
    xy_xlsx_freeze(sheet, row, 3);
    for (size_t i = 0; i < count; i++, row++) {
        xy_xlsx_integer(sheet, row, 1, (int64_t)i + 1, number);
        put_hospital(sheet, row, xy_hospital_name(in->inst, items[i].hospital, lang), &items[i]);
    }
    xy_indicators total;
    xy_indicators_total(&total, arena, in);
    xy_xlsx_text(sheet, row, 1, "", number);
    put_hospital(sheet, row, xy_msg_wording(XY_MSG_PAPER_SUMMARY_TOTAL, lang), &total);
    xy_xlsx_print(sheet,
            (xy_print_setup){.landscape = true, .fit_width = true, .repeat_rows = first + 1});
    return xy_xlsx_finish(out, book);
}

xy_status xy_summary_paper(xy_paper *out, xy_arena *arena, const xy_report_input *in, xy_lang lang)
{
    xy_indicators *items;
    size_t count = xy_indicators_of(&items, arena, in);
    const xy_paper_head head = {.title = xy_say(arena, lang, XY_MSG_PAPER_SUMMARY_TITLE,
                                        xy_text_in(in->inst->title, lang), NULL, NULL, NULL),
            .number = xy_paper_number(arena, in->inst, lang)};
    if (count == 0)
        return XY_OK;
    xy_status status = summary_docx(&out->docx, arena, in, lang, &head, items, count);
    return status == XY_OK ? summary_xlsx(&out->xlsx, arena, in, lang, &head, items, count)
                           : status;
}
