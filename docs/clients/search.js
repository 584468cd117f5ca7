// node search.js SOCKET QUERY: date, number and title of the best documents.
const [path, query] = process.argv.slice(2);
const connection = require('net').connect(path);
connection.write(JSON.stringify({ cmd: 'search', q: query, limit: 10 }) + '\n' + 'QUIT\n');
require('readline').createInterface({ input: connection }).on('line', (line) => {
  const reply = JSON.parse(line);
  if (reply.t === 'hit') console.log([reply.date, reply.number, reply.title].map((x) => x ?? '').join('\t'));
  if (reply.t === 'err') { console.error(reply.msg); process.exitCode = 1; }
});
