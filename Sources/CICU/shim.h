// ICU renames every function with its version (ubrk_open becomes ubrk_open_72), which Swift cannot follow.
// Each function that is used has a static inline wrapper here, so no versioned name reaches Swift.
#pragma once
#include <unicode/ubrk.h>
#include <unicode/uversion.h>

static inline UBreakIterator *icu_ubrk_open_words(UErrorCode *status) {
  return ubrk_open(UBRK_WORD, "zh", 0, 0, status);
}
