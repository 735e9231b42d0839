#include "json/policy_json.h"

#include "domain/welfare.h"
#include "json/stage.h"

#define CATEGORY_PERMILLE_MAX 10000 /* population 1e8 times this times 1e6 fits 64 bits */

static void read_weights(xy_policy *p, xy_reader *r, xy_object *root)
{
    xy_object o, category;
    if (!xy_read_object(&o, r, root, "weights", XY_REQUIRED))
        return;
    xy_read_int(&p->population_alpha_permille, r, &o, "population_alpha_permille", XY_REQUIRED, 0,
            1000);
    if (xy_read_object(&category, r, &o, "category_permille", XY_REQUIRED)) {
        xy_read_int(&p->category_default_permille, r, &category, "default", XY_REQUIRED, 1,
                CATEGORY_PERMILLE_MAX);
        xy_read_int(&p->category_full_coverage_permille, r, &category, "full_coverage", XY_REQUIRED,
                1, CATEGORY_PERMILLE_MAX);
        xy_read_end(r, &category);
    }
    xy_read_end(r, &o);
}

static void read_stage(void *item, xy_reader *r, xy_object *o)
{
    xy_stage *stage = item;
    xy_read_goals(stage, r, o);
    xy_read_int(&stage->tolerance_permille, r, o, "tolerance_permille", XY_REQUIRED, 0, 1000);
    xy_read_end(r, o);
}

static void read_stages(xy_policy *p, xy_reader *r, xy_object *root)
{
    xy_node *list;
    if (!xy_read_list(&list, r, root, "stages", XY_REQUIRED, 1, XY_POLICY_STAGES_READ))
        return;
    size_t count;
    const xy_stage *stages =
            xy_read_items(&count, r, root, "stages", XY_REQUIRED, sizeof *stages, read_stage);
    for (size_t i = 0; i < count; i++)
        p->stages[p->stage_count++] = stages[i];
}

/* alpha is asked for by the goal alpha_fair, and the offset by it and nash: elsewhere neither would
 * mean anything. */
static void read_curve(xy_policy *p, xy_reader *r, xy_object *root)
{
    bool alpha = xy_policy_has(p, XY_GOAL_ALPHA_FAIR);
    bool curved = alpha || xy_policy_has(p, XY_GOAL_NASH);
    p->alpha_permille = XY_UNKNOWN;
    p->offset_permille = XY_OFFSET_PERMILLE;
    xy_read_int(&p->alpha_permille, r, root, "alpha_permille", alpha ? XY_REQUIRED : XY_OPTIONAL, 0,
            XY_ALPHA_MOST);
    xy_read_int(&p->offset_permille, r, root, "offset_permille", XY_OPTIONAL, 1, 1000);
    if (!alpha && xy_read_has(root, "alpha_permille"))
        xy_value_error(r, xy_read_key(r, root, "alpha_permille", XY_OPTIONAL),
                XY_MSG_JSON_NO_USE_HERE, "alpha_fair", NULL);
    if (!curved && xy_read_has(root, "offset_permille"))
        xy_value_error(r, xy_read_key(r, root, "offset_permille", XY_OPTIONAL),
                XY_MSG_JSON_NO_USE_HERE, "nash, alpha_fair", NULL);
}

/* An ordered stage gives nothing back, and none that looks at needs stands before it: only then one
 * staffing of a team for a group serves best. */
static void check_ordered(const xy_policy *p, xy_reader *r, xy_object *root)
{
    int ordered = xy_policy_ordered(p);
    bool good = ordered < 0 || p->stages[ordered].tolerance_permille == 0;
    for (int s = 0; s < p->stage_count && ordered >= 0; s++)
        for (int i = 0; i < p->stages[s].term_count; i++) {
            xy_goal goal = p->stages[s].terms[i].goal;
            bool of_needs = goal == XY_GOAL_NEED_MET && s < ordered;
            good = good && !of_needs && (s == ordered || goal < XY_GOAL_LOWEST_COUNTY);
        }
    if (!good)
        xy_value_error(r, xy_read_key(r, root, "stages", XY_REQUIRED), XY_MSG_JSON_ORDERED,
                xy_text_int(r->arena, ordered + 1), NULL);
}

static void read_policy(xy_policy *p, xy_reader *r, xy_object *root)
{
    int32_t notion;
    xy_read_id(&p->id, r, root, "id", XY_REQUIRED);
    xy_read_text(&p->title, r, root, "title", XY_REQUIRED);
    xy_read_said(&p->note, r, root, "note");
    read_weights(p, r, root);
    bool named = xy_read_choice(&notion, r, root, "fairness", XY_REQUIRED, xy_notion_names);
    read_stages(p, r, root);
    xy_notion is = xy_policy_notion(p);
    if (named && p->stage_count > 0 && (int32_t)is != notion)
        xy_value_error(r, xy_read_key(r, root, "fairness", XY_REQUIRED), XY_MSG_JSON_OTHER_NOTION,
                xy_notion_names[notion], xy_notion_names[is]);
    check_ordered(p, r, root);
    read_curve(p, r, root);
    xy_read_end(r, root);
}

xy_status xy_policy_read(xy_policy **out, xy_arena *arena, const char *data, size_t length,
        const char *file, xy_findings *err)
{
    xy_reader r;
    xy_object root;
    xy_policy *policy = XY_NEW(arena, xy_policy);
    if (xy_read_open(&r, &root, arena, data, length, file, "xunyi-policy/1", err))
        read_policy(policy, &r, &root);
    xy_status status = xy_read_close(&r);
    *out = status == XY_OK ? policy : NULL;
    return status;
}
