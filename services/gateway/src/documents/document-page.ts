import { z } from 'zod';
import { escapeHtml } from '../identity/escape-html.js';
import { page, type Page } from '../identity/pages.js';

const Operation = z.object({
  operationId: z.string(),
  summary: z.string(),
  description: z.string().optional(),
  tags: z.array(z.string()).default([]),
  parameters: z.array(z.object({ name: z.string(), in: z.string(), description: z.string().optional() })).default([]),
  requestBody: z.object({ content: z.record(z.string(), z.object({ schema: z.unknown() })) }).optional(),
});
const Document = z.object({
  paths: z.record(z.string(), z.record(z.string(), Operation)),
  components: z.object({ schemas: z.record(z.string(), z.unknown()) }),
});

/** The OpenAPI document as one plain page: nothing to load, nothing to run. */
export function documentPage(openApi: object): Page {
  const { paths, components } = Document.parse(openApi);
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  const tags = [...new Set(operations.flatMap(({ operation }) => operation.tags))];
  const sections = tags.map((tag) => {
    const entries = operations.filter(({ operation }) => operation.tags.includes(tag));
    return `<h2 id="${escapeHtml(tag)}">${escapeHtml(tag)}</h2>\n${entries.map((entry) => entryHtml(entry, components.schemas)).join('\n')}`;
  });
  return page(
    'What the platform answers',
    `<h1>What the platform answers</h1>
<p>The same as <a href="/api/openapi.json">OpenAPI</a>; events are in <a href="/api/asyncapi.json">AsyncAPI</a>. Every address stands below <code>/api</code> and wants a bearer token.</p>
${sections.join('\n')}`,
  );
}

interface Entry {
  readonly path: string;
  readonly method: string;
  readonly operation: z.infer<typeof Operation>;
}

function entryHtml({ path, method, operation }: Entry, schemas: Readonly<Record<string, unknown>>): string {
  const parameters = operation.parameters.map(
    ({ name, in: place, description = '' }) =>
      `<li><code>${escapeHtml(name)}</code> (${escapeHtml(place)}) ${escapeHtml(description)}</li>`,
  );
  const body = operation.requestBody === undefined ? '' : bodyHtml(operation.operationId, schemas);
  return `<details><summary><code>${method.toUpperCase()} ${escapeHtml(path)}</code> ${escapeHtml(operation.summary)}</summary>
${operation.description === undefined ? '' : `<p>${escapeHtml(operation.description)}</p>`}
${parameters.length === 0 ? '' : `<ul>${parameters.join('')}</ul>`}
${body}</details>`;
}

function bodyHtml(name: string, schemas: Readonly<Record<string, unknown>>): string {
  const schema = schemas[name];
  return schema === undefined ? '' : `<pre>${escapeHtml(JSON.stringify(schema, null, 2))}</pre>`;
}
