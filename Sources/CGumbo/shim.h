// Gumbo's tree through functions: Swift sees neither its unions nor its tables of pointers.
#pragma once
#include <gumbo.h>
#include <stddef.h>

static inline void *hongtou_gumbo_parse(const void *bytes, size_t count) {
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;
  return gumbo_parse_with_options(&options, (const char *)bytes, count);
}
static inline void hongtou_gumbo_free(void *output) {
  gumbo_destroy_output(&kGumboDefaultOptions, (GumboOutput *)output);
}
static inline const void *hongtou_gumbo_root(const void *output) { return ((const GumboOutput *)output)->root; }

// 1: an element; 2: text; 0: anything else.
static inline int hongtou_gumbo_kind(const void *node) {
  switch (((const GumboNode *)node)->type) {
  case GUMBO_NODE_ELEMENT:
  case GUMBO_NODE_TEMPLATE: return 1;
  case GUMBO_NODE_TEXT:
  case GUMBO_NODE_CDATA:
  case GUMBO_NODE_WHITESPACE: return 2;
  default: return 0;
  }
}
static inline int hongtou_gumbo_tags(void) { return (int)GUMBO_TAG_LAST; }
static inline const char *hongtou_gumbo_tag_name(int tag) { return gumbo_normalized_tagname((GumboTag)tag); }
static inline int hongtou_gumbo_tag(const void *node) { return (int)((const GumboNode *)node)->v.element.tag; }
static inline unsigned hongtou_gumbo_line(const void *node) {
  const GumboNode *n = (const GumboNode *)node;
  return hongtou_gumbo_kind(node) == 1 ? n->v.element.start_pos.line : n->v.text.start_pos.line;
}
static inline unsigned hongtou_gumbo_children(const void *node) {
  return ((const GumboNode *)node)->v.element.children.length;
}
static inline const void *hongtou_gumbo_child(const void *node, unsigned index) {
  return ((const GumboNode *)node)->v.element.children.data[index];
}
static inline unsigned hongtou_gumbo_attributes(const void *node) {
  return ((const GumboNode *)node)->v.element.attributes.length;
}
static inline const char *hongtou_gumbo_attribute_name(const void *node, unsigned index) {
  return ((const GumboAttribute *)((const GumboNode *)node)->v.element.attributes.data[index])->name;
}
static inline const char *hongtou_gumbo_attribute_value(const void *node, unsigned index) {
  return ((const GumboAttribute *)((const GumboNode *)node)->v.element.attributes.data[index])->value;
}
static inline const char *hongtou_gumbo_text(const void *node) { return ((const GumboNode *)node)->v.text.text; }
