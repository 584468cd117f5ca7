"""Evaluates queries on exported documents by what the index template documents, and nothing else.

usage: opensearch.py TEMPLATE BULK QUERIES

QUERIES has an object a line: a query, the identifiers that are expected, and whether it is exact; one that is not may
find more. Prints the lines that differ, and how many agree. Shares nothing with Hongtou: analysis is read from the template, and clauses are those of OpenSearch's reference.
"""
import json
import re
import sys


def analyzers(template):
    analysis = template["template"]["settings"]["analysis"]
    made = {}
    for name, analyzer in analysis["analyzer"].items():
        tokenizer = analysis["tokenizer"].get(analyzer["tokenizer"])
        if tokenizer and tokenizer["type"] == "ngram":
            assert tokenizer["min_gram"] == tokenizer["max_gram"] and not analyzer.get("filter")
            made[name] = tokenizer["min_gram"]
    return made


def fields(properties, prefix=""):
    """Every field of the mapping: its type, its analyzer, and the key of the document it is taken from."""
    for name, mapping in properties.items():
        path = prefix + name
        if "properties" in mapping:
            yield from fields(mapping["properties"], path + ".")
            continue
        yield path, mapping, path
        for sub, submapping in mapping.get("fields", {}).items():
            yield path + "." + sub, submapping, path


def value(document, path):
    for key in path.split("."):
        document = document.get(key) if isinstance(document, dict) else None
    if document is None:
        return []
    return document if isinstance(document, list) else [document]


def pattern(given):
    """A regular expression of Lucene's, as far as translated queries go: `<1-40>` is a number in that range."""
    def numbers(match):
        low, high = int(match[1]), int(match[2])
        if high > 9999:
            return "0*(?:" + "|".join(["[0-9]{5,9}", *map(str, range(low, 10000))]) + ")" if low < 10000 else "[0-9]{5,9}"
        return "0*(?:" + "|".join(map(str, range(low, high + 1))) + ")"
    return re.sub(r"<(\d+)-(\d+)>", numbers, given)


class Index:
    def __init__(self, template, lines):
        self.sizes = analyzers(template)
        self.mapping = {path: (m, source) for path, m, source in fields(template["template"]["mappings"]["properties"])}
        self.documents = {}
        lines = iter(lines)
        for action in lines:
            id = json.loads(action)["index"]["_id"]
            assert 0 < len(id.encode()) <= 512 and id not in self.documents, id
            self.documents[id] = json.loads(next(lines))
        self.tokens = {}

    def terms(self, id, field):
        """The tokens of a field of text in their order; those of a keyword or a number are its values."""
        if (id, field) not in self.tokens:
            mapping, source = self.mapping[field]
            assert mapping.get("index", True), f"{field} is not indexed"
            values = value(self.documents[id], source)
            if mapping["type"] == "keyword":
                values = [text for text in values if len(text) <= mapping.get("ignore_above", 32766)]
            if mapping["type"] == "text":
                # Phrases do not run from one value into the next.
                values = [token for text in values for token in [*self.analyze(field, text), None]]
            self.tokens[id, field] = values
        return self.tokens[id, field]

    def analyze(self, field, text):
        size = self.sizes[self.mapping[field][0]["analyzer"]]
        return [text[i:i + size] for i in range(len(text) - size + 1)]

    def matches(self, id, query):
        (kind, body), = query.items()
        if kind == "bool":
            assert set(body) <= {"must", "filter", "must_not", "should", "minimum_should_match"}
            wanted = body.get("must", []) + body.get("filter", [])
            should = body.get("should", [])
            least = body.get("minimum_should_match", 0 if wanted or not should else 1)
            return (all(self.matches(id, q) for q in wanted)
                    and not any(self.matches(id, q) for q in body.get("must_not", []))
                    and sum(self.matches(id, q) for q in should) >= least)
        if kind == "match_none":
            return False
        if kind == "match_all":
            return True
        (field, given), = body.items()
        terms = self.terms(id, field)
        if kind == "term":
            return given in terms
        if kind == "terms":
            return any(term in given for term in terms)
        if kind == "match_phrase":
            assert self.mapping[field][0].get("index_options") != "docs", f"{field} has no positions"
            phrase = self.analyze(field, given)
            return bool(phrase) and any(terms[i:i + len(phrase)] == phrase for i in range(len(terms)))
        if kind == "wildcard":
            wanted = "".join(
                re.escape(part[1:]) if part.startswith("\\") else {"*": ".*", "?": "."}.get(part) or re.escape(part)
                for part in re.findall(r"\\.|.", given, re.S))
            return any(re.fullmatch(wanted, term, re.S) for term in terms)
        if kind == "regexp":
            return any(re.fullmatch(pattern(given), term) for term in terms)
        if kind == "range":
            return any(given.get("gte", term) <= term <= given.get("lte", term) for term in terms)
        raise ValueError(kind)


def main():
    template, bulk, queries = sys.argv[1:]
    index = Index(json.load(open(template, encoding="utf-8")), open(bulk, encoding="utf-8"))
    agreed = 0
    for line in open(queries, encoding="utf-8"):
        given = json.loads(line)
        found = sorted(id for id in index.documents if index.matches(id, given["query"]))
        if found == sorted(given["expected"]) or not given["exact"] and set(found) > set(given["expected"]):
            agreed += 1
        else:
            print("differs:", line.strip()[:300], "found", found)
    print(agreed, "agree")


main()
