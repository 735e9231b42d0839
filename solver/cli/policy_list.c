#include "cli/policy_list.h"

#include "pipeline/leximin.h"

#include <string.h>

static bool fail(xy_session *s, xy_msg_id message, const char *a, const char *b)
{
    xy_find(s->err, XY_ERROR, message, XY_NOWHERE, a, b, NULL, NULL);
    return false;
}

/* The policy in the list; NULL: it is not there. */
static xy_asked_plan *listed(xy_policy_list *list, const xy_policy *policy)
{
    for (int32_t i = 0; i < list->count; i++)
        if (list->items[i].policy && strcmp(list->items[i].policy->id, policy->id) == 0)
            return &list->items[i];
    return NULL;
}

/* "random" or "random:K": as many plans. */
static bool take_random(xy_policy_list *list, xy_session *s, const char *word)
{
    int64_t count = 1, most = XY_POLICIES_MOST - list->count;
    if (word[6] && (word[6] != ':' || !xy_option_int(&count, word + 7, 1, most)))
        return fail(s, XY_MSG_COMPARE_RANDOM_COUNT, word, xy_text_int(s->arena, most));
    for (int64_t i = 0; i < count; i++)
        list->items[list->count++] = (xy_asked_plan){.seed = list->seed++};
    return true;
}

/* In the order of models/policies.md section 6. */
static const char *const bundled[] = {"balanced", "utilitarian", "utilitarian-equal", "maximin",
        "leximin", "proportional", "alpha-fair", "neediest-category-first", "nearest", "continuity",
        "rotation", "status-quo"};
#define BUNDLED (sizeof bundled / sizeof *bundled)

static bool take_all(xy_policy_list *list, xy_session *s)
{
    xy_policy *policy;
    for (size_t i = 0; i < BUNDLED; i++) {
        if (xy_load_policy(&policy, s, bundled[i]) != XY_OK)
            return false;
        if (listed(list, policy))
            continue;
        if (list->count == XY_POLICIES_MOST)
            return fail(s, XY_MSG_COMPARE_TOO_MANY, xy_text_int(s->arena, list->count + 1),
                    xy_text_int(s->arena, XY_POLICIES_MOST));
        list->items[list->count++] = (xy_asked_plan){.policy = policy, .of_all = true};
    }
    return true;
}

static bool take_policy(xy_policy_list *list, xy_session *s, const char *word)
{
    xy_policy *policy;
    if (strncmp(word, "random", 6) == 0 && (!word[6] || word[6] == ':'))
        return list->with_random
                ? take_random(list, s, word)
                : fail(s, XY_MSG_POLICIES_NO_RANDOM, word, xy_command_names[s->options->command]);
    if (strcmp(word, "all") == 0)
        return take_all(list, s);
    if (xy_load_policy(&policy, s, word) != XY_OK)
        return false;
    xy_asked_plan *before = listed(list, policy);
    if (before && !before->of_all)
        return fail(s, XY_MSG_COMPARE_TWICE, policy->id, NULL);
    if (before) { /* asked for by its own name, too, which may be that of a file */
        *before = (xy_asked_plan){.policy = policy};
        return true;
    }
    list->items[list->count++] = (xy_asked_plan){.policy = policy};
    return true;
}

bool xy_policy_list_read(xy_policy_list *list, xy_session *s, const char *text)
{
    int32_t words = 1;
    bool good = true;
    for (const char *p = text; *p; p++)
        words += *p == ',';
    if (words > XY_POLICIES_MOST)
        return fail(s, XY_MSG_COMPARE_TOO_MANY, xy_text_int(s->arena, words),
                xy_text_int(s->arena, XY_POLICIES_MOST));
    for (const char *p = text + strspn(text, ","); *p; p += strspn(p, ",")) {
        size_t length = strcspn(p, ",");
        good &= list->count < XY_POLICIES_MOST &&
                take_policy(list, s, xy_arena_strndup(s->arena, p, length));
        p += length;
    }
    return list->count == 0 && good ? fail(s, XY_MSG_COMPARE_NONE, NULL, NULL) : good;
}

void xy_policy_list_fit(xy_policy_list *list, xy_session *s, const xy_instance *inst)
{
    xy_findings why; /* said shorter */
    int32_t kept = 0;
    xy_findings_init(&why, s->arena);
    for (int32_t i = 0; i < list->count; i++) {
        const xy_asked_plan *p = &list->items[i];
        if (!p->of_all || xy_policy_ordered(p->policy) < 0 ||
                xy_leximin_applies(inst, p->policy, &why))
            list->items[kept++] = *p;
        else {
            list->unfit = p->policy->id;
            xy_find(s->err, XY_INFO, XY_MSG_POLICIES_LEFT_OUT, XY_NOWHERE, p->policy->id, NULL,
                    NULL, NULL);
        }
    }
    list->count = kept;
}
