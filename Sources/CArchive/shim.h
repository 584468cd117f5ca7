// libarchive, and what Swift cannot see of it: macros with casts, and a locale for the names of members.
#pragma once
#include <archive.h>
#include <archive_entry.h>
#include <locale.h>
#include <stdint.h>

// libarchive converts names to the character set of the thread's locale, and loses what that cannot write.
// The locale is made once for the process; 0 where the system has none.
static inline locale_t hongtou_utf8_locale(void) {
  static locale_t made = (locale_t)0;
  if (made == (locale_t)0) made = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
  return made;
}

static inline int hongtou_entry_is_file(struct archive_entry *entry) {
  return archive_entry_filetype(entry) == AE_IFREG && archive_entry_hardlink(entry) == NULL;
}

static inline void hongtou_entry_set_file(struct archive_entry *entry) {
  archive_entry_set_filetype(entry, AE_IFREG);
  archive_entry_set_perm(entry, 0644);
}

static inline void hongtou_entry_set_link(struct archive_entry *entry, const char *target) {
  archive_entry_set_filetype(entry, AE_IFLNK);
  archive_entry_set_perm(entry, 0777);
  archive_entry_set_symlink(entry, target);
}

// A reader of the formats and filters that Hongtou reads: none of them runs a program.
static inline struct archive *hongtou_archive_open(const void *bytes, size_t count) {
  struct archive *archive = archive_read_new();
  if (archive == NULL) return NULL;
  archive_read_support_filter_gzip(archive);
  archive_read_support_filter_bzip2(archive);
  archive_read_support_filter_xz(archive);
  archive_read_support_filter_lzma(archive);
  archive_read_support_filter_zstd(archive);
  archive_read_support_format_zip(archive);
  archive_read_support_format_tar(archive);
  archive_read_support_format_7zip(archive);
  archive_read_support_format_rar(archive);
  archive_read_support_format_rar5(archive);
  archive_read_support_format_raw(archive);
  if (archive_read_open_memory(archive, bytes, count) != ARCHIVE_OK) {
    archive_read_free(archive);
    return NULL;
  }
  return archive;
}
