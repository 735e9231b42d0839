/* 附件1, 附件2 and the filing calendar. */
#include "forms/paper.h"

#include "base/date.h"
#include "domain/presence.h"
#include "report/report_rows.h"
#include "report/roster_form.h"

/* Words of a title block for a table of the pack. */
static xy_paper_head head_of(
        xy_arena *arena, const xy_instance *inst, xy_lang lang, xy_text label, const char *title)
{
    return (xy_paper_head){xy_paper_label(label, lang), title, xy_paper_number(arena, inst, lang)};
}

xy_status xy_distribution_paper(
        xy_paper *out, xy_arena *arena, const xy_report_input *in, xy_lang lang)
{
    static const uint16_t widths[] = {90, 500, 410}, combined_widths[] = {80, 430, 380, 110};
    static const uint8_t aligns[] = {
            XY_ALIGN_CENTRE, XY_ALIGN_LEFT, XY_ALIGN_LEFT, XY_ALIGN_CENTRE};
    xy_table *table = xy_report_distribution(arena, in, lang);
    table->note_count = 0; /* the official table holds its rows and nothing else */
    const xy_paper_head head =
            head_of(arena, in->inst, lang, in->inst->rules->table_label, table->title);
    const xy_paper_table how = {.widths = table->column_count == 3 ? widths : combined_widths,
            .aligns = aligns,
            .size_pt = 14,
            .row_mm = 10};
    return xy_paper_of_table(
            out, arena, table, &head, &how, head.label ? head.label : table->title);
}

/* By language: names of counties and of specialties differ in length. */
static const uint16_t roster_widths[][6] = {
        {70, 235, 125, 165, 225, 180}, {65, 220, 125, 220, 205, 165}};
static const uint16_t form_widths[] = {
        110, 200, 120, 170, 230, 170}; /* the first holds a title too */
static const uint8_t roster_aligns[] = {XY_ALIGN_CENTRE, XY_ALIGN_LEFT, XY_ALIGN_CENTRE,
        XY_ALIGN_CENTRE, XY_ALIGN_CENTRE, XY_ALIGN_CENTRE};
static const xy_paper_table form_table = {
        .widths = form_widths, .aligns = roster_aligns, .size_pt = 12, .row_mm = 9};

/* "省属医院：…　填报人：…　联系方式：…" in a line without rules. */
static void put_header(xy_docx *doc, xy_arena *arena, xy_lang lang, const xy_roster_form *form)
{
    static const uint16_t widths[] = {480, 230, 290};
    const char *cells[XY_ROSTER_HEADER];
    for (int i = 0; i < XY_ROSTER_HEADER; i++)
        cells[i] = xy_say(arena, lang, XY_MSG_PAPER_FIELD, form->header[2 * i],
                form->header[2 * i + 1], NULL, NULL);
    xy_docx_table(doc, cells, 1, XY_ROSTER_HEADER, &(xy_docx_look){.widths = widths, .bare = true});
}

static xy_status roster_docx(xy_strbuf *out, xy_arena *arena, const xy_report_input *in,
        xy_lang lang, const xy_roster_form *forms, size_t count)
{
    const char *title = xy_roster_title(in->inst, lang);
    const xy_paper_head head = {xy_paper_label(in->inst->rules->roster_label, lang), title, NULL};
    const xy_paper_table roster_table = {.widths = roster_widths[lang == XY_EN],
            .aligns = roster_aligns,
            .size_pt = 12,
            .row_mm = 9};
    xy_docx *doc = xy_docx_new(arena, lang, title, false);
    for (size_t f = 0; f < count; f++) {
        xy_paper_begin(doc, lang, &head, f > 0);
        put_header(doc, arena, lang, &forms[f]);
        xy_paper_put_table(doc, forms[f].people, &roster_table);
    }
    return xy_docx_finish(out, doc);
}

/* The form from this row on; returns the row after it. */
static uint32_t put_form(
        xy_xlsx_sheet *sheet, uint32_t row, const xy_paper_head *head, const xy_roster_form *form)
{
    row = xy_sheet_begin(sheet, row, XY_ROSTER_COLUMNS, head);
    for (uint32_t i = 0; i < 2 * XY_ROSTER_HEADER; i++) {
        xy_cell_style style = xy_sheet_style(i % 2 ? XY_FACE_BODY : XY_FACE_HEADING, 12,
                i % 2 ? XY_ALIGN_LEFT : XY_ALIGN_CENTRE, true);
        style.number = XY_NUMBER_TEXT;
        xy_xlsx_text(sheet, row, i + 1, form->header[i], style);
    }
    xy_xlsx_height(sheet, row, 36);
    return xy_sheet_put_table(sheet, row + 1, form->people, &form_table);
}

static xy_status roster_xlsx(xy_strbuf *out, xy_arena *arena, const xy_report_input *in,
        xy_lang lang, const xy_roster_form *forms, size_t count)
{
    const char *title = xy_roster_title(in->inst, lang);
    const xy_paper_head head = {xy_paper_label(in->inst->rules->roster_label, lang), title, NULL};
    xy_xlsx *book = xy_xlsx_new(arena, lang, title);
    xy_xlsx_sheet *sheet = NULL;
    uint32_t row = 1;
    for (size_t f = 0; f < count; f++) {
        if (f == 0 || count <= XY_ROSTER_SHEETS) {
            sheet = xy_xlsx_sheet_add(book,
                    count <= XY_ROSTER_SHEETS ? xy_hospital_name(in->inst, forms[f].hospital, lang)
                                              : title);
            xy_sheet_set_up(sheet, forms[f].people, &form_table, 0);
            row = 1;
        }
        row = put_form(sheet, row, &head, &forms[f]) + 1;
    }
    return xy_xlsx_finish(out, book);
}

xy_status xy_roster_paper(xy_paper *out, xy_arena *arena, const xy_report_input *in, xy_lang lang)
{
    xy_roster_form *forms;
    size_t count = xy_roster_forms(&forms, arena, in, lang);
    if (count == 0)
        return XY_OK;
    xy_status status = roster_docx(&out->docx, arena, in, lang, forms, count);
    return status == XY_OK ? roster_xlsx(&out->xlsx, arena, in, lang, forms, count) : status;
}

xy_status xy_filings_paper(xy_paper *out, xy_arena *arena, const xy_report_input *in, xy_lang lang)
{
    static const uint16_t widths[] = {45, 190, 175, 140, 140, 105, 205};
    static const uint8_t aligns[] = {XY_ALIGN_CENTRE, XY_ALIGN_CENTRE, XY_ALIGN_LEFT, XY_ALIGN_LEFT,
            XY_ALIGN_LEFT, XY_ALIGN_LEFT, XY_ALIGN_LEFT};
    const xy_table *table = xy_report_filings(arena, in, lang);
    if (!table)
        return XY_OK;
    const xy_paper_head head = head_of(arena, in->inst, lang, (xy_text){NULL, NULL}, table->title);
    const xy_paper_table how = {
            .widths = widths, .aligns = aligns, .size_pt = 11, .row_mm = 8, .landscape = true};
    return xy_paper_of_table(out, arena, table, &head, &how, table->title);
}
