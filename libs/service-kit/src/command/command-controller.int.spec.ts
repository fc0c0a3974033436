import { randomUUID } from 'node:crypto';
import type { Problem } from '@turnaround/contracts';
import type { Actor } from '@turnaround/kernel';
import { exampleService, noteVisit, planVisit } from '../testing/example-service.js';
import { startForTest, type Answer, type ServiceUnderTest } from '../testing/index.js';

const keyWorker: Actor = { id: 'kay', name: 'Kay', role: 'key-worker', teamId: 'north' };
const outsider: Actor = { id: 'sid', name: 'Sid', role: 'key-worker', teamId: 'south' };
const auditor: Actor = { id: 'aud', name: 'Aud', role: 'auditor' };

describe('A command endpoint', () => {
  let service: ServiceUnderTest;
  beforeAll(async () => {
    service = await startForTest(exampleService);
  });
  afterAll(() => service.close());

  const post = (body: string, headers: Record<string, string> = {}, path = '/visits'): Promise<Answer> =>
    service.as(keyWorker).fetch(path, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', ...headers },
    });

  const planned = async (): Promise<string> => {
    const answer = await service.as(keyWorker).send(planVisit, { body: { place: 'home' } });
    return (answer.body as { id: string }).id;
  };
  const storedTypes = async (id: string): Promise<readonly string[]> =>
    (await (await service.journal('planning')).load(`visit-${id}`)).events.map(({ type }) => type);

  it.each<[string, () => Promise<Answer>, number, string]>([
    ['broken JSON', () => post('{"place":'), 400, 'INPUT.NOT_JSON'],
    ['an empty JSON body', () => post(''), 400, 'INPUT.NOT_JSON'],
    ['a poisoned prototype', () => post('{"place":"x","__proto__":{"a":1}}'), 400, 'INPUT.NOT_JSON'],
    ['another content type', () => post('place=home', { 'content-type': 'text/plain' }), 415, 'INPUT.UNSUPPORTED_TYPE'],
    [
      'a form',
      () => post('a=b', { 'content-type': 'application/x-www-form-urlencoded' }),
      415,
      'INPUT.UNSUPPORTED_TYPE',
    ],
    ['more than 1 MB', () => post(JSON.stringify({ place: 'x'.repeat(1_100_000) })), 413, 'INPUT.TOO_LARGE'],
    ['an unusable Idempotency-Key', () => post('{"place":"x"}', { 'idempotency-key': 'a b' }), 400, 'INPUT.INVALID'],
    ['an unusable If-Match', () => post('{"place":"x"}', { 'if-match': '3' }), 400, 'INPUT.INVALID'],
    ['an array for an object', () => post('[]'), 400, 'INPUT.INVALID'],
    [
      'a date to come',
      () => post('{"place":"x","occurredAt":"2199-01-01T00:00:00Z"}'),
      422,
      'INPUT.OCCURRED_IN_FUTURE',
    ],
    ['an unknown address', () => post('{}', {}, '/nowhere'), 404, 'RESOURCE.NOT_FOUND'],
    ['an unreadable address', () => post('{}', {}, '/visits/%zz/note'), 404, 'RESOURCE.NOT_FOUND'],
    ['an unknown id', () => post('{"note":"x"}', {}, `/visits/${randomUUID()}/note`), 404, 'RESOURCE.NOT_FOUND'],
  ])('refuses %s with problem details', async (_what, request, status, code) => {
    const answer = await request();
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(answer.body).toMatchObject({
      status,
      code,
      type: `urn:turnaround:problem:${code}`,
      title: expect.any(String) as unknown,
      detail: expect.any(String) as unknown,
      correlationId: answer.headers.get('x-correlation-id'),
    });
    expect(answer.status).toBe(status);
  });

  it('names each field and the rule it breaks, never what was sent', async () => {
    const answer = await post(
      JSON.stringify({ place: 7, colour: 'secret', people: [{ name: 'a' }, { name: 'secret', 'a/b~': 1 }] }),
    );
    const { errors = [] } = answer.body as Problem;
    expect(errors.map(({ pointer }) => pointer).toSorted()).toEqual(['/colour', '/people/1/a~1b~0', '/place']);
    expect(JSON.stringify(answer.body)).not.toContain('secret');
  });

  it('refuses a body that nests deeper than any contract, before it is read', async () => {
    const answer = await post(`{"place":${'['.repeat(400_000)}`);
    expect(answer).toMatchObject({
      status: 400,
      body: { code: 'INPUT.INVALID', errors: [{ pointer: '', rule: 'must not nest deeper than 32 levels' }] },
    });
  });

  it.each([
    ['NUL', '{"place":"a\\u0000b"}', 'must not contain NUL'],
    ['half a surrogate pair', '{"place":"a\\ud800b"}', 'must be well-formed Unicode'],
  ])('refuses %s, which PostgreSQL cannot keep', async (_what, body, rule) => {
    const answer = await post(body);
    expect(answer).toMatchObject({
      status: 400,
      body: { code: 'INPUT.INVALID', errors: [{ pointer: '/place', rule }] },
    });
  });

  it('does not tell the inside when it fails', async () => {
    const id = await planned();
    const answer = await service.as(keyWorker).send(noteVisit, { id, body: { note: 'break' } });
    expect(answer).toMatchObject({ status: 500, body: { code: 'SERVICE.FAILED' } });
    expect(JSON.stringify(answer.body)).not.toMatch(/secret|select|stack|\.ts/);
  });

  it('answers a rule nobody put in the table as a broken rule', async () => {
    const id = await planned();
    const answer = await service.as(keyWorker).send(noteVisit, { id, body: { note: 'forbidden' } });
    expect(answer).toMatchObject({ status: 409, body: { code: 'VISIT.FORBIDDEN', particulars: { notes: 0 } } });
  });

  it('is for the roles of its contract, and then for those the case belongs to', async () => {
    const id = await planned();
    const note = { id, body: { note: 'x' } };
    expect(await service.as(auditor).send(noteVisit, note)).toMatchObject({
      status: 403,
      body: { code: 'ACCESS.NOT_PERMITTED' },
    });
    expect(await service.as(outsider).send(noteVisit, note)).toMatchObject({
      status: 404,
      body: { code: 'RESOURCE.NOT_FOUND' },
    });
    expect(await service.as(keyWorker).send(noteVisit, note)).toMatchObject({ status: 200, body: { revision: 1 } });
    expect(await storedTypes(id)).toEqual(['planning.VisitPlanned.v1', 'planning.VisitNoted.v1']);
  });

  it('keeps correlation and trace of the caller on the events', async () => {
    const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
    const answer = await service
      .as(keyWorker)
      .send(planVisit, { body: { place: 'x' }, headers: { 'x-correlation-id': 'inbox-7', traceparent } });
    expect(answer.headers.get('x-correlation-id')).toBe('inbox-7');
    const { stream } = answer.body as { stream: `${string}-${string}` };
    const { events } = await (await service.journal('planning')).load(stream);
    expect(events[0]?.metadata).toMatchObject({ correlationId: 'inbox-7', traceparent });
  });

  it('replaces a correlation id that does not belong in a log', async () => {
    const answer = await service
      .as(keyWorker)
      .send(planVisit, { body: { place: 'x' }, headers: { 'x-correlation-id': 'a {"b"}' } });
    expect(answer.headers.get('x-correlation-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('takes effect once for one key, also when sent at the same time', async () => {
    const idempotencyKey = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 8 }, () =>
        service.as(keyWorker).send(planVisit, { body: { place: 'home' }, idempotencyKey }),
      ),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(await storedTypes((answers[0]?.body as { id: string }).id)).toEqual(['planning.VisitPlanned.v1']);
  });

  it('takes the same key of two people for two commands', async () => {
    const request = { body: { place: 'home' }, idempotencyKey: 'monday' };
    const one = await service.as(keyWorker).send(planVisit, request);
    const other = await service.as(outsider).send(planVisit, request);
    expect((one.body as { id: string }).id).not.toBe((other.body as { id: string }).id);
  });

  it('decides again when others append first, and keeps every edit', async () => {
    const id = await planned();
    const answers = await Promise.all(
      Array.from({ length: 4 }, (_, index) =>
        service.as(keyWorker).send(noteVisit, { id, body: { note: `note ${index}` } }),
      ),
    );
    const kept = answers.filter(({ status }) => status === 200).length;
    const refused = answers.filter(
      ({ status, body }) => status === 409 && (body as Problem).code === 'COMMAND.CONFLICT',
    );
    expect(kept + refused.length).toBe(4);
    expect(await storedTypes(id)).toHaveLength(1 + kept);
  });

  it('counts commands by outcome', async () => {
    const metrics = await fetch(`${service.privateUrl}/metrics`).then((response) => response.text());
    expect(metrics).toMatch(
      /turnaround_commands_total\{command="PlanVisit",outcome="accepted",service="planning"\} \d+/,
    );
    expect(metrics).toMatch(
      /turnaround_commands_total\{command="NoteVisit",outcome="refused",service="planning"\} \d+/,
    );
    expect(metrics).toContain('turnaround_command_duration_seconds_bucket');
  });

  it('is described by the contract it is made from', async () => {
    const document = (await fetch(`${service.url}/openapi.json`).then((response) => response.json())) as {
      openapi: string;
      paths: Record<string, { post: { responses: Record<string, unknown>; 'x-roles': string[] } }>;
      components: { schemas: Record<string, { required?: string[]; additionalProperties?: boolean }> };
    };
    expect(document.openapi).toBe('3.1.0');
    expect(Object.keys(document.paths)).toEqual(['/visits', '/visits/{id}/note']);
    expect(document.paths['/visits/{id}/note']?.post['x-roles']).toEqual(['key-worker', 'team-manager']);
    expect(Object.keys(document.paths['/visits']?.post.responses ?? {})).toEqual(
      expect.arrayContaining(['201', '400', '401', '403', '503']),
    );
    expect(document.components.schemas['PlanVisit']).toMatchObject({
      required: ['place'],
      additionalProperties: false,
    });
  });
});
