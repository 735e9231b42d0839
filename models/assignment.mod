# assignment.mod - which team visits which counties: the program of assignment.md, for glpsol.
#
#   glpsol --model assignment.mod --data DATA --data STAGE --first
#
# DATA is the data section of one instance under one policy. STAGE holds the stage to solve and
# the floors of the stages before it (section 7 of assignment.md), for instance
#
#   data; param solving := 3; param floor := 1 34, 2 801234; end;
#
# Without STAGE the first stage is solved. --first branches on variables in the order in which they
# are declared: rows, then people, then points. Any other order may take very long.
#
# The solver of this project lists candidates (team, group, staffing) and chooses among them. Here
# nothing is listed but groups: the people of a row are variables, and what they earn follows from
# (6) alone. Both must come to the same value in every stage. Numbers in brackets are those of
# assignment.md. Limits: groups of one to three counties, and small cases, since there are
# variables for every class of staff of every team in every group.

# ---- 1. Sets and data ---------------------------------------------------------------------------

param none, symbolic, := '(none)';    # fills the places a group of one or two leaves empty

set HOSPITAL;
set COUNTY;
set SPECIALTY;
set TITLE;
set SENIOR, within TITLE;             # the titles that count as senior (C3)

# Settings of the rule pack, by their names there.
param joint_member_min;
param managers_count_toward_size, binary;
param senior_share_permille;
param senior_share_strict, binary;
param senior_share_base, symbolic, in {'medical', 'team'};
param managers_max_permille;
param group_prefectures_max;
param group_leg_max_min;
param days_of_team, integer, >= 1;                          # D
param team_size_min_tcm_host;                               # 0: no size of its own
param county_days_min;
param county_area_days_min;
param townships_min;
param townships_scope, symbolic, in {'team', 'county'};
param townships_per_county_min;
param eligible_units, symbolic, in {'tagged', 'all'};
param reference_days, integer, >= 1;                        # R
param full_coverage_hard, binary;                           # is E4 a hard rule of the pack?

param weeks := ceil(days_of_team / 7);

# Counties. Prefectures are only compared.
param rank{COUNTY}, integer;          # place in id order; breaks ties
param prefecture{COUNTY}, symbolic;
param tcm_host{COUNTY}, binary;       # a TCM hospital receives (D6)
param in_area{COUNTY}, binary;        # its days are days inside counties (F2)
param weight_of{COUNTY};              # W, thousandths
param tagged{COUNTY}, binary;         # some category on the county or one of its townships
param townships{COUNTY}, integer;     # listed; with none listed a county is not judged
param reach{COUNTY, 0..days_of_team}, integer, default 0;  # townships within reach (routes.md 9)
param county_teams_min{COUNTY}, integer;
param county_teams_max{COUNTY}, integer;
param priority{COUNTY}, integer;      # what coverage counts here (M5)
param covered{COUNTY}, binary;        # another tier, or an earlier year of the cycle, serves it

set NEED, within COUNTY cross SPECIALTY;
param points{NEED}, integer, >= 0;    # P, of a million
param wanted{NEED}, integer, >= 1;    # r, clinicians
param committed{NEED}, integer, >= 0; # person-days of other tiers

# Hospitals and their eligible staff. Managers without a specialty stand under '(none)'.
param kind{HOSPITAL}, symbolic, in {'general', 'specialist', 'tcm'};
param hospital_teams_min{HOSPITAL}, integer;
param hospital_teams_max{HOSPITAL}, integer;
param counties_min{HOSPITAL}, integer;
param counties_max{HOSPITAL}, integer, <= 3;
param budget{HOSPITAL}, default -1;   # staff-weeks; -1: not limited
set REACH{HOSPITAL}, default {};      # eligible prefectures; none listed: all
set STAFF, dimen 4;                   # hospital, role, specialty, title
param available{STAFF}, integer, >= 0;

# Driving minutes.
param out{HOSPITAL, COUNTY};
param back{COUNTY, HOSPITAL};
param between{COUNTY, COUNTY}, default 0;

