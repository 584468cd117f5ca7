/** A line of a reply, as docs/PROTOCOL.md describes it. */
export type Reply = Record<string, any>;

/** Options of a request, by the names they have at the shell: `since`, `issuer`, `countUpTo` for `--count-up-to`. */
export type Options = Record<string, string | number | boolean | string[] | null | undefined>;

/** What the server says of a request that it has not done. */
export class RequestError extends Error {
  code: number;
  slug: string;
  /** Whether the same request may succeed later. */
  isTransient: boolean;
  /** The character of the query that is wrong, from 1. */
  column?: number;
}

/** The server closed the connection before its reply was whole. */
export class ConnectionLost extends Error {}

/** The answer to a search. */
export interface Answer {
  hits: Reply[];
  total: number;
  /** Whether `total` is exact; else it is a lower bound. */
  isExact: boolean;
  /** Whether time ran out: better documents may be missing. */
  isPartial: boolean;
  /** What a person should know, as that no document has all the words. */
  notes: string[];
  milliseconds: number;
}

/** A connection to a server. Requests that are made at once are answered one after another. */
export class Client {
  /** The server's greeting: protocol, version, generation and analyzer. */
  greeting: Reply;
  /** Connects to a Unix socket: `path`, else `$HONGTOU_SOCKET`, else that of the user's session. */
  static unix(path?: string): Promise<Client>;
  /** Connects to a port, with the token of the server where it asks for one. */
  static tcp(port: number, options?: { host?: string; token?: string }): Promise<Client>;
  /** The best documents for `query`. */
  search(query: string, options?: Options): Promise<Answer>;
  /** How many documents match `query`. */
  count(query: string, options?: Options): Promise<number>;
  /** A document by its id, path, `path:line` or number, or a part of it: lines, section, article, cite. */
  document(name: string, options?: Options): Promise<Reply>;
  /** Why a document has its score, or why it does not match. */
  explain(query: string, doc: string, options?: Options): Promise<Reply>;
  /** Titles, issuers, numbers and words for what is typed, in Chinese, pinyin or both. */
  suggest(text: string, options?: Options): Promise<Reply[]>;
  /** What analysis makes of a text. */
  analyze(text: string): Promise<Reply>;
  /** Sizes, counts and names of the index and the server. */
  info(): Promise<Reply>;
  /** All lines of the reply to a request; the last one is the `ok`. */
  ask(command: string, text?: string, options?: Options): Promise<Reply[]>;
  /** The lines of a reply as they come. */
  stream(command: string, text?: string, options?: Options): AsyncGenerator<Reply>;
  close(): void;
}
