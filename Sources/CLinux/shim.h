// What glibc has no name for, or one that Swift cannot call.
#pragma once
#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <malloc.h>
#include <spawn.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
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

// Two connected ends, which no program that is started inherits.
static inline int hongtou_socket_pair(int ends[2]) {
  return socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends);
}

// The most that this process may ask for, for itself and what it starts.
static inline uint64_t hongtou_hard_limit(int resource) {
  struct rlimit limit;
  return getrlimit(resource, &limit) == 0 ? limit.rlim_max : 0;
}
static inline uint64_t hongtou_hard_limit_of_memory(void) { return hongtou_hard_limit(RLIMIT_AS); }
static inline uint64_t hongtou_hard_limit_of_processor(void) { return hongtou_hard_limit(RLIMIT_CPU); }
static inline uint64_t hongtou_hard_limit_of_files(void) { return hongtou_hard_limit(RLIMIT_FSIZE); }

// Limits this process; a program that it starts may be given more. 0 where the system took it.
static inline int hongtou_limit_own_memory(uint64_t bytes) {
  struct rlimit limit;
  if (getrlimit(RLIMIT_AS, &limit) != 0) return -1;
  limit.rlim_cur = bytes < limit.rlim_max ? bytes : limit.rlim_max;
  return setrlimit(RLIMIT_AS, &limit);
}
static inline int hongtou_limit_core_files(void) {
  struct rlimit limit = {0, 0};
  return setrlimit(RLIMIT_CORE, &limit);
}

static inline int hongtou_write_file(const char *path, const char *text) {
  int file = open(path, O_WRONLY | O_CLOEXEC);
  if (file < 0) return -1;
  ssize_t count = write(file, text, strlen(text));
  close(file);
  return count == (ssize_t)strlen(text) ? 0 : -1;
}

// Gives this process, and those it starts, an empty folder of their own in memory at `path`, which is gone with them; what
// others see there stays as it is. The rights that this takes are given up again. 0 where the system allowed it; to be
// called before there are other threads.
static inline int hongtou_own_folder(const char *path) {
  char map[64];
  unsigned user = geteuid(), group = getegid();
  // CLONE_NEWUSER and CLONE_NEWNS.
  if (syscall(SYS_unshare, 0x10000000 | 0x00020000) != 0) return -1;
  // Same names inside and outside: what is written belongs to whom it would belong to.
  hongtou_write_file("/proc/self/setgroups", "deny");
  snprintf(map, sizeof map, "%u %u 1", user, user);
  hongtou_write_file("/proc/self/uid_map", map);
  snprintf(map, sizeof map, "%u %u 1", group, group);
  hongtou_write_file("/proc/self/gid_map", map);
  int result = mount(0, "/", 0, MS_REC | MS_PRIVATE, 0);
  if (result == 0) result = mount("hongtou", path, "tmpfs", MS_NOSUID | MS_NODEV, "size=1g,mode=0700");
  struct {
    uint32_t version;
    int process;
  } header = {0x20080522, 0};
  struct {
    uint32_t effective, permitted, inheritable;
  } none[2] = {{0, 0, 0}, {0, 0, 0}};
  // Nor does the root of the new namespace get them back by starting a program: SECBIT_NOROOT and its lock.
  prctl(PR_SET_SECUREBITS, 3, 0, 0, 0);
  syscall(SYS_capset, &header, none);
  return result;
}

// This process, and those it starts, gain no rights from programs they run: what the calls below ask for first.
static inline int hongtou_keep_rights(void) { return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0); }

// This thread, and what it starts, can change nothing in the file system but below the folder that `folder` is open
// on, and write to the file that `sink` is open on; nor can it reach a TCP port, or signal a process that it has not
// started, where the system is new enough for that. 0 where the system took it.
static inline int hongtou_keep_from_writing(int folder, int sink) {
  // landlock_ruleset_attr and landlock_path_beneath_attr as of version 6; the system takes as much as it knows.
  struct {
    uint64_t files, net, scoped;
  } rules = {0};
  struct __attribute__((packed)) {
    uint64_t allowed;
    int32_t parent;
  } beneath = {0};
  enum { create_ruleset = 444, add_rule = 445, restrict_self = 446, write_file = 1 << 1 };
  long version = syscall(create_ruleset, 0, 0, 1);
  if (version < 1) return -1;
  // Writing, removing and making; from version 2 on also moving between folders, from 3 on cutting off.
  rules.files = write_file | (0x1FFFull & ~0xFull);
  if (version >= 2) rules.files |= 1 << 13;
  if (version >= 3) rules.files |= 1 << 14;
  if (version >= 4) rules.net = 3;
  if (version >= 6) rules.scoped = 3;
  int set = (int)syscall(create_ruleset, &rules, version >= 6 ? 24 : version >= 4 ? 16 : 8, 0);
  if (set < 0) return -1;
  beneath.allowed = rules.files;
  beneath.parent = folder;
  int result = (int)syscall(add_rule, set, 1, &beneath, 0);
  beneath.allowed = write_file;
  beneath.parent = sink;
  if (result == 0) result = (int)syscall(add_rule, set, 1, &beneath, 0);
  if (result == 0) result = (int)syscall(restrict_self, set, 0);
  close(set);
  return result;
}

// This thread, and what it starts, gets no socket but local ones, looks into no other process, and asks for nothing
// by io_uring, which this filter does not see. 0 where the system took it.
static inline int hongtou_keep_from_network(void) {
#if defined(__x86_64__)
  enum { machine = AUDIT_ARCH_X86_64 };
#elif defined(__aarch64__)
  enum { machine = AUDIT_ARCH_AARCH64 };
#else
  enum { machine = 0 };
#endif
  if (machine == 0) return -1;
  struct sock_filter filter[] = {
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch)),
      // Calls of another machine, such as those of 32 bits, have other numbers.
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, machine, 0, 9),
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
      // So have those of x32.
      BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, 0x40000000, 7, 0),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_ptrace, 6, 0),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_process_vm_writev, 5, 0),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, 425 /* io_uring_setup */, 4, 0),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_socket, 0, 2),
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, args[0])),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, AF_UNIX, 0, 1),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EACCES),
  };
  struct sock_fprog program = {sizeof filter / sizeof *filter, filter};
  return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program);
}
