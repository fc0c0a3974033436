import { streamCategory, streamId, streamName } from './stream-name.js';

describe('A stream name', () => {
  const id = '0b5e1f6a-8f0a-4c52-9a55-0c5f2f0d7a11';

  it('is divided by its first dash only, because ids have dashes too', () => {
    const name = streamName('wholeFamilyPlan', id);
    expect(name).toBe(`wholeFamilyPlan-${id}`);
    expect(streamCategory(name)).toBe('wholeFamilyPlan');
    expect(streamId(name)).toBe(id);
  });
});
