#include "cli/import_json.h"

#include "cli/compare_json.h"

void xy_put_imported(xy_json_writer *w, xy_arena *arena, const xy_imported *p)
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
    xy_put_scores(w, arena, "scores", &p->scores);
    xy_json_close_object(w);
}
