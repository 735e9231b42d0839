/* documents.h - which tables and pages a plan is handed over as, in Chinese and English.
 *
 * Decides nothing and values nothing: every figure comes from the plan's measures or, for single
 * needs, from domain/measure.h. Every document says what of it rests on assumed data. Only the
 * roster holds names and phone numbers of people; no document holds a date of today, a host or a
 * path: equal inputs give equal bytes. All results live in the arena. */
#ifndef XY_REPORT_DOCUMENTS_H
#define XY_REPORT_DOCUMENTS_H

#include "base/fsio.h"
#include "domain/measure.h"
#include "report/document.h"

/* What documents are made from; all borrowed. inst, policy, plan and measure must be there. */
typedef struct {
    const xy_instance *inst;
    const xy_policy *policy;
    const xy_plan *plan;     /* with its measures */
    const xy_travel *travel; /* NULL: nothing is said of estimates */
    const xy_measure *measure;
    const xy_findings *soft;               /* requirements the plan does not meet; NULL: none */
    const xy_plan *reference;              /* to compare with, with its measures; NULL: none */
    const xy_findings *reference_findings; /* NULL: none */
    const char *reference_name;            /* of its file, for a note; NULL: not told */
} xy_report_input;

/* 附件1: number, hospital, counties in visiting order (R1); titles from the rule pack. */
xy_table *xy_report_distribution(xy_arena *arena, const xy_report_input *in, xy_lang lang);
/* Per team and class of person the number; a last row per team holds its people against D3 to D8. */
xy_table *xy_report_staffing(xy_arena *arena, const xy_report_input *in, xy_lang lang);
/* Per county: team, dates, share of need met, which weak specialties are met. */
xy_table *xy_report_counties(xy_arena *arena, const xy_report_input *in, xy_lang lang);
/* Resident programmes: per county who supports it, the level to reach and people to train (B13, D13,
 * G8, R5); NULL in others. */
xy_table *xy_report_tasks(xy_arena *arena, const xy_report_input *in, xy_lang lang);
/* Per sending hospital people, person-days and yuan (H1); NULL where no sender's cost is known. */
xy_table *xy_report_costs(xy_arena *arena, const xy_report_input *in, xy_lang lang);
/* Per receiving prefecture counties, teams, senders, people, stays still to be named, coverage and
 * need met (R6); NULL for a programme with one prefecture. */
xy_table *xy_report_prefectures(xy_arena *arena, const xy_report_input *in, xy_lang lang);
/* Who owes which document by when, by date, yearly ones once for each year of the window; with rule,
 * clause, and where each date stands beside the window. NULL where the pack names no filings. */
xy_table *xy_report_filings(xy_arena *arena, const xy_report_input *in, xy_lang lang);

/* Of plans with calendars, else NULL. Every day of every team: where, when, which work, who answers
 * for it; people by their id, by name only where the pack's mask_personal_data is off. */
xy_table *xy_report_calendar(xy_arena *arena, const xy_report_input *in, xy_lang lang);
/* The same with a page for each team, headed by its figures against the clauses. */
xy_document *xy_report_calendar_pages(xy_arena *arena, const xy_report_input *in, xy_lang lang);
/* Every township of the counties visited: when it is visited, or why not. NULL where the instance
 * lists none. */
xy_table *xy_report_townships(xy_arena *arena, const xy_report_input *in, xy_lang lang);
/* Per county and team the figures of the routes (models/routes.md section 7), the team's against the
 * clauses (F2, F4, E4). */
xy_table *xy_report_route_figures(xy_arena *arena, const xy_report_input *in, xy_lang lang);
/* Appends the team's calendar as iCalendar (RFC 5545): one event a day; days in townships have
 * times, of Asia/Shanghai, all others are whole days. UIDs are made of instance, row and date, so both
 * languages and later editions name the same event alike; DTSTAMP is the day the rules were issued. */
void xy_report_calendar_ics(xy_strbuf *out, xy_arena *arena, const xy_report_input *in,
        const xy_itinerary *it, xy_lang lang);

/* The page shown by `route`: what all calendars come to, and a line for each team. */
xy_document *xy_report_routes(xy_arena *arena, const xy_report_input *in, xy_lang lang);

/* For a plan with keep: its rows against those of the earlier plan; all, or those not kept. */
xy_table *xy_report_changes(
        xy_arena *arena, const xy_report_input *in, xy_lang lang, bool all_rows);

/* All tiers by county and specialty: who is there when, meetings, holes. Worth a file only where
 * xy_presences_matter (domain/presence.h). */
xy_table *xy_report_tiers(xy_arena *arena, const xy_report_input *in, xy_lang lang);

/* The page shown when a plan is made. */
xy_document *xy_report_summary(xy_arena *arena, const xy_report_input *in, xy_lang lang);
/* The summary with all tables and all that is known of the data. */
xy_document *xy_report_full(xy_arena *arena, const xy_report_input *in, xy_lang lang);
/* What each stage of the plan came to, and what is proved of it: a row a stage. */
xy_table *xy_report_proof(xy_arena *arena, const xy_report_input *in, xy_lang lang);
/* All measures of the plan, beside those of the reference where there is one; then, with a reference,
 * the counties of each hospital in both; and a page with both and with what either does not meet. */
xy_table *xy_report_comparison_figures(xy_arena *arena, const xy_report_input *in, xy_lang lang);
xy_table *xy_report_comparison_rows(xy_arena *arena, const xy_report_input *in, xy_lang lang);
xy_document *xy_report_comparison(xy_arena *arena, const xy_report_input *in, xy_lang lang);

/* 附件2 (R2, R6): for each hospital who goes where, one line a stay; names are empty where they are
 * still to be given. Titles from the rule pack. NULL where the plan does not say who goes. */
xy_document *xy_report_roster(xy_arena *arena, const xy_report_input *in, xy_lang lang);
/* The same as CSV: for each hospital a line of header, the columns' titles and its people. */
void xy_report_roster_csv(xy_strbuf *out, xy_arena *arena, const xy_report_input *in, xy_lang lang);
/* The rotation calendar of a resident programme: county, hospital, seat, specialty, title, person
 * and days. People by their id, by name only where the pack's mask_personal_data is off. NULL for
 * circuit teams and where the plan does not say who goes. */
xy_table *xy_report_rotations(xy_arena *arena, const xy_report_input *in, xy_lang lang);

/* Puts table, staffing, counties and, where there are such, prefectures, costs, tasks, filings, roster,
 * rotations, calendar, townships, routes, changes and tiers as CSV and Markdown and the report as
 * Markdown, each in both languages, into the set, under the directory, which must exist:
 * table.zh.csv, …, report.en.md; and each team's calendar in calendars/, which is made:
 * calendars/<id of the lead>.zh.ics, a lead's second team calendars/<id>+2.zh.ics.
 * XY_EIO with a finding; the caller commits or abandons the set. */
xy_status xy_report_write_all(xy_outset *set, xy_arena *arena, const char *directory,
        const xy_report_input *in, xy_findings *err);
/* The same for the comparison: figures as CSV, all of it as Markdown, comparison.zh.csv and so on. */
xy_status xy_report_write_comparison(xy_outset *set, xy_arena *arena, const char *directory,
        const xy_report_input *in, xy_findings *err);

#endif
