// What glibc has no name for, or one that Swift cannot call.
#pragma once
#include <malloc.h>
#include <stdint.h>
#include <sys/syscall.h>
#include <unistd.h>

// Gives back to the system what was freed, all over the heap.
static inline void hongtou_give_memory_back(void) { malloc_trim(0); }

// Asks for turns of so many nanoseconds on the processor, for this thread and those it starts: 0 where the system
// took it. Systems before Linux 6.12 take it and do nothing.
static inline int hongtou_ask_for_turns(uint64_t nanoseconds) {
  // sched_attr as the kernel first had it; its name is glibc's from 2.41 on.
  struct {
    uint32_t size, policy;
    uint64_t flags;
    int32_t nice;
    uint32_t priority;
    uint64_t runtime, deadline, period;
  } attributes = {0};
  if (syscall(SYS_sched_getattr, 0, &attributes, sizeof attributes, 0) != 0) return -1;
  // 0 is the policy that all programs have where nobody said otherwise.
  if (attributes.policy != 0) return -1;
  attributes.size = sizeof attributes;
  attributes.flags = 0;
  attributes.runtime = nanoseconds;
  return (int)syscall(SYS_sched_setattr, 0, &attributes, 0);
}