# History and decisions made before.
set KEPT, within HOSPITAL cross COUNTY;                     # pairs of the latest year of history
param bond{HOSPITAL, COUNTY}, integer, >= 0, default 0;     # what their common years weigh
param waiting{COUNTY}, integer, >= 0, default 0;            # years; 0 where covered already
set PIN_PAIR, within HOSPITAL cross COUNTY;
set PIN_ROW, dimen 4;                                      # hospital, counties in visiting order
set BAN_PAIR, within HOSPITAL cross COUNTY;
set BAN_GROUP, within COUNTY cross COUNTY;
set KEEP, dimen 4;                    # rows of the plan to keep: lead, counties in id order
param times{KEEP}, integer, >= 1;     # how often it has the row
param changes_lost, integer, >= 0, default 0;              # rows that fit no group here
param max_changes, integer, >= -1, default -1;             # -1: not limited

# The policy's stages.
set GOAL := {'coverage', 'need_met', 'split_groups', 'travel', 'kept',
    'continuity', 'repeats', 'waiting', 'changes'};
set FEWER := {'split_groups', 'travel', 'repeats', 'changes'};      # is better
param sense{g in GOAL} := if g in FEWER then -1 else 1;
param stages, integer, >= 1;
param weight{1..stages, GOAL}, integer, >= 0, default 0;
param solving, integer, in 1..stages, default 1;
param floor{1..stages}, default 0;    # used for the stages before the one solved

# ---- 3. Teams -----------------------------------------------------------------------------------

# Teams that can be staffed at all; managers is mu(t) of section 5, and share_kept is 0 where no
# number of managers meets the upper share (D8).
set TEAM;
set MEMBER{TEAM}, within HOSPITAL;
param lead{t in TEAM}, symbolic, in MEMBER[t];
param least{TEAM}, integer, >= 0;     # L(t)
param most{TEAM}, integer, >= 0;      # U(t)
param for_tcm_host{TEAM}, binary;     # where TCM hospitals receive, and nowhere else (D6)
param managers{TEAM}, integer, >= 0;
param share_kept{TEAM}, binary, default 1;

param joint{t in TEAM}, binary, := if card(MEMBER[t]) > 1 then 1 else 0;

set PEOPLE{t in TEAM} :=
    setof{(h, r, s, e) in STAFF: h in MEMBER[t] and available[h, r, s, e] > 0} (h, r, s, e);

# ---- 4. Groups ----------------------------------------------------------------------------------

# Sets of one to three counties, each written once.
set TRIPLE :=
    setof{a in COUNTY} (a, none, none)
    union setof{a in COUNTY, b in COUNTY: rank[a] < rank[b]} (a, b, none)
    union setof{a in COUNTY, b in COUNTY, c in COUNTY:
        rank[a] < rank[b] and rank[b] < rank[c]} (a, b, c);

set IN{(a, b, c) in TRIPLE} := setof{i in COUNTY: i = a or i = b or i = c} i;
param size{(a, b, c) in TRIPLE} := card(IN[a, b, c]);

# (M4) D days are shared equally; the remainder goes to the counties of largest W.
param days{(a, b, c) in TRIPLE, i in IN[a, b, c]} := days_of_team div size[a, b, c] +
    (if sum{j in IN[a, b, c]: weight_of[j] > weight_of[i]
            or weight_of[j] = weight_of[i] and rank[j] < rank[i]} 1 < days_of_team mod size[a, b, c]
    then 1 else 0);
param stay{(a, b, c) in TRIPLE, i in IN[a, b, c]} := min(days[a, b, c, i], reference_days);

# Within the notice: days, townships (F4) and bans of pairs. These bind pinned rows too.
set WITHIN_NOTICE := setof{(a, b, c) in TRIPLE:
    (forall{i in IN[a, b, c]} days[a, b, c, i] >= max(1, county_days_min))
    and sum{i in IN[a, b, c]: in_area[i]} days[a, b, c, i] >= county_area_days_min
    and (forall{i in IN[a, b, c]: townships[i] > 0}
        reach[i, days[a, b, c, i]] >= (if townships_scope = 'county'
            then max(townships_min, townships_per_county_min) else townships_per_county_min))
    and (townships_scope = 'county'
        or (exists{i in IN[a, b, c]} townships[i] = 0)
        or sum{i in IN[a, b, c]} reach[i, days[a, b, c, i]] >= townships_min)
    and not (exists{(i, j) in BAN_GROUP} (i in IN[a, b, c] and j in IN[a, b, c]))} (a, b, c);

