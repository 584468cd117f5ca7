// One connection to hongtoud, and the requests it takes. Types and meanings are in index.d.ts.
import { createConnection } from 'node:net';
import { createInterface } from 'node:readline';

export class RequestError extends Error {
  constructor(reply) {
    super(reply.msg);
    this.name = 'RequestError';
    this.code = reply.code;
    this.slug = reply.slug;
    this.isTransient = reply.class === 'transient';
    this.column = reply.column;
  }
}

export class ConnectionLost extends Error {
  constructor(cause) {
    super('the server closed the connection', { cause });
    this.name = 'ConnectionLost';
  }
}

export class Client {
  #socket;
  #lines;
  // Requests are answered one after another: each waits for the reply of the one before it.
  #last = Promise.resolve();

  constructor(socket) {
    this.#socket = socket;
    let failure;
    socket.on('error', (error) => { failure = error; });
    const reader = createInterface({ input: socket, crlfDelay: Infinity });
    socket.on('close', () => reader.close());
    const lines = reader[Symbol.asyncIterator]();
    this.#lines = async () => {
      const { value, done } = await lines.next();
      if (done) throw new ConnectionLost(failure);
      return JSON.parse(value);
    };
  }

  static unix(path = process.env.HONGTOU_SOCKET || `${process.env.XDG_RUNTIME_DIR || '/run'}/hongtou.sock`) {
    return Client.#open(createConnection(path));
  }

  static tcp(port, { host = '127.0.0.1', token } = {}) {
    return Client.#open(createConnection(port, host), token);
  }

  static async #open(socket, token) {
    await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject));
    const client = new Client(socket);
    try {
      client.greeting = await client.#lines();
      if (client.greeting.t === 'err') throw new RequestError(client.greeting);
      if (token !== undefined) await client.ask('auth', token);
    } catch (error) {
      client.close();
      throw error;
    }
    return client;
  }

  async search(query, options = {}) {
    const answer = { hits: [], total: 0, isExact: true, isPartial: false, notes: [], milliseconds: 0 };
    for await (const reply of this.stream('search', query, options)) {
      if (reply.t === 'hit') answer.hits.push(reply);
      else if (reply.t === 'passage') (answer.hits.at(-1).passages ??= []).push(reply);
      else if (reply.t === 'note') answer.notes.push(reply.msg);
      else if (reply.t === 'ok') {
        answer.total = reply.total;
        answer.isExact = (reply.relation ?? 'eq') === 'eq';
        answer.isPartial = reply.partial ?? false;
        answer.milliseconds = reply.ms ?? 0;
      }
    }
    return answer;
  }

  async count(query, options) { return (await this.ask('count', query, options)).at(-1).total; }
  async document(name, options) { return (await this.ask('doc', name, options))[0]; }
  async explain(query, doc, options = {}) { return (await this.ask('explain', query, { ...options, doc }))[0]; }
  async analyze(text) { return (await this.ask('analyze', text))[0]; }
  async info() { return (await this.ask('info'))[0]; }

  async suggest(text, options) {
    return (await this.ask('suggest', text, options)).filter((reply) => reply.t === 'suggestion');
  }

  async ask(command, text, options) {
    const replies = [];
    for await (const reply of this.stream(command, text, options)) replies.push(reply);
    return replies;
  }

  async *stream(command, text, options = {}) {
    const before = this.#last;
    let release;
    this.#last = new Promise((resolve) => { release = resolve; });
    await before;
    let isOpen = true;
    try {
      const request = { cmd: command };
      if (text !== undefined) request.q = text;
      for (const [name, value] of Object.entries(options)) {
        if (value !== undefined && value !== null) request[Client.#spelled(name)] = value;
      }
      this.#socket.write(`${JSON.stringify(request)}\n`);
      while (isOpen) {
        const reply = await this.#lines();
        isOpen = reply.t !== 'ok' && reply.t !== 'err';
        if (reply.t === 'err') throw new RequestError(reply);
        yield reply;
      }
    } finally {
      // A loop that was left early: the rest of the reply must not be taken for that of the next request.
      while (isOpen) {
        const reply = await this.#lines().catch(() => ({ t: 'err' }));
        isOpen = reply.t !== 'ok' && reply.t !== 'err';
      }
      release();
    }
  }

  // countUpTo and count_up_to are count-up-to.
  static #spelled(name) {
    return name.replaceAll('_', '-').replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  }

  close() { this.#socket.destroy(); }
}
