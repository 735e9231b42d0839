/* sample.h - how many random cases a test runs.
 * The sanitizers look for wrong accesses, not for wrong answers, and make a case several times as
 * slow: with them a test runs an eighth of its cases, and does not ask what is in so few. */
#ifndef XY_TESTS_SUPPORT_SAMPLE_H
#define XY_TESTS_SUPPORT_SAMPLE_H

#include <stdbool.h>

#ifdef __has_feature /* clang */
#if __has_feature(address_sanitizer)
#define __SANITIZE_ADDRESS__ 1 /* gcc's word for it */
#endif
#endif

#ifdef __SANITIZE_ADDRESS__
static const bool xy_sample_is_whole = false;
#else
static const bool xy_sample_is_whole = true;
#endif

/* How many of the cases are run. */
static inline int xy_sample(int cases)
{
    return xy_sample_is_whole ? cases : (cases + 7) / 8;
}

#endif
