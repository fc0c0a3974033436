import { acceptReferral, submitReferral, type BodyInputOf } from '@turnaround/contracts';
import type { ServiceUnderTest } from '@turnaround/service-kit/testing';
import { aReferral, keyWorker, teamManager } from './people.js';

/** Submits a referral over HTTP and gives its id. */
export async function submitted(
  service: ServiceUnderTest,
  differences: Partial<BodyInputOf<typeof submitReferral>> = {},
): Promise<string> {
  const answer = await service.as(keyWorker).send(submitReferral, { body: aReferral(differences) });
  expect(answer.status).toBe(201);
  return (answer.body as { id: string }).id;
}

export async function accepted(service: ServiceUnderTest): Promise<string> {
  const id = await submitted(service);
  const answer = await service.as(teamManager).send(acceptReferral, { id, body: {} });
  expect(answer.status).toBe(200);
  return id;
}