# Compact (E3, COM) and made of eligible counties (Q12): asked of all but pinned rows.
set COMPACT := setof{(a, b, c) in TRIPLE:
    card(setof{i in IN[a, b, c]} prefecture[i]) <= group_prefectures_max
    and (forall{i in IN[a, b, c], j in IN[a, b, c]: rank[i] < rank[j]}
        min(between[i, j], between[j, i]) <= group_leg_max_min)
    and (eligible_units = 'all' or forall{i in IN[a, b, c]} tagged[i] = 1)} (a, b, c);

# The groups that are some hospital's pinned rows, and the planner's order there.
param pin_size{(h, p, q, r) in PIN_ROW} :=
    1 + (if q = none then 0 else 1) + (if r = none then 0 else 1);
set ORDER{h in HOSPITAL, (a, b, c) in TRIPLE} := setof{(h, p, q, r) in PIN_ROW:
    pin_size[h, p, q, r] = size[a, b, c] and p in IN[a, b, c]
    and (q = none or q in IN[a, b, c]) and (r = none or r in IN[a, b, c])} (p, q, r);

# What a team may do: the lead's bounds on counties (E1), every member's reach (A9) and bans (8).
set ROW := setof{t in TEAM, (a, b, c) in WITHIN_NOTICE:
    (team_size_min_tcm_host = 0
        or for_tcm_host[t] = (if forall{i in IN[a, b, c]} tcm_host[i] = 1 then 1 else 0))
    and size[a, b, c] >= counties_min[lead[t]] and size[a, b, c] <= counties_max[lead[t]]
    and (card(ORDER[lead[t], a, b, c]) > 0
        or (a, b, c) in COMPACT
        and (forall{h in MEMBER[t]} (card(REACH[h]) = 0
            or forall{i in IN[a, b, c]} prefecture[i] in REACH[h])))
    and not (exists{h in MEMBER[t], i in IN[a, b, c]} (h, i) in BAN_PAIR)} (t, a, b, c);

# (M7) Minutes of lead -> counties -> lead, in the planner's order or the cheapest.
param minutes{(t, a, b, c) in ROW} :=
    if card(ORDER[lead[t], a, b, c]) > 0 then
        sum{(p, q, r) in ORDER[lead[t], a, b, c]} (out[lead[t], p]
            + (if q = none then back[p, lead[t]] else between[p, q]
            + (if r = none then back[q, lead[t]] else between[q, r] + back[r, lead[t]])))
    else if b = none then
        out[lead[t], a] + back[a, lead[t]]
    else if c = none then
        min(out[lead[t], a] + between[a, b] + back[b, lead[t]],
            out[lead[t], b] + between[b, a] + back[a, lead[t]])
    else
        min{i in {a, b, c}, j in {a, b, c} diff {i}, k in {a, b, c} diff {i, j}}
            (out[lead[t], i] + between[i, j] + between[j, k] + back[k, lead[t]]);

# (M6), (M8) for one row.
param split{(t, a, b, c) in ROW}, binary, :=
    if card(setof{i in IN[a, b, c]} prefecture[i]) > 1 then 1 else 0;
param kept{(t, a, b, c) in ROW} :=
    sum{i in IN[a, b, c]: exists{h in MEMBER[t]} (h, i) in KEPT} 1;
param bonds{(t, a, b, c) in ROW} := sum{i in IN[a, b, c]} max{h in MEMBER[t]} bond[h, i];   # (M9)

# ---- 5, 6. Rows, people, points -----------------------------------------------------------------

# A team visits the same group more than once only where hospitals and counties take several teams.
set COPY{(t, a, b, c) in ROW} := 1..min(
    min{h in MEMBER[t]} hospital_teams_max[h], min{i in IN[a, b, c]} county_teams_max[i]);

