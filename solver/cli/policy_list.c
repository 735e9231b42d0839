#include "cli/policy_list.h"

#include <string.h>

static bool fail(xy_session *s, xy_msg_id message, const char *a, const char *b)
{
    xy_find(s->err, XY_ERROR, message, XY_NOWHERE, a, b, NULL, NULL);
    return false;
}

static bool is_twice(const xy_policy_list *list, const xy_policy *policy)
{
    for (int32_t i = 0; i < list->count; i++)
        if (list->items[i].policy && strcmp(list->items[i].policy->id, policy->id) == 0)
            return true;
    return false;
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

static bool take_policy(xy_policy_list *list, xy_session *s, const char *word)
{
    xy_policy *policy;
    if (strncmp(word, "random", 6) == 0 && (!word[6] || word[6] == ':'))
        return list->with_random
                ? take_random(list, s, word)
                : fail(s, XY_MSG_POLICIES_NO_RANDOM, word, xy_command_names[s->options->command]);
    if (xy_load_policy(&policy, s, word) != XY_OK)
        return false;
    if (is_twice(list, policy))
        return fail(s, XY_MSG_COMPARE_TWICE, policy->id, NULL);
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
