import { csvLines } from './csv.js';

describe('Lines of CSV', () => {
  it('quote what needs quoting', () => {
    expect(csvLines([['a,b', 'say "hi"', 'two\nlines', 3, null, true]])).toBe(
      '"a,b","say ""hi""","two\nlines",3,,true\r\n',
    );
  });

  it('begin a file with the mark that says UTF-8', () => {
    expect(csvLines([['name']], { begins: true })).toBe('\uFEFFname\r\n');
  });

  it.each(['=1+1', '+44', '-2', '@SUM(A1)', '\tx', '\r=1', '＝1'])('disarm %j', (text) => {
    expect(csvLines([[text]]).replaceAll('"', '')).toMatch(/^'/);
  });

  it('leave numbers below zero alone', () => {
    expect(csvLines([[-5]])).toBe('-5\r\n');
  });
});
