// XXH3 inlined from the header: no library to load at start-up.
#pragma once
#define XXH_INLINE_ALL
#include <xxhash.h>

static inline uint64_t hongtou_xxh3_64(const void *bytes, size_t count) { return XXH3_64bits(bytes, count); }
