// Answers translated queries with Lucene, over exported documents that are indexed with the analysis of the template.
//
// usage: java -cp lucene.jar Lucene.java TEMPLATE BULK QUERIES
//
// QUERIES has an object a line: a query, the identifiers that are expected, and whether it is exact; one that is not may
// find more. Prints the lines that differ, and how many agree. Clauses are made as OpenSearch makes them of the same mapping.
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.ngram.NGramTokenizer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.IntPoint;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.*;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.MMapDirectory;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.QueryBuilder;

public class Lucene {
  static final ObjectMapper json = new ObjectMapper();

  /** A field of the mapping: its type and analyzer, and the key of the document that it is taken from. */
  record Mapped(String type, String analyzer, String source, boolean hasPositions) {
    /** How it is indexed where it is text. */
    FieldType textType() {
      FieldType type = new FieldType(TextField.TYPE_NOT_STORED);
      if (!hasPositions) {
        type.setIndexOptions(IndexOptions.DOCS);
        type.setOmitNorms(true);
      }
      return type;
    }
  }

  final Map<String, Analyzer> analyzers = new HashMap<>();
  final Map<String, Mapped> fields = new HashMap<>();
  DirectoryReader reader;
  IndexSearcher searcher;

  Lucene(JsonNode template) {
    JsonNode settings = template.at("/template/settings/analysis");
    settings.get("analyzer").fields().forEachRemaining(entry -> {
      JsonNode tokenizer = settings.get("tokenizer").get(entry.getValue().get("tokenizer").asText());
      // Words of ICU are for ranking: no translated query has them.
      if (tokenizer == null || !tokenizer.get("type").asText().equals("ngram")) return;
      int least = tokenizer.get("min_gram").asInt(), most = tokenizer.get("max_gram").asInt();
      analyzers.put(entry.getKey(), new Analyzer() {
        @Override protected TokenStreamComponents createComponents(String field) {
          Tokenizer grams = new NGramTokenizer(least, most);
          return new TokenStreamComponents(grams);
        }
        @Override public int getPositionIncrementGap(String field) { return 100; }
      });
    });
    add(template.at("/template/mappings/properties"), "");
  }

  void add(JsonNode properties, String prefix) {
    properties.fields().forEachRemaining(entry -> {
      String path = prefix + entry.getKey();
      JsonNode mapping = entry.getValue();
      if (mapping.has("properties")) {
        add(mapping.get("properties"), path + ".");
        return;
      }
      add(path, mapping, path);
      if (mapping.has("fields")) {
        mapping.get("fields").fields().forEachRemaining(sub -> add(path + "." + sub.getKey(), sub.getValue(), path));
      }
    });
  }

  void add(String path, JsonNode mapping, String source) {
    String analyzer = mapping.has("analyzer") ? mapping.get("analyzer").asText() : null;
    if (analyzer != null && !analyzers.containsKey(analyzer)) return;
    if (mapping.has("index") && !mapping.get("index").asBoolean()) return;
    boolean hasPositions = !mapping.has("index_options") || !mapping.get("index_options").asText().equals("docs");
    fields.put(path, new Mapped(mapping.get("type").asText(), analyzer, source, hasPositions));
  }

