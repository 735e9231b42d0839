#include "pipeline/repair_apply.h"

#include <string.h>

/* Adds the remark under the field, keeping the order of the keys. */
static void mark(xy_arena *arena, xy_provenance *p, const char *field, xy_text remark)
{
    xy_pair *list = XY_NEW_N(arena, xy_pair, p->assumed_count + 1);
    size_t at = 0;
    while (at < p->assumed_count && strcmp(p->assumed[at].key, field) < 0)
        at++;
    if (p->assumed_count)
        memcpy(list, p->assumed, p->assumed_count * sizeof *list);
    if (at < p->assumed_count && strcmp(list[at].key, field) == 0) {
        xy_text before = list[at].value;
        list[at].value = (xy_text){xy_arena_printf(arena, "%s；%s", before.zh, remark.zh),
                xy_arena_printf(arena, "%s; %s", xy_text_in(before, XY_EN), remark.en)};
    } else {
        memmove(&list[at + 1], &list[at], (p->assumed_count - at) * sizeof *list);
        list[at] = (xy_pair){field, remark};
        p->assumed_count++;
    }
    p->assumed = list;
}

static xy_provenance *provenance_of(
        xy_arena *arena, xy_instance *inst, const xy_claim *x, const char **field)
{
    const char *path = xy_claim_table[x->kind].field;
    switch (xy_claim_table[x->kind].object) {
    case XY_OF_HOSPITAL:
        *field = xy_arena_strndup(arena, path, strcspn(path, "."));
        return &inst->hospitals[x->object].provenance;
    case XY_OF_COUNTY:
        *field = "teams";
        if (x->kind != XY_CLAIM_COVERED)
            return &inst->counties[x->object].provenance;
        *field = "";
        for (size_t i = inst->commitment_count; i > 0; i--) /* the new one is the county's last */
            if (inst->commitments[i - 1].county.index == x->object)
                return &inst->commitments[i - 1].provenance;
        return &inst->provenance;
    default:
        *field = x->object == XY_UNKNOWN ? "overrides" : "locks";
        return &inst->provenance;
    }
}

xy_instance *xy_repair_apply(xy_arena *arena, const xy_explanation *why)
{
    const xy_claims *d = &why->claims;
    xy_instance *inst = xy_claims_relax(arena, d, why->repair.level);
    for (int32_t i = 0; i < d->count; i++) {
        if (why->repair.level[i] == 0)
            continue;
        xy_text step = xy_repair_sentence(arena, d, i, why->repair.level[i]);
        xy_text remark = {xy_say(arena, XY_ZH, XY_MSG_REPAIR_REMARK, step.zh, NULL, NULL, NULL),
                xy_say(arena, XY_EN, XY_MSG_REPAIR_REMARK, step.en, NULL, NULL, NULL)};
        const char *field;
        xy_provenance *p = provenance_of(arena, inst, &d->items[i], &field);
        mark(arena, p, field, remark);
    }
    return inst;
}
