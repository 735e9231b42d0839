/* Teams and all their staffings for the brute force: models/assignment.md sections 3 and 5. */
#include "support/brute_parts.h"

#include <string.h>

static bool could_be_shared(const brute_case *b, int32_t hospital)
{
    return xy_hospital_teams(b->inst, hospital).max > 1;
}

/* C4, D11 */
static bool may_go(const brute_case *b, const xy_staff *s)
{
    if (s->role == XY_ROLE_MANAGER || !s->eligible)
        return s->eligible;
    if (b->set->member_titles && !brute_in((uint32_t)b->set->member_titles, (int32_t)s->title))
        return false;
    return s->clinical_years < 0 || s->clinical_years >= b->set->member_clinical_years_min;
}

static void list_classes(brute_case *b)
{
    size_t room = 0;
    for (int32_t h = 0; h < b->hospitals; h++)
        room += b->inst->hospitals[h].staff_count;
    b->classes = XY_NEW_N(b->arena, brute_class, room);
    for (int32_t h = 0; h < b->hospitals; h++)
        for (size_t i = 0; i < b->inst->hospitals[h].staff_count; i++) {
            const xy_staff *s = &b->inst->hospitals[h].staff[i];
            size_t k = 0;
            while (k < b->class_count &&
                    (b->classes[k].hospital != h || b->classes[k].role != s->role ||
                            b->classes[k].specialty != s->specialty.index ||
                            b->classes[k].title != s->title))
                k++;
            if (k == b->class_count)
                b->classes[b->class_count++] = (brute_class){
                        h, s->specialty.index, 0, could_be_shared(b, h), s->title, s->role};
            b->classes[k].available += may_go(b, s) ? s->count : 0;
        }
}

static bool names(const brute_case *b, int32_t a, int32_t other)
{
    const xy_refs *list = &b->inst->hospitals[a].joint_with;
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].index == other)
            return true;
    return false;
}

/* 0: cannot lead these hospitals; 1: linked with all others; 2: names all of them itself. */
static int right_to_lead(const brute_case *b, uint32_t members, int32_t h)
{
    int right = 2;
    if (b->set->joint_lead == XY_LEAD_SPECIALIST &&
            b->inst->hospitals[h].kind != XY_KIND_SPECIALIST)
        return 0;
    for (int32_t other = 0; other < b->hospitals; other++) {
        if (other == h || !brute_in(members, other))
            continue;
        if (!names(b, h, other) && !names(b, other, h))
            return 0;
        if (!names(b, h, other))
            right = 1;
    }
    return right;
}

static int32_t size_of(uint32_t members)
{
    int32_t count = 0;
    for (; members; members &= members - 1)
        count++;
    return count;
}

/* Who may lead these hospitals as a team: a mask, empty when they are none. */
static uint32_t leads_of(const brute_case *b, uint32_t members)
{
    uint32_t leads = 0;
    int best = 1;
    if (size_of(members) == 1)
        return members;
    if (size_of(members) > b->set->joint_hospitals_max)
        return 0;
    for (int32_t h = 0; h < b->hospitals; h++) {
        int right = brute_in(members, h) ? right_to_lead(b, members, h) : 0;
        if (b->set->joint_lead == XY_LEAD_ANY ? right > 0 : right > best || (right == 1 && !leads))
            leads = b->set->joint_lead == XY_LEAD_ANY ? leads | 1U << h : 1U << h;
        best = right > best ? right : best;
    }
    return leads;
}