  void index(Path bulk, Path folder) throws Exception {
    Map<String, Analyzer> byField = new HashMap<>();
    fields.forEach((path, field) -> { if (field.analyzer != null) byField.put(path, analyzers.get(field.analyzer)); });
    Analyzer all = new org.apache.lucene.analysis.AnalyzerWrapper(Analyzer.PER_FIELD_REUSE_STRATEGY) {
      @Override protected Analyzer getWrappedAnalyzer(String field) { return byField.get(field); }
    };
    Directory directory = new MMapDirectory(folder);
    try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(all));
        BufferedReader lines = Files.newBufferedReader(bulk)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String id = json.readTree(line).at("/index/_id").asText();
        JsonNode source = json.readTree(lines.readLine());
        Document document = new Document();
        document.add(new StoredField("_id", id));
        fields.forEach((path, field) -> {
          for (JsonNode value : values(source.at("/" + field.source.replace('.', '/')))) {
            switch (field.type) {
              case "text": document.add(new Field(path, value.asText(), field.textType())); break;
              case "keyword": document.add(new StringField(path, value.asText(), Field.Store.NO)); break;
              case "integer": document.add(new IntPoint(path, value.asInt())); break;
              default: break;
            }
          }
        });
        writer.addDocument(document);
      }
    }
    reader = DirectoryReader.open(directory);
    searcher = new IndexSearcher(reader);
  }

  static Iterable<JsonNode> values(JsonNode node) {
    if (node.isMissingNode() || node.isNull()) return List.of();
    return node.isArray() ? node : List.of(node);
  }

  Query query(JsonNode node) {
    Map.Entry<String, JsonNode> clause = node.fields().next();
    JsonNode body = clause.getValue();
    if (clause.getKey().equals("bool")) return bool(body);
    if (clause.getKey().equals("match_all")) return new MatchAllDocsQuery();
    if (clause.getKey().equals("match_none")) return new MatchNoDocsQuery();
    String field = body.fieldNames().next();
    JsonNode given = body.get(field);
    Mapped mapped = fields.get(field);
    if (mapped == null) throw new IllegalArgumentException("no field " + field);
    switch (clause.getKey()) {
      case "term": return new TermQuery(new Term(field, given.asText()));
      case "terms": {
        List<BytesRef> terms = new ArrayList<>();
        given.forEach(term -> terms.add(new BytesRef(term.asText())));
        return new TermInSetQuery(field, terms);
      }
      case "match_phrase": {
        Query phrase = new QueryBuilder(analyzers.get(mapped.analyzer)).createPhraseQuery(field, given.asText());
        return phrase == null ? new MatchNoDocsQuery() : phrase;
      }
      case "wildcard": return new WildcardQuery(new Term(field, given.asText()));
      case "regexp": return new RegexpQuery(new Term(field, given.asText()));
      case "range": {
        int low = given.has("gte") ? given.get("gte").asInt() : Integer.MIN_VALUE;
        int high = given.has("lte") ? given.get("lte").asInt() : Integer.MAX_VALUE;
        return IntPoint.newRangeQuery(field, low, high);
      }
      default: throw new IllegalArgumentException(clause.getKey());
    }
  }

  Query bool(JsonNode body) {
    BooleanQuery.Builder builder = new BooleanQuery.Builder();
    boolean isPositive = body.has("must") || body.has("filter") || body.has("should");
    for (String name : List.of("must", "filter", "must_not", "should")) {
      BooleanClause.Occur occur = switch (name) {
        case "must" -> BooleanClause.Occur.MUST;
        case "filter" -> BooleanClause.Occur.FILTER;
        case "must_not" -> BooleanClause.Occur.MUST_NOT;
        default -> BooleanClause.Occur.SHOULD;
      };
      if (body.has(name)) body.get(name).forEach(part -> builder.add(query(part), occur));
    }
    if (!isPositive) builder.add(new MatchAllDocsQuery(), BooleanClause.Occur.FILTER);
    if (body.has("minimum_should_match")) builder.setMinimumNumberShouldMatch(body.get("minimum_should_match").asInt());
    return builder.build();
  }

  Set<String> found(Query query) throws Exception {
    Set<String> ids = new TreeSet<>();
    TopDocs top = searcher.search(query, Math.max(1, reader.maxDoc()));
    for (ScoreDoc hit : top.scoreDocs) ids.add(searcher.storedFields().document(hit.doc).get("_id"));
    return ids;
  }

  public static void main(String[] arguments) throws Exception {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Lucene lucene = new Lucene(json.readTree(Files.readString(Path.of(arguments[0]))));
    Path folder = Files.createTempDirectory(Path.of("."), "lucene");
    lucene.index(Path.of(arguments[1]), folder);
    int agreed = 0;
    for (String line : Files.readAllLines(Path.of(arguments[2]))) {
      JsonNode given = json.readTree(line);
      Set<String> expected = new HashSet<>();
      given.get("expected").forEach(id -> expected.add(id.asText()));
      Set<String> found = lucene.found(lucene.query(given.get("query")));
      if (given.get("exact").asBoolean() ? found.equals(expected) : found.containsAll(expected)) {
        agreed += 1;
      } else {
        out.println("differs: " + line.substring(0, Math.min(300, line.length())) + " found " + found.size());
      }
    }
    lucene.reader.close();
    out.println(agreed + " agree");
  }
}
