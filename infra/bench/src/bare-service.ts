/** The baseline for commands over HTTP: Fastify and one INSERT. A process of its own, like the service. */
import { randomUUID } from 'node:crypto';
import Fastify from 'fastify';
import pg from 'pg';

const [port = '0', databaseUrl = '', connections = '5'] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString: databaseUrl, max: Number(connections) });
await pool.query('create table if not exists bare_command (id uuid primary key, body json not null)');
const http = Fastify();
http.post('/agencies', async (request, reply) => {
  const id = randomUUID();
  await pool.query({
    name: 'insert',
    text: 'insert into bare_command (id, body) values ($1, $2)',
    values: [id, JSON.stringify(request.body)],
  });
  return reply.code(201).send({ id });
});
await http.listen({ port: Number(port), host: '127.0.0.1' });
console.log('listening');
process.once('SIGINT', () => process.exit(0));
