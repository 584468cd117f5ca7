// GMime 3, behind functions without macros and without casts of GObject.
//
// Its functions are declared here with plain pointers: the flags that GLib's headers need in pkg-config are refused by the
// Swift package manager, with a warning in every build. All are part of the stable interface of libgmime-3.0.so.0 and
// libgobject-2.0.so.0.
#pragma once
#include <stddef.h>
#include <stdint.h>
#include <strings.h>

void g_mime_init(void);
void *g_mime_stream_mem_new(void);
void *g_mime_stream_mem_new_with_buffer(const char *buffer, size_t count);
void *g_mime_stream_mem_get_byte_array(void *stream);
void *g_mime_parser_new_with_stream(void *stream);
void *g_mime_parser_options_new(void);
void g_mime_parser_options_free(void *options);
void g_mime_parser_options_set_fallback_charsets(void *options, const char **charsets);
void *g_mime_parser_construct_message(void *parser, void *options);
void *g_mime_message_get_mime_part(void *message);
void *g_mime_message_part_get_message(void *part);
uintptr_t g_mime_multipart_get_type(void);
uintptr_t g_mime_message_part_get_type(void);
uintptr_t g_mime_part_get_type(void);
int g_mime_multipart_get_count(void *multipart);
void *g_mime_multipart_get_part(void *multipart, int index);
void *g_mime_object_get_content_type(void *object);
const char *g_mime_object_get_content_type_parameter(void *object, const char *name);
const char *g_mime_object_get_disposition(void *object);
void *g_mime_object_get_header_list(void *object);
intptr_t g_mime_object_write_to_stream(void *object, void *options, void *stream);
const char *g_mime_content_type_get_media_type(void *type);
const char *g_mime_content_type_get_media_subtype(void *type);
int g_mime_header_list_get_count(void *headers);
void *g_mime_header_list_get_header_at(void *headers, int index);
const char *g_mime_header_get_name(void *header);
const char *g_mime_header_get_value(void *header);
const char *g_mime_part_get_filename(void *part);
void *g_mime_part_get_content(void *part);
intptr_t g_mime_data_wrapper_write_to_stream(void *wrapper, void *stream);
void g_object_unref(void *object);
int g_type_check_instance_is_a(void *instance, uintptr_t type);

static inline void hongtou_mime_start(void) { g_mime_init(); }

// The message in `bytes`, which must outlive it; null where there is none. Freed by hongtou_mime_free.
static inline void *hongtou_mime_parse(const void *bytes, size_t count) {
  void *stream = g_mime_stream_mem_new_with_buffer((const char *)bytes, count);
  void *parser = g_mime_parser_new_with_stream(stream);
  void *options = g_mime_parser_options_new();
  const char *charsets[] = {"utf-8", "gb18030", "big5", NULL};
  g_mime_parser_options_set_fallback_charsets(options, charsets);
  void *message = g_mime_parser_construct_message(parser, options);
  g_mime_parser_options_free(options);
  g_object_unref(parser);
  g_object_unref(stream);
  return message;
}

static inline void hongtou_mime_free(void *object) { g_object_unref(object); }

// The root part of a message; null where it has none.
static inline void *hongtou_mime_root(void *message) {
  return g_mime_message_get_mime_part(message);
}

// Children of a multipart; 0 for other parts.
static inline int hongtou_mime_children(void *part) {
  return g_type_check_instance_is_a(part, g_mime_multipart_get_type()) ? g_mime_multipart_get_count(part) : 0;
}

static inline void *hongtou_mime_child(void *part, int index) {
  return g_mime_multipart_get_part(part, index);
}

static inline int hongtou_mime_is_multipart(void *part) { return g_type_check_instance_is_a(part, g_mime_multipart_get_type()) ? 1 : 0; }
static inline int hongtou_mime_is_message(void *part) { return g_type_check_instance_is_a(part, g_mime_message_part_get_type()) ? 1 : 0; }

static inline const char *hongtou_mime_type(void *part) {
  void *type = g_mime_object_get_content_type(part);
  return type ? g_mime_content_type_get_media_type(type) : NULL;
}

static inline const char *hongtou_mime_subtype(void *part) {
  void *type = g_mime_object_get_content_type(part);
  return type ? g_mime_content_type_get_media_subtype(type) : NULL;
}

static inline const char *hongtou_mime_parameter(void *part, const char *name) {
  return g_mime_object_get_content_type_parameter(part, name);
}

static inline const char *hongtou_mime_file_name(void *part) {
  return g_type_check_instance_is_a(part, g_mime_part_get_type()) ? g_mime_part_get_filename(part) : NULL;
}

static inline int hongtou_mime_is_attachment(void *part) {
  const char *disposition = g_mime_object_get_disposition(part);
  return disposition != NULL && strcasecmp(disposition, "attachment") == 0;
}

// Headers of a message or part: how many, and name and decoded value of one.
static inline int hongtou_mime_headers(void *object) {
  return g_mime_header_list_get_count(g_mime_object_get_header_list(object));
}

static inline const char *hongtou_mime_header_name(void *object, int index) {
  return g_mime_header_get_name(
      g_mime_header_list_get_header_at(g_mime_object_get_header_list(object), index));
}

static inline const char *hongtou_mime_header_value(void *object, int index) {
  return g_mime_header_get_value(
      g_mime_header_list_get_header_at(g_mime_object_get_header_list(object), index));
}

// The content of a part without its transfer encoding, or the whole message in a message part. The caller frees the
// stream that holds it.
static inline void *hongtou_mime_content(void *part) {
  void *stream = g_mime_stream_mem_new();
  if (g_type_check_instance_is_a(part, g_mime_message_part_get_type())) {
    void *message = g_mime_message_part_get_message(part);
    if (message != NULL) g_mime_object_write_to_stream(message, NULL, stream);
  } else if (g_type_check_instance_is_a(part, g_mime_part_get_type())) {
    void *content = g_mime_part_get_content(part);
    if (content != NULL) g_mime_data_wrapper_write_to_stream(content, stream);
  }
  return stream;
}

static inline const void *hongtou_mime_bytes(void *stream, size_t *count) {
  // GByteArray of GLib.
  struct {
    uint8_t *data;
    unsigned len;
  } *array = g_mime_stream_mem_get_byte_array(stream);
  *count = array ? array->len : 0;
  return array ? array->data : NULL;
}
