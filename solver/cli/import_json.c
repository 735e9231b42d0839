#include "cli/import_json.h"

void xy_put_imported(xy_json_writer *w, const xy_imported *p)
{
    xy_json_put_object(w, "imported");
    xy_json_put_string(w, "goal", xy_goal_names[p->goal]);
    xy_json_put_int(w, "value", p->plan->measures.goals[p->goal]);
    if (p->has_bound) {
        xy_json_put_int(w, "bound", p->bound);
        xy_json_put_int(w, "gap", xy_imported_gap(p));
    }
    xy_json_put_bool(w, "breaks_rules", p->broken > 0);
    xy_json_put_object(w, "goals");
    for (int g = 0; g < XY_GOAL_COUNT; g++)
        if (xy_imported_tells(p, (xy_goal)g))
            xy_json_put_int(w, xy_goal_names[g], p->plan->measures.goals[g]);
    xy_json_close_object(w);
    xy_json_put_object(w, "scores");
    for (size_t i = 0; i < p->scores.count; i++)
        if (p->scores.items[i].value != XY_NO_SCORE)
            xy_json_put_int(w, p->scores.items[i].id, p->scores.items[i].value);
    xy_json_close_object(w);
    xy_json_close_object(w);
}
