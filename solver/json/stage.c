#include "json/stage.h"

#define WEIGHT_MAX 1000000

static bool add_goal(xy_stage *stage, xy_reader *r, xy_object *o, bool weighted)
{
    int32_t goal, weight = 1;
    bool good = xy_read_choice(&goal, r, o, "goal", XY_REQUIRED, xy_goal_names);
    if (weighted)
        good &= xy_read_int(&weight, r, o, "weight", XY_REQUIRED, 1, WEIGHT_MAX);
    for (int i = 0; good && i < stage->term_count; i++)
        if ((int32_t)stage->terms[i].goal == goal) {
            xy_find(r->err, XY_ERROR, XY_MSG_JSON_GOAL_TWICE, xy_read_place(r, o->node),
                    xy_goal_names[goal], NULL, NULL, NULL);
            return false;
        }
    if (good)
        stage->terms[stage->term_count++] = (xy_goal_term){(xy_goal)goal, weight};
    return good;
}

static bool read_goals(xy_stage *stage, xy_reader *r, xy_object *o)
{
    bool one = xy_read_has(o, "goal"), many = xy_read_has(o, "goals");
    if (one == many) {
        xy_find(r->err, XY_ERROR, XY_MSG_JSON_EITHER_KEY, xy_read_place(r, o->node), "goal",
                "goals", NULL, NULL);
        xy_read_key(r, o, "goal", XY_OPTIONAL); /* used: one finding is enough */
        xy_read_key(r, o, "goals", XY_OPTIONAL);
        r->holes = true;
        return false;
    }
    if (one)
        return add_goal(stage, r, o, false);
    xy_node *list;
    if (!xy_read_list(&list, r, o, "goals", XY_REQUIRED, 1, XY_STAGE_TERMS))
        return false;
    bool good = true;
    for (xy_node *node = list->first; node; node = node->next) {
        xy_object term;
        if (!xy_value_object(&term, r, node)) {
            r->holes = true;
            good = false;
            continue;
        }
        good &= add_goal(stage, r, &term, true);
        xy_read_end(r, &term);
    }
    return good;
}

bool xy_read_goals(xy_stage *stage, xy_reader *r, xy_object *o)
{
    bool good = read_goals(stage, r, o);
    if (xy_read_has(o, "ordered"))
        good &= xy_read_bool(&stage->ordered, r, o, "ordered", XY_OPTIONAL);
    bool lowest = stage->term_count == 1 && stage->terms[0].goal == XY_GOAL_LOWEST_COUNTY;
    if (good && stage->ordered && !lowest) {
        xy_find(r->err, XY_ERROR, XY_MSG_JSON_NO_USE_HERE,
                xy_read_place(r, xy_read_key(r, o, "ordered", XY_OPTIONAL)), "ordered",
                "lowest_county", NULL, NULL);
        good = false;
    }
    return good;
}

static void write_terms(xy_json_writer *w, const xy_stage *stage)
{
    if (stage->term_count == 1 && stage->terms[0].weight == 1) {
        xy_write_choice(w, "goal", xy_goal_names, (int32_t)stage->terms[0].goal);
        return;
    }
    xy_json_put_list(w, "goals");
    for (int i = 0; i < stage->term_count; i++) {
        xy_json_open_object(w);
        xy_write_choice(w, "goal", xy_goal_names, (int32_t)stage->terms[i].goal);
        xy_json_put_int(w, "weight", stage->terms[i].weight);
        xy_json_close_object(w);
    }
    xy_json_close_list(w);
}

void xy_write_goals(xy_json_writer *w, const xy_stage *stage)
{
    write_terms(w, stage);
    if (stage->ordered)
        xy_json_put_bool(w, "ordered", true);
}
