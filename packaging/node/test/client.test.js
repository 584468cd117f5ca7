// Asks a running server. HONGTOU and HONGTOUD name the programs. Run with: node --test test/
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { Client, ConnectionLost, RequestError } from '../index.js';

const { HONGTOU: program, HONGTOUD: server } = process.env;
const skip = program && server ? false : 'HONGTOU and HONGTOUD do not name the programs';
const papers = [
  { id: 'a-1', title: '法院公告', text: '云河市人民法院公告。', date: '2022-01-02', issuer: '云河市人民法院' },
  { id: 'a-2', title: '养老金通知', text: '第一行\n养老金按月\n发放。', date: '2024' },
];
const folder = mkdtempSync(join(tmpdir(), 'hongtou-'));
const socket = join(folder, 's');
let running;

before(async () => {
  if (skip) return;
  const path = join(folder, 'papers.jsonl');
  writeFileSync(path, papers.map((paper) => `${JSON.stringify(paper)}\n`).join(''));
  execFileSync(program, ['--index', join(folder, 'index'), 'index', path], { stdio: 'ignore' });
  running = spawn(server, ['--index', join(folder, 'index'), '--socket', socket], { stdio: 'ignore' });
  for (let tries = 0; tries < 200 && !existsSync(socket); tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
});

after(() => {
  running?.kill();
  rmSync(folder, { recursive: true });
});

test('searches, counts and documents', { skip }, async () => {
  const client = await Client.unix(socket);
  assert.equal(client.greeting.proto, 1);
  const answer = await client.search('公告', { limit: 5 });
  assert.deepEqual(answer.hits.map((hit) => hit.id), ['a-1']);
  assert.deepEqual([answer.total, answer.isExact, answer.isPartial], [1, true, false]);
  assert.deepEqual((await client.search('公告', { issuer: ['民政部'], since: null })).hits, []);
  assert.ok((await client.search('养老金', { passages: true })).hits[0].passages.length > 0);
  assert.equal((await client.search('养老', { countUpTo: 10 })).total, 1);
  assert.equal((await client.document('a-2', { lines: '2' })).title, '养老金通知');
  assert.equal((await client.suggest('yanglao'))[0].text.slice(0, 2), '养老');
  assert.equal((await client.info()).documents, 2);
  client.close();
});

test('what is refused says why, and the connection goes on', { skip }, async () => {
  const client = await Client.unix(socket);
  await assert.rejects(client.search('养老 "居家'), (error) => {
    assert.ok(error instanceof RequestError);
    assert.deepEqual([error.slug.length > 0, error.column], [true, 4]);
    return true;
  });
  assert.equal(await client.count('养老'), 1);
  client.close();
});

test('requests made at once get their own replies, and loops may be left', { skip }, async () => {
  const client = await Client.unix(socket);
  const totals = await Promise.all(['公告', '养老', '的的的', '公告'].map((query) => client.count(query)));
  assert.deepEqual(totals, [1, 1, 0, 1]);
  for await (const reply of client.stream('search', '公告 OR 养老', { limit: 0 })) {
    assert.equal(reply.t, 'hit');
    break;
  }
  assert.equal(await client.count('养老'), 1);
  client.close();
  await assert.rejects(client.count('养老'), ConnectionLost);
});