var x{(t, a, b, c) in ROW, k in COPY[t, a, b, c]}, binary;

var n{(t, a, b, c) in ROW, k in COPY[t, a, b, c], (h, r, s, e) in PEOPLE[t]},
    integer, >= 0, <= available[h, r, s, e];

var u{i in COUNTY: not covered[i]}, >= 0, <= 1;
param room{(i, s) in NEED} := max(0, wanted[i, s] * reference_days - committed[i, s]);
var l{(i, s) in NEED, d in 1..room[i, s]}, binary;
var kept_row{(h, a, b, c) in KEEP}, integer, >= 0, <= times[h, a, b, c];
var goal{GOAL};

# (S1) Only people there are, and none for a row that is not sent.
s.t. availability{(t, a, b, c) in ROW, k in COPY[t, a, b, c], (h, r, s, e) in PEOPLE[t]}:
    n[t, a, b, c, k, h, r, s, e] <= available[h, r, s, e] * x[t, a, b, c, k];

# (S2) Least size, with or without managers; the greatest size bounds all people; some clinician
# goes.
s.t. size_least{(t, a, b, c) in ROW, k in COPY[t, a, b, c]}:
    sum{(h, r, s, e) in PEOPLE[t]: r = 'clinician' or managers_count_toward_size}
        n[t, a, b, c, k, h, r, s, e] >= least[t] * x[t, a, b, c, k];
s.t. size_most{(t, a, b, c) in ROW, k in COPY[t, a, b, c]}:
    sum{(h, r, s, e) in PEOPLE[t]} n[t, a, b, c, k, h, r, s, e]
        <= most[t] * x[t, a, b, c, k];

s.t. some_clinician{(t, a, b, c) in ROW, k in COPY[t, a, b, c]}:
    sum{(h, r, s, e) in PEOPLE[t]: r = 'clinician'} n[t, a, b, c, k, h, r, s, e]
        >= x[t, a, b, c, k];

# (S3) "More than" a share is, in whole numbers, at least one thousandth of a person more.
s.t. senior_share{(t, a, b, c) in ROW, k in COPY[t, a, b, c]}:
    sum{(h, r, s, e) in PEOPLE[t]: r = 'clinician' and e in SENIOR}
        1000 * n[t, a, b, c, k, h, r, s, e]
    >= sum{(h, r, s, e) in PEOPLE[t]: r = 'clinician' or senior_share_base = 'team'}
        senior_share_permille * n[t, a, b, c, k, h, r, s, e]
    + senior_share_strict * x[t, a, b, c, k];

# (S4) Exactly mu(t) managers, and no more than their share.
s.t. managers_sent{(t, a, b, c) in ROW, k in COPY[t, a, b, c]}:
    sum{(h, r, s, e) in PEOPLE[t]: r = 'manager'} n[t, a, b, c, k, h, r, s, e]
        = managers[t] * x[t, a, b, c, k];
s.t. managers_share{(t, a, b, c) in ROW, k in COPY[t, a, b, c]: share_kept[t]}:
    sum{(h, r, s, e) in PEOPLE[t]} managers_max_permille * n[t, a, b, c, k, h, r, s, e]
        >= 1000 * managers[t] * x[t, a, b, c, k];

# (S5) Every member of a joint team sends its part.
s.t. member_part{(t, a, b, c) in ROW, k in COPY[t, a, b, c], h in MEMBER[t]: joint[t]}:
    sum{(h, r, s, e) in PEOPLE[t]} n[t, a, b, c, k, h, r, s, e]
        >= joint_member_min * x[t, a, b, c, k];

# (S6) and (4) Staff-weeks of all rows of a hospital. One row alone is bounded by the same sum.
s.t. staff_weeks{h in HOSPITAL: budget[h] >= 0}:
    sum{(t, a, b, c) in ROW, k in COPY[t, a, b, c], (h, r, s, e) in PEOPLE[t]}
        weeks * n[t, a, b, c, k, h, r, s, e] <= budget[h];

