import { openEventStoreDb } from './event-store-db.js';
import { assertPrefix, serverAddressOf } from './server-address.js';

describe('The address of an EventStoreDB', () => {
  it.each([
    ['esdb://host:2113?tls=false', 'esdb://host:2113?tls=false', 'esdb://host:2113'],
    ['kurrentdb://host:2113?tls=false', 'esdb://host:2113?tls=false', 'kurrentdb://host:2113'],
    ['kurrentdb+discover://cluster.example', 'esdb+discover://cluster.example', 'kurrentdb+discover://cluster.example'],
    ['esdb://ada:s3cret@a:2113,b:2113/?tls=true', 'esdb://ada:s3cret@a:2113,b:2113/?tls=true', 'esdb://a:2113,b:2113'],
    ['esdb://ada:s%40:cret@host', undefined, undefined],
    ['esdb+discover://ada:s%40cret@host', 'esdb+discover://ada:s%40cret@host', 'esdb+discover://host'],
  ])('reads %s', (url, connectionString, shown) => {
    if (connectionString === undefined) expect(() => serverAddressOf(url)).toThrow('needs user:password before the @');
    else expect(serverAddressOf(url)).toMatchObject({ connectionString, shown });
  });

  it('reads nodes, TLS and the file of the authority', () => {
    expect(serverAddressOf('kurrentdb://ada:s3cret@a:1,b?TLS_CA_FILE=/c%20a/b+c.crt')).toMatchObject({
      endpoints: [
        { host: 'a', port: 1 },
        { host: 'b', port: 2113 },
      ],
      tls: true,
      caFile: '/c a/b+c.crt',
    });
  });

  it.each([
    'http://ada:s3cret@host',
    'esdb://ada:s3cret@host:port',
    'esdb://ada:s3cret@host?tls=perhaps',
    'esdb://ada:s3cret@host?tsl=true',
    'esdb://ada:s3@cret@host',
    'esdb://ada:s3cret@host?tlsCAFile=/nowhere/s.pem',
    'esdb://ada:s3cret@host?tls_verify_cert=false',
  ])('is refused without repeating the password: %s', async (url) => {
    const refused = await openEventStoreDb({ url }).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(TypeError);
    expect(JSON.stringify(Object.getOwnPropertyDescriptors(refused))).not.toContain('cret');
    expect(String(refused)).not.toMatch(/cret|ada/);
  });

  it.each(['turnaround.', 'north-1.', 'a.'])('takes the prefix %j', (prefix) => {
    expect(() => assertPrefix(prefix)).not.toThrow();
  });

  it.each(['', 'turnaround', 'turnaround.north.', '$all.', '.', 'a b.'])('refuses the prefix %j', (prefix) => {
    expect(() => assertPrefix(prefix)).toThrow('A name prefix looks like turnaround.');
  });
});
