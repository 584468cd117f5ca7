// ICU renames every function with its version (ubrk_open becomes ubrk_open_72), which Swift cannot follow.
// Each function that is used has a static inline wrapper here, so no versioned name reaches Swift.
#pragma once
#include <stdbool.h>
#include <unicode/ubrk.h>
#include <unicode/uversion.h>

// MARK: Word boundaries, normalization, character properties (WordBreaker, Normalizer, ICUVersion)

#include <unicode/uchar.h>
#include <unicode/udata.h>
#include <unicode/unorm2.h>
#include <unicode/utypes.h>

static inline UBreakIterator *icu_ubrk_open_words(UErrorCode *status) {
  return ubrk_open(UBRK_WORD, "zh", 0, 0, status);
}

// ---- Converters -------------------------------------------------------------------------------------------

#include <unicode/ucnv.h>

// A converter that stops at the first sequence its encoding does not define; null where ICU has none so named.
static inline UConverter *icu_ucnv_open_strict(const char *name) {
  UErrorCode status = U_ZERO_ERROR;
  UConverter *converter = ucnv_open(name, &status);
  if (U_FAILURE(status)) return 0;
  ucnv_setToUCallBack(converter, UCNV_TO_U_CALLBACK_STOP, 0, 0, 0, &status);
  if (U_SUCCESS(status)) return converter;
  ucnv_close(converter);
  return 0;
}

static inline void icu_ucnv_close(UConverter *converter) { ucnv_close(converter); }

static inline void icu_ucnv_reset(UConverter *converter) { ucnv_resetToUnicode(converter); }

// What ICU calls the encoding, after aliases.
static inline const char *icu_ucnv_name(UConverter *converter) {
  UErrorCode status = U_ZERO_ERROR;
  const char *name = ucnv_getName(converter, &status);
  return U_SUCCESS(status) ? name : 0;
}

enum { icu_decode_finished = 0, icu_decode_output_full = 1, icu_decode_ill_formed = -1 };

// Decodes from `*offset` on, moves `*offset` past what was read and stores the number of UTF-16 units written.
// At an ill-formed sequence `*offset` is the place of its first byte.
static inline int icu_ucnv_decode(
    UConverter *converter, const char *bytes, size_t count, size_t *offset, UChar *units, size_t capacity,
    size_t *written, int is_last) {
  UErrorCode status = U_ZERO_ERROR;
  const char *source = bytes + *offset;
  UChar *target = units;
  ucnv_toUnicode(
      converter, &target, units + capacity, &source, bytes + count, 0, (UBool)(is_last != 0), &status);
  *offset = (size_t)(source - bytes);
  *written = (size_t)(target - units);
  if (status == U_BUFFER_OVERFLOW_ERROR) return icu_decode_output_full;
  if (U_SUCCESS(status)) return icu_decode_finished;
  char rejected[32];
  int8_t length = (int8_t)sizeof rejected;
  UErrorCode ignored = U_ZERO_ERROR;
  ucnv_getInvalidChars(converter, rejected, &length, &ignored);
  if (U_SUCCESS(ignored) && length > 0 && (size_t)length <= *offset) *offset -= (size_t)length;
  return icu_decode_ill_formed;
}

static inline void icu_ubrk_close(UBreakIterator *iterator) { ubrk_close(iterator); }
static inline void icu_ubrk_setText(UBreakIterator *iterator, const UChar *units, int32_t count, UErrorCode *status) {
  ubrk_setText(iterator, units, count, status);
}
static inline int32_t icu_ubrk_first(UBreakIterator *iterator) { return ubrk_first(iterator); }
static inline int32_t icu_ubrk_next(UBreakIterator *iterator) { return ubrk_next(iterator); }
static inline int32_t icu_ubrk_getRuleStatus(UBreakIterator *iterator) { return ubrk_getRuleStatus(iterator); }

// The dictionary behind the word boundaries of Chinese.
static inline UDataMemory *icu_udata_open_cjdict(UErrorCode *status) {
  return udata_open(U_ICUDATA_NAME "-brkitr", "dict", "cjdict", status);
}
static inline void icu_udata_close(UDataMemory *data) { udata_close(data); }
static inline const void *icu_udata_getMemory(UDataMemory *data) { return udata_getMemory(data); }
// Whether the data are a dictionary of the one format version there is.
static inline bool icu_udata_isDictionary(UDataMemory *data) {
  UDataInfo info;
  info.size = sizeof info;
  udata_getInfo(data, &info);
  return info.dataFormat[0] == 'D' && info.dataFormat[1] == 'i' && info.dataFormat[2] == 'c'
    && info.dataFormat[3] == 't' && info.formatVersion[0] == 1 && !info.isBigEndian == !U_IS_BIG_ENDIAN;
}

