#include "domain/simulated.h"

const char *const xy_sample_names[XY_SAMPLE_FIGURES + 1] = {"mean", "standard_deviation", "least",
        "q05", "q25", "q50", "q75", "q95", "greatest", "lowest_tenth", NULL};
