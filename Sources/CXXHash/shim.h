// XXH3 inlined from the header: no library to load at start-up.
#pragma once
#define XXH_INLINE_ALL
#include <xxhash.h>

static inline uint64_t hongtou_xxh3_64(const void *bytes, size_t count) { return XXH3_64bits(bytes, count); }

// A running hash; the state is aligned memory of the library's own making.
static inline void *hongtou_xxh3_create(void) {
  XXH3_state_t *state = XXH3_createState();
  if (state) XXH3_64bits_reset(state);
  return state;
}
static inline void hongtou_xxh3_update(void *state, const void *bytes, size_t count) {
  XXH3_64bits_update((XXH3_state_t *)state, bytes, count);
}
static inline uint64_t hongtou_xxh3_digest(const void *state) {
  return XXH3_64bits_digest((const XXH3_state_t *)state);
}
static inline void hongtou_xxh3_free(void *state) { XXH3_freeState((XXH3_state_t *)state); }
