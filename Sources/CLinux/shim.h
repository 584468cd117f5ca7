// What glibc has no name for, or one that Swift cannot call.
#pragma once
#include <fcntl.h>
#include <malloc.h>
#include <spawn.h>
#include <stdint.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/types.h>
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

// glibc declares these for _GNU_SOURCE alone, which Swift's module of it is not built with.
extern int posix_spawn_file_actions_addchdir_np(posix_spawn_file_actions_t *, const char *);
extern int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *, int);

// The child starts in `folder`.
static inline int hongtou_spawn_in(posix_spawn_file_actions_t *actions, const char *folder) {
  return posix_spawn_file_actions_addchdir_np(actions, folder);
}

// The child inherits none of the descriptors from `first` on.
static inline int hongtou_spawn_without(posix_spawn_file_actions_t *actions, int first) {
  return posix_spawn_file_actions_addclosefrom_np(actions, first);
}

// A pipe whose ends no program that is started inherits.
static inline int hongtou_pipe(int ends[2]) { return (int)syscall(SYS_pipe2, ends, O_CLOEXEC); }

// What a process may use at most. Each returns 0 where the system took it.
static inline int hongtou_limit(pid_t process, int resource, uint64_t most) {
  struct {
    uint64_t soft, hard;
  } limit = {most, most};
  return (int)syscall(SYS_prlimit64, process, resource, &limit, 0);
}
static inline int hongtou_limit_memory(pid_t process, uint64_t bytes) {
  return hongtou_limit(process, RLIMIT_AS, bytes);
}
static inline int hongtou_limit_processor(pid_t process, uint64_t seconds) {
  return hongtou_limit(process, RLIMIT_CPU, seconds);
}
static inline int hongtou_limit_files(pid_t process, uint64_t bytes) {
  return hongtou_limit(process, RLIMIT_FSIZE, bytes);
}
