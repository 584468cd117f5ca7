#include "CSimdjson.h"

#include <simdjson.h>

#include <algorithm>
#include <new>
#include <string_view>
#include <utility>
#include <vector>

using namespace simdjson;

namespace {

// Values nest no deeper than this; simdjson itself does not count while it reads on demand.
constexpr int deepest = 256;

const char *const too_deep = "values nest more than 256 deep";
const char *const not_an_object = "the line is not a JSON object";
const char *const trailing = "there is more after the object";
const char *const bad_number = "a number is written wrongly";
const char *const short_of_memory = "memory is short";

cjson_slice slice(std::string_view text) {
  return {reinterpret_cast<const uint8_t *>(text.data()), text.size()};
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Whether `text` is a number by RFC 8259. Its size does not matter: it is kept as written.
bool is_number(std::string_view text) {
  size_t at = 0;
  auto digits = [&] {
    size_t begin = at;
    while (at < text.size() && is_digit(text[at])) at++;
    return at > begin;
  };
  if (at < text.size() && text[at] == '-') at++;
  bool starts_with_zero = at < text.size() && text[at] == '0';
  size_t begin = at;
  if (!digits() || (starts_with_zero && at - begin > 1)) return false;
  if (at < text.size() && text[at] == '.') {
    at++;
    if (!digits()) return false;
  }
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    at++;
    if (at < text.size() && (text[at] == '+' || text[at] == '-')) at++;
    if (!digits()) return false;
  }
  return at == text.size();
}

std::string_view trimmed(std::string_view token) {
  size_t end = token.find_last_not_of(" \t\r\n");
  return end == std::string_view::npos ? std::string_view() : token.substr(0, end + 1);
}

}  // namespace

struct cjson_parser {
  ondemand::parser parser;
  std::vector<char> copy;
  std::vector<cjson_member> members;
  std::vector<cjson_slice> elements;
  bool failed_on_utf8 = false;

  const char *fail(error_code code) {
    failed_on_utf8 = code == UTF8_ERROR;
    return error_message(code);
  }

  const char *parse(const char *line, size_t count, size_t readable) {
    members.clear();
    elements.clear();
    failed_on_utf8 = false;
    if (readable < count || readable - count < SIMDJSON_PADDING) {
      if (copy.size() < count + SIMDJSON_PADDING) copy.resize(count + SIMDJSON_PADDING);
      std::copy(line, line + count, copy.begin());
      line = copy.data();
      readable = copy.size();
    }
    const char *failure = parse_padded(line, count, readable);
    if (failure) {
      members.clear();
      elements.clear();
    }
    return failure;
  }

  const char *parse_padded(const char *line, size_t count, size_t readable) {
    ondemand::document document;
    if (auto code = parser.iterate(line, count, readable).get(document)) return fail(code);
    ondemand::json_type type;
    if (auto code = document.type().get(type)) return fail(code);
    if (type != ondemand::json_type::object) return not_an_object;
    ondemand::object object;
    if (auto code = document.get_object().get(object)) return fail(code);
    for (auto item : object) {
      ondemand::field field;
      if (auto code = std::move(item).get(field)) return fail(code);
      std::string_view key;
      if (auto code = field.unescaped_key().get(key)) return fail(code);
      cjson_member member = {slice(key), {nullptr, 0}, elements.size(), 0, cjson_kind_other};
      if (const char *failure = read(field.value(), member)) return failure;
      members.push_back(member);
    }
    // Reading on demand looks no further than the closing brace: past it there must be no place to be.
    return document.current_location().error() == OUT_OF_BOUNDS ? nullptr : trailing;
  }

  const char *read(ondemand::value value, cjson_member &member) {
    ondemand::json_type type;
    if (auto code = value.type().get(type)) return fail(code);
    if (type == ondemand::json_type::array) return read_array(value, member);
    if (type == ondemand::json_type::object) return walk(value, 1);
    return read_scalar(value, type, member);
  }

