/* check_parts.h - the parts of the checker, one subject each. All but xy_check_shape rely on its
 * having found every index in range. */
#ifndef XY_CHECK_CHECK_PARTS_H
#define XY_CHECK_CHECK_PARTS_H

#include "check/check_context.h"

/* Do the plan's indices name anything, and is every row a row? False when an index or a number of
 * people is out of range or a row's hospitals make no team: then nothing else can be looked at. */
bool xy_check_shape(xy_check *k);
/* E10 rows per hospital, E2 teams per county. */
void xy_check_counts(xy_check *k);
/* E1, E3, COM, eligibility (B2; A9, the prefectures of every hospital of the row). */
void xy_check_groups(xy_check *k);
/* D3 and D4 size, D7 seniors, D8 managers. */
void xy_check_teams(xy_check *k);
/* D5: may these hospitals form one team, who leads it, what each sends. */
void xy_check_joint(xy_check *k);
/* AV staff, BW budgets, D9 match of specialties. */
void xy_check_staff(xy_check *k);
/* F3 window, F4 days. */
void xy_check_days(xy_check *k);
/* F4 townships. */
void xy_check_townships(xy_check *k);
/* Who goes: seats, people (C4, D11), leaders (D10, D13), pins of people; and, with them, their
 * stays. Nothing where the plan does not say who goes. */
void xy_check_members(xy_check *k);
/* D14 length, D15 gaps, D16 second deployments, nobody in two places. All members must be known. */
void xy_check_stays(xy_check *k);
/* PIN, BAN. */
void xy_check_locks(xy_check *k);
void xy_check_keep(xy_check *k);
/* check_ranking.c */
void xy_check_ranking(xy_check *k);
/* E4. */
void xy_check_coverage(xy_check *k);
/* E5 other tiers in the same county. */
void xy_check_tiers(xy_check *k);
/* Calendars of the plan, where it has any: days, tours, townships left out, figures, F4, G1 to G7,
 * R10. models/routes.md */
void xy_check_calendars(xy_check *k);
/* How many teams each tier sends, where there are several (A4): notes. */
void xy_check_tier_teams(const xy_check *k, xy_findings *out);
/* Is the plan for this instance, pack and policy, and are its measures right? *actual receives
 * them recomputed. False where the plan was made after other plans than are given: its figures then
 * rest on other commitments, and comparing them would only bury the one thing that is wrong. */
bool xy_check_measures(xy_check *k, xy_measures *actual);
/* Do stage values, floors, bounds and outcome agree with the policy and the measures? */
void xy_check_proof(xy_check *k, const xy_measures *actual);

#endif
