import { SignInNotice, SignInPass } from '@turnaround/contracts';
import { json, problems, ref } from './openapi-parts.js';

export const signInSchemas = { SignInNotice, SignInPass };

const tags = ['reads'];

/** Lock-outs after too many failed tries, and the way in for the person. */
export const signInPaths: Readonly<Record<string, object>> = {
  '/sign-in-notices': {
    get: {
      operationId: 'sign-in-notices',
      summary: "Your own lock-outs that you have not read yet; everybody's for the administrator",
      tags,
      responses: {
        '200': { description: 'The newest hundred', ...json({ type: 'array', items: ref('SignInNotice') }) },
        ...problems(401, 403, 429, 503),
      },
    },
  },
  '/sign-in-notices/seen': {
    post: {
      operationId: 'sign-in-notices-seen',
      summary: 'Says that you have read your own',
      tags,
      responses: { '204': { description: 'They are not shown again' }, ...problems(401, 403, 429, 503) },
    },
  },
  '/sign-in-notices/passes/{accountId}': {
    post: {
      operationId: 'sign-in-pass',
      summary: 'A one-time code for a person whom strangers keep out',
      description: 'For administrator. Typed on the sign-in page beside the password; good for an hour, once.',
      tags,
      parameters: [{ name: 'accountId', in: 'path', required: true, schema: { type: 'string' } }],
      responses: {
        '201': { description: 'The code, which is shown here only', ...json(ref('SignInPass')) },
        ...problems(401, 403, 404, 429, 503),
      },
    },
  },
};
