import { readFile } from 'node:fs/promises';
import {
  allCommands,
  CompareRequest,
  EvaluateRequest,
  evaluationExamples,
  eventsByContext,
  FeedImport,
  readModels,
} from '@turnaround/contracts';
import { comparisonExamples } from './comparison-paths.js';
import { documentFiles } from './document-files.js';
import { platformAsyncApi } from './asyncapi.js';
import { feedExamples } from './feed-paths.js';
import { platformOpenApi } from './openapi.js';

describe('The committed documents', () => {
  it.each(documentFiles)('are fresh: $file (npm run documents -w @turnaround/gateway)', async ({ file, make }) => {
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(JSON.parse(JSON.stringify(make())));
  });

  it('name every command and every list', () => {
    const text = JSON.stringify(platformOpenApi());
    for (const { name, path } of allCommands) {
      expect(text).toContain(`"operationId":"${name}"`);
      expect(text).toContain(`"${path.replaceAll(/:(\w+)/g, '{$1}')}"`);
    }
    for (const name of Object.keys(readModels)) expect(text).toContain(`"operationId":"list-${name}"`);
  });

  it('show only examples that would be taken', () => {
    for (const { value } of Object.values(evaluationExamples)) {
      expect(EvaluateRequest.safeParse(value)).toMatchObject({ success: true });
    }
    expect(CompareRequest.safeParse(comparisonExamples.asPinnedAndNational.value)).toMatchObject({ success: true });
    expect(FeedImport.safeParse(feedExamples.import)).toMatchObject({ success: true });
  });

  it('name every event', () => {
    const text = JSON.stringify(platformAsyncApi());
    for (const { type } of Object.values(eventsByContext).flat()) expect(text).toContain(`"name":"${type}"`);
  });
});
