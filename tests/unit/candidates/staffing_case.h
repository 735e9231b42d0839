/* staffing_case.h - random small teams, and all staffings of a team from section 5 of the
 * mathematics, by trying every number of every class. */
#ifndef STAFFING_CASE_H
#define STAFFING_CASE_H

#include "candidates/staffing_list.h"
#include "unit/domain/small_case.h"

#include <gsl/gsl_rng.h>

enum { STAFFING_CLASSES = 40, STAFFING_MEMBERS = 3, STAFFING_SPECIALTIES = 4 };

typedef struct {
    int32_t member, hospital, specialty, available;
    xy_title title;
    xy_role role;
} person_class;

/* All that can be sent by a team to a group. */
typedef struct {
    const small_case *x;
    const xy_team *team;
    const xy_group *group;
    person_class classes[STAFFING_CLASSES];
    int32_t class_count;
    int32_t managers; /* exactly so many go */
    bool over_share;
} choices;

typedef struct {
    int32_t taken[STAFFING_CLASSES];
    int32_t points, matched, people;
} vector;

static inline int32_t random_from(gsl_rng *rng, int32_t least, int32_t most)
{
    return least + (int32_t)gsl_rng_uniform_int(rng, (unsigned long)(most - least) + 1);
}

static inline void random_settings(small_case *x, gsl_rng *rng)
{
    static const int32_t shares[] = {0, 333, 500, 500, 600, 1000};
    static const int32_t over[] = {0, 200, 250, 334, 500, 1000};
    static const int32_t senior[] = {1 << XY_TITLE_CHIEF,
            1 << XY_TITLE_CHIEF | 1 << XY_TITLE_ASSOCIATE_CHIEF,
            1 << XY_TITLE_ASSOCIATE_CHIEF | 1 << XY_TITLE_RESIDENT};
    xy_settings *s = x->set;
    s->team_size_max = random_from(rng, 1, 6);
    s->team_size_min = random_from(rng, 1, s->team_size_max);
    s->team_size_min_specialist = random_from(rng, 1, s->team_size_max);
    s->team_size_min_joint = random_from(rng, 1, s->team_size_max);
    s->joint_hospitals_max = STAFFING_MEMBERS;
    s->joint_member_min = random_from(rng, 0, 2);
    s->managers_count_toward_size = random_from(rng, 0, 1);
    s->senior_share_permille = shares[random_from(rng, 0, 5)];
    s->senior_share_strict = random_from(rng, 0, 1);
    s->senior_share_base = random_from(rng, 0, 1) ? XY_BASE_TEAM : XY_BASE_MEDICAL;
    s->senior_titles = senior[random_from(rng, 0, 2)];
    s->managers_min = random_from(rng, 0, 2);
    s->managers_max_permille = over[random_from(rng, 0, 5)];
    s->match_kinds = random_from(rng, 0, 7);
    s->days_min = random_from(rng, 2, 16);
    s->county_days_min = s->county_area_days_min = 0;
    s->reference_days = random_from(rng, 1, 9);
}

static inline void random_people(small_case *x, gsl_rng *rng, xy_hospital *h, int32_t entries)
{
    static const char *const specialties[] = {"s0", "s1", "s2", "s3"};
    for (int32_t i = 0; i < entries; i++)
        small_staff(x, h, specialties[random_from(rng, 0, STAFFING_SPECIALTIES - 1)],
                (xy_title)random_from(rng, XY_TITLE_RESIDENT, XY_TITLE_CHIEF),
                random_from(rng, 0, 2))
                ->eligible = random_from(rng, 0, 9) > 0;
    if (random_from(rng, 0, 1))
        small_staff(x, h, NULL, XY_TITLE_NONE, random_from(rng, 0, 2));
    if (random_from(rng, 0, 3) == 0)
        small_staff(x, h, "s0", XY_TITLE_CHIEF, 1)->role = XY_ROLE_MANAGER;
}

