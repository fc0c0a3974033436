import { rendered, textOf } from '../app/rendered.fixture.js';
import { ClaimedFamilyNote } from './ClaimedFamily.js';

describe('The family that a referrer named', () => {
  it('is said with its name and a link, as the word of the referrer', () => {
    const html = rendered(<ClaimedFamilyNote family={{ id: 'f-1', familyName: 'Moss' }} />);
    expect(textOf(html)).toBe('The referrer says this is the Moss family. Open the Moss family');
    expect(html).toContain('href="/families/f-1/show"');
  });

  it('is not spoken of to who was not given it', () => {
    expect(rendered(<ClaimedFamilyNote family={undefined} />)).toBe('');
  });
});
