import { fileURLToPath } from 'node:url';
import { Role } from '@turnaround/contracts';
import type { Group, PartnerGrant, Row, StaffGrant } from './table/row.js';
import { atPrivatePorts, openAtPorts } from './table/open.js';
import { table } from './table/table.js';

/** The committed page; `npm run documents -w @turnaround/platform` writes it. */
export const authorisationFile = fileURLToPath(new URL('../../../../docs/authorisation.md', import.meta.url));

const INTRODUCTION = `# Who may see and do what

For whoever answers for data protection. The tables below are written by hand from the practice of family support
(docs/domain: casework, work of many agencies), not made from the program. A test starts the whole platform, asks every
address as everybody named here of families that stand to them in each of these ways, and fails where an answer differs, where a
new address has no row, and where a row has no address.

**Deny is the default.** A role that is not named may not ask. A family that is not granted is answered as one that does not exist:
no name, day or id of it is in the answer. Whoever is granted a family finds it in the list, by searching, as a file and as it
was known at an earlier day; whoever is not finds it in none of these.

## How a family stands to somebody

| Word | What it means |
| --- | --- |
| own | the asker is its key worker |
| own team | its key worker is of the asker's team |
| other team | it is with another team |
| unallocated | its referral was accepted, and nobody has it yet |
| waiting | its referral waits for a decision |
| declined | its referral was declined |
| former | it was with the asker's team, and is with another now |
| consent and agreement | it consents to share with the asker's agency, whose information-sharing agreement is in force |

A partner sees none of: consent without an agreement, an agreement without consent, neither, consent withdrawn. "All" means every
family; "yes" that the matter is about no family.

## Tokens

Every address but those of the last table wants an access token of the platform's identity provider, and refuses the same at the
gateway and at the services behind it: an unsigned token, one signed with the public key as a secret or with a stranger's key, an
unknown key, another issuer or audience, one that has ended, has no end or has not begun, id and logout tokens, the role of a
service, no role or several, a partner of no agency. The services' own ports answer nobody who does not show the platform's own
token, whatever other token comes along; without it they say only ${named(openAtPorts)}.

How the parts of a service are, and its figures, are ${named(atPrivatePorts)} at a private port that each service has for it. It
asks for no token: it is bound to the machine, or to the address that \`PRIVATE_HOST\` names, and is not to be published. Neither
tells of a family more than the id of one that is held back.

## What is settled here and may be asked again

- The administrator reads families as the programme does. Whoever wants to keep the two apart gives the account another role.
- A team manager sees every referral that waits and every one that was declined, whichever team may get it: none has one yet.
- Consent decides what an agency sees from now on. What it was shown before stays in the access log.
`;

function named(addresses: readonly string[]): string {
  return addresses.map((address) => `\`${address}\``).join(', ');
}

const titles: Readonly<Record<Role, string>> = {
  'key-worker': 'key worker',
  'team-manager': 'team manager',
  'programme-manager': 'programme manager',
  auditor: 'auditor',
  'data-officer': 'data officer',
  administrator: 'administrator',
  partner: 'partner',
};

/** Markdown; prettier gives it its form. */
export function authorisationPage(): string {
  return [INTRODUCTION, ...table.map(sectionOf)].join('\n');
}

function sectionOf({ title, why, rows }: Group): string {
  const head = ['', ...Role.options.map((role) => titles[role])];
  const lines = rows.map((row) => [`\`${row.address}\``, ...Role.options.map((role) => cellOf(row, role))]);
  const cells = [head, head.map(() => '---'), ...lines].map((line) => `| ${line.join(' | ')} |`);
  return [`## ${title}`, '', why, '', ...cells, ''].join('\n');
}

function cellOf({ who, ask }: Row, role: Role): string {
  if (ask === 'public') return 'yes';
  const grant: StaffGrant | PartnerGrant | undefined = who[role];
  if (grant === undefined) return '–';
  if (grant !== 'whole') return grant.join(', ');
  return ask === 'question' || ask === 'act' ? 'yes' : 'all';
}
