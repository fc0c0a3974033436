import { readFile } from 'node:fs/promises';
import { releasedEventsFile } from './document-files.js';
import { brokenPromises, eventShapes, type EventShapes, withNewShapes } from './released-events.js';

const rained: EventShapes = {
  'weather.Rained.v1': {
    type: 'object',
    properties: {
      place: { type: 'string' },
      drops: { type: 'array', items: { type: 'object', properties: { size: { type: 'number' } }, required: ['size'] } },
      sky: { type: 'string', enum: ['grey', 'black'] },
    },
    required: ['place', 'drops'],
  },
};
type Shape = NonNullable<EventShapes[string]>;
const edited = (edit: (shape: Shape) => Shape): EventShapes => {
  const [[type, shape] = []] = Object.entries(rained);
  return type === undefined || shape === undefined ? {} : { [type]: edit(shape) };
};
const withFields = (fields: NonNullable<Shape['properties']>): EventShapes =>
  edited((shape) => ({ ...shape, properties: { ...shape.properties, ...fields } }));

describe('A published event', () => {
  it.each([
    ['its field depth was added', withFields({ depth: { type: 'number' } })],
    ['its field place was changed', withFields({ place: { type: 'number' } })],
    ['its field sky was changed', withFields({ sky: { type: 'string', enum: ['grey', 'black', 'blue'] } })],
    ['its field place became optional', edited((shape) => ({ ...shape, required: ['drops'] }))],
    ['its field sky became required', edited((shape) => ({ ...shape, required: ['place', 'drops', 'sky'] }))],
    [
      'its field drops[].size was changed',
      withFields({
        drops: {
          type: 'array',
          items: { type: 'object', properties: { size: { type: 'string' } }, required: ['size'] },
        },
      }),
    ],
    [
      'its field sky was taken away',
      edited(({ properties: { sky: _, ...rest } = {}, ...shape }) => ({ ...shape, properties: rest })),
    ],
  ])('is not edited: %s', (change, today) => {
    const sentence = `weather.Rained.v1 was published, and ${change}: make a new version of the event instead.`;
    expect(brokenPromises(rained, today)).toEqual([sentence]);
    expect(() => withNewShapes(rained, today)).toThrow(sentence);
  });

  it('is not dropped', () => {
    expect(brokenPromises(rained, {})).toEqual([
      'weather.Rained.v1 was published and no contract describes it any more: keep its shape as a pastShape.',
    ]);
  });

  it('may have new versions and new neighbours, and fields that turn out to be personal stay so', () => {
    const marked = withFields({ place: { type: 'string', personal: true } });
    const more = { ...marked, 'weather.Rained.v2': { type: 'object' }, 'weather.Snowed.v1': { type: 'object' } };
    expect(withNewShapes(rained, more)).toBe(more);
    expect(brokenPromises(marked, rained)).toEqual([
      'weather.Rained.v1 was published, and its field place was changed: make a new version of the event instead.',
    ]);
  });
});

describe("Today's events", () => {
  it('keep every promise of libs/contracts/released/events.json', async () => {
    const released = JSON.parse(await readFile(releasedEventsFile, 'utf8')) as EventShapes;
    expect(brokenPromises(released, eventShapes())).toEqual([]);
  });

  it('are all in it (npm run release:events writes it)', async () => {
    const released = JSON.parse(await readFile(releasedEventsFile, 'utf8')) as EventShapes;
    expect(Object.keys(eventShapes()).filter((type) => released[type] === undefined)).toEqual([]);
  });
});
