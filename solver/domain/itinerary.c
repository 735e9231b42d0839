#include "domain/itinerary.h"

const char *const xy_day_kind_names[] = {
        "hospital", "prefecture", "townships", "off", "travel", NULL};
const char *const xy_activity_names[] = {"clinic", "education", "lecture", "round", "cases",
        "teaching", "remote", "management", "department", NULL};
const char *const xy_left_reason_names[] = {"unusable", "no_location", "no_township_day", "closed",
        "too_far", "covered", "time", "priority", NULL};
