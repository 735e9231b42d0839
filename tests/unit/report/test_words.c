#include "text/text.h"

#include <criterion/criterion.h>
#include <string.h>

/* The messages of files, tables and documents. */
static bool is_ours(const char *name)
{
    return strncmp(name, "R_", 2) == 0 || strncmp(name, "F_", 2) == 0;
}

/* Chinese sentences have full-width signs; in ASCII they would look foreign in an official text. */
Test(words, chinese_has_full_width_signs)
{
    for (int i = 0; i < XY_MSG_COUNT; i++) {
        xy_msg_id id = (xy_msg_id)i;
        if (!is_ours(xy_msg_name(id)))
            continue;
        const char *texts[] = {xy_msg_wording(id, XY_ZH), xy_msg_remedy(id, XY_ZH)};
        for (int k = 0; k < 2; k++)
            cr_expect(texts[k][strcspn(texts[k], ",:;()?!")] == '\0', "%s: %s", xy_msg_name(id),
                    texts[k]);
    }
}

static unsigned holes(const char *text)
{
    unsigned mask = 0;
    for (const char *p = text; *p; p++)
        if (p[0] == '{' && p[1] >= '0' && p[1] <= '9' && p[2] == '}')
            mask |= 1U << (p[1] - '0');
    return mask;
}

Test(words, both_languages_say_the_same)
{
    for (int i = 0; i < XY_MSG_COUNT; i++) {
        xy_msg_id id = (xy_msg_id)i;
        if (!is_ours(xy_msg_name(id)))
            continue;
        cr_expect_eq(holes(xy_msg_wording(id, XY_ZH)), holes(xy_msg_wording(id, XY_EN)), "%s",
                xy_msg_name(id));
        cr_expect_eq(holes(xy_msg_remedy(id, XY_ZH)), holes(xy_msg_remedy(id, XY_EN)), "%s",
                xy_msg_name(id));
        cr_expect_eq(xy_msg_remedy(id, XY_ZH)[0] == '\0', xy_msg_remedy(id, XY_EN)[0] == '\0', "%s",
                xy_msg_name(id));
    }
}
