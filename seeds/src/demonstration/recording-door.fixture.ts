import type { Client } from '@turnaround/client';
import type { BodyInputOf, CommandContract, CommandResult, FeedImport, MemberDetails } from '@turnaround/contracts';
import type { FrontDoor } from './front-door.js';

export interface Asked {
  readonly account: string;
  readonly command: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly id: string;
}

/** Writes down what it is asked for, and answers what the demonstration needs to go on. */
export class RecordingDoor implements FrontDoor {
  readonly asked: Asked[] = [];
  /** Files, comparisons and the like: what was posted beside the commands. */
  readonly posted: { readonly path: string; readonly body: string }[] = [];

  client(account: string): Promise<Client> {
    return Promise.resolve({
      command: (contract, { body, id }) => this.command(account, contract, '', body, id),
      fetch: (path, init) => {
        if (init?.method === 'POST') this.posted.push({ path, body: typeof init.body === 'string' ? init.body : '' });
        return Promise.resolve(Response.json(answerTo(path)));
      },
      list: () => Promise.reject(new Error('The demonstration lists nothing')),
      get: () => Promise.reject(new Error('The demonstration reads rows through the door')),
    });
  }

  command<C extends CommandContract>(
    account: string,
    contract: C,
    _key: string,
    body: BodyInputOf<C>,
    id = uuid(this.asked.length + 1_000),
  ): Promise<CommandResult> {
    // As it would arrive, so that a body no endpoint takes is found here.
    contract.body.parse(body);
    this.asked.push({ account, command: contract.name, body: body as Asked['body'], id });
    return Promise.resolve({ id, stream: `stream-${id}`, revision: 0 });
  }

  row<Row>(_account: string, readModel: string, id: string): Promise<Row> {
    return Promise.resolve(this.rowOf(readModel, id) as Row);
  }

  private of(command: string, id: string): Asked[] {
    return this.asked.filter((each) => each.command === command && each.id === id);
  }

  private rowOf(readModel: string, id: string): unknown {
    switch (readModel) {
      case 'referrals': {
        const members = this.of('SubmitReferral', id)[0]?.body['members'] as readonly MemberDetails[];
        return { familyId: id, members: members.map((member, at) => ({ ...member, memberId: uuid(at) })) };
      }
      case 'needs':
        return { needs: this.of('RecordNeed', id).map(({ body }, at) => ({ ...body, needId: uuid(at) })) };
      case 'plans':
        return { goals: this.of('SetGoal', id).map(({ body }, at) => ({ ...body, goalId: uuid(at) })) };
      case 'claims':
        return { amountPence: 80_000, ruleSetId: 'r', status: 'submitted', revision: 1 };
      case 'claim-batches':
        return { claims: [{ claimId: uuid(0), audit: 'pending' }] };
      default:
        throw new Error(`The demonstration reads no ${readModel}`);
    }
  }
}

const uuid = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

const figure = { count: 0, amountPence: 0, filter: {} };
const openWindow = {
  id: 'w',
  ruleSetId: 'r',
  ruleSetVersion: '1',
  opensOn: '2026-01-01',
  closesOn: '2026-12-31',
  open: true,
};
const answers: Readonly<Record<string, unknown>> = {
  '/payment-position': {
    asOf: '',
    groups: [],
    nearMisses: [],
    windows: [
      {
        ...openWindow,
        readyNow: figure,
        readyWaiting: figure,
        readyBeforeClose: figure,
        willMiss: { ...figure, earliestOn: null },
      },
    ],
  },
  '/pbr/comparisons': [],
  '/pbr/rule-sets': [],
  '/pbr/rule-sets/r': { claimWindows: [{ id: 'w', opensOn: '2020-01-01', closesOn: '2040-12-31', enabled: true }] },
};
const finishedImport: FeedImport = {
  id: uuid(1),
  feed: 'exclusions',
  fileName: '',
  sourceSystem: '',
  extractedOn: '',
  sha256: '',
  startedAt: '',
  startedBy: '',
  takenBack: null,
  finishedAt: '',
  status: 'finished',
  totalRows: 0,
  processedRows: 0,
  counts: {},
  failure: null,
  warnings: [],
};

const answerTo = (path: string): unknown => answers[path.split('?')[0] ?? ''] ?? finishedImport;