# (1) Teams per county (E2).
s.t. teams_of_county{i in COUNTY}: county_teams_min[i]
    <= sum{(t, a, b, c) in ROW, k in COPY[t, a, b, c]: i in IN[a, b, c]} x[t, a, b, c, k]
    <= county_teams_max[i];

# (2) Rows per hospital (E10): a joint team is a row of each member.
s.t. teams_of_hospital{h in HOSPITAL}: hospital_teams_min[h]
    <= sum{(t, a, b, c) in ROW, k in COPY[t, a, b, c]: h in MEMBER[t]} x[t, a, b, c, k]
    <= hospital_teams_max[h];

# (3) Nobody goes twice.
s.t. staff_once{(h, r, s, e) in STAFF: available[h, r, s, e] > 0}:
    sum{(t, a, b, c) in ROW, k in COPY[t, a, b, c]: h in MEMBER[t]}
        n[t, a, b, c, k, h, r, s, e] <= available[h, r, s, e];

# (5) A county counts as covered when a team serves it.
s.t. coverage{i in COUNTY: not covered[i]}:
    u[i] <= sum{(t, a, b, c) in ROW, k in COPY[t, a, b, c]: i in IN[a, b, c]} x[t, a, b, c, k];

# (6), (M1) Of the totals a need can reach, the rows pay for at most one.
s.t. one_total{(i, s) in NEED}: sum{d in 1..room[i, s]} l[i, s, d] <= 1;
s.t. delivered{(i, s) in NEED}:
    sum{d in 1..room[i, s]} d * l[i, s, d]
        <= sum{(t, a, b, c) in ROW, k in COPY[t, a, b, c],
            (h, 'clinician', s, e) in PEOPLE[t]: i in IN[a, b, c]}
        stay[a, b, c, i] * n[t, a, b, c, k, h, 'clinician', s, e];

# (7) Pins.
s.t. pinned_row{(h, p, q, r) in PIN_ROW}:
    sum{(t, a, b, c) in ROW, k in COPY[t, a, b, c]:
        lead[t] = h and (p, q, r) in ORDER[h, a, b, c]} x[t, a, b, c, k] >= 1;
s.t. pinned_pair{(h, i) in PIN_PAIR}:
    sum{(t, a, b, c) in ROW, k in COPY[t, a, b, c]: h in MEMBER[t] and i in IN[a, b, c]}
        x[t, a, b, c, k] >= 1;

# (11), (12) Rows of the plan to keep: the same lead and the same counties.
s.t. same_row{(h, a, b, c) in KEEP}: kept_row[h, a, b, c] <=
    sum{(t, a, b, c) in ROW, k in COPY[t, a, b, c]: lead[t] = h} x[t, a, b, c, k];
s.t. changes_limited{1..1: max_changes >= 0}: goal['changes'] <= max_changes;

# Equal copies are used in order; this cuts off no plan.
s.t. copies_in_order{(t, a, b, c) in ROW, k in COPY[t, a, b, c]: k > 1}:
    x[t, a, b, c, k] <= x[t, a, b, c, k - 1];

# ---- 7. Goals and stages ------------------------------------------------------------------------

s.t. coverage_is: goal['coverage'] =                                                        # (M5)
    sum{i in COUNTY: covered[i]} priority[i]
    + sum{i in COUNTY: not covered[i]} priority[i] * u[i];
param earned{(i, s) in NEED, d in 0..room[i, s]} :=                                         # (M1)
    (points[i, s] * min(wanted[i, s] * reference_days, committed[i, s] + d))
        div (wanted[i, s] * reference_days);
s.t. need_met_is: goal['need_met'] = sum{(i, s) in NEED} (earned[i, s, 0]                   # (M2)
    + sum{d in 1..room[i, s]} (earned[i, s, d] - earned[i, s, 0]) * l[i, s, d]);
s.t. split_groups_is: goal['split_groups'] =                                                # (M6)
    sum{(t, a, b, c) in ROW, k in COPY[t, a, b, c]} split[t, a, b, c] * x[t, a, b, c, k];
