// One JSON object a line, read with simdjson, behind an interface of C. No exception leaves it.
#pragma once
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// Bytes owned by the parser or by the line, valid until the parser reads another line.
typedef struct {
  const uint8_t *bytes;
  size_t count;
} cjson_slice;

typedef enum {
  cjson_kind_string,   // value: unescaped UTF-8
  cjson_kind_number,   // value: the number as written
  cjson_kind_true,
  cjson_kind_false,
  cjson_kind_null,
  cjson_kind_strings,  // an array of strings: elements[first ..< first + count]
  cjson_kind_other     // an object, or an array of anything else
} cjson_kind;

typedef struct {
  cjson_slice key;
  cjson_slice value;
  size_t first_element;
  size_t element_count;
  int32_t kind;
} cjson_member;

typedef struct cjson_parser cjson_parser;

// Null where memory is short.
cjson_parser *cjson_parser_create(void);
void cjson_parser_destroy(cjson_parser *parser);

// Bytes that must be readable past the end of a line for it to be parsed where it lies.
size_t cjson_padding(void);

// Parses one object. `readable` counts the bytes from `line` on that may be read; where fewer than `count` and the
// padding, the line is copied. Returns null, or a message that says what is wrong, which lives forever.
// After a failure there are no members.
const char *cjson_parse(cjson_parser *parser, const uint8_t *line, size_t count, size_t readable);

// Whether the last failure was that the line is not UTF-8.
int cjson_failed_on_utf8(const cjson_parser *parser);

size_t cjson_member_count(const cjson_parser *parser);
cjson_member cjson_member_at(const cjson_parser *parser, size_t index);
cjson_slice cjson_element_at(const cjson_parser *parser, size_t index);

#ifdef __cplusplus
}
#endif
