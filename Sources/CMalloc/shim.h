// The parameters of glibc's heap. Declared here: <malloc.h> would bring declarations of <stdio.h> into this module.
#pragma once

extern int mallopt(int parameter, int value);

// Returns large blocks to the system when they are freed, instead of keeping the heap at its largest size. If address
// space is short, all threads share one heap: each further heap reserves 64 MB.
static inline void hongtou_keep_heap_small(int is_short) {
  const int mmap_threshold = -3, arena_max = -8;
  mallopt(mmap_threshold, 1 << 20);
  if (is_short) mallopt(arena_max, 1);
}