s.t. travel_is: goal['travel'] =                                                            # (M7)
    sum{(t, a, b, c) in ROW, k in COPY[t, a, b, c]} minutes[t, a, b, c] * x[t, a, b, c, k];
s.t. kept_is: goal['kept'] =                                                                # (M8)
    sum{(t, a, b, c) in ROW, k in COPY[t, a, b, c]} kept[t, a, b, c] * x[t, a, b, c, k];
s.t. continuity_is: goal['continuity'] =                                                    # (M9)
    sum{(t, a, b, c) in ROW, k in COPY[t, a, b, c]} bonds[t, a, b, c] * x[t, a, b, c, k];
s.t. changes_is: goal['changes'] = changes_lost +                                           # (M11)
    sum{(h, a, b, c) in KEEP} (times[h, a, b, c] - kept_row[h, a, b, c]);
s.t. repeats_is: goal['repeats'] = goal['continuity'];
s.t. waiting_is: goal['waiting'] = sum{i in COUNTY: not covered[i]} waiting[i] * u[i];     # (M10)

# (10) Where E4 is hard, a plan covers all there is to cover.
s.t. all_covered{1..full_coverage_hard}: goal['coverage'] >= sum{i in COUNTY} priority[i];

# (9) Earlier stages keep their floors.
s.t. floors{z in 1..solving - 1}:
    sum{g in GOAL} sense[g] * weight[z, g] * goal[g] >= floor[z];

maximize stage_value: sum{g in GOAL} sense[g] * weight[solving, g] * goal[g];

solve;

# The plan, and its goals counted anew from whole rows and people: a line for each row
#   ROW lead counties        and for each goal        GOAL name value
printf{(t, a, b, c) in ROW, k in COPY[t, a, b, c]: x[t, a, b, c, k] > 0.5} "ROW %s %s%s%s\n",
    lead[t], a, if b = none then '' else ' ' & b, if c = none then '' else ' ' & c;

printf "GOAL coverage %d\n", sum{i in COUNTY: covered[i]
    or exists{(t, a, b, c) in ROW, k in COPY[t, a, b, c]: i in IN[a, b, c]}
        x[t, a, b, c, k] > 0.5} priority[i];
printf "GOAL need_met %d\n", sum{(i, s) in NEED} (points[i, s] * min(
        wanted[i, s] * reference_days, committed[i, s]
        + sum{(t, a, b, c) in ROW, k in COPY[t, a, b, c],
            (h, 'clinician', s, e) in PEOPLE[t]: i in IN[a, b, c]}
        stay[a, b, c, i] * round(n[t, a, b, c, k, h, 'clinician', s, e])))
    div (wanted[i, s] * reference_days);
printf "GOAL split_groups %d\n", sum{(t, a, b, c) in ROW, k in COPY[t, a, b, c]:
    x[t, a, b, c, k] > 0.5} split[t, a, b, c];
printf "GOAL travel %d\n", sum{(t, a, b, c) in ROW, k in COPY[t, a, b, c]:
    x[t, a, b, c, k] > 0.5} minutes[t, a, b, c];
printf "GOAL kept %d\n", sum{(t, a, b, c) in ROW, k in COPY[t, a, b, c]:
    x[t, a, b, c, k] > 0.5} kept[t, a, b, c];
printf{g in {'continuity', 'repeats'}} "GOAL %s %d\n", g, sum{(t, a, b, c) in ROW,
    k in COPY[t, a, b, c]: x[t, a, b, c, k] > 0.5} bonds[t, a, b, c];
printf "GOAL waiting %d\n", sum{i in COUNTY: not covered[i]
    and exists{(t, a, b, c) in ROW, k in COPY[t, a, b, c]: i in IN[a, b, c]}
        x[t, a, b, c, k] > 0.5} waiting[i];
printf "GOAL changes %d\n", changes_lost + sum{(h, a, b, c) in KEEP} max(0, times[h, a, b, c]
    - sum{(t, a, b, c) in ROW, k in COPY[t, a, b, c]: lead[t] = h and x[t, a, b, c, k] > 0.5} 1);

end;