/* 1 to 3 hospitals, all linked, and two counties. */
static inline void random_hospitals(small_case *x, gsl_rng *rng, int32_t hospitals)
{
    static const char *const ids[] = {"h0", "h1", "h2"};
    static const char *const specialties[] = {"s0", "s1", "s2", "s3"};
    for (int i = 0; i < STAFFING_SPECIALTIES; i++)
        small_specialty(x, specialties[i], random_from(rng, 0, 1));
    small_prefecture(x, "p1");
    random_settings(x, rng);
    for (int32_t h = 0; h < hospitals; h++) {
        static const xy_hospital_kind kinds[] = {XY_KIND_GENERAL, XY_KIND_SPECIALIST, XY_KIND_TCM};
        xy_hospital *hospital = small_hospital(
                x, ids[h], h == 0 ? XY_KIND_SPECIALIST : kinds[random_from(rng, 0, 2)]);
        if (random_from(rng, 0, 3) == 0)
            hospital->budget_staff_weeks = random_from(rng, 0, 12);
        if (h)
            hospital->joint_with = small_refs(x, SMALL_IDS("h0"));
        random_people(x, rng, hospital, random_from(rng, 1, hospitals == 3 ? 2 : 4));
    }
    for (int i = 0; i < 2; i++) {
        xy_county *c = small_county(x, i ? "c1" : "c0", "p1", 1000 * random_from(rng, 1, 9));
        for (int s = 0; s < STAFFING_SPECIALTIES; s++)
            if (random_from(rng, 0, 1))
                small_need(x, c, specialties[s], random_from(rng, 1, 3), random_from(rng, 1, 3));
    }
}

/* A group of the first counties, with its days. */
static inline xy_group group_of(const small_case *x, int32_t first, int32_t count)
{
    xy_group g = {.count = count, .pinned_for = XY_UNKNOWN};
    for (int32_t i = 0; i < count; i++)
        g.counties[i] = first + i;
    xy_measure_split_days(x->measure, g.days, g.counties, count, x->set->days_min);
    return g;
}

static inline void list_classes(choices *c)
{
    c->class_count = 0;
    for (int32_t m = 0; m < c->team->member_count; m++)
        for (int role = XY_ROLE_CLINICIAN; role <= XY_ROLE_MANAGER; role++)
            for (int32_t s = XY_UNKNOWN; s < STAFFING_SPECIALTIES; s++)
                for (int t = XY_TITLE_NONE; t <= XY_TITLE_CHIEF; t++) {
                    int32_t h = c->team->hospitals[m];
                    int32_t n =
                            xy_hospital_available(&c->x->inst, h, s, (xy_title)t, (xy_role)role);
                    if (n > 0)
                        c->classes[c->class_count++] =
                                (person_class){m, h, s, n, (xy_title)t, (xy_role)role};
                }
}

/* (S2) to (S6). */
static inline bool is_legal(const choices *c, const int32_t *taken)
{
    const xy_settings *s = c->x->set;
    int32_t clinicians = 0, seniors = 0, managers = 0, by_member[XY_TEAM_MEMBERS] = {0};
    for (int32_t i = 0; i < c->class_count; i++) {
        const person_class *k = &c->classes[i];
        by_member[k->member] += taken[i];
        managers += k->role == XY_ROLE_MANAGER ? taken[i] : 0;
        clinicians += k->role == XY_ROLE_CLINICIAN ? taken[i] : 0;
        seniors +=
                k->role == XY_ROLE_CLINICIAN && (s->senior_titles >> k->title & 1) ? taken[i] : 0;
    }
    int32_t people = clinicians + managers;
    int32_t size = s->managers_count_toward_size ? people : clinicians;
    int32_t share_of = s->senior_share_base == XY_BASE_TEAM ? people : clinicians;
    int32_t over = 1000 * seniors - s->senior_share_permille * share_of;
    bool fits = clinicians > 0 && size >= c->team->size_min && people <= c->team->size_max &&
            managers == c->managers && (s->senior_share_strict ? over > 0 : over >= 0) &&
            (c->over_share || 1000 * managers <= s->managers_max_permille * people);
    for (int32_t m = 0; m < c->team->member_count; m++) {
        int32_t budget = c->x->inst.hospitals[c->team->hospitals[m]].budget_staff_weeks;
        int32_t weeks = (s->days_min + 6) / 7;
        fits = fits && (budget == XY_UNKNOWN || by_member[m] * weeks <= budget);
        fits = fits && (c->team->member_count == 1 || by_member[m] >= s->joint_member_min);
    }
    return fits;
}

