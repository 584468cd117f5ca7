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
