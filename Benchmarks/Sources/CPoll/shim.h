// Waiting for less than a millisecond, which poll(2) cannot.
#pragma once
#include <poll.h>
#include <sys/select.h>

static inline int wait_for_descriptors(struct pollfd *descriptors, unsigned long count, double seconds) {
  struct timespec time = {0, (long)(seconds * 1e9)};
  extern int ppoll(struct pollfd *, unsigned long, const struct timespec *, const void *);
  return ppoll(descriptors, count, &time, 0);
}
