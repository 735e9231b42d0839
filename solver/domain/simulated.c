#include "domain/simulated.h"

const char *const xy_sample_names[XY_SAMPLE_FIGURES + 1] = {"mean", "standard_deviation", "least",
        "q05", "q25", "q50", "q75", "q95", "greatest", "lowest_tenth", "highest_tenth", NULL};

bool xy_sample_tells(xy_sample_figure figure, bool more_is_better)
{
    return figure != (more_is_better ? XY_SAMPLE_HIGHEST_TENTH : XY_SAMPLE_LOWEST_TENTH);
}
