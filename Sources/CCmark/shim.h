// cmark-gfm: CommonMark with the tables, struck text and footnotes of GitHub.
#pragma once
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <stddef.h>
#include <string.h>

// The tree of a document; NULL where memory is short. Its text is valid UTF-8 where `text` is.
static inline cmark_node *hongtou_cmark_parse(const char *text, size_t length) {
  static const char *const names[] = {"table", "strikethrough"};
  cmark_gfm_core_extensions_ensure_registered();
  cmark_parser *parser = cmark_parser_new(CMARK_OPT_FOOTNOTES | CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE);
  if (parser == NULL) return NULL;
  for (size_t index = 0; index < sizeof names / sizeof *names; index += 1) {
    cmark_syntax_extension *extension = cmark_find_syntax_extension(names[index]);
    if (extension != NULL) cmark_parser_attach_syntax_extension(parser, extension);
  }
  cmark_parser_feed(parser, text, length);
  cmark_node *tree = cmark_parser_finish(parser);
  cmark_parser_free(parser);
  return tree;
}

// What a node is. The extensions' kinds are variables, which are known only once they are registered.
enum hongtou_cmark_kind {
  hongtou_cmark_other,
  hongtou_cmark_paragraph,
  hongtou_cmark_heading,
  hongtou_cmark_list,
  hongtou_cmark_item,
  hongtou_cmark_code_block,
  hongtou_cmark_html_block,
  hongtou_cmark_footnote,
  hongtou_cmark_footnote_reference,
  hongtou_cmark_row,
  hongtou_cmark_cell,
  hongtou_cmark_text,
  hongtou_cmark_code,
  hongtou_cmark_html,
  hongtou_cmark_soft_break,
  hongtou_cmark_line_break,
};

static inline int hongtou_cmark_kind_of(cmark_node *node) {
  cmark_node_type type = cmark_node_get_type(node);
  if (type == CMARK_NODE_PARAGRAPH) return hongtou_cmark_paragraph;
  if (type == CMARK_NODE_HEADING) return hongtou_cmark_heading;
  if (type == CMARK_NODE_LIST) return hongtou_cmark_list;
  if (type == CMARK_NODE_ITEM) return hongtou_cmark_item;
  if (type == CMARK_NODE_CODE_BLOCK) return hongtou_cmark_code_block;
  if (type == CMARK_NODE_HTML_BLOCK) return hongtou_cmark_html_block;
  if (type == CMARK_NODE_FOOTNOTE_DEFINITION) return hongtou_cmark_footnote;
  if (type == CMARK_NODE_FOOTNOTE_REFERENCE) return hongtou_cmark_footnote_reference;
  if (type == CMARK_NODE_TEXT) return hongtou_cmark_text;
  if (type == CMARK_NODE_CODE) return hongtou_cmark_code;
  if (type == CMARK_NODE_HTML_INLINE) return hongtou_cmark_html;
  if (type == CMARK_NODE_SOFTBREAK) return hongtou_cmark_soft_break;
  if (type == CMARK_NODE_LINEBREAK) return hongtou_cmark_line_break;
  // The kinds of an extension have names alone.
  const char *name = cmark_node_get_type_string(node);
  if (strcmp(name, "table_row") == 0 || strcmp(name, "table_header") == 0) return hongtou_cmark_row;
  if (strcmp(name, "table_cell") == 0) return hongtou_cmark_cell;
  return hongtou_cmark_other;
}