  const char *read_scalar(ondemand::value value, ondemand::json_type type, cjson_member &member) {
    switch (type) {
      case ondemand::json_type::string: {
        std::string_view text;
        if (auto code = value.get_string().get(text)) return fail(code);
        member.kind = cjson_kind_string;
        member.value = slice(text);
        return nullptr;
      }
      case ondemand::json_type::number: {
        std::string_view text = trimmed(value.raw_json_token());
        // The text is taken as it stands, since its value may be out of any machine's range.
        member.kind = cjson_kind_number;
        member.value = slice(text);
        return is_number(text) ? nullptr : bad_number;
      }
      case ondemand::json_type::boolean: {
        bool flag;
        if (auto code = value.get_bool().get(flag)) return fail(code);
        member.kind = flag ? cjson_kind_true : cjson_kind_false;
        return nullptr;
      }
      default: {
        bool null;
        if (auto code = value.is_null().get(null)) return fail(code);
        member.kind = cjson_kind_null;
        return null ? nullptr : fail(N_ATOM_ERROR);
      }
    }
  }

  // Keeps the elements of an array of strings; an array that holds anything else is `other`, and none are kept.
  const char *read_array(ondemand::value value, cjson_member &member) {
    ondemand::array array;
    if (auto code = value.get_array().get(array)) return fail(code);
    bool all_strings = true;
    for (auto item : array) {
      ondemand::value element;
      if (auto code = item.get(element)) return fail(code);
      ondemand::json_type type;
      if (auto code = element.type().get(type)) return fail(code);
      if (type == ondemand::json_type::string) {
        std::string_view text;
        if (auto code = element.get_string().get(text)) return fail(code);
        elements.push_back(slice(text));
      } else {
        all_strings = false;
        if (const char *failure = walk(element, 2)) return failure;
      }
    }
    if (!all_strings) elements.resize(member.first_element);
    member.element_count = elements.size() - member.first_element;
    member.kind = all_strings ? cjson_kind_strings : cjson_kind_other;
    return nullptr;
  }

  // Reads a value nobody asked for, so that a line is refused wherever it is broken.
  const char *walk(ondemand::value value, int depth) {
    if (depth > deepest) return too_deep;
    ondemand::json_type type;
    if (auto code = value.type().get(type)) return fail(code);
    if (type == ondemand::json_type::array) {
      ondemand::array array;
      if (auto code = value.get_array().get(array)) return fail(code);
      for (auto item : array) {
        ondemand::value element;
        if (auto code = item.get(element)) return fail(code);
        if (const char *failure = walk(element, depth + 1)) return failure;
      }
      return nullptr;
    }
    if (type == ondemand::json_type::object) {
      ondemand::object object;
      if (auto code = value.get_object().get(object)) return fail(code);
      for (auto item : object) {
        ondemand::field field;
        if (auto code = std::move(item).get(field)) return fail(code);
        std::string_view key;
        if (auto code = field.unescaped_key().get(key)) return fail(code);
        if (const char *failure = walk(field.value(), depth + 1)) return failure;
      }
      return nullptr;
    }
    cjson_member ignored;
    return read_scalar(value, type, ignored);
  }
};

extern "C" {

cjson_parser *cjson_parser_create(void) {
  try {
    return new cjson_parser;
  } catch (...) {
    return nullptr;
  }
}

void cjson_parser_destroy(cjson_parser *parser) { delete parser; }

size_t cjson_padding(void) { return SIMDJSON_PADDING; }

const char *cjson_parse(cjson_parser *parser, const uint8_t *line, size_t count, size_t readable) {
  try {
    return parser->parse(reinterpret_cast<const char *>(line), count, readable);
  } catch (const std::bad_alloc &) {
    parser->members.clear();
    parser->elements.clear();
    return short_of_memory;
  } catch (...) {
    parser->members.clear();
    parser->elements.clear();
    return "the parser failed";
  }
}

int cjson_failed_on_utf8(const cjson_parser *parser) { return parser->failed_on_utf8; }

size_t cjson_member_count(const cjson_parser *parser) { return parser->members.size(); }

cjson_member cjson_member_at(const cjson_parser *parser, size_t index) { return parser->members[index]; }

cjson_slice cjson_element_at(const cjson_parser *parser, size_t index) { return parser->elements[index]; }

}