/* (S2) to (S6) for whole people by class; managers: exactly so many. */
static bool is_legal(const brute_case *b, const brute_team *t, const int32_t *n)
{
    const xy_settings *s = b->set;
    int32_t weeks = (b->days + 6) / 7;
    int64_t clinicians = 0, managers = 0, seniors = 0, of[BRUTE_MOST] = {0};
    for (size_t k = 0; k < b->class_count; k++) {
        of[b->classes[k].hospital] += n[k];
        if (b->classes[k].role == XY_ROLE_MANAGER)
            managers += n[k];
        else
            clinicians += n[k];
        if (b->classes[k].role == XY_ROLE_CLINICIAN &&
                brute_in((uint32_t)s->senior_titles, (int32_t)b->classes[k].title))
            seniors += n[k];
    }
    int64_t people = clinicians + managers;
    int64_t base = s->senior_share_base == XY_BASE_TEAM ? people : clinicians;
    if (clinicians == 0 || people > s->team_size_max ||
            (s->managers_count_toward_size ? people : clinicians) < t->least)
        return false;
    if (1000 * seniors < s->senior_share_permille * base ||
            (s->senior_share_strict && 1000 * seniors == s->senior_share_permille * base))
        return false;
    if (managers != t->managers ||
            (t->share_kept && 1000 * managers > s->managers_max_permille * people))
        return false;
    bool joint = (t->members & (t->members - 1)) != 0;
    for (int32_t h = 0; h < b->hospitals; h++) {
        int32_t budget = b->inst->hospitals[h].budget_staff_weeks;
        if (!brute_in(t->members, h))
            continue;
        if ((joint && of[h] < s->joint_member_min) ||
                (budget != XY_UNKNOWN && weeks * of[h] > budget))
            return false;
    }
    return true;
}

/* All numbers of people for the classes from k on; left: how many may still go. */
static void list_staffings(brute_case *b, brute_team *t, int32_t *n, size_t k, int32_t left)
{
    if (k == b->class_count) {
        if (!is_legal(b, t, n))
            return;
        t->staffings = xy_arena_grow(b->arena, t->staffings, &t->staffing_capacity,
                t->staffing_count + 1, sizeof *t->staffings);
        t->staffings[t->staffing_count] = XY_NEW_N(b->arena, int32_t, b->class_count);
        memcpy(t->staffings[t->staffing_count++], n, b->class_count * sizeof *n);
        return;
    }
    int32_t most = brute_in(t->members, b->classes[k].hospital) ? b->classes[k].available : 0;
    for (n[k] = 0; n[k] <= most && n[k] <= left; n[k]++)
        list_staffings(b, t, n, k + 1, left - n[k]);
    n[k] = 0;
}

/* mu(t): the most managers up to managers_min, else the fewest above it; within the upper share if
 * that can be. */
static void staff_team(brute_case *b, brute_team *t)
{
    int32_t *n = XY_NEW_N(b->arena, int32_t, b->class_count + 1);
    int32_t wanted = b->set->managers_min, most = b->set->team_size_max;
    for (int kept = 1; kept >= 0; kept--) {
        t->share_kept = kept;
        for (t->managers = wanted; t->managers >= 0 && t->staffing_count == 0; t->managers--)
            list_staffings(b, t, n, 0, most);
        if (t->staffing_count) {
            t->managers++; /* the one it worked with */
            return;
        }
        for (t->managers = wanted + 1; t->managers <= most; t->managers++) {
            list_staffings(b, t, n, 0, most);
            if (t->staffing_count)
                return;
        }
    }
}

static void add_team(brute_case *b, uint32_t members, int32_t lead, bool for_tcm_host)
{
    brute_team *t = &b->teams[b->team_count];
    *t = (brute_team){.lead = lead, .members = members, .for_tcm_host = for_tcm_host};
    t->least = b->set->team_size_min;
    if (b->inst->hospitals[lead].kind == XY_KIND_SPECIALIST)
        t->least = b->set->team_size_min_specialist;
    if (members & (members - 1))
        t->least = b->set->team_size_min_joint;
    if (for_tcm_host)
        t->least = b->set->team_size_min_tcm_host;
    staff_team(b, t);
    if (t->staffing_count)
        b->team_count++;
}

void brute_teams(brute_case *b)
{
    list_classes(b);
    b->teams =
            XY_NEW_N(b->arena, brute_team, 2 * (size_t)b->hospitals * ((size_t)1 << b->hospitals));
    for (uint32_t members = 1; members < 1U << b->hospitals; members++) {
        uint32_t leads = leads_of(b, members);
        for (int32_t lead = 0; lead < b->hospitals; lead++)
            for (int tcm = 0; tcm <= (b->set->team_size_min_tcm_host > 0); tcm++)
                if (brute_in(leads, lead))
                    add_team(b, members, lead, tcm == 1);
    }
}
