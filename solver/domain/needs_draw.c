#include "domain/needs_draw.h"

#include "base/hash.h"
#include "base/mix.h"

#include <string.h>

/* Ids have at most 64 characters. */
static uint64_t name_of(const char *county, const char *specialty)
{
    char text[2 * 64 + 2];
    size_t a = strnlen(county, 64), b = strnlen(specialty, 64);
    memcpy(text, county, a);
    text[a] = '|';
    memcpy(text + a + 1, specialty, b);
    return xy_sha256_first(text, a + 1 + b);
}

static int32_t moved(int32_t value, uint64_t draw, int32_t most)
{
    static const int32_t steps[4] = {-1, 1, 0, 0};
    int32_t next = value + steps[draw % 4];
    return next < 1 ? 1 : next > most ? most : next;
}

void xy_needs_draw(xy_instance *inst, uint64_t seed)
{
    for (size_t c = 0; c < inst->county_count; c++) {
        xy_county *county = &inst->counties[c];
        for (size_t k = 0; k < county->need_count; k++) {
            xy_need *need = &county->needs[k];
            uint64_t draw =
                    xy_mix_seed(xy_mix_seed(seed) ^ name_of(county->id, need->specialty.id));
            need->weight = moved(need->weight, draw, XY_NEED_WEIGHT_MAX);
            need->clinicians = moved(need->clinicians, draw / 4, XY_NEED_CLINICIANS_MAX);
        }
    }
}