static inline int32_t clinicians_of(const choices *c, const int32_t *taken, int32_t specialty)
{
    int32_t n = 0;
    for (int32_t i = 0; i < c->class_count; i++)
        if (c->classes[i].role == XY_ROLE_CLINICIAN && c->classes[i].specialty == specialty)
            n += taken[i];
    return n;
}

static inline bool is_weak(const choices *c, int32_t specialty)
{
    for (int32_t i = 0; i < c->group->count; i++) {
        const xy_county *county = &c->x->inst.counties[c->group->counties[i]];
        for (size_t k = 0; k < county->need_count; k++)
            if (county->needs[k].specialty.index == specialty)
                return true;
    }
    return false;
}

/* Points in counties that take one team, over what other tiers earn; D9; people. */
static inline void value_of(const choices *c, vector *v)
{
    const small_case *x = c->x;
    v->points = v->matched = v->people = 0;
    for (int32_t i = 0; i < c->group->count; i++) {
        int32_t county = c->group->counties[i];
        int32_t stay = xy_measure_stay(x->measure, c->group->days[i]);
        for (size_t k = 0; k < x->inst.counties[county].need_count; k++) {
            int32_t s = x->inst.counties[county].needs[k].specialty.index;
            if (xy_county_teams(&x->inst, county).max <= 1)
                v->points += xy_measure_points(x->measure, county, k,
                                     (int64_t)stay * clinicians_of(c, v->taken, s)) -
                        xy_measure_points(x->measure, county, k, 0);
        }
    }
    for (int32_t i = 0; i < c->class_count; i++) {
        const person_class *k = &c->classes[i];
        v->people += v->taken[i];
        if (k->role == XY_ROLE_CLINICIAN && x->inst.specialties[k->specialty].high_demand &&
                is_weak(c, k->specialty) &&
                (x->set->match_kinds >> x->inst.hospitals[k->hospital].kind & 1))
            v->matched += v->taken[i];
    }
}

typedef void (*each_vector)(void *context, const vector *v);

/* Calls act (which may be NULL) with every legal staffing; returns how many there are. */
static inline int32_t all_vectors(
        const choices *c, vector *v, int32_t from, each_vector act, void *context)
{
    if (from == c->class_count) {
        if (!is_legal(c, v->taken))
            return 0;
        if (act) {
            value_of(c, v);
            act(context, v);
        }
        return 1;
    }
    int32_t found = 0;
    for (int32_t n = 0; n <= c->classes[from].available; n++) {
        v->taken[from] = n;
        found += all_vectors(c, v, from + 1, act, context);
    }
    v->taken[from] = 0;
    return found;
}

/* mu of section 5: as many managers as can go up to managers_min, else as few above it; false when
 * no staffing is legal at all. */
static inline bool find_managers(choices *c)
{
    int32_t wanted = c->x->set->managers_min;
    for (int over = 0; over < 2; over++)
        for (int32_t tried = 0; tried <= wanted || tried <= c->team->size_max; tried++) {
            vector v = {{0}, 0, 0, 0};
            c->managers = tried <= wanted ? wanted - tried : tried;
            c->over_share = over;
            if (all_vectors(c, &v, 0, NULL, NULL) > 0)
                return true;
        }
    return false;
}

#endif
