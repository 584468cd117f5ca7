// The pull parser of libxml2, without network and without external entities.
#pragma once
#include <libxml/parser.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlreader.h>
#include <string.h>

// Messages are read from the parser, never printed.
static inline void hongtou_xml_silent(void *context, xmlErrorPtr error) {
  (void)context;
  (void)error;
}

// XML_PARSE_NOENT replaces the five entities of XML and references to characters alone: a text that declares entities is
// refused before it comes here. Without XML_PARSE_HUGE the parser itself limits depth (256) and the length of names.
// XML_PARSE_RECOVER reads on after small faults, such as an undeclared prefix.
static inline xmlTextReaderPtr hongtou_xml_open(const char *bytes, int count) {
  xmlTextReaderPtr reader = xmlReaderForMemory(
      bytes, count, NULL, NULL,
      XML_PARSE_NONET | XML_PARSE_NOENT | XML_PARSE_RECOVER | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
          XML_PARSE_COMPACT);
  if (reader != NULL) xmlTextReaderSetStructuredErrorHandler(reader, hongtou_xml_silent, NULL);
  return reader;
}

// The value of the attribute with this local name, whatever its prefix, after `skipped` others of that name; null where
// there is none. The caller frees it.
static inline xmlChar *hongtou_xml_attribute(xmlTextReaderPtr reader, const char *name, int skipped) {
  xmlNodePtr node = xmlTextReaderCurrentNode(reader);
  if (node == NULL || node->type != XML_ELEMENT_NODE) return NULL;
  for (xmlAttrPtr attribute = node->properties; attribute != NULL; attribute = attribute->next) {
    if (strcmp((const char *)attribute->name, name) == 0 && skipped-- == 0) {
      return xmlNodeListGetString(node->doc, attribute->children, 1);
    }
  }
  return NULL;
}

static inline void hongtou_xml_free(xmlChar *text) { xmlFree(text); }

#include <libxml/HTMLparser.h>

// A tree of an HTML text in UTF-8: tags are closed and nested as well as can be.
static inline xmlDocPtr hongtou_html_tree(const char *bytes, int count) {
  return htmlReadMemory(
      bytes, count, NULL, "UTF-8",
      HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_COMPACT);
}

static inline xmlTextReaderPtr hongtou_xml_walk(xmlDocPtr tree) { return xmlReaderWalker(tree); }
