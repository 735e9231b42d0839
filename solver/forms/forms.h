/* forms.h - the papers that a plan goes up the line as, in Word's and Excel's formats: 附件1, 附件2, the
 * work plan, the indicators of the summary, the filing calendar (R1 to R4, R9, F5 to F9).
 *
 * Every sentence is made of the rule pack's texts and clauses and of the plan; every figure is the
 * plan's. What is assumed stands in the work plan, under a heading of its own; the annexes hold what
 * the notice asks for and nothing else. Names and telephone numbers stand in 附件2 alone. Equal inputs
 * give equal bytes. All results live in the arena. */
#ifndef XY_FORMS_FORMS_H
#define XY_FORMS_FORMS_H

#include "office/docx_out.h"
#include "report/documents.h"

/* A paper and the same as a workbook: bytes, to be written as they are. Empty where the plan has
 * nothing for it. */
typedef struct {
    xy_strbuf docx, xlsx;
} xy_paper;

/* Each makes one paper; XY_EINTERNAL, XY_EIO or XY_ELIMIT where the file cannot be made. */
typedef xy_status xy_paper_maker(
        xy_paper *out, xy_arena *arena, const xy_report_input *in, xy_lang lang);

/* 附件1 (R1): label, title, number of the notice, one row a team. */
xy_paper_maker xy_distribution_paper;
/* 附件2 (R2, R6): for each hospital a page and, up to XY_ROSTER_SHEETS hospitals, a sheet; empty cells
 * are for the hospital to fill in. xlsx: with more hospitals all forms stand in one sheet. */
#define XY_ROSTER_SHEETS 200
xy_paper_maker xy_roster_paper;
/* Indicators of the summary (R4, R9): a page for each hospital, planned beside done; as a workbook
 * one row a hospital. */
xy_paper_maker xy_summary_paper;
/* Who owes which document by when. */
xy_paper_maker xy_filings_paper;
/* The work plan (R3) of the teams that this tier's hospitals lead; of all teams where it is
 * XY_TIER_COUNT. Appends a .docx. */
xy_status xy_workplan_paper(
        xy_strbuf *docx, xy_arena *arena, const xy_report_input *in, xy_tier tier, xy_lang lang);

/* Puts all of them, in both languages, into the set, under the directory, which must exist:
 * table.zh.docx, table.zh.xlsx, roster, summary, filings likewise, workplan.zh.docx – for a programme
 * of two tiers workplan-national.zh.docx and so on. XY_EIO, XY_ELIMIT or XY_EINTERNAL with a finding;
 * the caller commits or abandons the set. */
xy_status xy_forms_write_all(xy_outset *set, xy_arena *arena, const char *directory,
        const xy_report_input *in, xy_findings *err);

#endif