static inline const UNormalizer2 *icu_unorm2_getNFCInstance(UErrorCode *status) {
  return unorm2_getNFCInstance(status);
}
static inline const UNormalizer2 *icu_unorm2_getNFKCInstance(UErrorCode *status) {
  return unorm2_getNFKCInstance(status);
}
static inline int32_t icu_unorm2_getDecomposition(
    const UNormalizer2 *normalizer, UChar32 scalar, UChar *units, int32_t capacity, UErrorCode *status) {
  return unorm2_getDecomposition(normalizer, scalar, units, capacity, status);
}
static inline int32_t icu_unorm2_normalize(
    const UNormalizer2 *normalizer, const UChar *source, int32_t count, UChar *units, int32_t capacity,
    UErrorCode *status) {
  return unorm2_normalize(normalizer, source, count, units, capacity, status);
}

static inline UChar32 icu_u_tolower(UChar32 scalar) { return u_tolower(scalar); }
static inline bool icu_u_isWhiteSpace(UChar32 scalar) { return u_isUWhiteSpace(scalar); }
static inline bool icu_u_isAlphabetic(UChar32 scalar) { return u_isUAlphabetic(scalar); }
static inline bool icu_u_isControl(UChar32 scalar) { return u_charType(scalar) == U_CONTROL_CHAR; }
static inline bool icu_u_isDefaultIgnorable(UChar32 scalar) {
  return u_hasBinaryProperty(scalar, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

static inline const char *icu_u_errorName(UErrorCode status) { return u_errorName(status); }
static inline void icu_u_getVersion(UVersionInfo version) { u_getVersion(version); }
static inline void icu_u_getUnicodeVersion(UVersionInfo version) { u_getUnicodeVersion(version); }

// MARK: Regular expressions (PatternMatcher)

#include <dlfcn.h>
#include <time.h>
#include <unicode/uregex.h>

// They are in a library of their own, which costs each start of a program half a millisecond. So it is opened when the
// first expression comes.
typedef struct {
  URegularExpression *(*open)(const UChar *, int32_t, uint32_t, UParseError *, UErrorCode *);
  void (*close)(URegularExpression *);
  void (*setText)(URegularExpression *, const UChar *, int32_t, UErrorCode *);
  UBool (*find)(URegularExpression *, int32_t, UErrorCode *);
  UBool (*findNext)(URegularExpression *, UErrorCode *);
  int32_t (*start)(URegularExpression *, int32_t, UErrorCode *);
  int32_t (*end)(URegularExpression *, int32_t, UErrorCode *);
  void (*setStackLimit)(URegularExpression *, int32_t, UErrorCode *);
  void (*setMatchCallback)(URegularExpression *, URegexMatchCallback *, const void *, UErrorCode *);
} icu_regex_functions;

#define ICU_SPELLED(name) #name
#define ICU_NAME(name) ICU_SPELLED(name)
#define ICU_LOAD(member, name)                                          \
  *(void **)&functions->member = dlsym(library, ICU_NAME(name));        \
  if (!functions->member) return false

// Whether the library is there; it stays open.
static inline bool icu_regex_load(icu_regex_functions *functions) {
  void *library = dlopen("libicui18n.so." ICU_NAME(U_ICU_VERSION_MAJOR_NUM), RTLD_NOW | RTLD_LOCAL);
  if (!library) return false;
  ICU_LOAD(open, uregex_open);
  ICU_LOAD(close, uregex_close);
  ICU_LOAD(setText, uregex_setText);
  ICU_LOAD(find, uregex_find);
  ICU_LOAD(findNext, uregex_findNext);
  ICU_LOAD(start, uregex_start);
  ICU_LOAD(end, uregex_end);
  ICU_LOAD(setStackLimit, uregex_setStackLimit);
  ICU_LOAD(setMatchCallback, uregex_setMatchCallback);
  return true;
}

// What is left to the matches of an expression: steps of ICU's, of some thousand operations each, and time, in
// nanoseconds of the monotonic clock; 0 for no end.
typedef struct {
  int64_t steps;
  int64_t deadline;
} icu_regex_budget;

static inline UBool icu_regex_step(const void *context, int32_t steps) {
  icu_regex_budget *budget = (icu_regex_budget *)context;
  (void)steps;
  if (budget->steps <= 0) return 0;
  budget->steps -= 1;
  if (budget->deadline == 0) return 1;
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec < budget->deadline;
}
